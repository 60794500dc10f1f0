"""What people configured, on SQLite or PostgreSQL: keys, placements, the catalog, the progress of imports.

In: a database URL. Out: stores over an engine that `open_config` has migrated.

    engine = open_config(database_urls(data_folder).config)
    key, record = KeyStore(engine).create(KeyKind.PUBLIC, "shop", at=now)
    found = KeyRing(KeyStore(engine)).find(key, now)
"""

from sqlalchemy import Engine

from stammgast.adapters.stores.catalog import CatalogStore
from stammgast.adapters.stores.columns import Moment
from stammgast.adapters.stores.database import (
    DatabaseUrls,
    Durability,
    StoreUnavailable,
    UnknownDatabase,
    database_urls,
    is_sqlite,
    open_engine,
    reading,
    writing,
)
from stammgast.adapters.stores.keys import KeyRing, KeyStore
from stammgast.adapters.stores.migrate import DatabaseTooNew, LogicalDatabase, migrate
from stammgast.adapters.stores.placements import (
    Change,
    PlacementChanged,
    PlacementStore,
    UnknownPlacementVersion,
    VersionedDocument,
)
from stammgast.adapters.stores.progress import ProgressStore

__all__ = [
    "CatalogStore",
    "Change",
    "DatabaseTooNew",
    "DatabaseUrls",
    "Durability",
    "KeyRing",
    "KeyStore",
    "LogicalDatabase",
    "Moment",
    "PlacementChanged",
    "PlacementStore",
    "ProgressStore",
    "StoreUnavailable",
    "UnknownDatabase",
    "UnknownPlacementVersion",
    "VersionedDocument",
    "database_urls",
    "is_sqlite",
    "migrate",
    "open_config",
    "open_engine",
    "reading",
    "writing",
]


def open_config(url: str) -> Engine:
    """Open the `config` database and migrate it.

    Raises `DatabaseTooNew`, `StoreUnavailable` and `UnknownDatabase`.
    """
    engine = open_engine(url)
    migrate(engine, LogicalDatabase.CONFIG)
    return engine
