"""A customer's timeline in stretches: the newest events before a place, by their names, and their bodies."""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Engine, Select, bindparam, select, tuple_

from stammgast.adapters.stores.database import reading
from stammgast.adapters.stores.schema_views import timeline
from stammgast.events import Event, EventLog
from stammgast.profiles import TimelineEntry
from stammgast.vocabulary import Identity, Offset

MOST_FRAGMENTS = 500
"""Of one person: a device that forgets its id at each visit brings a new one each time."""


class Place(msgspec.Struct, frozen=True, order=True):
    """A place in a timeline, which runs by the events' own time: newest first, `before` this one."""

    at_us: int
    offset: int


class Labels(msgspec.Struct, frozen=True):
    """Which events by their names: only these, or all but these."""

    names: frozenset[str]
    is_only: bool = True


class CustomerTimeline:
    """Reads what the projection wrote; a customer's fragments are the keys of the profile's `fragments`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(
        self,
        fragments: Iterable[Identity],
        *,
        limit: int,
        before: Place | None = None,
        labels: Labels | None = None,
    ) -> list[TimelineEntry]:
        """At most `limit` entries before a place, newest first."""
        statement = _of(fragments).order_by(timeline.c.at_us.desc(), timeline.c.log_offset.desc())
        if before is not None:
            place = tuple_(bindparam("at_us", before.at_us), bindparam("log_offset", before.offset))
            statement = statement.where(tuple_(timeline.c.at_us, timeline.c.log_offset) < place)
        if labels is not None:
            names = timeline.c.label.in_(sorted(labels.names))
            statement = statement.where(names if labels.is_only else ~names)
        return self._entries(statement.limit(limit))

    def since(
        self, fragments: Iterable[Identity], *, at_us: int, names: Iterable[str], limit: int
    ) -> list[TimelineEntry]:
        """The first `limit` entries of these names from a moment on, oldest first."""
        statement = (
            _of(fragments)
            .where(timeline.c.at_us >= at_us, timeline.c.label.in_(sorted(names)))
            .order_by(timeline.c.at_us, timeline.c.log_offset)
        )
        return self._entries(statement.limit(limit))

    def at(self, fragments: Iterable[Identity], moments_us: Iterable[int]) -> list[TimelineEntry]:
        """What happened at exactly these moments, to find the event behind a date that a profile keeps."""
        return self._entries(_of(fragments).where(timeline.c.at_us.in_(sorted(moments_us))).limit(200))

    def holds(self, fragments: Iterable[Identity], offset: Offset) -> bool:
        """Whether the event at this offset belongs to the customer."""
        return bool(self._entries(_of(fragments).where(timeline.c.log_offset == offset).limit(1)))

    def _entries(self, statement: Select) -> list[TimelineEntry]:
        with reading(self._engine) as connection:
            rows = connection.execute(statement).all()
        return [TimelineEntry(row.fragment, row.at_us, row.log_offset, row.label) for row in rows]


def _of(fragments: Iterable[Identity]) -> Select:
    return select(timeline).where(timeline.c.fragment.in_(list(fragments)[:MOST_FRAGMENTS]))


_bodies = msgspec.json.Decoder(list[msgspec.Raw])
_event = msgspec.json.Decoder(Event)


def events_at(log: EventLog, offsets: Sequence[int]) -> dict[int, Event]:
    """The events at these offsets; each block is read once, and only what is asked for is taken apart.

    An offset that the log does not have is left out.
    """
    found: dict[int, Event] = {}
    for offset in sorted(set(offsets)):
        if offset in found:
            continue
        for block in log.read(offset - 1, 1)[:1]:
            bodies = _bodies.decode(block.body)
            wanted = (one for one in offsets if block.first <= one <= block.last)
            found.update((one, _event.decode(bodies[one - block.first])) for one in wanted)
    return found
