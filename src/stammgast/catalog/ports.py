"""What the store of products promises; `testing.catalog_contract` checks every adapter."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from stammgast.catalog.product import Product
from stammgast.vocabulary import ProductId


class ProductVersion(msgspec.Struct, frozen=True):
    """A product as it was from `valid_from` (our clock, when we learned it) until its next version.

    `revision` grows with every write to the catalog, so that a reader can ask for what is new.
    """

    revision: int
    valid_from: datetime
    product: Product


class Catalog(Protocol):
    """Products and all their versions."""

    def upsert(self, products: Sequence[Product], *, at: datetime) -> int:
        """Write what changed as new versions, all or nothing; returns how many changed."""
        ...

    def changes(self, after_revision: int) -> Iterable[ProductVersion]:
        """Every version with a greater revision, in the order of revisions."""
        ...

    def current(self, ids: Sequence[ProductId] | None = None) -> list[Product]:
        """The newest version of the named products, or of all that are not archived."""
        ...

    def as_of(self, ids: Sequence[ProductId], at: datetime) -> dict[ProductId, Product]:
        """The versions that were valid at `at`; products not known then are left out."""
        ...
