"""The place of a moment in the log, against looking at every event."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from stammgast.assembly.arrivals import received_before
from stammgast.events import Block, Event, EventType, encode_event

START = datetime(2026, 3, 1, tzinfo=UTC)


class LogOfBlocks:
    """A log whose blocks came in after these many seconds each, with these many events."""

    def __init__(self, blocks: list[tuple[int, int]]) -> None:
        self.blocks: list[Block] = []
        self.received: list[datetime] = []
        at = START
        for seconds, count in blocks:
            at += timedelta(seconds=seconds)
            events = [event(len(self.received) + number, at) for number in range(count)]
            body = b"[" + b",".join(events) + b"]"
            self.blocks.append(Block(len(self.received) + 1, count, body))
            self.received += [at] * count

    def head(self) -> int:
        return len(self.received)

    def read(self, after: int, limit: int) -> list[Block]:
        return [block for block in self.blocks if block.last > after and block.first <= after + limit]


def event(number: int, at: datetime) -> bytes:
    kind = EventType.PAGE
    return encode_event(
        Event(type=kind, message_id=f"m{number}", timestamp=at, received_at=at, source="k", user_id="u")
    )


@given(
    blocks=st.lists(st.tuples(st.integers(0, 100), st.integers(1, 40)), max_size=40),
    seconds=st.integers(-10, 4_000),
)
def test_it_is_the_last_offset_before_the_moment(blocks: list[tuple[int, int]], seconds: int) -> None:
    log, moment = LogOfBlocks(blocks), START + timedelta(seconds=seconds)
    assert received_before(log, moment) == sum(at < moment for at in log.received)


def test_it_reads_few_blocks_of_a_long_log() -> None:
    log = LogOfBlocks([(1, 5)] * 2_000)
    reads: list[int] = []
    read = log.read
    log.read = lambda after, limit: reads.append(after) or read(after, limit)
    assert received_before(log, START + timedelta(seconds=100.5)) == 500
    assert len(reads) < 30
