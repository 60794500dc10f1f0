"""Group commit: one thread appends whatever waits, so that many requests share one sync to disk."""

import asyncio
import concurrent.futures
import threading
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress

import msgspec

from stammgast.events import EventLog, LogUnavailable, Submission
from stammgast.vocabulary import StammgastError

LEAST_INTERVAL_SECONDS = 0.002
"""Between the beginnings of two groups: under load, fewer and larger commits leave more of the processor."""
_ENTRY_BYTES = 200
"""What an entry costs in memory beside its body, roughly."""

Future = asyncio.Future[int] | concurrent.futures.Future[int]


class Overloaded(StammgastError):
    """More waits to be written than may be held in memory. Nothing was taken; try again in a second."""

    code = "overloaded"


class _Waiting(msgspec.Struct, frozen=True, eq=False):
    """One submission in the queue; `loop` is where its answer must be given, None for a plain thread."""

    submission: Submission
    future: Future
    size: int
    loop: asyncio.AbstractEventLoop | None = None


Outcome = tuple[_Waiting, int | BaseException]


class GroupAppender:
    """Appends to `log` from any number of tasks and threads, in groups of about `max_group_events`.

    Holds at most `max_pending_bytes` that are not on disk yet; beyond that it raises `Overloaded`. A
    submission that the log cannot take for its content fails alone; its neighbours are written.
    """

    def __init__(
        self, log: EventLog, *, max_pending_bytes: int = 64 << 20, max_group_events: int = 5_000
    ) -> None:
        self._log = log
        self._max_pending_bytes = max_pending_bytes
        self._max_group_events = max_group_events
        self._waiting: deque[_Waiting] = deque()
        self._pending_bytes = 0
        self._is_closed = False
        self._is_idle = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="group-appender", daemon=True)
        self._thread.start()

    @property
    def pending_bytes(self) -> int:
        """How much waits to be written, for metrics."""
        return self._pending_bytes

    async def append(self, submission: Submission) -> int:
        """How many of its events were new, once they are on disk. Raises `Overloaded`, `LogUnavailable`."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[int] = loop.create_future()
        self._enqueue(_Waiting(submission, future, _size_of(submission), loop))
        return await future

    def append_now(self, submission: Submission) -> int:
        """The same from a thread without an event loop; it blocks."""
        future: concurrent.futures.Future[int] = concurrent.futures.Future()
        self._enqueue(_Waiting(submission, future, _size_of(submission)))
        return future.result()

    def close(self) -> None:
        """Write what waits, then stop. The log stays open."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()
        self._thread.join()

    def _enqueue(self, waiting: _Waiting) -> None:
        with self._changed:
            if self._is_closed:
                raise LogUnavailable("The event log is being closed.", todo="Send it again in a moment.")
            if self._pending_bytes and self._pending_bytes + waiting.size > self._max_pending_bytes:
                raise Overloaded(
                    f"{self._pending_bytes:,} bytes wait to be written.",
                    f"at most {self._max_pending_bytes:,}",
                    "Send it again in a second.",
                )
            self._pending_bytes += waiting.size
            self._waiting.append(waiting)
            if self._is_idle:
                self._changed.notify()

    def _run(self) -> None:
        began = 0.0
        while self._wait_for_work():
            pause = began + LEAST_INTERVAL_SECONDS - time.monotonic()
            if pause > 0:
                time.sleep(pause)
            began = time.monotonic()
            group = self._take()
            outcomes = self._append(group)
            with self._changed:
                self._pending_bytes -= sum(waiting.size for waiting in group)
            _resolve(outcomes)

    def _wait_for_work(self) -> bool:
        """True when something waits, False when closed and drained."""
        with self._changed:
            while not self._waiting and not self._is_closed:
                self._is_idle = True
                self._changed.wait()
            self._is_idle = False
            return bool(self._waiting)

    def _take(self) -> list[_Waiting]:
        """The submissions of the next group, at least one."""
        with self._changed:
            group: list[_Waiting] = []
            events = 0
            while self._waiting and events < self._max_group_events:
                group.append(self._waiting.popleft())
                events += len(group[-1].submission.entries)
            return group

    def _append(self, group: Sequence[_Waiting]) -> list[Outcome]:
        try:
            new = self._log.append([waiting.submission for waiting in group])
        except LogUnavailable as error:
            return [(waiting, LogUnavailable(str(error))) for waiting in group]
        except Exception as error:
            if len(group) == 1:
                return [(group[0], error)]
            return [outcome for waiting in group for outcome in self._append([waiting])]
        return list(zip(group, new, strict=True))


def _size_of(submission: Submission) -> int:
    accepted = sum([len(entry.body) for entry in submission.entries])
    refused = sum([len(entry.body) for entry in submission.refused])
    return accepted + refused + _ENTRY_BYTES * (len(submission.entries) + len(submission.refused))


def _resolve(outcomes: Sequence[Outcome]) -> None:
    """Wake each event loop once for the whole group: waking it costs more than the answers."""
    by_loop: dict[asyncio.AbstractEventLoop | None, list[Outcome]] = {}
    for outcome in outcomes:
        by_loop.setdefault(outcome[0].loop, []).append(outcome)
    for loop, part in by_loop.items():
        if loop is None:
            _settle(part)
            continue
        # A closed loop raises: nobody waits for its answers any more.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_settle, part)


def _settle(outcomes: Sequence[Outcome]) -> None:
    for waiting, outcome in outcomes:
        if waiting.future.done():
            continue
        if isinstance(outcome, BaseException):
            waiting.future.set_exception(outcome)
        else:
            waiting.future.set_result(outcome)
