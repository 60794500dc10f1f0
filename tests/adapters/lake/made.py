"""Made events, and the smallest event log that keeps the port's promises about reading."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from stammgast.adapters.lake import LakeWriter
from stammgast.events import Block, Event, EventLog, EventType, Submission, encode_event

START = datetime(2026, 3, 1, 8, tzinfo=UTC)


def an_event(name: str = "Product Viewed", properties: object = None, **fields: object) -> Event:
    """A track event; `after` are seconds since START, `said` what it says about personalization."""
    after = fields.pop("after", 0)
    said = fields.pop("said", None)
    context = {} if said is None else {"consent": {"categoryPreferences": {"personalization": said}}}
    context |= fields.pop("context", {})
    at = START + timedelta(seconds=after)
    given = {"message_id": f"m-{name}-{after}-{fields.get('anonymous_id')}", "source": "k1"} | fields
    return Event(
        type=EventType.TRACK,
        event=name,
        timestamp=at,
        received_at=at,
        properties=raw(properties or {}),
        context=raw(context),
        **given,
    )


def raw(value: object) -> msgspec.Raw:
    return msgspec.Raw(json.dumps(value).encode())


def viewed(product: str, after: float, **fields: object) -> Event:
    return an_event("Product Viewed", {"product_id": product}, after=after, **fields)


class MadeLog:
    """Blocks in memory."""

    def __init__(self, events: Sequence[Event] = (), *, block_size: int = 3) -> None:
        self.blocks: list[Block] = []
        for start in range(0, len(events), block_size):
            self.add([encode_event(event) for event in events[start : start + block_size]])

    def add(self, bodies: Sequence[bytes]) -> None:
        self.blocks.append(Block(self.head() + 1, len(bodies), b"[" + b",".join(bodies) + b"]"))

    def append(self, submissions: Sequence[Submission]) -> list[int]:
        for submission in submissions:
            self.add([entry.body for entry in submission.entries])
        return [len(submission.entries) for submission in submissions]

    def read(self, after: int, limit: int) -> list[Block]:
        return [block for block in self.blocks if block.last > after and block.first <= after + limit]

    def head(self) -> int:
        return self.blocks[-1].last if self.blocks else 0

    def close(self) -> None:
        pass


def views(count: int) -> list[Event]:
    return [viewed("a", place, anonymous_id="x") for place in range(count)]


def written(folder: Path, log: EventLog, limit: int = 5) -> LakeWriter:
    """The writer, after it has taken everything."""
    writer = LakeWriter(folder)
    while writer.advance(log, limit=limit):
        pass
    return writer
