"""The catalogue in memory: one immutable column per question that a decision asks of all products at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stammgast.audiences import product_facets
from stammgast.catalog import Product
from stammgast.profiles.affinity import price_band

Rows = NDArray[np.integer]
UNKNOWN = -1
_NO_DATE = float("-inf")


class Codes(NamedTuple):
    """A column of texts as numbers: row r holds `names[codes[r]]`, or nothing where the code is -1."""

    codes: NDArray[np.int32]
    names: Mapping[str, int]


class CatalogSnapshot:
    """Products by row, from 0. A row keeps its number in every later snapshot made by `with_changes`.

    Variant ids and SKUs resolve to their product. `first_seen` is in seconds since 1970, -inf where unknown.
    """

    def __init__(self, products: Sequence[Product], *, version: str = "") -> None:
        self.version = version
        self.products = list(products)
        self.available = np.array([_is_available(product) for product in self.products], bool)
        self.first_seen = np.array([_first_seen(product) for product in self.products], np.float64)
        self.categories = _codes([_category(product) for product in self.products])
        self.brands = _codes([product.brand or "" for product in self.products])
        self.prices = _codes([_band(product) for product in self.products])
        self._row_of_product: dict[str, int] = {product.id: row for row, product in enumerate(self.products)}
        self._rows = _row_by_id(self.products)

    @classmethod
    def build(cls, products: Iterable[Product], *, version: str = "") -> "CatalogSnapshot":
        """A snapshot of products; of two with one id the later counts."""
        return cls(list({product.id: product for product in products}.values()), version=version)

    def with_changes(self, changes: Iterable[Product], *, version: str = "") -> "CatalogSnapshot":
        """The snapshot after the products changed or were added; archived ones stay as unavailable rows."""
        changed = CatalogSnapshot.__new__(CatalogSnapshot)
        newest = {product.id: product for product in changes}
        rows = self._row_of_product
        known = {rows[id_]: product for id_, product in newest.items() if id_ in rows}
        added = [product for id_, product in newest.items() if id_ not in rows]
        changed._take_over(self, known, added)
        changed.version = version or self.version
        return changed

    def _take_over(self, old: "CatalogSnapshot", known: Mapping[int, Product], added: list[Product]) -> None:
        self.products = old.products + added
        for row, product in known.items():
            self.products[row] = product
        places = [*known, *range(len(old.products), len(self.products))]
        fresh = [self.products[place] for place in places]
        self.available = _changed(old.available, places, [_is_available(product) for product in fresh])
        self.first_seen = _changed(old.first_seen, places, [_first_seen(product) for product in fresh])
        self.categories = _recoded(old.categories, places, [_category(product) for product in fresh])
        self.brands = _recoded(old.brands, places, [product.brand or "" for product in fresh])
        self.prices = _recoded(old.prices, places, [_band(product) for product in fresh])
        self._row_of_product = old._row_of_product | {self.products[row].id: row for row in places}
        # Ids of variants that are gone still name their product: old sessions hold them.
        named = _row_by_id(fresh, places)
        taken = [id_ for id_ in named if id_ in self._row_of_product]
        self._rows = {**old._rows, **named, **{id_: self._row_of_product[id_] for id_ in taken}}

    def __len__(self) -> int:
        """The number of rows, unavailable ones too."""
        return len(self.products)

    def row_of(self, id_: str) -> int | None:
        """The row of a product, by its id, a variant's id or a SKU."""
        return self._rows.get(id_)

    def rows_of(self, ids: Iterable[str]) -> list[int]:
        """The rows of those ids that are known, in their order."""
        return [row for id_ in ids if (row := self._rows.get(id_)) is not None]

    def facets(self, row: int) -> Mapping[str, object]:
        """A product as conditions see it."""
        return product_facets(self.products[row])

    @cached_property
    def newest(self) -> Rows:
        """All available rows, newest first; rows without a date come last, in catalogue order."""
        rows = np.flatnonzero(self.available)
        return rows[np.argsort(-self.first_seen[rows], kind="stable")].astype(np.int32)

    def new_since(self, moment: datetime) -> Rows:
        """The available rows that the shop sells since `moment` or later, newest first."""
        if not len(self.newest) or self.first_seen.item(self.newest.item(0)) < moment.timestamp():
            return self.newest[:0]
        return self.newest[: self._newest_dates.searchsorted(-moment.timestamp(), side="right")]

    @cached_property
    def _newest_dates(self) -> NDArray[np.float64]:
        return -self.first_seen[self.newest]


def _is_available(product: Product) -> bool:
    """A product whose variants are all sold out is sold out, whatever it says itself."""
    sellable = not product.variants or any(variant.in_stock for variant in product.variants)
    return product.in_stock and sellable and not product.archived


def _first_seen(product: Product) -> float:
    return product.first_seen.timestamp() if product.first_seen else _NO_DATE


def _category(product: Product) -> str:
    return " > ".join(product.category)


def _band(product: Product) -> str:
    return price_band(product.price) if product.price else ""


def _codes(names: Sequence[str]) -> Codes:
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(name, len(numbers)) if name else UNKNOWN for name in names]
    return Codes(np.array(codes, np.int32), numbers)


def _recoded(old: Codes, places: list[int], names: Sequence[str]) -> Codes:
    numbers = dict(old.names)
    codes = [numbers.setdefault(name, len(numbers)) if name else UNKNOWN for name in names]
    return Codes(_changed(old.codes, places, codes), numbers)


def _changed(old: NDArray[np.generic], places: list[int], values: Sequence[int | float]) -> NDArray:
    size = max(len(old), max(places, default=-1) + 1)
    column = np.zeros(size, old.dtype)
    column[: len(old)] = old
    column[places] = values
    return column


def _row_by_id(products: Sequence[Product], places: Sequence[int] | None = None) -> dict[str, int]:
    """Product ids win over variants' ids, those over SKUs. `places` are the rows, where not 0, 1, 2..."""
    rows: dict[str, int] = {}
    numbered = list(zip(places or range(len(products)), products, strict=True))
    with_variants = [(row, product) for row, product in numbered if product.variants]
    for row, product in with_variants:
        rows.update((variant.sku, row) for variant in product.variants if variant.sku)
    for row, product in with_variants:
        rows.update((variant.id, row) for variant in product.variants)
    rows.update((product.id, row) for row, product in numbered)
    return rows
