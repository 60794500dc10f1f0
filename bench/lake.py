"""How fast events reach the lake, and how fast training data leaves it: `python bench/lake.py [events]`."""

import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from stammgast.adapters.lake import Extraction, Lake, LakeWriter
from stammgast.events import Block, Event, EventType, encode_event

START = datetime(2026, 1, 1, tzinfo=UTC)
NAMES = ("Product Viewed",) * 8 + ("Product Added", "Order Completed")
PER_BLOCK = 20
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36"


def made_event(chance: random.Random, number: int) -> Event:
    """A shopper's event: nine of ten are about one product, the tenth is an order of three."""
    name = chance.choice(NAMES)
    lines = [
        {
            "product_id": f"p{int(chance.paretovariate(0.8)) % 20_000}",
            "price": chance.randrange(999, 9999) / 100,
        }
        for _ in range(3)
    ]
    order = {"order_id": str(number), "total": 99.5, "currency": "EUR", "products": lines}
    at = START + timedelta(seconds=number / 10)
    context = {
        "consent": {"categoryPreferences": {"personalization": True}},
        "locale": "de-DE",
        "userAgent": AGENT,
    }
    return Event(
        type=EventType.TRACK,
        message_id=f"{chance.getrandbits(128):032x}",
        timestamp=at,
        received_at=at + timedelta(milliseconds=250),
        source="k_1",
        event=name,
        anonymous_id=f"a{chance.randrange(300) + number // 2000 * 300}",
        properties=msgspec.Raw(json.dumps(order if name == "Order Completed" else lines[0]).encode()),
        context=msgspec.Raw(json.dumps(context).encode()),
    )


class MadeLog:
    """The log's side of reading, from memory."""

    def __init__(self, count: int) -> None:
        chance = random.Random(1)
        self.blocks = [self._block(chance, first) for first in range(1, count, PER_BLOCK)]

    def _block(self, chance: random.Random, first: int) -> Block:
        bodies = [encode_event(made_event(chance, number)) for number in range(first, first + PER_BLOCK)]
        return Block(first, PER_BLOCK, b"[" + b",".join(bodies) + b"]")

    def read(self, after: int, limit: int) -> list[Block]:
        return self.blocks[after // PER_BLOCK : (after + limit) // PER_BLOCK]

    def head(self) -> int:
        return self.blocks[-1].last


def timed(label: str, work: Callable[[], object]) -> object:
    """Run, and print what it took."""
    start, start_cpu = time.perf_counter(), time.process_time()
    result = work()
    seconds, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{label:<44}{seconds:8.2f} s   {cpu:8.2f} s of processor   peak {peak:5} MB")
    return result


def written(writer: LakeWriter, log: MadeLog) -> None:
    """Everything, 50,000 events a file."""
    while writer.advance(log, limit=50_000):
        pass


def main(count: int) -> None:
    """Write, merge, extract."""
    log = timed(f"{count:,} events made", lambda: MadeLog(count))
    with tempfile.TemporaryDirectory() as folder:
        writer = LakeWriter(Path(folder))
        start = time.perf_counter()
        timed("written to the lake", lambda: written(writer, log))
        print(f"{count / (time.perf_counter() - start):,.0f} events/s")
        timed("merged", writer.compact)
        with Lake(Path(folder)) as lake:
            as_of = START + timedelta(days=900)
            extraction = timed("consent, sessions, orders", lambda: Extraction(lake, [], as_of=as_of))
            sessions = timed("sessions", extraction.sessions)
            timed("baskets", extraction.baskets)
            timed("popularity", extraction.popularity)
            print(f"{len(sessions.ends_at):,} sessions, {sessions.report}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
