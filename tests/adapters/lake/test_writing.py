"""Every event of the log lies in the lake once, whatever is killed, merged or read meanwhile."""

import json
import os
import random
import signal
import subprocess
import sys
from datetime import UTC
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from stammgast.adapters.lake import (
    CompactionTarget,
    Lake,
    LakeAhead,
    LakeBroken,
    LakeBusy,
    LakeUnavailable,
    LakeWriter,
)
from stammgast.adapters.logs.sqlite import SqliteLog
from stammgast.events import Block, Entry, Event, EventType, Submission, encode_event

from .made import START, MadeLog, an_event, raw, viewed, views, written

SMALL = CompactionTarget(rows=1000, size_bytes=10**9, least_files=3)


class Killed(BaseException):
    """Stands for a kill -9: nothing catches it, nothing is tidied up."""


def events_of(lake_folder: Path) -> list[int]:
    with Lake(lake_folder) as lake:
        return [
            n for path in lake.files() for n in pq.read_table(path, columns=["offset"])["offset"].to_pylist()
        ]


def test_a_row_says_what_its_event_said(tmp_path: Path) -> None:
    order = an_event(
        "Order Completed",
        {
            "order_id": 7,
            "total": "20.50",
            "currency": "CHF",
            "products": [{"sku": "s1", "price": 10.25, "quantity": 2}],
        },
        after=1.000001,
        user_id="42",
        anonymous_id="x",
        message_id="m7",
        trusted=True,
        backfill=True,
        context={
            "consent": {
                "categoryPreferences": {"Personalization": True, "marketing": False, "analytics": "yes"}
            },
            "locale": "de-AT",
            "location": {"country": "AT"},
        },
    )
    page = Event(
        type=EventType.PAGE,
        message_id="m8",
        timestamp=START,
        received_at=START,
        source="k",
        traits=raw({"a": 1}),
    )
    written(tmp_path, MadeLog([order, page])).close()
    with Lake(tmp_path) as lake:
        first, second = lake.table().order_by("offset").to_pyarrow().to_pylist()
    assert json.loads(first.pop("properties"))["order_id"] == 7
    assert json.loads(first.pop("context"))["locale"] == "de-AT"
    assert first.pop("occurred_at").astimezone(UTC) == order.timestamp
    assert first.pop("received_at").astimezone(UTC) == order.received_at
    assert list(first.items())[:8] == [
        ("offset", 1),
        ("message_id", "m7"),
        ("type", "track"),
        ("name", "Order Completed"),
        ("event", "Order Completed"),
        ("anonymous_id", "x"),
        ("user_id", "42"),
        ("previous_id", None),
    ]
    assert (first["group_id"], first["source"], first["trusted"], first["backfill"]) == (
        None,
        "k1",
        True,
        True,
    )
    assert (first["traits"], first["locale"], first["country"]) == ("{}", "de-AT", "AT")
    said = [first[f"said_{purpose}"] for purpose in ("personalization", "analytics", "marketing")]
    assert said == [True, None, False]
    assert (first["order_id"], first["value_minor"], first["currency"]) == ("7", 2050, "CHF")
    assert first["lines"] == [{"product_id": "s1", "quantity": 2.0, "price_minor": 1025}]
    assert (second["name"], second["traits"], second["lines"]) == ("Page", '{"a": 1}', None)


def test_an_event_that_cannot_be_read_has_a_row_of_nulls_and_stops_nothing(tmp_path: Path) -> None:
    good = encode_event(viewed("a", 1, anonymous_id="x"))
    odd = encode_event(an_event("Order Completed", {"order_id": "1", "total": "many"}, message_id="odd"))
    log = MadeLog()
    log.add([good, b'{"type": "dance"}', good])
    log.add([b'{"type": "track", "messageId": "\xff"}', good])
    log.add([good, b"no JSON at all"])
    log.add([odd, good.replace(b'"a"', b'"\xff"')])
    writer = written(tmp_path, log)
    writer.close()
    with Lake(tmp_path) as lake:
        rows = lake.table().order_by("offset").to_pyarrow().to_pylist()
    assert [row["offset"] for row in rows] == list(range(1, 10))
    assert [row["offset"] for row in rows if row["type"] is None] == [2, 4, 6, 7]
    assert writer.unread_count == 4
    assert (rows[7]["message_id"], rows[7]["lines"]) == ("odd", None)
    assert "�" in rows[8]["properties"]


def test_blocks_that_begin_before_the_wanted_offset_are_trimmed(tmp_path: Path) -> None:
    events = views(20)
    written(tmp_path, MadeLog(events[:7], block_size=7)).close()
    written(tmp_path, MadeLog(events, block_size=5)).close()
    assert events_of(tmp_path) == list(range(1, 21))


def test_a_real_log_reaches_the_lake(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path)
    for number in range(30):
        bodies = [viewed("a", number, message_id=f"{number}-{place}") for place in range(number % 4 + 1)]
        entries = [Entry(event.message_id, encode_event(event)) for event in bodies]
        log.append([Submission(received_at=START, entries=entries)])
        if number % 7 == 0:
            written(tmp_path / "lake", log, limit=3).close()
    written(tmp_path / "lake", log).close()
    assert events_of(tmp_path / "lake") == list(range(1, log.head() + 1))
    log.close()


def test_a_kill_between_any_two_steps_neither_loses_nor_doubles_a_row(tmp_path: Path) -> None:
    log = MadeLog(views(36))
    for deadly in range(1, 100):
        folder = tmp_path / str(deadly)
        steps = iter(range(1, deadly + 1))
        try:
            _live(folder, log, steps, deadly)
        except Killed:
            assert events_of(folder) == list(range(1, len(events_of(folder)) + 1))
            _live(folder, log, iter(()), 0)
            assert events_of(folder) == list(range(1, 37))
            assert not list(folder.glob("events/.*"))
        else:
            assert deadly > 30
            return
    pytest.fail("the writer never came to its end")


def _live(folder: Path, log: MadeLog, steps: "object", deadly: int) -> None:
    def failpoint(_step: str) -> None:
        if next(steps, None) == deadly:
            raise Killed

    writer = LakeWriter(folder, failpoint=failpoint)
    try:
        while writer.advance(log, limit=6):
            writer.compact(SMALL)
        writer.compact(SMALL)
    finally:
        writer.close()  # as the kernel does


def test_a_real_kill_under_load_neither_loses_nor_doubles_a_row(tmp_path: Path) -> None:
    chance = random.Random(5)
    log = SqliteLog(tmp_path)
    for part in range(40):
        entries = [
            Entry(f"{part}-{n}", encode_event(viewed("a", n, message_id=f"{part}-{n}"))) for n in range(50)
        ]
        log.append([Submission(received_at=START, entries=entries)])
    program = (
        "import sys, pathlib; from stammgast.adapters.lake import *\n"
        "from stammgast.adapters.logs.sqlite import SqliteLog\n"
        "folder = pathlib.Path(sys.argv[1]); log = SqliteLog(folder)\n"
        "writer = LakeWriter(folder / 'lake'); print('ready', flush=True)\n"
        "target = CompactionTarget(rows=700, least_files=3)\n"
        "while True: writer.advance(log, limit=30); writer.compact(target)\n"
    )
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", program, tmp_path], stdout=subprocess.PIPE)
        assert process.stdout.readline() == b"ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.02, 0.4))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        seen = events_of(tmp_path / "lake")
        assert seen == list(range(1, len(seen) + 1))
    written(tmp_path / "lake", log, limit=500).close()
    assert events_of(tmp_path / "lake") == list(range(1, 2001))
    log.close()


class BusyLog(MadeLog):
    """Whenever somebody reads, one more event comes."""

    def read(self, after: int, limit: int) -> list[Block]:
        self.add([encode_event(viewed("late", self.head()))])
        return super().read(after, limit)


def test_a_turn_ends_though_events_keep_coming(tmp_path: Path) -> None:
    writer = LakeWriter(tmp_path)
    assert writer.advance(BusyLog(views(7)), limit=10**9, pause=0.01) == 8
    writer.close()


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    writer = LakeWriter(tmp_path)
    with pytest.raises(LakeBusy):
        LakeWriter(tmp_path)
    writer.close()
    LakeWriter(tmp_path).close()


def test_a_missing_file_is_said_and_not_skipped(tmp_path: Path) -> None:
    written(tmp_path, MadeLog(views(30)), limit=6).close()
    Lake(tmp_path).files()[2].unlink()
    with pytest.raises(LakeBroken, match="comes after offset 12"):
        LakeWriter(tmp_path)
    with Lake(tmp_path) as lake, pytest.raises(LakeBroken):
        lake.table()


def test_a_log_that_ends_before_the_lake_is_said(tmp_path: Path) -> None:
    writer = written(tmp_path, MadeLog(views(30)))
    with pytest.raises(LakeAhead, match="to offset 30"):
        writer.advance(MadeLog(views(12)))
    writer.close()


def test_a_disk_that_refuses_leaves_the_lake_as_it_was_and_it_catches_up_later(tmp_path: Path) -> None:
    log = MadeLog(views(30))
    full = [True]

    def failpoint(step: str) -> None:
        if full[0] and step == "half written":
            raise OSError(28, "No space left on device")

    writer = LakeWriter(tmp_path, failpoint=failpoint)
    with pytest.raises(LakeUnavailable, match="No space left"):
        writer.advance(log)
    assert list((tmp_path / "events").iterdir()) == [] and writer.position == 0
    full[0] = False
    assert writer.advance(log) == 30
    writer.close()


def test_the_lakes_door_loads_nothing_heavy_and_its_writer_no_database() -> None:
    program = (
        "import sys, tempfile, pathlib; from stammgast.adapters.lake import LakeWriter\n"
        "assert not {'pyarrow', 'duckdb', 'ibis', 'pandas'} & set(sys.modules), 'door'\n"
        "LakeWriter(pathlib.Path(tempfile.mkdtemp())).compact()\n"
        "import stammgast.adapters.lake.columns, stammgast.adapters.lake.parquet\n"
        "assert not {'duckdb', 'ibis', 'pandas'} & set(sys.modules), 'writer'\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
