"""A profile in one row, for lists: who it is, when seen, what bought, what allowed."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum

import msgspec

from stammgast.consent import ConsentState, Purpose
from stammgast.profiles.orders import older_orders_of, orders_of, totals_of
from stammgast.profiles.profile import Fragment, OrderTotals, Profile
from stammgast.vocabulary import Money, ProfileId

LONGEST_NAME = 200
_LARGEST = 2**62
_NAMES = ("name", "fullName", "full_name")
_NAMED = ("user:", "email:")
_FIRST_NAMES = ("firstName", "first_name", "firstname")
_LAST_NAMES = ("lastName", "last_name", "lastname")
_ALL_NAMES = (*_NAMES, *_FIRST_NAMES, *_LAST_NAMES)


class CustomerKind(StrEnum):
    """`known` has a user id or an e-mail address; a `shared` device was used by two customers."""

    KNOWN = "known"
    ANONYMOUS = "anonymous"
    SHARED = "shared"


class CustomerSummary(msgspec.Struct, frozen=True, kw_only=True):
    """One customer as a list shows it.

    `value` is what the orders of the main currency (the one with most orders) brought, without the cancelled
    ones and less refunds. Consent is None where nothing was said. `is_claimed`: only browsers named the
    user id or e-mail address, nobody proved it. `sessions` are known only with consent to personalization.
    """

    id: ProfileId
    kind: CustomerKind
    name: str | None
    email: str | None
    user_id: str | None
    first_seen: datetime | None
    last_seen: datetime | None
    last_order_at: datetime | None
    orders: int
    value: Money | None
    sessions: int
    events: int
    personalization: bool | None
    analytics: bool | None
    marketing: bool | None
    is_claimed: bool

    @property
    def display_name(self) -> str:
        """The name, else the e-mail address, else the user id; empty for a nameless visitor."""
        return self.name or self.email or self.user_id or ""


def summary_of(profile: Profile) -> CustomerSummary:
    """The row of a profile; the same profile always gives the same row."""
    fragments = sorted(profile.fragments.values(), key=lambda fragment: (fragment.born, fragment.identity))
    orders = [order for order in orders_of(fragments) if not order.is_cancelled]
    older = older_orders_of(fragments)
    named = [f for f in fragments if f.identity.startswith(_NAMED)]
    consent = profile.consent
    return CustomerSummary(
        id=profile.id,
        kind=_kind(fragments, named),
        name=_name(fragments),
        email=_first_id(named, "email:"),
        user_id=_first_id(named, "user:"),
        first_seen=min([f.first_seen for f in fragments if f.first_seen], default=None),
        last_seen=max([f.last_seen for f in fragments if f.last_seen], default=None),
        last_order_at=max([order.at for order in orders], default=None),
        orders=len(orders) + sum([totals.orders for totals in older.values()]),
        value=_value(totals_of(orders, older)) if orders else None,
        sessions=sum([f.personal.sessions for f in fragments if f.personal]),
        events=sum([tally.count for f in fragments for tally in f.tallies.values()]),
        personalization=_said(consent, Purpose.PERSONALIZATION),
        analytics=_said(consent, Purpose.ANALYTICS),
        marketing=_said(consent, Purpose.MARKETING),
        is_claimed=bool(named) and not any(f.is_vouched for f in named),
    )


def _kind(fragments: list[Fragment], named: list[Fragment]) -> CustomerKind:
    if named:
        return CustomerKind.KNOWN
    return CustomerKind.SHARED if any(f.is_shared for f in fragments) else CustomerKind.ANONYMOUS


def _first_id(named: list[Fragment], kind: str) -> str | None:
    """The oldest id of a kind, without its kind."""
    return next((f.identity.removeprefix(kind) for f in named if f.identity.startswith(kind)), None)


def _name(fragments: Iterable[Fragment]) -> str | None:
    latest: dict[str, tuple[datetime, str]] = {}
    for fragment in fragments:
        for trait in _ALL_NAMES if fragment.traits else ():
            known = fragment.traits.get(trait)
            if known is not None and isinstance(known.value, str) and known.value.strip():
                latest[trait] = max(latest.get(trait, (known.at, "")), (known.at, known.value))
    if not latest:
        return None
    whole = _pick(latest, _NAMES)
    parts = (whole,) if whole else (_pick(latest, _FIRST_NAMES), _pick(latest, _LAST_NAMES))
    name = " ".join(" ".join(part.split()) for part in parts if part)
    return name.replace("\0", "\ufffd")[:LONGEST_NAME] or None


def _pick(latest: Mapping[str, tuple[datetime, str]], names: Iterable[str]) -> str | None:
    return next((latest[name][1] for name in names if name in latest), None)


def _value(totals: Mapping[str, OrderTotals]) -> Money | None:
    if not totals:
        return None
    main = min(totals, key=lambda currency: (-totals[currency].orders, currency))
    brought = totals[main].value_minor - totals[main].refunded_minor
    return Money(max(-_LARGEST, min(brought, _LARGEST)), main)


def _said(consent: ConsentState, purpose: Purpose) -> bool | None:
    declaration = consent.get(purpose)
    return None if declaration is None else declaration.allowed
