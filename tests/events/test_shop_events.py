"""The shop's vocabulary: typed reading, money in minor units, and refusals in words."""

from datetime import UTC, datetime
from decimal import Decimal

import msgspec
import pytest

from stammgast.events import Event, EventType
from stammgast.events.plan import PlanBreach, check_properties
from stammgast.events.shop import DECODERS, ShopEvent, ShopEventName, category_path, shop_event
from stammgast.vocabulary import Money, Refusal

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def read(name: str, properties: dict) -> ShopEvent:
    raw = msgspec.Raw(msgspec.json.encode(properties))
    assert check_properties(name, raw) is None
    event = Event(
        type=EventType.TRACK,
        event=name,
        message_id="m",
        timestamp=NOON,
        received_at=NOON,
        source="k",
        properties=raw,
    )
    shop = shop_event(event, currency="EUR")
    assert shop is not None
    return shop


def refused(name: str, properties: str) -> Refusal:
    refusal = check_properties(name, msgspec.Raw(properties.encode()))
    assert refusal is not None
    return refusal


@pytest.mark.parametrize(
    ("price", "currency", "minor"),
    [
        (18.99, "EUR", 1899),
        ("18.99", "EUR", 1899),
        (0.1, "EUR", 10),
        (1.005, "EUR", 101),
        (0, "EUR", 0),
        (1234, "JPY", 1234),
        ("1.2345", "KWD", 1235),
        (999_999_999_999, "EUR", 99_999_999_999_900),
    ],
)
def test_a_price_becomes_minor_units_without_a_float_between(
    price: object, currency: str, minor: int
) -> None:
    shop = read("Product Viewed", {"product_id": "p", "price": price, "currency": currency})
    assert shop.lines[0].price == Money(minor, currency)


def test_the_shops_currency_counts_where_the_event_names_none() -> None:
    assert read("Product Viewed", {"product_id": "p", "price": 1}).lines[0].price == Money(100, "EUR")
    order = {"order_id": 7, "currency": "gbp", "products": [{"sku": 9, "price": 2}]}
    assert read("Order Completed", order).lines[0].price == Money(200, "GBP")


@pytest.mark.parametrize(
    ("amounts", "minor"),
    [({"revenue": 5, "total": 9}, 500), ({"total": 9}, 900), ({}, 700), ({"revenue": -5}, -500)],
)
def test_an_order_is_worth_its_revenue_else_its_total_else_its_lines(amounts: dict, minor: int) -> None:
    products = [
        {"product_id": "a", "price": 2, "quantity": 3},
        {"product_id": "b", "price": "1.00"},
        {"sku": "c"},
    ]
    shop = read("Order Completed", {"order_id": "o1", "products": products, **amounts})
    assert shop.value == Money(minor, "EUR")


def test_an_order_of_nothing_priced_has_no_value_instead_of_zero() -> None:
    assert read("Order Completed", {"order_id": "o1", "products": [{"product_id": "a"}]}).value is None


def test_ids_may_be_numbers() -> None:
    assert read("Product Added", {"product_id": 507}).lines[0].product_id == "507"
    assert read("Order Refunded", {"order_id": 12}).order_id == "12"


@pytest.mark.parametrize("name", list(ShopEventName))
def test_every_known_event_is_read_with_the_least_it_may_carry(name: ShopEventName) -> None:
    shop = read(name.value, {"product_id": "p", "order_id": "o"})
    assert shop.name is name


@pytest.mark.parametrize("name", list(ShopEventName))
def test_fields_that_nobody_knows_are_no_reason_to_refuse(name: ShopEventName) -> None:
    read(name.value, {"product_id": "p", "order_id": "o", "colour": {"deep": [1, None]}, "x": 1e300})


@pytest.mark.parametrize(
    ("category", "path"),
    [
        ("A > B", ("A", "B")),
        ("A/B/", ("A", "B")),
        (["A", "", "B"], ("A", "B")),
        (7, ("7",)),
        ("", ()),
        (None, ()),
    ],
)
def test_a_category_is_a_path_however_it_is_written(category: object, path: tuple[str, ...]) -> None:
    assert category_path(category) == path  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("name", "properties", "reason", "words"),
    [
        ("Product Viewed", "{}", PlanBreach.MISSING, "neither product_id nor sku"),
        ("Product Viewed", '{"product_id": ""}', PlanBreach.MISSING, "neither product_id nor sku"),
        ("Product Viewed", '{"product_id": true}', PlanBreach.WRONG_TYPE, "product_id holds true or false"),
        ("Product Viewed", '{"product_id": "p", "price": "12,50"}', PlanBreach.WRONG_TYPE, "such as 18.99"),
        ("Product Viewed", '{"product_id": "p", "price": "cheap"}', PlanBreach.WRONG_TYPE, "price"),
        ("Product Viewed", '{"product_id": "p", "price": -1}', PlanBreach.BAD_MONEY, "0 or more"),
        ("Product Viewed", '{"product_id": "p", "price": 1e12}', PlanBreach.BAD_MONEY, "0 or more"),
        ("Product Viewed", '{"product_id": "p", "price": "NaN"}', PlanBreach.BAD_MONEY, "price"),
        ("Product Viewed", '{"product_id": "p", "price": "Infinity"}', PlanBreach.BAD_MONEY, "price"),
        ("Product Viewed", '{"product_id": "p", "currency": "euro"}', PlanBreach.BAD_MONEY, "ISO 4217"),
        ("Product Added", '{"product_id": "p", "quantity": -2}', PlanBreach.OUT_OF_RANGE, "from 0 to"),
        ("Product Added", '{"product_id": "p", "quantity": 1e9}', PlanBreach.OUT_OF_RANGE, "from 0 to"),
        ("Order Completed", '{"revenue": 5}', PlanBreach.MISSING, "order_id is missing"),
        ("Order Completed", '{"order_id": "o", "revenue": 1e15}', PlanBreach.BAD_MONEY, "revenue"),
        (
            "Order Completed",
            '{"order_id": "o", "products": {}}',
            PlanBreach.WRONG_TYPE,
            "products holds an object",
        ),
        ("Order Completed", '{"order_id": "o", "products": [{}]}', PlanBreach.MISSING, "products[0]"),
        (
            "Cart Viewed",
            '{"products": [{"sku": 1}, {"sku": 2, "price": []}]}',
            PlanBreach.WRONG_TYPE,
            "products[1]",
        ),
        ("Cart Viewed", "[]", PlanBreach.WRONG_TYPE, "properties holds a list"),
    ],
)
def test_what_the_plan_refuses_is_said_in_words(
    name: str, properties: str, reason: PlanBreach, words: str
) -> None:
    refusal = refused(name, properties)
    assert refusal.reason is reason
    assert words in refusal.detail
    assert len(refusal.detail) < 300


HOSTILE = [
    *(
        "1e400",
        "-1e400",
        "1e-400",
        "1e999999999",
        "9" * 400,
        "-" + "9" * 400,
        "9007199254740993",
        "1" + "0" * 4999,
    ),
    *('"1e400"', '"' + "9" * 400 + '"', "null", "true", "[]", "{}", '"\\u0000"', '"\\ud83d\\ude00"'),
]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(
    "field", ["product_id", "price", "quantity", "currency", "category", "revenue", "products"]
)
def test_a_hostile_value_is_refused_or_can_be_read(field: str, value: str) -> None:
    for name in DECODERS:
        raw = msgspec.Raw(f'{{"order_id": "o", "sku": "s", "{field}": {value}}}'.encode())
        if check_properties(name, raw) is None:
            event = Event(
                type=EventType.TRACK,
                event=name,
                message_id="m",
                timestamp=NOON,
                received_at=NOON,
                source="k",
                properties=raw,
            )
            assert shop_event(event, currency="EUR") is not None


def test_names_outside_the_plan_pass_as_they_are() -> None:
    assert check_properties("Produkt angesehen", msgspec.Raw(b'{"price": "12,50"}')) is None
    assert check_properties("product viewed", msgspec.Raw(b'{"price": "12,50"}')) is None


def test_amounts_are_exact_at_the_edge_of_what_money_may_be() -> None:
    assert Money.parse(Decimal("999999999999.99"), "EUR").amount == Decimal("999999999999.99")
