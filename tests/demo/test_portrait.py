"""What Stammgast answers about a visitor becomes words and bars, and is shown to that visitor alone."""

from datetime import UTC, datetime, timedelta
from string import Formatter

import pytest

from demo.made import SHOP
from stammgast.demo.shop.knows.device import is_new
from stammgast.demo.shop.knows.portrait import Painter
from stammgast.demo.shop.knows.words import KNOWS_WORDS
from stammgast.demo.shop.shelf import Shelf

PRODUCTS = Shelf(SHOP).by_id
ARTICLES = list(SHOP.by_id)
NOW = datetime.now(UTC)


def customer(**fields: object) -> dict[str, object]:
    known = {
        "identities": ["user:ida"],
        "affinities": {},
        "seen": [],
        "cart": {"lines": {}},
        "searches": [],
        "orders": [],
        "tallies": {},
        "first_seen": "2026-01-02T10:00:00Z",
    }
    return {"customer": {**known, **fields}}


def test_the_strongest_liking_has_the_longest_bar_and_the_warmest_word() -> None:
    likes = {"category": {"Damen > Mäntel": 8.0, "Schuhe > Sneaker": 4.0, "Pflege > Schuhe": 0.5}}
    bars = Painter("de", PRODUCTS).paint(customer(affinities=likes)).likes["category"]
    assert [(bar.name, bar.words, bar.length) for bar in bars] == [
        ("Damen · Mäntel", "sehr", 10),
        ("Schuhe · Sneaker", "gern", 5),
        ("Pflege · Schuhe", "ein Hauch", 1),
    ]


def test_departments_and_prices_are_said_in_the_visitors_language() -> None:
    likes = {"category": {"Damen > Mäntel": 1.0}, "price": {"100-150 EUR": 2.0, "1000+ EUR": 1.0}}
    painted = Painter("en", PRODUCTS).paint(customer(affinities=likes)).likes
    assert [bar.name for bar in painted["category"]] == ["Women · Coats"]
    assert [bar.name for bar in painted["price"]] == ["€100 to 150", "from €1000"]


def test_orders_are_summed_up_as_people_write_money() -> None:
    orders = [
        {"at": "2026-11-03T12:00:00Z", "value": {"minor": 123_450, "currency": "EUR"}},
        {"at": "2026-01-03T12:00:00Z", "value": None},
    ]
    german = Painter("de", PRODUCTS).paint(customer(orders=orders)).facts[0]
    assert german.replace("\xa0", " ") == (
        "2 Bestellungen, zusammen 1.234,50 €, die letzte am 3. November 2026"
    )
    one = Painter("en", PRODUCTS).paint(customer(orders=orders[:1])).facts[0]
    assert one == "1 order of €1,234.50, on 3 November 2026"


def test_products_that_the_shop_no_longer_has_are_passed_over() -> None:
    seen = [{"product_id": name, "at": NOW.isoformat()} for name in ("gone", ARTICLES[0])]
    lines = {"gone": {}, ARTICLES[1]: {}}
    portrait = Painter("de", PRODUCTS).paint(customer(seen=seen, cart={"lines": lines}))
    assert [one.product.id for one in portrait.seen] == [ARTICLES[0]]
    assert [one.id for one in portrait.cart] == [ARTICLES[1]]


@pytest.mark.parametrize(
    ("anonymous_id", "seen_minutes_ago", "expected"),
    [
        ("0b9f2f4e-7c1d-4a51-9a43-0a4f5c1f7a11", None, True),
        ("0b9f2f4e-7c1d-4a51-9a43-0a4f5c1f7a11", 1, True),
        ("0b9f2f4e-7c1d-4a51-9a43-0a4f5c1f7a11", 60, False),
        ("short", None, False),
        ("../user:johanna-berg?view=all", None, False),
    ],
)
def test_only_a_well_formed_id_that_is_new_to_stammgast_is_countersigned(
    anonymous_id: str, seen_minutes_ago: int | None, *, expected: bool
) -> None:
    first_seen = (
        None
        if seen_minutes_ago is None
        else (datetime.now(UTC) - timedelta(minutes=seen_minutes_ago)).isoformat()
    )
    profile = None if first_seen is None else customer(first_seen=first_seen)
    assert is_new(anonymous_id, profile) is expected


def test_both_languages_say_the_same_with_the_same_placeholders() -> None:
    for key, texts in KNOWS_WORDS.items():
        german, english = ({name for _, name, _, _ in Formatter().parse(text) if name} for text in texts)
        assert german == english, key
