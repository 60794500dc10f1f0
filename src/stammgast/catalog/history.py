"""Every version of every product in memory, so that a fold can ask what a product was when an event came."""

from bisect import bisect_right
from datetime import datetime

from stammgast.catalog.ports import Catalog
from stammgast.catalog.product import Product
from stammgast.vocabulary import ProductId


class CatalogHistory:
    """The catalog as of any moment of our own clock; a variant's id or SKU leads to its product."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._revision = 0
        self._versions: dict[ProductId, list[tuple[datetime, Product]]] = {}
        self._product_of: dict[str, ProductId] = {}

    def refresh(self) -> None:
        """Take in what changed since the last time."""
        for version in self._catalog.changes(self._revision):
            product = version.product
            self._versions.setdefault(product.id, []).append((version.valid_from, product))
            for variant in product.variants:
                self._product_of[variant.id] = product.id
                if variant.sku:
                    self._product_of[variant.sku] = product.id
            self._revision = version.revision

    def product_at(self, product_id: ProductId, at: datetime) -> Product | None:
        """The product as it was known at `at`; None where it was not known yet."""
        versions = self._versions.get(product_id)
        if versions is None:
            versions = self._versions.get(self._product_of.get(product_id, product_id), [])
        place = bisect_right(versions, at, key=lambda version: version[0])
        return versions[place - 1][1] if place else None
