"""Events as lines of a list: what happened, to whom, and who sent it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from stammgast.assembly import Assembly
from stammgast.assembly.arrivals import received_before
from stammgast.events import Event, decode_events
from stammgast.profiles import TimelineEntry, identity
from stammgast.profiles.summary import CustomerSummary
from stammgast.vocabulary import Identity, Language, ProductId
from stammgast.web.console.customer_steps import Step, Telling, products_of, read_events, step_of
from stammgast.web.console.customer_view import Sources

NEWEST = 8
MOMENT = timedelta(seconds=10)
MINUTE = timedelta(minutes=1)
FRESH = timedelta(hours=6)

Found = tuple[int, Event]
"""An offset and its event."""


class EventLine(msgspec.Struct, frozen=True):
    """One event. `who` is its customer, None where the profiles do not know them yet or nobody is named.

    `name` is the id that the event names, with its kind. A fresh one is of the last hours.
    """

    step: Step
    received_at: datetime
    type: str
    name: Identity | None
    who: CustomerSummary | None
    sent_by: str
    is_fresh: bool

    @property
    def path(self) -> str:
        """The page of the event."""
        return f"/console/events/{self.step.offset}"


class Stream(msgspec.Struct, frozen=True):
    """What comes in just now: events of the last ten seconds, of the last minute, in all, and the newest."""

    last_moment: int
    last_minute: int
    head: int
    newest_at: datetime | None
    lines: list[EventLine]


def stream_of(assembly: Assembly, language: Language) -> Stream:
    """Look at the end of the log."""
    log, now = assembly.log, assembly.clock()
    head = log.head()
    found = newest_events(assembly, head)
    return Stream(
        last_moment=head - received_before(log, now - MOMENT),
        last_minute=head - received_before(log, now - MINUTE),
        head=head,
        newest_at=found[0][1].received_at if found else None,
        lines=lines_of(assembly, found, language),
    )


def newest_events(assembly: Assembly, head: int, limit: int = NEWEST) -> list[Found]:
    """The last events of the log, newest first."""
    after = max(head - limit, 0)
    blocks = assembly.log.read(after, limit) if head else []
    found = [
        (offset, event)
        for block in blocks
        for offset, event in enumerate(decode_events(block.body), start=block.first)
    ]
    return found[::-1][:limit]


def lines_of(assembly: Assembly, found: Sequence[Found], language: Language) -> list[EventLine]:
    """The events as lines, in their order; products by their titles in the language."""
    now, settings, sources = assembly.clock(), assembly.settings, Sources(assembly.keys.list())
    names = {offset: name_of(event) for offset, event in found}
    people = assembly.customers.named([name for name in set(names.values()) if name])
    entries = [TimelineEntry(Identity(""), 0, offset, event.label) for offset, event in found]
    readables = read_events(entries, dict(found), currency=settings.shop.currency)
    telling = Telling(
        _titles(assembly, products_of(readables), language), settings.consent.all_categories(), frozenset()
    )
    return [
        EventLine(
            step=step_of(one, telling),
            received_at=one.event.received_at,
            type=one.event.type.value,
            name=(name := names[one.entry.offset]),
            who=people.get(name) if name else None,
            sent_by=sources.name(one.event.source),
            is_fresh=now - one.event.received_at < FRESH,
        )
        for one in readables
    ]


def name_of(event: Event) -> Identity | None:
    """The id that an event names first."""
    if event.user_id is not None:
        return identity("user", event.user_id)
    return identity("anonymous", event.anonymous_id) if event.anonymous_id is not None else None


def _titles(assembly: Assembly, products: Iterable[ProductId], language: Language) -> Mapping[ProductId, str]:
    wanted = sorted(products)
    found = assembly.catalog.current(wanted) if wanted else []
    return {one.id: one.title_in(language) for one in found}
