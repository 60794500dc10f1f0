"""Training data from made histories, held against a twin that computes it the slow way."""

import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from stammgast.adapters.lake import (
    Allowance,
    Extraction,
    ExtractionSettings,
    Lake,
    LakeWriter,
    LeftOut,
    TrainingData,
    training_baskets,
    training_sessions,
)
from stammgast.events import Event

from .made import START, MadeLog, an_event, viewed
from .twin import AS_OF, twin_baskets, twin_sessions

NOW = START + timedelta(days=300)


def a_lake(folder: Path, events: list[Event]) -> Lake:
    writer = LakeWriter(folder)
    log = MadeLog(events)
    while writer.advance(log, limit=1000):
        pass
    writer.close()
    return Lake(folder)


def listed(data: TrainingData) -> list[list[str]]:
    names = [data.item_ids[item] for item in data.items]
    return [names[start:end] for start, end in zip(data.starts, data.starts[1:], strict=False)]


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_a_silence_of_more_than_thirty_minutes_splits_a_session_and_repeats_are_kept(tmp_path: Path) -> None:
    events = [
        viewed("b", 0, anonymous_id="x", said=True),
        viewed("b", 10, anonymous_id="x", said=True),
        viewed("a", 10 + 1800, anonymous_id="x", said=True),
        viewed("c", 11 + 3600, anonymous_id="x", said=True),
        viewed("a", 20, anonymous_id="y", said=True),
    ]
    with a_lake(tmp_path, events) as lake:
        data = training_sessions(lake, [], as_of=NOW)
    assert listed(data) == [["a"], ["b", "b", "a"], ["c"]]
    assert data.item_ids == ["a", "b", "c"]
    assert data.ends_at.tolist() == [after(seconds).timestamp() for seconds in (20, 1810, 3611)]


CASES = {
    "the event said yes": ({"user_id": "u", "said": True}, [], None),
    "the event said no": (
        {"user_id": "u", "said": False},
        [Allowance("user:u", True, START)],
        LeftOut.SAID_NO,
    ),
    "nobody was asked": ({"user_id": "u"}, [], LeftOut.NOT_ASKED),
    "allowed since before": ({"user_id": "u"}, [Allowance("user:u", True, START)], None),
    "allowed only later": ({"user_id": "u"}, [Allowance("user:u", True, after(101))], LeftOut.BEFORE_CONSENT),
    "withdrawn by now": (
        {"user_id": "u", "said": True},
        [Allowance("user:u", False, after(900))],
        LeftOut.WITHDRAWN,
    ),
    "the device has withdrawn": (
        {"user_id": "u", "anonymous_id": "d", "said": True},
        [Allowance("user:u", True, START), Allowance("anonymous:d", False, START)],
        LeftOut.WITHDRAWN,
    ),
    "a device's yes is not its user's": (
        {"user_id": "u", "anonymous_id": "d"},
        [Allowance("anonymous:d", True, START)],
        LeftOut.NOT_ASKED,
    ),
    "a device that allows": ({"anonymous_id": "d"}, [Allowance("anonymous:d", True, START)], None),
    "nobody is named": ({}, [Allowance("user:", True, START)], LeftOut.NOBODY),
    "after the moment asked for": ({"user_id": "u", "said": True, "after": 400 * 86400}, [], LeftOut.LATER),
}


@pytest.mark.parametrize("case", CASES)
def test_an_event_is_trained_on_only_with_consent(case: str, tmp_path: Path) -> None:
    fields, allowed, reason = CASES[case]
    event = an_event("Product Viewed", {"product_id": "a"}, **{"after": 100, **fields})
    with a_lake(tmp_path, [event]) as lake:
        report = training_sessions(lake, allowed, as_of=NOW).report
    assert report.read == 1
    assert report.left_out == ({} if reason is None else {reason: 1})


def test_a_guests_order_counts_only_where_the_order_itself_said_yes(tmp_path: Path) -> None:
    order = {"order_id": "1", "products": [{"product_id": "a"}, {"product_id": "b"}]}
    events = [
        an_event("Order Completed", order, said=True),
        an_event("Order Completed", order | {"order_id": "2"}, after=5),
    ]
    with a_lake(tmp_path, events) as lake:
        data = training_baskets(lake, [], as_of=NOW)
    assert listed(data) == [["a", "b"]]
    assert data.report.left_out == {LeftOut.NOBODY: 1}


def test_what_was_cancelled_or_given_back_is_in_no_basket(tmp_path: Path) -> None:
    def bought(number: str, *products: str) -> Event:
        lines = [{"product_id": product, "quantity": 2} for product in products]
        seconds = int(number)
        return an_event("Order Completed", {"order_id": number, "products": lines}, said=True, after=seconds)

    events = [
        bought("1", "a", "b", "a"),
        bought("2", "a", "b"),
        bought("3", "a", "c"),
        bought("4", "d"),
        an_event("Order Cancelled", {"order_id": "2"}, after=50),
        an_event("Order Refunded", {"order_id": "3", "products": [{"product_id": "a"}]}, after=50),
        an_event("Order Refunded", {"order_id": "4"}, after=50),
    ]
    with a_lake(tmp_path, events) as lake:
        data = training_baskets(lake, [], as_of=NOW)
    assert listed(data) == [["a", "b"], ["c"]]
    assert data.report.left_out == {LeftOut.TAKEN_BACK: 2}


def test_an_order_known_only_from_the_till_and_the_browser_is_one_basket(tmp_path: Path) -> None:
    order = {"order_id": "1", "products": [{"product_id": "a"}, {"product_id": "b"}]}
    events = [
        an_event("Order Completed", order, said=True, message_id=sender, after=place)
        for place, sender in enumerate(("till", "browser"))
    ]
    with a_lake(tmp_path, events) as lake:
        assert listed(training_baskets(lake, [], as_of=NOW)) == [["a", "b"]]


def test_machines_are_left_out_and_counted(tmp_path: Path) -> None:
    fast = [viewed("a", place / 4, anonymous_id="fast", said=True) for place in range(100)]
    patient = [viewed("a", place * 2, anonymous_id="patient", said=True) for place in range(1001)]
    person = [viewed("b", place * 5, anonymous_id="person", said=True) for place in range(60)]
    with a_lake(tmp_path, [*fast, *patient, *person]) as lake:
        extraction = Extraction(lake, [], as_of=NOW)
        data, counts = extraction.sessions(), extraction.popularity()
    assert listed(data) == [["b"] * 50]
    assert data.report.left_out == {LeftOut.BOT: 1101}
    assert counts.item_ids == ["b"] and counts.views.tolist() == [60]


def test_products_that_the_catalog_does_not_know_are_left_out(tmp_path: Path) -> None:
    events = [viewed(product, 0, anonymous_id=product, said=True) for product in ("a", "b")]
    events.append(
        an_event(
            "Order Completed",
            {"order_id": 1, "products": [{"product_id": "a"}, {"product_id": "b"}]},
            said=True,
        )
    )
    with a_lake(tmp_path, events) as lake:
        extraction = Extraction(lake, [], products=["b", "z"], as_of=NOW)
        assert listed(extraction.sessions()) == [["b"]]
        assert listed(extraction.baskets()) == [["b"]]
        assert extraction.sessions().report.left_out == {LeftOut.UNKNOWN_PRODUCT: 1}


def test_an_empty_lake_gives_empty_training_data(tmp_path: Path) -> None:
    with Lake(tmp_path) as lake:
        extraction = Extraction(lake, [], as_of=NOW)
        assert listed(extraction.sessions()) == listed(extraction.baskets()) == []
        assert extraction.sessions().starts.tolist() == [0]
        assert extraction.popularity().item_ids == []


def test_popularity_counts_by_product_day_and_country(tmp_path: Path) -> None:
    german = {"context": {"location": {"country": "DE"}}}
    events = [
        viewed("a", 0, anonymous_id="x", said=True, **german),
        viewed("a", 60, anonymous_id="y", said=True, **german),
        viewed("a", 86400, anonymous_id="x", said=True),
        an_event("Product Added", {"product_id": "a"}, anonymous_id="x", said=True, after=90, **german),
        an_event("Order Completed", {"order_id": 1, "products": [{"product_id": "a"}]}, said=True, after=95),
    ]
    with a_lake(tmp_path, events) as lake:
        counts = Extraction(lake, [], as_of=NOW).popularity()
    day = int(START.timestamp() // 86400)
    rows = zip(*(column.tolist() for column in counts[:6]), strict=True)
    assert counts.countries == ["", "DE"]
    assert list(rows) == [(0, 0, day, 0, 0, 1), (0, 1, day, 2, 1, 0), (0, 0, day + 1, 1, 0, 0)]
    assert counts.last_at.tolist() == [after(95).timestamp(), after(90).timestamp(), after(86400).timestamp()]


@pytest.mark.parametrize("seed", range(8))
def test_sessions_and_baskets_of_a_random_history_equal_those_of_the_slow_twin(
    seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    events = [_random_event(chance, number) for number in range(400)]
    allowed = [
        Allowance(f"{kind}:{name}", chance.random() < 0.7, after(chance.randrange(20_000)))
        for kind in ("user", "anonymous")
        for name in range(6)
        if chance.random() < 0.7
    ]
    settings = ExtractionSettings(longest_session=5, longest_basket=3, bot_clicks=12)
    with a_lake(tmp_path, events) as lake:
        extraction = Extraction(lake, allowed, as_of=AS_OF, settings=settings)
        sessions, baskets = extraction.sessions(), extraction.baskets()
    assert listed(sessions) == twin_sessions(events, allowed, settings)
    assert listed(baskets) == twin_baskets(events, allowed, settings)
    assert sessions.report.used + sum(sessions.report.left_out.values()) == sessions.report.read


def _random_event(chance: random.Random, number: int) -> Event:
    name = chance.choice(
        ["Product Viewed"] * 4 + ["Product Added", "Order Completed", "Order Refunded", "Cart Viewed"]
    )
    products = [{"product_id": chance.choice("abcdef")} for _ in range(chance.randrange(5))]
    order = {"order_id": str(chance.randrange(60)), "products": products}
    return an_event(
        name,
        order if name.startswith("Order") else {"product_id": chance.choice("abcdef")},
        after=chance.randrange(20_000),
        said=chance.choice([None, None, True, False]),
        user_id=str(chance.randrange(6)) if chance.random() < 0.4 else None,
        anonymous_id=str(chance.randrange(6)) if chance.random() < 0.8 else None,
        message_id=str(number),
    )
