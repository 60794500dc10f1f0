"""Keeps every version of every placement's document; what is in a document is another room's matter."""

from datetime import datetime

import msgspec
from sqlalchemy import Connection, Engine, Row, bindparam, func, select

from stammgast.adapters.stores.database import reading, writing
from stammgast.adapters.stores.revisions import Counted, advance, current_revision
from stammgast.adapters.stores.schema_config import placement_version
from stammgast.vocabulary import PlacementId, StammgastError

_table = placement_version.c
_newest = (
    select(_table.placement_id, func.max(_table.version).label("version"))
    .group_by(_table.placement_id)
    .subquery("newest")
)
_SELECT_CURRENT = (
    select(placement_version)
    .join(_newest, (_table.placement_id == _newest.c.placement_id) & (_table.version == _newest.c.version))
    .order_by(_table.placement_id)
)
_SELECT_HISTORY = (
    select(placement_version).where(_table.placement_id == bindparam("id")).order_by(_table.version.desc())
)
_SELECT_DOCUMENT = select(_table.document).where(
    _table.placement_id == bindparam("id"), _table.version == bindparam("version")
)
_SELECT_LAST = select(func.max(_table.version)).where(_table.placement_id == bindparam("id"))
_INSERT = placement_version.insert()


class UnknownPlacementVersion(StammgastError):
    """A version to be restored that was never saved."""

    code = "unknown_placement_version"


class VersionedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a placement's document, by whom and when it was saved; versions count from 1."""

    placement_id: PlacementId
    version: int
    document: bytes
    by: str
    at: datetime


class PlacementStore:
    """Placements as people configured them, with their past."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def current(self) -> dict[PlacementId, VersionedDocument]:
        """The newest version of every placement."""
        with reading(self._engine) as connection:
            documents = [_document_of(row) for row in connection.execute(_SELECT_CURRENT)]
        return {document.placement_id: document for document in documents}

    def save(self, placement_id: PlacementId, document: bytes, *, by: str, at: datetime) -> int:
        """Write a new version; returns its number."""
        with writing(self._engine) as connection:
            advance(connection, Counted.PLACEMENTS)
            return _append(connection, placement_id, document, by=by, at=at)

    def history(self, placement_id: PlacementId) -> list[VersionedDocument]:
        """All versions, newest first; none for a placement that was never saved."""
        with reading(self._engine) as connection:
            return [_document_of(row) for row in connection.execute(_SELECT_HISTORY, {"id": placement_id})]

    def restore(self, placement_id: PlacementId, version: int, *, by: str, at: datetime) -> int:
        """Write a new version equal to an old one; returns its number. Raises `UnknownPlacementVersion`."""
        with writing(self._engine) as connection:
            advance(connection, Counted.PLACEMENTS)
            document = connection.scalar(_SELECT_DOCUMENT, {"id": placement_id, "version": version})
            if document is None:
                raise UnknownPlacementVersion(
                    f"Placement {placement_id!r} has no version {version}.", "a version from its history"
                )
            return _append(connection, placement_id, bytes(document), by=by, at=at)

    def revision(self) -> int:
        """Grows with every change, so that a server can ask every second whether to read again."""
        return current_revision(self._engine, Counted.PLACEMENTS)


def _append(
    connection: Connection, placement_id: PlacementId, document: bytes, *, by: str, at: datetime
) -> int:
    version = (connection.scalar(_SELECT_LAST, {"id": placement_id}) or 0) + 1
    connection.execute(
        _INSERT,
        {
            "placement_id": placement_id,
            "version": version,
            "document": document,
            "saved_by": by,
            "saved_at": at,
        },
    )
    return version


def _document_of(row: Row) -> VersionedDocument:
    return VersionedDocument(
        placement_id=row.placement_id,
        version=row.version,
        document=bytes(row.document),
        by=row.saved_by,
        at=row.saved_at,
    )
