"""What conditions say about one customer: missing values, kinds and every comparison by hand."""

import subprocess
import sys

import pytest

from stammgast.audiences import Facts, compile_condition, parse, product_facets
from stammgast.catalog import Product
from stammgast.vocabulary import Money, ProductId

FACTS = Facts(
    traits={
        "city": "Berlin",
        "age": 42,
        "vip": True,
        "size": 38.5,
        "tags": ["a"],
        "nothing": None,
        "big": 2**60,
    },
    counts={"Order Completed": 3},
    product={"brand": "Lamy", "price": 18.99, "category": ("Clothing", "Coats", "Wool"), "in_stock": True},
    context={"page": {"type": "home"}, "place": "DE"},
)


@pytest.mark.parametrize(
    "true_condition",
    [
        {"trait": "city", "is": "Berlin"},
        {"trait": "city", "is_not": "berlin"},
        {"trait": "city", "in": ["Bonn", "Berlin"]},
        {"trait": "city", "not_in": ["Bonn"]},
        {"trait": "city", "contains": "RLI"},
        {"trait": "city", "starts_with": "ber"},
        {"trait": "age", "is": 42.0},
        {"trait": "age", "is_not": 41},
        {"trait": "age", "in": [41, 42]},
        {"trait": "age", "not_in": [41]},
        {"trait": "age", "at_least": 42},
        {"trait": "age", "at_most": 42},
        {"trait": "size", "above": 38},
        {"trait": "size", "below": 39},
        {"trait": "vip", "is": True},
        {"trait": "vip", "is_not": False},
        {"trait": "tags", "exists": True},
        {"trait": "nothing", "exists": False},
        {"trait": "unheard", "exists": False},
        {"trait": "tags", "under": ["a"]},
        {"count": "Order Completed", "at_least": 3},
        {"count": "Order Refunded", "is": 0},
        {"count": "Order Refunded", "at_most": 0},
        {"product": "category", "under": ["Clothing", "Coats"]},
        {"product": "price", "below": 50},
        {"context": "page.type", "is": "home"},
        {"context": "place", "in": ["DE", "AT"]},
        {"all": []},
        {"any": [{"trait": "age", "is": 1}, {"trait": "age", "is": 42}]},
        {"not": {"all": [{"trait": "age", "is": 42}, {"trait": "city", "is": "Bonn"}]}},
    ],
)
def test_these_hold_and_their_opposites_do_not(true_condition: dict[str, object]) -> None:
    assert compile_condition(parse(true_condition))(FACTS) is True
    assert compile_condition(parse({"not": true_condition}))(FACTS) is False


COMPARISONS = [
    {"is": "x"},
    {"is": 1},
    {"is": True},
    {"is_not": "x"},
    {"is_not": 1},
    {"is_not": True},
    {"in": ["x"]},
    {"not_in": ["x"]},
    {"not_in": [1]},
    {"at_least": 0},
    {"at_most": 0},
    {"above": 0},
    {"below": 0},
    {"contains": "x"},
    {"starts_with": "x"},
    {"under": ["x"]},
    {"exists": True},
]


@pytest.mark.parametrize("comparison", COMPARISONS)
@pytest.mark.parametrize(
    "subject", [{"trait": "nothing"}, {"trait": "unheard"}, {"context": "page.type.deep"}]
)
def test_every_comparison_with_a_missing_value_is_false(
    subject: dict[str, object], comparison: dict[str, object]
) -> None:
    assert compile_condition(parse(subject | comparison))(FACTS) is False
    assert compile_condition(parse({"not": subject | comparison}))(FACTS) is True


@pytest.mark.parametrize(
    "comparison",
    [
        {"trait": "age", "is": "42"},
        {"trait": "age", "is_not": "42"},
        {"trait": "vip", "is": 1},
        {"trait": "vip", "is_not": 0},
        {"trait": "vip", "at_least": 0},
        {"trait": "city", "not_in": [1]},
        {"trait": "age", "contains": "4"},
        {"trait": "tags", "is_not": "a"},
        {"trait": "big", "above": 0},
        {"trait": "big", "is_not": 0},
    ],
)
def test_a_value_of_another_kind_is_compared_with_nothing(comparison: dict[str, object]) -> None:
    assert compile_condition(parse(comparison))(FACTS) is False


def test_without_a_candidate_every_product_comparison_is_false() -> None:
    condition = parse({"product": "price", "below": 50})
    assert compile_condition(condition)(FACTS) is True
    assert compile_condition(condition)(Facts()) is False


def test_a_product_shows_its_facets_and_the_shops_own_attributes() -> None:
    product = Product(
        id=ProductId("P1"),
        title="Safari",
        price=Money(1899, "EUR"),
        category=("Schreiben", "Füller"),
        brand="Lamy",
        attributes={"nib": "M", "brand": "hidden"},
    )
    facts = Facts(product=product_facets(product))
    for held in (
        {"product": "id", "is": "P1"},
        {"product": "price", "is": 18.99},
        {"product": "brand", "is": "Lamy"},
        {"product": "nib", "is": "M"},
        {"product": "category", "under": ["Schreiben"]},
        {"product": "in_stock", "is": True},
        {"product": "list_price", "exists": False},
    ):
        assert compile_condition(parse(held))(facts), held
    assert not compile_condition(parse({"product": "category", "exists": True}))(
        Facts(product=product_facets(Product(id=ProductId("P2"), title="Bare")))
    )


def test_the_room_is_entered_without_loading_the_table_library() -> None:
    code = "import sys, stammgast.audiences; sys.exit('ibis' in sys.modules or 'duckdb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
