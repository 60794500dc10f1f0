"""`/v1/profiles`: everything known of one customer, for secret keys only."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec
from litestar import Controller, get
from litestar.params import Parameter

from stammgast.assembly import Assembly
from stammgast.profiles import Customer, Profile, customer_of, identity
from stammgast.vocabulary import Identity, ProfileId, moment_of
from stammgast.vocabulary import Scope as KeyScope
from stammgast.web.errors import NotFound
from stammgast.web.guards import needs

_KINDS = ("user:", "anonymous:", "email:", "shared:", "claimed:")


class View(StrEnum):
    """How much of a profile is shown."""

    WHOLE = "whole"
    PROVEN = "proven"


class TimelineItem(msgspec.Struct, frozen=True):
    """One event in a customer's timeline; `log_offset` is its place in the event log."""

    at: datetime
    event: str
    identity: str
    log_offset: int


class ProfileAnswer(msgspec.Struct, frozen=True):
    """A customer with the newest events. Money is in minor units of its currency."""

    customer: Customer
    timeline: list[TimelineItem]


class ProfilesController(Controller):
    """Reading customers."""

    path = "/v1/profiles"
    tags = ["Profiles"]
    guards = [needs(KeyScope.PROFILES_READ)]

    @get("/{customer_id:path}", sync_to_thread=True, summary="One customer")
    def read(
        self,
        customer_id: str,
        assembly: Assembly,
        *,
        view: Annotated[
            View,
            Parameter(description="`proven`: without what only a browser claims; for showing people theirs."),
        ] = View.WHOLE,
        events: Annotated[int, Parameter(ge=0, le=1000, description="How many of the newest events.")] = 50,
    ) -> ProfileAnswer:
        """Find a customer by `user:42`, `anonymous:...`, `email:...`, a profile id, or a bare id."""
        name = customer_id.removeprefix("/")
        profile = find_profile(assembly, name, only_proven=view is View.PROVEN)
        if profile is None:
            raise NotFound(f"Nobody is known as {name!r}.", "a user id, an anonymous id or an e-mail address")
        entries = assembly.profiles.timeline(list(profile.fragments), limit=events) if events else []
        timeline = [
            TimelineItem(moment_of(entry.at_us), entry.label, entry.fragment, entry.offset)
            for entry in entries
        ]
        return ProfileAnswer(customer_of(profile, as_of=assembly.clock()), timeline)


def find_profile(assembly: Assembly, name: str, *, only_proven: bool = False) -> Profile | None:
    """The person whom a name means: with its kind in front, else a user id, an anonymous id, an e-mail.

    `only_proven` leaves out what is linked by claims only; a profile id then names nobody.
    """
    profiles = assembly.profiles
    find = profiles.proven if only_proven else profiles.profile
    if name.startswith(_KINDS):
        return find(Identity(name))
    if name.startswith("p_") and not only_proven and (profile := profiles.profile(ProfileId(name))):
        return profile
    for kind in ("user", "anonymous"):
        if profile := find(identity(kind, name)):
            return profile
    return find(identity("email", name.lower()))
