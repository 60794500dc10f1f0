"""`/v1/catalog`: products written and read over the API."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated

import msgspec
from litestar import Controller, get, post
from litestar.openapi.spec import OpenAPIType, Schema
from litestar.params import Parameter

from stammgast.assembly import Assembly
from stammgast.catalog import Product, Variant
from stammgast.events.shop import category_path
from stammgast.vocabulary import EARLIEST, LATEST, Money, ProductId, StammgastError
from stammgast.vocabulary import Scope as KeyScope
from stammgast.web.errors import BadRequest, NotFound
from stammgast.web.guards import needs

MOST_PRODUCTS = 1_000
ADDRESSES = ("https://", "http://", "/", "data:image/")
"""How an address may begin; a script never."""

_NUMBER_OR_TEXT = [Schema(type=kind) for kind in (OpenAPIType.NUMBER, OpenAPIType.STRING, OpenAPIType.NULL)]
Price = Annotated[Decimal | None, Parameter(schema_extra={"one_of": _NUMBER_OR_TEXT})]
"""Decimal, as a number or as text: the framework describes only the text."""


class SentVariant(msgspec.Struct, frozen=True):
    """A variant as the shop sends it; prices in major units."""

    id: str
    sku: str | None = None
    price: Price = None
    in_stock: bool = True
    stock: int | None = None
    attributes: dict[str, str] = {}


class SentProduct(msgspec.Struct, frozen=True):
    """A product as the shop sends it; prices in major units of `currency` (the shop's where missing)."""

    id: str
    title: str
    price: Price = None
    list_price: Price = None
    currency: str | None = None
    category: str | list[str] | None = None
    brand: str | None = None
    description: str = ""
    url: str | None = None
    image_url: str | None = None
    language: str | None = None
    in_stock: bool = True
    stock: int | None = None
    first_seen: datetime | None = None
    attributes: dict[str, str] = {}
    variants: list[SentVariant] = []
    archived: bool = False


class UpsertRequest(msgspec.Struct, frozen=True):
    """Up to 1,000 products; all are written or none."""

    products: list[SentProduct]


class UpsertAnswer(msgspec.Struct, frozen=True):
    """How many products were sent, and how many of them were new or different."""

    received: int
    changed: int


class CatalogController(Controller):
    """Writing and reading products."""

    path = "/v1/catalog/products"
    tags = ["Catalog"]

    @post("/", sync_to_thread=True, status_code=200, guards=[needs(KeyScope.CATALOG_WRITE)], summary="Upsert")
    def upsert(self, data: UpsertRequest, assembly: Assembly) -> UpsertAnswer:
        """Write products; one that differs from what is known becomes a new version."""
        if not 1 <= len(data.products) <= MOST_PRODUCTS:
            raise BadRequest(f"`products` has {len(data.products)} entries.", f"1 to {MOST_PRODUCTS}")
        currency = assembly.settings.shop.currency
        products = [_product(sent, currency) for sent in data.products]
        return UpsertAnswer(len(products), assembly.catalog.upsert(products, at=assembly.clock()))

    @get(
        "/{product_id:path}",
        sync_to_thread=True,
        guards=[needs(KeyScope.CATALOG_READ)],
        summary="One product",
    )
    def read(self, product_id: str, assembly: Assembly) -> Product:
        """The newest version of a product; amounts in minor units."""
        name = ProductId(product_id.removeprefix("/"))
        found = assembly.catalog.current([name])
        if not found:
            raise NotFound(f"The catalog has no product {name!r}.", "the id of a product")
        return found[0]


def _product(sent: SentProduct, shop_currency: str) -> Product:
    currency = sent.currency or shop_currency
    if not sent.id or not sent.title:
        raise BadRequest(f"Product {sent.id!r} has the title {sent.title!r}.", "an id and a title")
    for name, address in (("url", sent.url), ("image_url", sent.image_url)):
        if address and not address.startswith(ADDRESSES):
            raise BadRequest(f"Product {sent.id!r}: {name} is {address[:40]!r}.", f"one of {ADDRESSES}")
    try:
        return Product(
            id=ProductId(sent.id),
            title=sent.title,
            price=_money(sent.price, currency),
            list_price=_money(sent.list_price, currency),
            category=category_path(sent.category),
            brand=sent.brand,
            description=sent.description,
            url=sent.url,
            image_url=sent.image_url,
            language=sent.language,
            in_stock=sent.in_stock,
            stock=sent.stock,
            first_seen=_first_seen(sent),
            attributes=sent.attributes,
            variants=tuple(_variant(variant, currency) for variant in sent.variants),
            archived=sent.archived,
        )
    except StammgastError as error:
        raise BadRequest(f"Product {sent.id!r}: {error}") from None


def _first_seen(sent: SentProduct) -> datetime | None:
    """A time without a zone is taken as UTC, as in events."""
    at = sent.first_seen
    if at is not None and at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    if at is not None and not EARLIEST <= at < LATEST:
        raise BadRequest(f"Product {sent.id!r}: first_seen is {at.isoformat()}.", "a moment from 1970 on")
    return at


def _variant(sent: SentVariant, currency: str) -> Variant:
    return Variant(
        id=sent.id,
        sku=sent.sku,
        price=_money(sent.price, currency),
        in_stock=sent.in_stock,
        stock=sent.stock,
        attributes=sent.attributes,
    )


def _money(amount: Decimal | None, currency: str) -> Money | None:
    if amount is None:
        return None
    if amount.is_finite() and amount < 0:
        raise BadRequest(f"A price is {amount}.", "0 or more")
    return Money.parse(amount, currency)
