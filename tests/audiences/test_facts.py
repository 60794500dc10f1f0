"""A product's price as conditions see it is the double nearest to its amount, in every currency."""

from hypothesis import given
from hypothesis import strategies as st

from stammgast.audiences import product_facets
from stammgast.catalog import Product
from stammgast.vocabulary import Money, ProductId


@given(st.integers(-(10**14), 10**14), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_a_price_is_the_double_nearest_to_its_amount(minor: int, currency: str) -> None:
    price = Money(minor, currency)
    assert product_facets(Product(id=ProductId("p"), title="Coat", price=price))["price"] == float(
        price.amount
    )
