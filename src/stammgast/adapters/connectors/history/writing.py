"""Events on their way from an import into the event log, in blocks that are on disk one after another."""

import time
from collections.abc import Callable, Iterable

import msgspec

from stammgast.capture.history import ProgressStore
from stammgast.events import Entry, Event, EventLog, Submission, encode_event
from stammgast.vocabulary import Clock

EVENTS_PER_BLOCK = 256
BYTES_PER_BLOCK = 512 * 1024
BLOCKS_PER_APPEND = 8


class ImportProgress(msgspec.Struct, frozen=True):
    """How far an import is; `seconds_left` is None until it can be told."""

    done: int
    total: int
    seconds_left: float | None


class ImportTarget(msgspec.Struct, frozen=True, kw_only=True):
    """Where an import writes: the log, its own notes, the clock, and who wants to hear how far it is."""

    log: EventLog
    progress: ProgressStore
    clock: Clock
    on_progress: Callable[[ImportProgress], None] | None = None


class LogWriter:
    """Collects events into submissions of some hundred; `flush` appends them all."""

    def __init__(self, target: ImportTarget) -> None:
        self._log = target.log
        self._clock = target.clock
        self._blocks: list[list[Entry]] = [[]]
        self._block_bytes = 0

    def add(self, events: Iterable[Event]) -> None:
        """Queue events."""
        for event in events:
            body = encode_event(event)
            if len(self._blocks[-1]) >= EVENTS_PER_BLOCK or self._block_bytes + len(body) > BYTES_PER_BLOCK:
                self._blocks.append([])
                self._block_bytes = 0
            self._blocks[-1].append(Entry(event.message_id, body))
            self._block_bytes += len(body)

    @property
    def is_full(self) -> bool:
        """Whether it is time to flush."""
        return len(self._blocks) > BLOCKS_PER_APPEND

    def flush(self) -> tuple[int, int]:
        """Append what is queued; how many events that were, and how many the log did not hold already."""
        blocks = [block for block in self._blocks if block]
        self._blocks, self._block_bytes = [[]], 0
        if not blocks:
            return 0, 0
        now = self._clock()
        new = self._log.append([Submission(received_at=now, entries=block) for block in blocks])
        return sum(len(block) for block in blocks), sum(new)


class Pace:
    """Tells the listener how far it is, and how long the rest will take at the pace so far."""

    def __init__(self, target: ImportTarget, total: int, done: int = 0) -> None:
        self._listener = target.on_progress
        self._total = total
        self._first = done
        self._began = time.monotonic()

    def tell(self, done: int) -> None:
        """Report to the listener, if there is one."""
        if self._listener is None:
            return
        passed, gone = done - self._first, time.monotonic() - self._began
        left = gone / passed * (self._total - done) if passed else None
        self._listener(ImportProgress(done, self._total, left))
