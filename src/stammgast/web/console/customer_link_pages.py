"""Undoing a link between two ids, and restoring it: asked first, written as an event, seen at once."""

import asyncio
from typing import Any

import msgspec
from litestar import Controller, Request, Response, get, post

from stammgast.assembly import Assembly
from stammgast.events import Entry, Event, EventType, Submission, encode_event
from stammgast.profiles import Profile
from stammgast.profiles.parting import LINK_RESTORED, LINK_UNDONE, LinkPair
from stammgast.web.console.audit import audit
from stammgast.web.console.customer_links import parted_pair, parting_of
from stammgast.web.console.customer_pages import CUSTOMERS_PATH, find, gone, page_values
from stammgast.web.console.customer_view import Sources
from stammgast.web.console.flash import Flash, redirect
from stammgast.web.console.render import render
from stammgast.web.console.roles import Permission, may

SOURCE = "console"
WAIT_SECONDS = 3.0
_POLL_SECONDS = 0.05


class CustomerLinkController(Controller):
    """What only people who may change customers do."""

    path = CUSTOMERS_PATH + "/{profile_id:str}/links/{key:str}"
    guards = (may(Permission.CUSTOMERS_READ), may(Permission.CUSTOMERS_WRITE))
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def ask(self, request: Request, assembly: Assembly, profile_id: str, key: str) -> Response[Any]:
        """Says what would fall apart."""
        profile = find(assembly, profile_id)
        parting = parting_of(profile, key, Sources(assembly.keys.list())) if profile else None
        if profile is None or parting is None:
            return gone(request)
        return render(request, "customer_link.html", **page_values(request, profile), parting=parting)

    @post("/undo", status_code=303)
    async def undo(self, request: Request, assembly: Assembly, profile_id: str, key: str) -> Response[Any]:
        """Write that the link was wrong."""
        profile = find(assembly, profile_id)
        parting = parting_of(profile, key, Sources(())) if profile else None
        if profile is None or parting is None or not parting.leaves:
            return redirect(f"{CUSTOMERS_PATH}/{profile_id}", Flash("customer.link_gone"))
        pair = LinkPair(parting.row.one, parting.row.other)
        audit(request, "customer.link_undone", profile.id, before=pair)
        is_done = await _write(assembly, LINK_UNDONE, pair, request.state.person.name)
        return _told(profile, "customer.link_undone" if is_done else "customer.link_pending", key)

    @post("/restore", status_code=303)
    async def restore(self, request: Request, assembly: Assembly, profile_id: str, key: str) -> Response[Any]:
        """Write that the link was right after all."""
        profile = find(assembly, profile_id)
        pair = parted_pair(profile, key) if profile else None
        if profile is None or pair is None:
            return redirect(f"{CUSTOMERS_PATH}/{profile_id}", Flash("customer.link_gone"))
        audit(request, "customer.link_restored", profile.id, after=pair)
        is_done = await _write(assembly, LINK_RESTORED, pair, request.state.person.name)
        found = assembly.profiles.profile(pair.one) or profile
        return _told(found, "customer.link_restored" if is_done else "customer.link_pending", "")


async def _write(assembly: Assembly, name: str, pair: LinkPair, by: str) -> bool:
    """Append the event; whether the profiles followed while the person waited."""
    now = assembly.clock()
    event = Event(
        type=EventType.TRACK,
        event=name,
        message_id=assembly.new_id(),
        timestamp=now,
        received_at=now,
        source=SOURCE,
        properties=msgspec.Raw(msgspec.json.encode({"one": pair.one, "other": pair.other, "by": by})),
        trusted=True,
    )
    entry = Entry(event.message_id, encode_event(event))
    await assembly.appender.append(Submission(received_at=now, entries=[entry]))
    wanted = assembly.log.head()
    for _ in range(round(WAIT_SECONDS / _POLL_SECONDS)):
        if assembly.profiles.position() >= wanted:
            return True
        await asyncio.sleep(_POLL_SECONDS)
    return False


def _told(profile: Profile, said: str, undo_key: str) -> Response[Any]:
    page = f"{CUSTOMERS_PATH}/{profile.id}"
    return redirect(f"{page}#links", Flash(said, undo=f"{page}/links/{undo_key}/restore" if undo_key else ""))
