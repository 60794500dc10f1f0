"""Finds events in the log, newest first: of everybody by walking back, of one id along its timeline.

A walk looks at a bounded stretch, so that a page is quick however rare what it looks for; the next page goes
on where it ended.
"""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from stammgast.adapters.stores.customer_timeline import CustomerTimeline, Labels, Place, events_at
from stammgast.assembly import Assembly
from stammgast.assembly.arrivals import received_before
from stammgast.events import Block, Event, EventLog, EventType, decode_events
from stammgast.profiles import Profile
from stammgast.web.console.stream_view import Found

PAGE = 50
MOST_LOOKED_AT = 8_000
"""Events that one page takes apart at most."""
_CHUNK = 500
_PASSED_OVER = 4
"""Events of a block that cannot hold what is looked for, for the price of one that is taken apart."""


class EventQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for; None and "" mean any. `since` and `until` are when the event was received."""

    name: str = ""
    type: EventType | None = None
    source: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def fits(self, event: Event) -> bool:
        """Whether the event is looked for."""
        return (
            (not self.name or event.label == self.name)
            and (self.type is None or event.type is self.type)
            and (not self.source or event.source == self.source)
            and (self.since is None or event.received_at >= self.since)
            and (self.until is None or event.received_at < self.until)
        )


class EventPage(msgspec.Struct):
    """What was found, and the bookmark of what follows, "" at the end.

    `looked_back_to`: so far the walk came without filling the page; None where it is full or at the end.
    """

    found: list[Found]
    after: str = ""
    looked_back_to: datetime | None = None


def walk_log(log: EventLog, question: EventQuestion, bookmark: str) -> EventPage:
    """Events of everybody, from the newest or from where a page before ended."""
    last = int(bookmark) - 1 if bookmark.isdecimal() else log.head()
    if question.until is not None:
        last = min(last, received_before(log, question.until))
    page, budget = EventPage([]), MOST_LOOKED_AT
    for block in _blocks_back(log, last):
        if not _may_hold(block, question):
            budget -= max(block.count // _PASSED_OVER, 1)
        else:
            events = _events_back(block, last)
            budget -= block.count
            for offset, event in events:
                if question.fits(event):
                    page.found.append((offset, event))
                    if len(page.found) == PAGE:
                        page.after = str(offset) if offset > 1 else ""
                        return page
        if _is_over(block, question):
            return page
        if budget <= 0 and block.first > 1:
            page.after = str(block.first)
            page.looked_back_to = decode_events(block.body)[0].received_at
            return page
    return page


def walk_timeline(assembly: Assembly, profile: Profile, question: EventQuestion, bookmark: str) -> EventPage:
    """Events of one customer, by the time when they happened."""
    timeline, place = CustomerTimeline(assembly.views_engine), _place(bookmark)
    labels = Labels(frozenset({question.name})) if question.name else None
    page = EventPage([])
    for _ in range(MOST_LOOKED_AT // _CHUNK):
        entries = timeline.page(profile.fragments, limit=_CHUNK, before=place, labels=labels)
        events = events_at(assembly.log, [entry.offset for entry in entries])
        for entry in entries:
            place = Place(entry.at_us, entry.offset)
            event = events.get(entry.offset)
            if event is not None and question.fits(event):
                page.found.append((entry.offset, event))
                if len(page.found) == PAGE:
                    page.after = f"{place.at_us}.{place.offset}"
                    return page
        if len(entries) < _CHUNK:
            return page
    return page


def _blocks_back(log: EventLog, last: int) -> Iterator[Block]:
    """Blocks from the one that holds `last` to the first of the log."""
    while last > 0:
        blocks = [one for one in log.read(max(last - _CHUNK, 0), _CHUNK) if one.first <= last]
        yield from reversed(blocks)
        last = blocks[0].first - 1 if blocks else 0


def _events_back(block: Block, last: int) -> list[Found]:
    found = [
        (offset, event) for offset, event in enumerate(decode_events(block.body), start=block.first)
        if offset <= last
    ]  # fmt: skip
    return found[::-1]


def _may_hold(block: Block, question: EventQuestion) -> bool:
    """A look at the bytes, a hundred times quicker than taking them apart."""
    if question.source and msgspec.json.encode(question.source) not in block.body:
        return False
    is_track = question.type in (None, EventType.TRACK)
    name = question.name
    if not name or not is_track or name in _NAMES_OF_TYPES or "\ufffd" in name:
        return True
    return msgspec.json.encode(name) in block.body


def _is_over(block: Block, question: EventQuestion) -> bool:
    """Whether everything before the block is too old."""
    return question.since is not None and decode_events(block.body)[0].received_at < question.since


def _place(bookmark: str) -> Place | None:
    at_us, _, offset = bookmark.partition(".")
    is_place = at_us.removeprefix("-").isdecimal() and offset.isdecimal()
    return Place(int(at_us), int(offset)) if is_place else None


_NAMES_OF_TYPES = {kind.value.capitalize() for kind in EventType}
