"""One event of a customer as one line that a person reads: a text key, a title, an amount, a note."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum

import msgspec

from stammgast.consent import Purpose, purposes_of
from stammgast.decide import DECISION_CLICKED, DECISION_MADE, DECISION_SHOWN
from stammgast.events import Event, EventType
from stammgast.events.context import preferences_of, read_context
from stammgast.events.shop import ShopEvent, ShopEventName, shop_event
from stammgast.profiles import Profile, TimelineEntry
from stammgast.profiles.parting import LINK_RESTORED, LINK_UNDONE
from stammgast.vocabulary import Identity, Money, ProductId, StammgastError
from stammgast.web.consent_api import EVENT_NAME as CONSENT_STATED

LONGEST_NOTE = 160


class StepKind(StrEnum):
    """The kinds of touchpoints by which a timeline is filtered."""

    VISITS = "visits"
    ORDERS = "orders"
    CONSENT = "consent"
    DECISIONS = "decisions"
    PERSON = "person"
    MESSAGES = "messages"


_MAILS = ("Delivered", "Opened", "Link Clicked", "Bounced", "Marked as Spam")
_CHATS = ("Conversation Started", "Conversation Ended", "Message Sent", "Message Received")
NAMES: Mapping[StepKind, frozenset[str]] = {
    StepKind.ORDERS: frozenset(
        {
            ShopEventName.ORDER_COMPLETED.value,
            ShopEventName.ORDER_UPDATED.value,
            ShopEventName.ORDER_REFUNDED.value,
            ShopEventName.ORDER_CANCELLED.value,
        }
    ),
    StepKind.CONSENT: frozenset({CONSENT_STATED}),
    StepKind.DECISIONS: frozenset({DECISION_MADE, DECISION_SHOWN, DECISION_CLICKED}),
    StepKind.PERSON: frozenset({"Identify", "Alias", "Group", LINK_UNDONE, LINK_RESTORED}),
    StepKind.MESSAGES: frozenset(
        {*(f"Email {what}" for what in _MAILS), *(f"Live Chat {what}" for what in _CHATS), "Unsubscribed"}
    ),
}
"""The events of each kind by their names; a visit is made of everything else."""
_KIND_OF = {name: kind for kind, names in NAMES.items() for name in names}
NAMED_ELSEWHERE = frozenset(_KIND_OF)
_SIGNALS = ("Page Engaged", "Exit Intended", "Cart Hesitated")
"""What the SDK notices of how somebody reads."""
_WORDED = frozenset({*(name.value for name in ShopEventName), *_KIND_OF, *_SIGNALS, "Page", "Screen"})


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One event. `key` is the end of its text's key, empty for an event that nobody foresaw.

    `title` names the product or the page, `note` what was typed or the order's number. `said` is the
    consent that the event carries. `is_claim`: only a browser says that it was this person.
    """

    at: datetime
    offset: int
    label: str
    kind: StepKind
    key: str
    title: str | None = None
    item_count: int = 0
    money: Money | None = None
    note: str | None = None
    source: str = ""
    is_imported: bool = False
    is_claim: bool = False
    said: Mapping[Purpose, bool] = {}


class Readable(msgspec.Struct, frozen=True):
    """An event taken apart once; `shop` is empty for what is no shop event or cannot be read."""

    entry: TimelineEntry
    event: Event
    shop: ShopEvent | None


def read_events(
    entries: Iterable[TimelineEntry], events: Mapping[int, Event], *, currency: str
) -> list[Readable]:
    """The entries of a timeline with their events; those that the log does not hold any more are left out."""
    found = ((entry, events.get(entry.offset)) for entry in entries)
    return [Readable(entry, event, _shop(event, currency)) for entry, event in found if event is not None]


def products_of(readables: Iterable[Readable]) -> set[ProductId]:
    """The products that the events name."""
    return {line.product_id for one in readables if one.shop for line in one.shop.lines}


class Telling(msgspec.Struct, frozen=True):
    """What telling takes: titles of products, the shop's consent categories, the ids that are proven."""

    titles: Mapping[ProductId, str]
    categories: Mapping[str, Purpose]
    proven: frozenset[Identity]


def step_of(readable: Readable, telling: Telling) -> Step:
    """The event as a line."""
    event, shop = readable.event, readable.shop
    lines = shop.lines if shop else ()
    first = lines[0] if len(lines) == 1 else None
    return Step(
        at=event.timestamp,
        offset=readable.entry.offset,
        label=event.label,
        kind=kind_of(event.label),
        key=key_of(event.label),
        title=telling.titles.get(first.product_id, first.name or first.product_id) if first else _page(event),
        item_count=round(sum(line.quantity for line in lines)) if len(lines) > 1 else 0,
        money=shop.value or (first.price if first else None) if shop else None,
        note=_note(event, shop),
        source=event.source,
        is_imported=event.backfill,
        is_claim=readable.entry.fragment not in telling.proven,
        said=said_by(event, telling.categories),
    )


def kind_of(label: str) -> StepKind:
    """The kind of touchpoint that an event's name stands for."""
    return _KIND_OF.get(label, StepKind.VISITS)


def kind_counts(profile: Profile) -> dict[StepKind, int]:
    """How many events of each kind there are; of decisions those that were made, not seen or clicked."""
    sums = dict.fromkeys(StepKind, 0)
    for fragment in profile.fragments.values():
        for label, tally in fragment.tallies.items():
            if label not in (DECISION_SHOWN, DECISION_CLICKED):
                sums[kind_of(label)] += tally.count
    return sums


def key_of(label: str) -> str:
    """The end of the text key of an event's name.

    >>> key_of("Product Viewed"), key_of("Coffee Smelled")
    ('product_viewed', '')
    """
    return label.lower().replace(" ", "_") if label in _WORDED else ""


def said_by(event: Event, categories: Mapping[str, Purpose]) -> Mapping[Purpose, bool]:
    """What the event says of consent, by purpose."""
    try:
        return purposes_of(preferences_of(read_context(event)), categories)
    except msgspec.ValidationError:
        return {}


def _shop(event: Event, currency: str) -> ShopEvent | None:
    try:
        return shop_event(event, currency=currency)
    except (msgspec.ValidationError, StammgastError):
        return None


class _Words(msgspec.Struct, frozen=True):
    """What other events may say of themselves; anything of another form is passed over."""

    title: object = None
    name: object = None
    path: object = None
    subject: object = None
    placement: object = None
    reason: object = None


_words = msgspec.json.Decoder(_Words)


def _said_of_itself(event: Event) -> _Words:
    try:
        return _words.decode(event.properties)
    except msgspec.MsgspecError:
        return _Words()


def _page(event: Event) -> str | None:
    if event.type not in (EventType.PAGE, EventType.SCREEN):
        return None
    words = _said_of_itself(event)
    return _first_text(words.title, event.event, words.name, words.path)


def _note(event: Event, shop: ShopEvent | None) -> str | None:
    if shop is not None:
        return _first_text(shop.query, shop.order_id, shop.coupon)
    words = _said_of_itself(event)
    return _first_text(words.placement, words.subject, words.reason)


def _first_text(*values: object) -> str | None:
    texts = (value for value in values if isinstance(value, str) and value.strip())
    return next((text[:LONGEST_NOTE] for text in texts), None)
