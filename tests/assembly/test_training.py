"""What is trained is what people allowed, and a young shop is served at once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from stammgast.adapters.lake import LeftOut
from stammgast.assembly import Assembly, WorldKeeper
from stammgast.assembly.training import TrainingStep, TrainingSummary, train
from stammgast.decide import STRANGER, decide, parse_request
from stammgast.events import Entry, Event, EventType, Submission, encode_event
from stammgast.settings import Settings

NOW = datetime(2026, 3, 1, tzinfo=UTC)
YES = msgspec.Raw(b'{"consent": {"categoryPreferences": {"personalization": true}}}')
NO = msgspec.Raw(b'{"consent": {"categoryPreferences": {"personalization": false}}}')
SILENT = msgspec.Raw(b"{}")


@pytest.fixture
def assembly(tmp_path: Path) -> Iterator[Assembly]:
    parts = Assembly(tmp_path / "shop", Settings(), clock=lambda: NOW)
    yield parts
    parts.close()


def visit(person: str, *products: str, context: msgspec.Raw, days_ago: float = 1) -> list[Event]:
    """A visit that looks at the products, one a minute, and orders all of them."""
    start = NOW - timedelta(days=days_ago)
    lines = [{"product_id": product, "price": 5} for product in products]
    properties = [{"product_id": product} for product in products]
    order = {"order_id": f"o-{person}", "revenue": 5 * len(products), "products": lines}
    names = ["Product Viewed"] * len(products) + ["Order Completed"]
    return [
        Event(
            type=EventType.TRACK,
            event=name,
            message_id=f"{person}-{number}",
            timestamp=start + timedelta(minutes=number),
            received_at=start + timedelta(minutes=number),
            source="k_1",
            anonymous_id=person,
            properties=msgspec.Raw(msgspec.json.encode(sent)),
            context=context,
        )
        for number, (name, sent) in enumerate(zip(names, [*properties, order], strict=True))
    ]


def trained(assembly: Assembly, *visits: list[Event]) -> TrainingSummary:
    events = [event for one in visits for event in one]
    entries = [Entry(event.message_id, encode_event(event)) for event in events]
    assembly.log.append([Submission(received_at=NOW, entries=entries)])
    projector = assembly.projector()
    while projector.step(1000):
        pass
    writer = assembly.lake_writer()
    writer.advance(assembly.log)
    writer.close()
    return train(assembly, as_of=NOW)


def next_to(assembly: Assembly, product: str, placement: str) -> list[tuple[str, str]]:
    keeper = WorldKeeper(assembly)
    keeper.refresh()
    context = {"session": [product], "page": {"product_id": product}, "cart": [product]}
    body = msgspec.json.encode({"placements": [placement], "limit": 3, "context": context})
    [decision] = decide(parse_request(body), keeper.world, STRANGER, now=NOW, seed="1")
    return [(item.id, item.why.code.value) for item in decision.items]


def test_fifty_orders_are_enough_to_know_what_is_bought_together(assembly: Assembly) -> None:
    pairs = [visit(f"p{n}", "shoe", "wax", context=YES) for n in range(25)]
    others = [visit(f"q{n}", "coat", "cap", context=YES) for n in range(25)]
    summary = trained(assembly, *pairs, *others)
    assert (summary.baskets, summary.sessions) == (50, 50)
    assert next_to(assembly, "shoe", "product.bought_together")[0] == ("wax", "bought_together")
    assert next_to(assembly, "coat", "product.similar")[0] == ("cap", "also_viewed")


def test_nothing_is_learned_from_people_who_said_no_or_nothing(assembly: Assembly) -> None:
    silent = [visit(f"s{n}", "shoe", "secret", context=SILENT) for n in range(20)]
    denied = [visit(f"n{n}", "shoe", "secret", context=NO) for n in range(20)]
    allowed = [visit(f"y{n}", "shoe", "wax", context=YES) for n in range(20)]
    summary = trained(assembly, *silent, *denied, *allowed)
    assert summary.sessions == 20
    assert summary.session_events.left_out == {LeftOut.NOT_ASKED: 40, LeftOut.SAID_NO: 40}
    assert "secret" not in dict(next_to(assembly, "shoe", "home.for_you"))


def test_who_withdraws_is_no_longer_learned_from(assembly: Assembly) -> None:
    before = visit("w", "shoe", "wax", context=YES, days_ago=3)
    after = visit("w2", "shoe", "cap", context=YES)
    withdrawal = msgspec.structs.replace(
        before[0], message_id="no", timestamp=NOW - timedelta(days=1), context=NO, event="Page"
    )
    summary = trained(assembly, before, after, [withdrawal])
    assert summary.sessions == 1
    assert summary.session_events.left_out == {LeftOut.WITHDRAWN: 2}


def test_who_watches_a_training_hears_every_step_with_its_counts(assembly: Assembly) -> None:
    trained(assembly, *[visit(f"p{n}", "shoe", "wax", context=YES) for n in range(5)])
    heard: dict[TrainingStep, int] = {}
    train(assembly, as_of=NOW, on_step=heard.__setitem__)
    assert list(heard) == list(TrainingStep)
    assert heard[TrainingStep.LEARN_SESSIONS] == heard[TrainingStep.LEARN_BASKETS] == 5
    assert heard[TrainingStep.STORE] == 2


def test_an_empty_shop_can_be_trained(assembly: Assembly) -> None:
    summary = trained(assembly)
    assert (summary.items, summary.sessions, summary.baskets, summary.weights_learned) == (0, 0, 0, False)
