"""What every event log must pass: subclass `LogContract`, say how the log is opened, let pytest collect it.

    class TestMyLog(LogContract):
        @pytest.fixture(autouse=True)
        def _empty_log(self, tmp_path):
            self.opener = partial(MyLog, tmp_path)

`opener` opens the same log each time and can be pickled: other processes open it, too.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Protocol

import msgspec

from stammgast.events import Block, Entry, EventLog, Quarantine, QuarantineEntry, Submission

NOW = datetime(2026, 3, 1, 12, 30, 15, 123_456, tzinfo=UTC)


class KeptLog(EventLog, Quarantine, Protocol):
    """A log with its quarantine, as every adapter offers them."""


Opener = Callable[[], KeptLog]


def submission(*message_ids: str) -> Submission:
    """One request with an event for each id."""
    return Submission(received_at=NOW, entries=[entry(message_id) for message_id in message_ids])


def entry(message_id: str) -> Entry:
    """An event that can be found again by its id."""
    return Entry(message_id, msgspec.json.encode({"messageId": message_id, "event": "Häkelgarn\0"}))


def message_ids(blocks: Sequence[Block]) -> list[str]:
    """The ids in the order of their offsets; every block holds as many events as it says."""
    found: list[str] = []
    for block in blocks:
        events = msgspec.json.decode(block.body)
        assert len(events) == block.count
        found.extend(event["messageId"] for event in events)
    return found


def read_all(log: EventLog, *, limit: int = 1000) -> list[Block]:
    """Every block, read as a consumer reads; offsets have no gap and no overlap."""
    blocks: list[Block] = []
    while part := log.read(blocks[-1].last if blocks else 0, limit):
        for block in part:
            assert block.first == (blocks[-1].last + 1 if blocks else 1)
            blocks.append(block)
    assert log.head() == (blocks[-1].last if blocks else 0)
    return blocks


def refused(detail: str) -> QuarantineEntry:
    """An event that the tracking plan refused, with everything that a release needs."""
    return QuarantineEntry(
        reason="wrong_type",
        detail=detail,
        body=b'{"event":"a\\u0000b"}\xff\x00',
        received_at=NOW,
        source="key_1",
        endpoint="track",
        trusted=True,
        sent_at=NOW - timedelta(days=3650),
        context=b'{"locale":"de-DE"}',
        user_proven=True,
        event="a\0b",
    )


class LogContract:
    """The promises of `EventLog` and `Quarantine` that one process can see."""

    opener: Opener

    @contextmanager
    def opened(self) -> Iterator[KeptLog]:
        log = self.opener()
        try:
            yield log
        finally:
            log.close()

    def test_an_empty_log_has_nothing_to_read(self) -> None:
        with self.opened() as log:
            assert log.head() == 0
            assert log.read(0, 100) == []
            assert log.append([]) == []
            assert log.append([submission()]) == [0]
            assert log.head() == 0

    def test_offsets_are_contiguous_and_start_at_one(self) -> None:
        with self.opened() as log:
            assert log.append([submission("a", "b"), submission("c")]) == [2, 1]
            assert log.append([submission("d", "e", "f")]) == [3]
            blocks = log.read(0, 100)
            assert [(block.first, block.count) for block in blocks] == [(1, 2), (3, 1), (4, 3)]
            assert message_ids(blocks) == list("abcdef")
            assert log.head() == 6

    def test_bodies_come_back_byte_for_byte(self) -> None:
        bodies = [b'{"a":"\\u0000 \xc3\xa4"}', b'{"b":[1,2]}']
        with self.opened() as log:
            log.append(
                [Submission(received_at=NOW, entries=[Entry(str(n), b) for n, b in enumerate(bodies)])]
            )
            assert log.read(0, 1)[0].body == b"[" + b",".join(bodies) + b"]"

    def test_reading_goes_on_anywhere_and_stops_near_the_limit(self) -> None:
        with self.opened() as log:
            log.append([submission(*(f"{block}-{place}" for place in range(3))) for block in range(10)])
            assert [block.first for block in log.read(3, 6)] == [4, 7]
            assert [block.first for block in log.read(4, 1)] == [4], "a block may begin before what is asked"
            assert [block.first for block in log.read(29, 1000)] == [28]
            assert log.read(30, 1000) == []
            assert [log.read(after, 1000) for after in (99, 32_767, 2**31, 2**40)] == [[]] * 4
            assert len(read_all(log, limit=1)) == len(read_all(log, limit=7)) == 10

    def test_an_id_is_taken_once_within_a_submission_a_group_and_ever(self) -> None:
        with self.opened() as log:
            assert log.append([submission("a", "a", "b"), submission("b", "c"), submission("c")]) == [2, 1, 0]
            assert log.append([submission("d", "a", "e", "d")]) == [2]
            assert log.append([submission("a", "b", "c")]) == [0]
            assert message_ids(read_all(log)) == list("abcde")
            assert len(read_all(log)) == 3, "what is not new takes no block"

    def test_an_id_is_known_after_a_restart(self) -> None:
        with self.opened() as log:
            log.append([submission("a", "b")])
        with self.opened() as log:
            assert log.append([submission("b", "c", "", "ä\0")]) == [3]
        with self.opened() as log:
            assert log.append([submission("a", "b", "c", "ä\0", "")]) == [0]
            assert log.head() == 5

    def test_an_id_is_known_to_another_one_who_has_the_log_open(self) -> None:
        with self.opened() as log, self.opened() as other:
            assert log.append([submission("a", "b")]) == [2]
            assert other.append([submission("c", "b")]) == [1]
            assert log.append([submission("c", "d", "a")]) == [1]
            assert message_ids(read_all(other)) == ["a", "b", "c", "d"]

    def test_many_ids_stay_known(self) -> None:
        groups = [[submission(*(f"{group}-{n}" for n in range(100)))] for group in range(30)]
        with self.opened() as log:
            assert [log.append(group) for group in groups] == [[100]] * 30
            assert [log.append(group) for group in groups] == [[0]] * 30
        with self.opened() as log:
            assert log.append([part for group in groups for part in group]) == [0] * 30
            assert set(Counter(message_ids(read_all(log))).values()) == {1}

    def test_a_refused_event_is_kept_as_it_came(self) -> None:
        with self.opened() as log:
            refusals = [refused("first"), refused("second")]
            assert log.append([Submission(received_at=NOW, entries=[entry("a")], refused=refusals)]) == [1]
            assert log.append([Submission(received_at=NOW, refused=[refused("third")])]) == [0]
        with self.opened() as log:
            kept = log.entries()
            assert [one.detail for one in kept] == ["first", "second", "third"]
            assert log.count() == 3
            assert kept[0] == msgspec.structs.replace(refused("first"), id=kept[0].id)
            assert log.find(kept[1].id) == kept[1]
            assert log.find(kept[2].id + 1) is None
            assert log.entries(after_id=kept[0].id, limit=1) == [kept[1]]

    def test_a_release_is_noted_with_the_events_that_replace_it(self) -> None:
        with self.opened() as log:
            log.append([Submission(received_at=NOW, refused=[refused("first"), refused("second")])])
            first, second = log.entries()
            release = Submission(received_at=NOW, entries=[entry("a")], releases=[first.id, 10**9])
            assert log.append([release]) == [1]
            assert (log.count(), log.entries()) == (1, [second])
            released = msgspec.structs.replace(first, released_at=NOW)
            assert log.find(first.id) == released
            assert log.entries(include_released=True) == [released, second]
            later = Submission(received_at=NOW + timedelta(days=1), entries=[entry("a")], releases=[first.id])
            assert log.append([later]) == [0]
            assert log.find(first.id) == released, "the first release counts"

    def test_a_group_that_cannot_be_written_leaves_nothing(self) -> None:
        with self.opened() as log:
            log.append([submission("a")])
            broken = Submission(received_at=NOW, entries=[Entry("x", None)])  # type: ignore[arg-type]
            try:
                log.append([submission("b"), broken])
            except TypeError:
                pass
            else:
                raise AssertionError("a body of the wrong type was taken")
            assert log.append([submission("b")]) == [1]
            assert message_ids(read_all(log)) == ["a", "b"]
