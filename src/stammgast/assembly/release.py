"""Refused events checked again, for the command line, the API and the console alike."""

from collections.abc import Iterator, Sequence

import msgspec

from stammgast.assembly.parts import Assembly
from stammgast.capture import release
from stammgast.events import QuarantineEntry
from stammgast.vocabulary import Refusal

PAGE = 1_000
"""Entries that are checked, and written, together."""


class Released(msgspec.Struct):
    """How many became events, and by the entry's id why the others still are none."""

    count: int = 0
    still_refused: dict[int, Refusal] = {}


def release_entries(assembly: Assembly, entries: Sequence[QuarantineEntry]) -> Released:
    """Check the entries that wait; what is right by now becomes an event with its first time and id.

    Event and mark are written in one transaction. Raises `LogUnavailable`; nothing is released then.
    """
    waiting = [entry for entry in entries if entry.released_at is None]
    checked = release(waiting, new_id=assembly.new_id)
    if checked.submissions:
        assembly.log.append(checked.submissions)
    return Released(len(checked.submissions), checked.still_refused)


def release_all(assembly: Assembly, *, reason: str = "") -> Released:
    """The same for all that wait, or all of one reason."""
    released = Released()
    for entries in waiting_pages(assembly):
        chosen = [entry for entry in entries if not reason or entry.reason == reason]
        part = release_entries(assembly, chosen)
        released.count += part.count
        released.still_refused |= part.still_refused
    return released


def waiting_pages(assembly: Assembly) -> Iterator[list[QuarantineEntry]]:
    """What waits, oldest first."""
    after = 0
    while entries := assembly.log.entries(after_id=after, limit=PAGE):
        yield entries
        after = entries[-1].id
