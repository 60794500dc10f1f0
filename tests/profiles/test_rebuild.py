"""Dropping the profiles and folding the log anew gives what grew event by event, whatever happened."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

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
from stammgast.profiles import Projector
from stammgast.profiles.parting import LINK_RESTORED, LINK_UNDONE
from stammgast.profiles.summary import summary_of
from stammgast.vocabulary import ProductId

people = st.sampled_from([None, "anna", "ben"])
devices = st.sampled_from([None, "phone", "desk", "tablet"])
emails = st.sampled_from([None, "anna@example.de", "ben@example.de"])
names = st.sampled_from(
    [
        *["Product Viewed", "Product Added", "Order Completed", "Order Refunded", "Cart Viewed"] * 2,
        *(LINK_UNDONE, LINK_RESTORED),
    ]
)
linked = st.sampled_from(
    ["user:anna", "user:ben", "anonymous:phone", "anonymous:desk", "email:anna@example.de"]
)
contexts = st.sampled_from([{}, {}, YES, NO])


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
        "revenue": "9.90",
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
    check_hours(grown[1], history)
    log.close()
    store._engine.dispose()


def check_customers(store: SqlProfileStore) -> None:
    """Every profile has the row that follows from it, and nobody else has one."""
    with store._engine.connect() as connection:
        rows = {summary_of_row(row) for row in connection.execute(select(customer))}
    assert rows == {summary_of(one) for one in store.profiles()}


def check_hours(rows: dict[str, list[tuple]], history: list[Event]) -> None:
    """The figures of the hours, counted anew by brute force."""
    counts: Counter[tuple[int, str]] = Counter()
    orders: dict[str, tuple[int, str]] = {}
    for one in history:
        hour = int(one.timestamp.timestamp()) // 3600
        counts[hour, one.label] += 1
        if one.event == "Order Completed":
            order_id = msgspec.json.decode(one.properties)["order_id"]
            orders.setdefault(order_id, (hour, "EUR"))
    revenue = Counter(orders.values())
    found = {row[:3]: row[3:] for row in rows["hour_figure"]}
    for (hour, label), count in counts.items():
        assert found[hour, label, ""] == (count, 0)
    for (hour, currency), count in revenue.items():
        assert found[hour, "Order Completed", currency] == (count, 990 * count)
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


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories(), steps=st.lists(st.integers(0, 29), max_size=10))
def test_a_rebuild_equals_what_grew(
    tmp_path_factory: pytest.TempPathFactory, history: list[Event], steps: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("rebuild")
    check_rebuild(folder, f"sqlite:///{folder / 'views.sqlite'}", history, steps)


@settings(
    max_examples=15,
    deadline=None,
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
