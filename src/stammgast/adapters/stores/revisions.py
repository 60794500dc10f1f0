"""Counters that grow with every change of a store, so that a reader can ask cheaply whether there is news.

`advance` inside a write transaction is also the store's lock: whoever comes second waits for the first one's
commit. So revisions become visible in their order, and a reader never skips one that commits late.
"""

from enum import StrEnum

from sqlalchemy import Connection, Engine, bindparam, text

from stammgast.adapters.stores.database import reading
from stammgast.adapters.stores.schema_config import revision

_ADVANCE = text(
    "INSERT INTO revision (name, value) VALUES (:name, :steps) "
    "ON CONFLICT (name) DO UPDATE SET value = revision.value + excluded.value RETURNING value"
)
_READ = revision.select().with_only_columns(revision.c.value).where(revision.c.name == bindparam("name"))


class Counted(StrEnum):
    """The stores that have a counter."""

    KEYS = "keys"
    PLACEMENTS = "placements"
    CATALOG = "catalog"
    PEOPLE = "people"
    SIGN_INS = "sign_ins"
    AUDIT = "audit"


def advance(connection: Connection, counted: Counted, steps: int = 1) -> int:
    """Lock the counter until the transaction ends, add `steps` (0 only locks); returns its value then."""
    return connection.execute(_ADVANCE, {"name": counted.value, "steps": steps}).scalar_one()


def current_revision(engine: Engine, counted: Counted) -> int:
    """The newest committed value, 0 before the first change."""
    with reading(engine) as connection:
        return connection.scalar(_READ, {"name": counted.value}) or 0
