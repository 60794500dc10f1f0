"""What a condition is asked about: one customer, one candidate product, one request."""

from collections.abc import Mapping

import msgspec

from stammgast.catalog import Product
from stammgast.vocabulary import Money
from stammgast.vocabulary.money import minor_digits


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known at the moment of asking. Values are JSON values; None and absent are both missing.

    `counts` holds how often each event happened; an event that is not there happened 0 times.
    `product` is a candidate's facets, see `product_facets`; None where no product is in question.
    """

    traits: Mapping[str, object] = {}
    counts: Mapping[str, int] = {}
    product: Mapping[str, object] | None = None
    context: Mapping[str, object] = {}


def product_facets(product: Product) -> dict[str, object]:
    """A product as conditions see it: known facets beside the shop's own attributes.

    Prices are in major units (18.99). An attribute that is named like a known facet is hidden by it.
    """
    return {
        **product.attributes,
        "id": product.id,
        "title": product.title,
        "brand": product.brand,
        "category": product.category or None,
        "price": _major_units(product.price),
        "list_price": _major_units(product.list_price),
        "in_stock": product.in_stock,
        "language": product.language,
    }


def _major_units(price: Money | None) -> float | None:
    """The double nearest to the amount: dividing whole numbers gives the same as reading its decimal."""
    return None if price is None else price.minor / _UNITS[minor_digits(price.currency)]


_UNITS = (1, 10, 100, 1000)
