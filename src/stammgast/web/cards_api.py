"""`/v1/catalog/cards`: what a page shows of a product, for keys that may ask for decisions.

Stock, variants and attributes stay behind: a public key stands in every page's source.
"""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import Controller, get
from litestar.params import Parameter, QueryParameter

from stammgast.assembly import Assembly
from stammgast.catalog import Product
from stammgast.vocabulary import Money, ProductId, language_of
from stammgast.vocabulary import Scope as KeyScope
from stammgast.web.errors import BadRequest
from stammgast.web.guards import needs_public

MOST_CARDS = 200
WriteKey = Annotated[
    str | None,
    QueryParameter(
        name="writeKey", description="A public key, where no header carries it; it spares a preflight."
    ),
]


class ProductCard(msgspec.Struct, frozen=True):
    """What a shop's own page shows of a product anyway; amounts in minor units."""

    id: str
    title: str
    price: Money | None
    list_price: Money | None
    brand: str | None
    category: list[str]
    url: str | None
    image_url: str | None
    in_stock: bool
    first_seen: datetime | None


class CardsController(Controller):
    """Products as cards."""

    path = "/v1/catalog/cards"
    tags = ["Catalog"]

    @get("/", sync_to_thread=True, guards=[needs_public(KeyScope.DECIDE)], summary="Product cards")
    def cards(
        self,
        assembly: Assembly,
        names: Annotated[list[str], QueryParameter(name="id", description="Product ids, repeated.")],
        write_key: WriteKey = None,  # noqa: ARG002 the guard reads it
        locale: Annotated[str | None, Parameter(description="Language of the titles, such as de-DE.")] = None,
    ) -> list[ProductCard]:
        """The named products in their order; those that the catalog does not have are left out."""
        if len(names) > MOST_CARDS:
            raise BadRequest(f"`id` is given {len(names)} times.", f"at most {MOST_CARDS} times")
        language = language_of(locale, assembly.settings.shop.language)
        return [
            _card(found, language) for found in assembly.catalog.current([ProductId(one) for one in names])
        ]


def _card(product: Product, language: str) -> ProductCard:
    return ProductCard(
        id=product.id,
        title=product.title_in(language),
        price=product.price,
        list_price=product.list_price,
        brand=product.brand,
        category=list(product.category_in(language)),
        url=product.url,
        image_url=product.image_url,
        in_stock=product.in_stock,
        first_seen=product.first_seen,
    )
