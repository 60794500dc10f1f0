"""What an event log promises to many processes at once, and to one that is killed at any moment."""

import os
import random
import signal
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from tempfile import TemporaryDirectory

from stammgast.events import Block
from stammgast.testing.log_contract import LogContract, Opener, message_ids, read_all, submission

_WHOLE = "whole"
_PROCESSES, _THREADS, _SUBMISSIONS, _IDS = 4, 4, 20, 800


class LogProcessContract(LogContract):
    """`LogContract`, and the promises that need several processes."""

    kills: int = 30

    def test_processes_and_threads_append_together_and_a_reader_sees_no_gap(self) -> None:
        with self.opened() as log:
            reader = _Reader(self.opener)
            new = _in_processes(_append_from_threads, self.opener)
            seen = reader.stop()
            blocks = read_all(log)
            assert sum(new) == log.head()
            assert set(Counter(message_ids(blocks)).values()) == {1}
            assert seen == blocks[: len(seen)], "what a reader saw once stays as it was"
            assert log.append([submission(*message_ids(blocks))]) == [0]

    def test_a_kill_at_any_moment_loses_nothing_doubles_nothing_and_tears_nothing(self) -> None:
        with TemporaryDirectory() as folder:
            acknowledged = Path(folder) / "acknowledged"
            nursery = _context().Process(target=_kill_often, args=(self.opener, acknowledged, self.kills))
            nursery.start()
            nursery.join()
            assert nursery.exitcode == 0
            wanted = _acknowledged_ids(acknowledged)
        with self.opened() as log:
            times = Counter(message_ids(read_all(log)))
            assert len(wanted) > self.kills
            assert set(times.values()) == {1}
            assert sorted(set(wanted) - set(times)) == []
            assert log.append([submission(*wanted)]) == [0]


class _Reader:
    """Polls the log from a thread while others append."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._is_stopping = threading.Event()
        self._pool = ThreadPoolExecutor(1)
        self._seen = self._pool.submit(self._poll)

    def _poll(self) -> list[Block]:
        log = self._opener()
        seen: list[Block] = []
        try:
            while not self._is_stopping.is_set():
                for block in log.read(seen[-1].last if seen else 0, 100):
                    assert block.first == (seen[-1].last + 1 if seen else 1)
                    seen.append(block)
        finally:
            log.close()
        return seen

    def stop(self) -> list[Block]:
        self._is_stopping.set()
        self._pool.shutdown()
        return self._seen.result()


def _context() -> ForkServerContext:
    """Children come from a clean server that has imported this module: no inherited connections, quick."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _in_processes(work: Callable[[Opener, int], int], opener: Opener) -> list[int]:
    with _context().Pool(_PROCESSES) as pool:
        return pool.starmap(work, [(opener, number) for number in range(_PROCESSES)], chunksize=1)


def _append_from_threads(opener: Opener, number: int) -> int:
    """How many events were new; the ids are drawn from a small range, so most are sent several times."""
    log = opener()

    def append(thread: int) -> int:
        chance = random.Random(number * 1000 + thread)
        new = 0
        for _ in range(_SUBMISSIONS):
            group = [
                submission(*(f"m-{chance.randrange(_IDS)}" for _ in range(5)))
                for _ in range(chance.randint(1, 3))
            ]
            new += sum(log.append(group))
        return new

    with ThreadPoolExecutor(_THREADS) as threads:
        total = sum(threads.map(append, range(_THREADS)))
    log.close()
    return total


def _acknowledged_ids(acknowledged: Path) -> list[str]:
    """A kill can tear the note itself where it crosses a page of the file: such a line does not count."""
    lines = [line.split() for line in acknowledged.read_text().splitlines()]
    return [one for line in lines if line and line[-1] == _WHOLE for one in line[:-1]]


def _kill_often(opener: Opener, acknowledged: Path, kills: int) -> None:
    """Runs in a process of its own that has opened nothing: forking from it is quick and clean."""
    chance = random.Random(20_260_301)
    for number in range(kills):
        _append_until_killed(opener, acknowledged, number, chance.uniform(0, 0.05))


def _append_until_killed(opener: Opener, acknowledged: Path, number: int, seconds: float) -> None:
    """Kill the child `seconds` after it said that the log is open."""
    context = get_context("fork")
    ours, theirs = context.Pipe()
    child = context.Process(target=_append_forever, args=(opener, acknowledged, number, theirs), daemon=True)
    child.start()
    theirs.close()
    assert ours.recv() == "open"
    child.join(seconds)
    assert child.pid is not None and child.is_alive(), "the child ended by itself"
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    ours.close()


def _append_forever(opener: Opener, acknowledged: Path, number: int, pipe: Connection) -> None:
    """Append, and write down what was acknowledged, from two threads."""
    log = opener()
    file = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def append(thread: int) -> None:
        for place in range(10**9):
            ids = [f"{number}-{thread}-{place}-{event}" for event in range(20)]
            # One id of an earlier round each time: those are known and must stay single.
            log.append([submission(*ids, f"{max(number - 1, 0)}-{thread}-{place}-0")])
            os.write(file, f"\n{' '.join(ids)} {_WHOLE}".encode())

    pipe.send("open")
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(append, range(2)))
