"""The catalogue: the list with search and filters, one product with its past and its company."""

from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from litestar import Controller, Request, Response, get

from stammgast.assembly import Assembly
from stammgast.catalog import Product
from stammgast.decide import Shelf, World
from stammgast.vocabulary import Language, Money, ProductId, StammgastError
from stammgast.vocabulary.money import to_minor
from stammgast.web.console.catalog_history import history_of
from stammgast.web.console.catalog_search import (
    CATEGORY_SEPARATOR,
    CatalogQuery,
    brands_of,
    categories_of,
    index_of,
    page_of,
)
from stammgast.web.console.condition_values import read_number
from stammgast.web.console.render import render, speaker_of
from stammgast.web.console.roles import Permission, may

CATALOG_PATH = "/console/catalog"
MOST_VERSIONS = 30
MOST_COMPANY = 8
MOST_CHOICES = 500
LONGEST_VALUE = 300


class CatalogPages(Controller):
    """Reading the catalogue."""

    path = CATALOG_PATH
    guards = (may(Permission.CATALOG_READ),)
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def products(self, request: Request, assembly: Assembly) -> Response[str]:
        """The products that fit, a page at a time."""
        snapshot = _world(request).shelf.snapshot
        index, query = index_of(snapshot), _query(request, assembly)
        asked = request.query_params
        page = page_of(index, index.find(query), after=asked.get("after", ""), before=asked.get("before", ""))
        return render(
            request,
            "catalog.html",
            block="results",
            page=page,
            query=query,
            asked=asked,
            is_empty=not len(snapshot),
            known=len(snapshot),
            sold=int(snapshot.available.sum()),
            brands=brands_of(snapshot)[:MOST_CHOICES],
            categories=[
                (CATEGORY_SEPARATOR.join(path), " › ".join(path))
                for path in categories_of(snapshot)[:MOST_CHOICES]
            ],
        )

    @get("/{product_id:path}", sync_to_thread=True)
    def product(self, request: Request, assembly: Assembly, product_id: str) -> Response[str]:
        """One product: what is known, its variants, its past, what goes with it."""
        name = product_id.removeprefix("/")
        shelf = _world(request).shelf
        row = shelf.snapshot.row_of(name)
        product = shelf.snapshot.products[row] if row is not None else None
        if product is None or row is None:
            return render(request, "catalog_gone.html", status=404, name=name[:200])
        versions = assembly.catalog.history(ProductId(product.id), most=MOST_VERSIONS + 1)
        return render(
            request,
            "catalog_product.html",
            product=product,
            titles={one: product.title_in(one) for one in Language},
            attributes=_attributes(product),
            history=history_of(versions, is_whole=len(versions) <= MOST_VERSIONS)[:MOST_VERSIONS],
            company=_company(shelf, row),
            is_trained=shelf.learned is not None,
            written=writer(request),
        )


def writer(request: Request) -> Callable[[object], str]:
    """Writes any value of a product as this page's language does."""
    t, formatter = speaker_of(request)

    def written(value: object) -> str:
        match value:
            case None | "" | ():
                return t("catalog.nothing")
            case bool():
                return t("catalog.yes" if value else "catalog.no")
            case Money():
                return formatter.money(value)
            case int():
                return formatter.number(value)
            case datetime():
                return formatter.day(value)
            case tuple():
                return ", ".join(written(one) for one in value if one is not None)
        text = str(value)
        return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"

    return written


def _world(request: Request) -> World:
    return request.app.state.keeper.world


def _attributes(product: Product) -> dict[str, str]:
    hidden = {f"title_{language.value}" for language in Language}
    return {name: text for name, text in product.attributes.items() if name not in hidden}


def _company(shelf: Shelf, row: int) -> dict[str, list[Product]]:
    """What is looked at and bought with the product, as was learned; kinds that say nothing are left out."""
    if shelf.learned is None:
        return {}
    found = {
        "bought_together": shelf.learned.bought_together([row], MOST_COMPANY),
        "also_viewed": shelf.learned.also_viewed(row, MOST_COMPANY),
    }
    products = shelf.snapshot.products
    return {
        kind: [products[one] for one in _rows(rows) if one != row]
        for kind, rows in found.items()
        if len(rows)
    }


def _rows(rows: Iterable[Any]) -> list[int]:
    return [int(row) for row in rows]


def _query(request: Request, assembly: Assembly) -> CatalogQuery:
    asked = request.query_params
    language, currency = speaker_of(request)[1].language, assembly.settings.shop.currency
    return CatalogQuery(
        text=asked.get("q", "")[:200],
        brand=asked.get("brand", ""),
        category=asked.get("category", ""),
        price_from=_minor(asked.get("from", ""), language, currency),
        price_to=_minor(asked.get("to", ""), language, currency),
        stock=asked.get("stock", ""),
        archived=asked.get("archived") == "true",
        sort=asked.get("sort", "title"),
    )


def _minor(typed: str, language: Language, currency: str) -> int | None:
    """A typed price in minor units; None where nothing that is a price was typed."""
    number = read_number(typed, language) if typed.strip() else None
    try:
        return None if number is None else to_minor(Decimal(str(number)), currency)
    except StammgastError:
        return None
