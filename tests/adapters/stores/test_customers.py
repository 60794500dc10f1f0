"""Lists of customers and the figures of the hours, on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from sqlalchemy import Engine

from stammgast.adapters.stores.customers import CustomerFilters, CustomerList, CustomerSort
from stammgast.adapters.stores.database import open_engine
from stammgast.adapters.stores.hours import HourStore, OrderSum
from stammgast.adapters.stores.migrate import LogicalDatabase, migrate
from stammgast.adapters.stores.views import SqlProfileStore
from stammgast.catalog import CatalogHistory
from stammgast.events import Block, Event, EventType, encode_event
from stammgast.profiles import FoldSettings, Projector
from stammgast.profiles.hours import LARGEST_MINOR, ORDERS, REFUNDS
from stammgast.profiles.summary import CustomerKind
from stammgast.vocabulary import Money

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
YES = {"consent": {"categoryPreferences": {"personalization": True, "marketing": False}}}


class EventsInMemory:
    """A log of these events, one block."""

    def __init__(self, *events: Event) -> None:
        self._block = Block(1, len(events), b"[" + b",".join(map(encode_event, events)) + b"]")

    def read(self, after: int, _limit: int) -> list[Block]:
        return [self._block] if after < self._block.count else []


class NoProducts:
    def changes(self, _revision: int) -> tuple[()]:
        return ()


def event(kind: EventType = EventType.TRACK, *, minutes: float = 0, **fields: object) -> Event:
    at = START + timedelta(minutes=minutes)
    sent = {
        name: msgspec.Raw(msgspec.json.encode(value)) if isinstance(value, dict) else value
        for name, value in fields.items()
    }
    values = {"message_id": f"{kind}{minutes}{fields}", "timestamp": at, "received_at": at, **sent}
    return Event(type=kind, source="k_1", **values)


def ordered(order_id: str, revenue: str, *, name: str = ORDERS, **fields: object) -> Event:
    properties = {"order_id": order_id, "total": revenue}
    return event(event=name, properties=properties, **fields)


HISTORY = (
    event(EventType.IDENTIFY, user_id="42", traits={"name": "Zoë Großmüller", "email": "zoe@example.de"}),
    event(EventType.IDENTIFY, minutes=1, user_id="43", traits={"firstName": "Anna", "lastName": "Abel"}),
    event(EventType.PAGE, minutes=2, anonymous_id="a-77", context=YES),
    ordered("B-100", "20.00", minutes=3, user_id="42", trusted=True),
    ordered("B-100", "20.00", minutes=4, anonymous_id="a-77"),
    ordered("B-101", "7.50", minutes=5, user_id="43"),
    ordered("B-102", "100.00", minutes=40, user_id="42", trusted=True),
    ordered("B-100", "5.00", minutes=41, name=REFUNDS, user_id="42", trusted=True),
    ordered("B-103", "1.00", minutes=42),
    event(EventType.PAGE, minutes=-7 * 24 * 60, anonymous_id="a-78"),
)


@pytest.fixture
def views(config_url: str) -> Iterator[Engine]:
    """The views after `HISTORY`."""
    engine = views_of(config_url, *HISTORY)
    yield engine
    engine.dispose()


def views_of(url: str, *history: Event) -> Engine:
    engine = open_engine(url)
    migrate(engine, LogicalDatabase.VIEWS)
    log, catalog = EventsInMemory(*history), CatalogHistory(NoProducts())
    projector = Projector(log, SqlProfileStore(engine), catalog, FoldSettings(currency="EUR"))
    while projector.step(4):
        pass
    return engine


@pytest.fixture
def customers(views: Engine) -> CustomerList:
    return CustomerList(views)


def names(customers: CustomerList, query: str = "", **asked: object) -> list[str]:
    found = customers.find(query, **asked).customers
    return [one.display_name or one.kind for one in found]


@pytest.mark.parametrize(
    "query", ["zoe", "GROSSMÜLLER", "großm", "zoe@exa", "42", "user:42", "B-102", "  Zoë   Großmüller "]
)
def test_a_customer_is_found_by_name_mail_order_and_id(customers: CustomerList, query: str) -> None:
    assert "Zoë Großmüller" in names(customers, query)


def test_a_search_that_fits_nobody_finds_nobody(customers: CustomerList) -> None:
    for query in ("nobody", "%", "_", "a\0b", "p_unknown"):
        assert names(customers, query) == []


def test_an_order_that_two_ids_named_leads_to_both(customers: CustomerList) -> None:
    assert names(customers, "B-100") == ["Zoë Großmüller", "anonymous"]


def test_a_profile_id_finds_its_customer(customers: CustomerList) -> None:
    anna = customers.find("Abel").customers[0]
    assert customers.find(anna.id).customers == [anna]
    assert customers.named(["user:43", "user:nobody"]) == {"user:43": anna}


def test_lists_are_sorted_and_paged_without_gaps_or_doubles(customers: CustomerList) -> None:
    assert names(customers, sort=CustomerSort.VALUE)[:3] == ["Zoë Großmüller", "anonymous", "Anna Abel"]
    assert names(customers, sort=CustomerSort.NAME)[:2] == ["Anna Abel", "Zoë Großmüller"]
    for sort in CustomerSort:
        whole = customers.find(sort=sort).customers
        paged, page = [], customers.find(sort=sort, limit=1)
        paged += page.customers
        while page.after:
            page = customers.find(sort=sort, limit=1, after=page.after)
            paged += page.customers
        assert paged == whole and len(whole) == 4


def test_a_bookmark_that_cannot_be_read_begins_anew(customers: CustomerList) -> None:
    for after in ("x", "%%%", "WyJ4Il0=", "äöü"):
        assert len(customers.find(after=after).customers) == 4


def test_filters_narrow_lists_and_counts(customers: CustomerList) -> None:
    known = CustomerFilters(kind=CustomerKind.KNOWN)
    assert set(names(customers, filters=known)) == {"Zoë Großmüller", "Anna Abel"}
    assert customers.count(known) == 2 and customers.count() == 4
    assert names(customers, filters=CustomerFilters(is_claimed=True)) == ["Anna Abel"]
    assert names(customers, filters=CustomerFilters(personalization=True)) == ["anonymous"]
    assert customers.count(CustomerFilters(marketing=False)) == 4
    assert names(customers, filters=CustomerFilters(has_ordered=True, has_email=True)) == ["Zoë Großmüller"]


def test_a_summary_says_what_a_customer_brought_and_allows(customers: CustomerList) -> None:
    zoe = customers.find("zoe").customers[0]
    assert (zoe.orders, zoe.value, zoe.email, zoe.user_id) == (
        2,
        Money(11_500, "EUR"),
        "zoe@example.de",
        "42",
    )
    assert zoe.last_order_at == START + timedelta(minutes=40) and not zoe.is_claimed
    visitor = customers.find("a-77").customers[0]
    assert (visitor.personalization, visitor.marketing, visitor.analytics) == (True, False, None)


def test_new_customers_are_counted_by_kind(customers: CustomerList) -> None:
    today = customers.new_between(START, START + timedelta(hours=1))
    assert today == {CustomerKind.KNOWN: 2, CustomerKind.ANONYMOUS: 1, CustomerKind.SHARED: 0}
    assert sum(customers.last_seen_between(START - timedelta(days=8), START).values()) == 1


def test_an_order_counts_once_and_to_the_minute(views: Engine) -> None:
    hours = HourStore(views)
    assert hours.orders(START, START + timedelta(minutes=40)) == [OrderSum(2, Money(2_750, "EUR"))]
    assert hours.orders(START, START + timedelta(hours=1)) == [OrderSum(4, Money(12_850, "EUR"))]
    assert hours.orders(START - timedelta(days=1), START) == []


def test_money_and_events_stand_in_the_hour_when_they_happened(views: Engine) -> None:
    hours, day = HourStore(views), (START - timedelta(hours=10), START + timedelta(hours=10))
    counts = [(one.begins.hour, one.count) for one in hours.events(*day)]
    assert counts == [(9, 6), (10, 3)]
    found = [(one.begins.hour, one.count, one.value_minor) for one in hours.money(*day, label=ORDERS)]
    assert found == [(9, 2, 2_750), (10, 2, 10_100)]
    assert [(one.count, one.value_minor) for one in hours.money(*day, label=REFUNDS)] == [(1, 500)]
    assert hours.labels(*day) == {ORDERS: 5, "Identify": 2, REFUNDS: 1, "Page": 1}


def test_an_order_beyond_any_integer_stops_nobody(config_url: str) -> None:
    line = {"product_id": "yacht", "price": "999999999999.99", "quantity": 1_000_000}
    history = [
        event(event=name, properties={"order_id": "o", "products": [line]}, user_id="42", trusted=True)
        for name in (ORDERS, REFUNDS)
    ]
    engine = views_of(config_url, *history)
    assert SqlProfileStore(engine).position() == 2
    assert HourStore(engine).orders(START, START + timedelta(hours=1)) == [
        OrderSum(1, Money(LARGEST_MINOR, "EUR"))
    ]
    assert [one.value for one in CustomerList(engine).find().customers] == [Money(0, "EUR")]
    engine.dispose()
