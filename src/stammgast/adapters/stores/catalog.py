"""The catalog in a database: every version of every product, and which one is current."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection, Engine, bindparam, func, select, text

from stammgast.adapters.stores.database import reading, writing
from stammgast.adapters.stores.revisions import Counted, advance, current_revision
from stammgast.adapters.stores.schema_config import product_current, product_version
from stammgast.catalog import Product, ProductVersion
from stammgast.vocabulary import ProductId

IDS_IN_ONE_QUERY = 1000
VERSIONS_IN_ONE_PAGE = 1000

# Sorted, so that equal products have equal bodies whatever the order of their attributes.
_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(Product).decode

_version = product_version.c
_current = product_current.c
_ids = bindparam("ids", expanding=True)
_CURRENT_BODIES = select(_version.product_id, _version.body).join(
    product_current, _current.revision == _version.revision
)
_SELECT_CURRENT = _CURRENT_BODIES.where(_current.product_id.in_(_ids))
_SELECT_SHOWN = _CURRENT_BODIES.where(_version.is_archived.is_(False)).order_by(_version.revision)
_SELECT_PAGE = (
    select(_version.revision, _version.valid_from, _version.body)
    .where(_version.revision > bindparam("after"))
    .order_by(_version.revision)
    .limit(VERSIONS_IN_ONE_PAGE)
)
_SELECT_AS_OF = select(_version.product_id, _version.body).where(
    _version.revision.in_(
        select(func.max(_version.revision))
        .where(_version.product_id.in_(_ids), _version.valid_from <= bindparam("at"))
        .group_by(_version.product_id)
    )
)
_SELECT_HISTORY = (
    select(_version.revision, _version.valid_from, _version.body)
    .where(_version.product_id == bindparam("id"))
    .order_by(_version.revision.desc())
    .limit(bindparam("most"))
)
_INSERT_VERSION = product_version.insert()
_PUT_CURRENT = text(
    "INSERT INTO product_current (product_id, revision) "
    "SELECT product_id, revision FROM product_version WHERE revision > :after "
    "ON CONFLICT (product_id) DO UPDATE SET revision = excluded.revision"
)


class CatalogStore:
    """Fulfils the port `catalog.Catalog` on SQLite and PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def upsert(self, products: Sequence[Product], *, at: datetime) -> int:
        """Write what changed as new versions, all or nothing; returns how many changed.

        A product that is named twice counts once, with what was said last.
        """
        wanted = {product.id: product for product in products}
        bodies = {product_id: _encode(product) for product_id, product in wanted.items()}
        with writing(self._engine) as connection:
            last_revision = advance(connection, Counted.CATALOG, 0)
            known = _read_current(connection, list(bodies))
            changed = [(wanted[key], body) for key, body in bodies.items() if known.get(key) != body]
            if changed:
                advance(connection, Counted.CATALOG, len(changed))
                _write(connection, changed, after_revision=last_revision, at=at)
        return len(changed)

    def changes(self, after_revision: int) -> Iterator[ProductVersion]:
        """Every version with a greater revision, in the order of revisions, read page by page."""
        while True:
            with reading(self._engine) as connection:
                rows = connection.execute(_SELECT_PAGE, {"after": after_revision}).all()
            for row in rows:
                yield ProductVersion(row.revision, row.valid_from, _decode(row.body))
            if len(rows) < VERSIONS_IN_ONE_PAGE:
                return
            after_revision = rows[-1].revision

    def current(self, ids: Sequence[ProductId] | None = None) -> list[Product]:
        """The newest version of the named products in their order, or of all that are not archived."""
        with reading(self._engine) as connection:
            if ids is None:
                return [_decode(row.body) for row in connection.execute(_SELECT_SHOWN)]
            bodies = _read_current(connection, list(dict.fromkeys(ids)))
        return [_decode(bodies[key]) for key in dict.fromkeys(ids) if key in bodies]

    def as_of(self, ids: Sequence[ProductId], at: datetime) -> dict[ProductId, Product]:
        """The versions that were valid at `at`; products not known then are left out."""
        with reading(self._engine) as connection:
            return {
                row.product_id: _decode(row.body)
                for part in _parts(list(dict.fromkeys(ids)))
                for row in connection.execute(_SELECT_AS_OF, {"ids": part, "at": at})
            }

    def history(self, product_id: ProductId, *, most: int) -> list[ProductVersion]:
        """The last versions of one product, newest first; none for one that was never known."""
        with reading(self._engine) as connection:
            rows = connection.execute(_SELECT_HISTORY, {"id": product_id, "most": most}).all()
        return [ProductVersion(row.revision, row.valid_from, _decode(row.body)) for row in rows]

    def revision(self) -> int:
        """The revision of the newest version, 0 for an empty catalog: a cheap question for news."""
        return current_revision(self._engine, Counted.CATALOG)


def _read_current(connection: Connection, ids: list[ProductId]) -> dict[ProductId, bytes]:
    return {
        row.product_id: bytes(row.body)
        for part in _parts(ids)
        for row in connection.execute(_SELECT_CURRENT, {"ids": part})
    }


def _write(
    connection: Connection, changed: list[tuple[Product, bytes]], *, after_revision: int, at: datetime
) -> None:
    rows = [
        {
            "revision": revision,
            "product_id": product.id,
            "valid_from": at,
            "body": body,
            "is_archived": product.archived,
        }
        for revision, (product, body) in enumerate(changed, after_revision + 1)
    ]
    connection.execute(_INSERT_VERSION, rows)
    connection.execute(_PUT_CURRENT, {"after": after_revision})


def _parts(ids: list[ProductId]) -> Iterator[list[ProductId]]:
    for start in range(0, len(ids), IDS_IN_ONE_QUERY):
        yield ids[start : start + IDS_IN_ONE_QUERY]
