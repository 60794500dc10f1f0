"""Group commit: many wait for one sync, each gets its own answer, and memory stays bounded."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stammgast.adapters.logs import GroupAppender, Overloaded, SqliteLog
from stammgast.events import Block, Entry, LogUnavailable, Submission
from stammgast.testing.log_contract import NOW, message_ids, read_all, submission


class GatedLog:
    """A log in memory that writes only while its gate is open, and notes the groups it was given."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.is_entered = threading.Event()
        self.groups: list[int] = []
        self.is_down = False

    def append(self, submissions: Sequence[Submission]) -> list[int]:
        self.is_entered.set()
        self.gate.wait()
        if self.is_down:
            raise LogUnavailable("The disk is full.")
        self.groups.append(len(submissions))
        return [len(submission.entries) for submission in submissions]

    def read(self, after: int, limit: int) -> list[Block]:
        return []

    def head(self) -> int:
        return 0

    def close(self) -> None:
        pass


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SqliteLog]:
    log = SqliteLog(tmp_path)
    yield log
    log.close()


@pytest.fixture
def gated() -> GatedLog:
    return GatedLog()


async def enter(appender: GroupAppender, gated: GatedLog) -> asyncio.Task[int]:
    """Let the appender's thread wait at the gate with a first submission."""
    task = asyncio.create_task(appender.append(submission("first")))
    await asyncio.to_thread(gated.is_entered.wait)
    return task


def test_each_gets_the_count_of_its_own_new_events(log: SqliteLog) -> None:
    appender = GroupAppender(log)

    async def send() -> list[int]:
        wanted = [submission(f"{number}", f"{number}-b", "shared") for number in range(100)]
        return await asyncio.gather(*[appender.append(one) for one in wanted])

    new = asyncio.run(send())
    assert sorted(new) == [2] * 99 + [3]
    assert log.head() == sum(new)
    appender.close()


def test_what_waits_is_written_together(gated: GatedLog) -> None:
    appender = GroupAppender(gated, max_group_events=50)

    async def send() -> None:
        first = await enter(appender, gated)
        rest = [asyncio.create_task(appender.append(submission(*"abcdefghij"))) for _ in range(12)]
        await asyncio.sleep(0)
        gated.gate.set()
        await asyncio.gather(first, *rest)

    asyncio.run(send())
    appender.close()
    assert gated.groups == [1, 5, 5, 2], "one commit for what waited, in groups of about 50 events"


def test_beyond_the_limit_it_refuses_at_once_and_takes_again_later(gated: GatedLog) -> None:
    appender = GroupAppender(gated, max_pending_bytes=5_000)
    large = Submission(received_at=NOW, entries=[Entry("large", bytes(4_500))])

    async def send() -> None:
        first = await enter(appender, gated)
        waiting = asyncio.create_task(appender.append(large))
        await asyncio.sleep(0)
        with pytest.raises(Overloaded, match="bytes wait"):
            await appender.append(large)
        gated.gate.set()
        assert await asyncio.gather(first, waiting) == [1, 1]
        assert await appender.append(large) == 1
        assert appender.pending_bytes == 0

    asyncio.run(send())
    appender.close()


def test_one_that_is_larger_than_the_limit_is_taken_when_nothing_waits(log: SqliteLog) -> None:
    appender = GroupAppender(log, max_pending_bytes=10)
    assert appender.append_now(submission("a", "b")) == 2
    appender.close()


def test_when_the_log_is_down_everyone_is_told_and_the_next_one_is_tried(gated: GatedLog) -> None:
    appender = GroupAppender(gated)

    async def send() -> None:
        gated.is_down = True
        first = await enter(appender, gated)
        others = [asyncio.create_task(appender.append(submission(f"{number}"))) for number in range(3)]
        await asyncio.sleep(0)
        gated.gate.set()
        errors = await asyncio.gather(first, *others, return_exceptions=True)
        assert [str(error) for error in errors] == ["The disk is full."] * 4
        assert all(isinstance(error, LogUnavailable) for error in errors)
        gated.is_down = False
        assert await appender.append(submission("b")) == 1

    asyncio.run(send())
    appender.close()


def test_one_that_cannot_be_written_does_not_spoil_its_neighbours(log: SqliteLog) -> None:
    appender = GroupAppender(log)
    broken = Submission(received_at=NOW, entries=[Entry("x", None)])  # type: ignore[arg-type]

    async def send() -> list[int | BaseException]:
        wanted = [submission("a"), broken, submission("b")]
        return await asyncio.gather(*[appender.append(one) for one in wanted], return_exceptions=True)

    first, second, third = asyncio.run(send())
    assert (first, third) == (1, 1)
    assert isinstance(second, TypeError)
    assert message_ids(read_all(log)) == ["a", "b"]
    appender.close()


def test_a_caller_that_gave_up_harms_nobody(gated: GatedLog) -> None:
    appender = GroupAppender(gated)

    async def send() -> None:
        first = await enter(appender, gated)
        second = asyncio.create_task(appender.append(submission("b")))
        await asyncio.sleep(0)
        first.cancel()
        gated.gate.set()
        assert await second == 1

    asyncio.run(send())
    asyncio.run(send())
    appender.close()


def test_an_event_loop_that_ended_harms_nobody(gated: GatedLog) -> None:
    appender = GroupAppender(gated)

    async def leave() -> None:
        (await enter(appender, gated)).cancel()

    asyncio.run(leave())
    gated.gate.set()
    assert appender.append_now(submission("b")) == 1
    appender.close()


def test_threads_and_tasks_append_side_by_side(log: SqliteLog) -> None:
    appender = GroupAppender(log)
    with ThreadPoolExecutor(8) as threads:
        new = list(threads.map(appender.append_now, [submission(f"{n}", f"{n // 2}-x") for n in range(100)]))
    assert sum(new) == log.head() == 150
    appender.close()


def test_closing_writes_what_waits_and_refuses_what_comes_later(gated: GatedLog) -> None:
    appender = GroupAppender(gated)

    async def send() -> list[int]:
        tasks = [await enter(appender, gated)]
        tasks += [asyncio.create_task(appender.append(submission(f"{number}"))) for number in range(9)]
        await asyncio.sleep(0)
        closing = asyncio.create_task(asyncio.to_thread(appender.close))
        gated.gate.set()
        await closing
        return await asyncio.gather(*tasks)

    assert asyncio.run(send()) == [1] * 10
    with pytest.raises(LogUnavailable, match="closed"):
        appender.append_now(submission("late"))
