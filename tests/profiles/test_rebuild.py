"""Dropping the profiles and folding the log anew gives what grew event by event, whatever happened."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_events import NO, SETTINGS, START, YES
from sqlalchemy import select

from stammgast.adapters.logs.sqlite import SqliteLog
from stammgast.adapters.stores import Durability, LogicalDatabase, migrate, open_engine
from stammgast.adapters.stores.customer_rows import summary_of_row
from stammgast.adapters.stores.schema_views import customer, metadata, profile, spoiled_event
from stammgast.adapters.stores.views import SqlProfileStore
from stammgast.catalog import CatalogHistory, Product
from stammgast.catalog.ports import ProductVersion
from stammgast.events import Entry, Event, EventType, Submission, encode_event
from stammgast.profiles import Projector, customer_of
from stammgast.profiles.parting import LINK_RESTORED, LINK_UNDONE
from stammgast.profiles.profile import Tally
from stammgast.profiles.summary import summary_of
from stammgast.vocabulary import Money, ProductId

people = st.sampled_from([None, "anna", "ben"])
devices = st.sampled_from([None, "phone", "desk", "tablet"])
emails = st.sampled_from([None, "anna@example.de", "ben@example.de"])
names = st.sampled_from(
    [
        *["Product Viewed", "Product Added", "Order Completed", "Order Refunded", "Cart Viewed"] * 2,
        *("Order Completed", "Order Updated", "Order Cancelled"),
        *(LINK_UNDONE, LINK_RESTORED),
    ]
)
linked = st.sampled_from(
    ["user:anna", "user:ben", "anonymous:phone", "anonymous:desk", "email:anna@example.de"]
)
PLACING = ("Order Completed", "Order Updated")
TAKING_BACK = ("Order Refunded", "Order Cancelled")
contexts = st.sampled_from([{}, {}, YES, NO])


class Heard(NamedTuple):
    """What one event told of an order, and whether the id that it belongs to is vouched for."""

    label: str
    is_valued: bool
    is_vouched: bool


class OneProduct:
    """A catalogue whose one product changes its brand after the first ten minutes."""

    def changes(self, after_revision: int) -> Iterator[ProductVersion]:
        for revision, brand in ((1, "Alt"), (2, "Neu")):
            if revision > after_revision:
                product = Product(
                    id=ProductId("p1"), title="Mantel", brand=brand, category=("Mode", "Mäntel")
                )
                valid_from = START + timedelta(minutes=10 * (revision - 1))
                yield ProductVersion(revision, valid_from, product)


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events in the order of their arrival; each may be about an hour late."""
    size = draw(st.integers(1, 30))
    return [draw(events(number)) for number in range(size)]


@st.composite
def events(draw: st.DrawFn, number: int) -> Event:
    user, device, email = draw(people), draw(devices), draw(emails)
    kind = draw(
        st.sampled_from([EventType.TRACK] * 4 + [EventType.IDENTIFY, EventType.ALIAS, EventType.PAGE])
    )
    properties = {
        "product_id": draw(st.sampled_from(["p1", "p2"])),
        "order_id": draw(st.sampled_from(["o1", "o2"])),
        "revenue": draw(st.sampled_from(["9.90", "9.90", None])),
        "email": email,
        "products": [{"product_id": "p1", "quantity": 2}],
        "one": draw(linked),
        "other": draw(linked),
    }
    received_at = START + timedelta(minutes=number)
    return Event(
        type=kind,
        event=draw(names) if kind is EventType.TRACK else "",
        message_id=f"m{number}",
        timestamp=received_at - timedelta(minutes=draw(st.sampled_from([0, 0, 7, 65]))),
        received_at=received_at,
        source="k_1",
        trusted=draw(st.booleans()),
        user_id=user,
        anonymous_id=device,
        previous_id=draw(st.sampled_from(["anna", "phone", "old"])) if kind is EventType.ALIAS else None,
        properties=msgspec.Raw(msgspec.json.encode(properties)),
        traits=msgspec.Raw(msgspec.json.encode({"email": email} if email else {})),
        context=msgspec.Raw(msgspec.json.encode(draw(contexts))),
    )


def write(log: SqliteLog, history: list[Event]) -> None:
    for one in history:
        entry = Entry(one.message_id, encode_event(one))
        log.append([Submission(received_at=one.received_at, entries=[entry])])


def everything(store: SqlProfileStore) -> tuple[object, ...]:
    """All that the views hold, in a fixed order."""
    tables = [table for table in metadata.sorted_tables if table is not profile]
    with store._engine.connect() as connection:
        rows = {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=str) for table in tables
        }
    return [msgspec.to_builtins(profile) for profile in store.profiles()], rows


def open_store(url: str) -> SqlProfileStore:
    engine = open_engine(url, durability=Durability.NORMAL)
    migrate(engine, LogicalDatabase.VIEWS)
    store = SqlProfileStore(engine)
    store.clear()
    return store


def check_rebuild(folder: Path, url: str, history: list[Event], steps: list[int]) -> None:
    log, store = SqliteLog(folder), open_store(url)
    live = Projector(log, store, CatalogHistory(OneProduct()), SETTINGS)
    for number, one in enumerate(history):
        write(log, [one])
        if number in steps:
            live.step(1000)
            if number % 2:
                live = Projector(log, store, CatalogHistory(OneProduct()), SETTINGS)
    while live.step(1000):
        pass
    grown = everything(store)
    store.clear()
    rebuilt = Projector(log, store, CatalogHistory(OneProduct()), SETTINGS)
    while rebuilt.step(7):
        pass
    assert everything(store) == grown
    assert len(grown[1]["timeline"]) + store.unattributed() == len(history) == log.head()
    deeds = sum(
        not history[offset - 1].trusted or not is_of_link(history[offset - 1]) for offset in told(grown)
    )
    assert sum(tally["count"] for tally in tallies(grown)) == deeds
    check_customers(store)
    check_orders(store, grown[1], history)
    check_hours(grown[1], history)
    log.close()
    store._engine.dispose()


def check_customers(store: SqlProfileStore) -> None:
    """Every profile has the row that follows from it, and nobody else has one."""
    with store._engine.connect() as connection:
        rows = {summary_of_row(row) for row in connection.execute(select(customer))}
    assert rows == {summary_of(one) for one in store.profiles()}


def check_orders(store: SqlProfileStore, rows: dict[str, list[tuple]], history: list[Event]) -> None:
    """Every order once over all ids of a person, and taken back whatever came first, by brute force."""
    for person in store.profiles():
        heard: dict[str, list[Heard]] = {}
        for fragment, _, offset, label in rows["timeline"]:
            if fragment in person.fragments and label in PLACING + TAKING_BACK:
                sent = msgspec.json.decode(history[offset - 1].properties)
                is_vouched = person.fragments[fragment].is_vouched
                heard.setdefault(sent["order_id"], []).append(Heard(label, bool(sent["revenue"]), is_vouched))
        whole = customer_of(person, as_of=START)
        completed = [all_of for all_of in heard.values() if any(one.label == PLACING[0] for one in all_of)]
        valued = sum(any(one.label == PLACING[0] and one.is_valued for one in all_of) for all_of in completed)
        tally = whole.tallies.get(PLACING[0], Tally(0, START, START))
        assert (tally.count, tally.sums.get("EUR", 0)) == (len(completed), 990 * valued)
        expected = {name: found for name, all_of in heard.items() if (found := order_heard(all_of))}
        assert expected == {
            one.order_id: (minor_of(one.value), minor_of(one.refunded), one.is_cancelled)
            for one in whole.orders
        }


def order_heard(all_of: list[Heard]) -> tuple[int | None, int | None, bool] | None:
    """Value, refunds and whether it was cancelled, by what was told of an order; None if it never came."""
    vouched = [one for one in all_of if one.is_vouched]
    all_of = vouched if any(one.label in PLACING for one in vouched) else all_of
    placing = [one for one in all_of if one.label in PLACING]
    if not placing:
        return None
    value = 990 if any(one.is_valued for one in placing) else None
    refunds = [one.is_valued for one in all_of if one.label == "Order Refunded"]
    refunded = 990 * sum(refunds) or None
    if value is not None and not all(refunds):
        refunded = value
    return value, refunded, any(one.label == "Order Cancelled" for one in all_of)


def minor_of(money: Money | None) -> int | None:
    return None if money is None else money.minor


def check_hours(rows: dict[str, list[tuple]], history: list[Event]) -> None:
    """The figures of the hours, counted anew by brute force."""
    counts: Counter[tuple[int, str]] = Counter()
    orders: dict[str, tuple[int, int]] = {}
    for one in history:
        hour = int(one.timestamp.timestamp()) // 3600
        counts[hour, one.label] += 1
        if one.event in PLACING:
            sent = msgspec.json.decode(one.properties)
            orders.setdefault(sent["order_id"], (hour, 990 if sent["revenue"] else 0))
    hours_of_orders = Counter(hour for hour, _ in orders.values())
    found = {row[:3]: row[3:] for row in rows["hour_figure"]}
    for (hour, label), count in counts.items():
        assert found[hour, label, ""] == (count, 0)
    for hour, count in hours_of_orders.items():
        revenue = sum(minor for other, minor in orders.values() if other == hour)
        assert found[hour, "Order Completed", "EUR"] == (count, revenue)
    assert sum(row[0] for key, row in found.items() if key[1] == "") == len(history)
    assert len(rows["shop_order"]) == len(orders)


def told(grown: tuple[object, ...]) -> list[int]:
    """The offsets of the events that stand in somebody's timeline."""
    return [row[2] for row in grown[1]["timeline"]]


def is_of_link(event: Event) -> bool:
    return event.type is EventType.TRACK and event.event in (LINK_UNDONE, LINK_RESTORED)


def tallies(grown: tuple[object, ...]) -> Iterator[dict]:
    for person in grown[0]:
        for fragment in person["fragments"].values():
            yield from fragment["tallies"].values()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories(), steps=st.lists(st.integers(0, 29), max_size=10))
def test_a_rebuild_equals_what_grew(
    tmp_path_factory: pytest.TempPathFactory, history: list[Event], steps: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("rebuild")
    check_rebuild(folder, f"sqlite:///{folder / 'views.sqlite'}", history, steps)


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=histories(), steps=st.lists(st.integers(0, 29), max_size=10))
def test_a_rebuild_on_postgresql_equals_what_grew(
    tmp_path_factory: pytest.TempPathFactory, postgresql_url: str, history: list[Event], steps: list[int]
) -> None:
    check_rebuild(tmp_path_factory.mktemp("rebuild"), postgresql_url, history, steps)


def test_an_event_that_cannot_be_folded_is_noted_and_the_others_go_on(tmp_path: Path) -> None:
    log, store = SqliteLog(tmp_path), open_store(f"sqlite:///{tmp_path / 'views.sqlite'}")
    good = Event(
        type=EventType.TRACK,
        event="Page",
        message_id="good",
        timestamp=START,
        received_at=START,
        source="k_1",
        user_id="anna",
    )
    nul = msgspec.structs.replace(good, message_id="nul", user_id="an\0na")
    torn = msgspec.structs.replace(good, message_id="torn", context=msgspec.Raw(b'{"consent": 7}'))
    write(log, [good, nul, torn, msgspec.structs.replace(good, message_id="last")])
    projector = Projector(log, store, CatalogHistory(OneProduct()), SETTINGS)
    while projector.step(2):
        pass
    assert store.position() == 4
    with store._engine.connect() as connection:
        assert [row.log_offset for row in connection.execute(select(spoiled_event))] == [2, 3]
    log.close()
    store._engine.dispose()
