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


class PlacementChanged(StammgastError):
    """Somebody else saved the placement since it was read."""

    code = "placement_changed"


class VersionedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a placement's document, by whom and when it was saved; versions count from 1.

    `note` is what the person said of the change. A placement whose newest version `is_archived` is put away.
    """

    placement_id: PlacementId
    version: int
    document: bytes
    by: str
    at: datetime
    note: str | None = None
    is_archived: bool = False


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Who changes a placement, when, and why.

    `expected_version` is the newest version that the person saw (0: never saved before); None where it does
    not matter.
    """

    by: str
    at: datetime
    note: str | None = None
    expected_version: int | None = None


class PlacementStore:
    """Placements as people configured them, with their past."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def current(self) -> dict[PlacementId, VersionedDocument]:
        """The newest version of every placement that is not archived."""
        return {name: found for name, found in self.newest().items() if not found.is_archived}

    def newest(self) -> dict[PlacementId, VersionedDocument]:
        """The newest version of every placement, archived ones too."""
        with reading(self._engine) as connection:
            documents = [_document_of(row) for row in connection.execute(_SELECT_CURRENT)]
        return {document.placement_id: document for document in documents}

    def save(self, placement_id: PlacementId, document: bytes, change: Change) -> int:
        """Write a new version; returns its number. Raises `PlacementChanged`."""
        with writing(self._engine) as connection:
            advance(connection, Counted.PLACEMENTS)
            return _append(connection, placement_id, document, change)

    def history(self, placement_id: PlacementId) -> list[VersionedDocument]:
        """All versions, newest first; none for a placement that was never saved."""
        with reading(self._engine) as connection:
            return [_document_of(row) for row in connection.execute(_SELECT_HISTORY, {"id": placement_id})]

    def restore(self, placement_id: PlacementId, version: int, change: Change) -> int:
        """Write a new version equal to an old one; returns its number.

        Raises `UnknownPlacementVersion` and `PlacementChanged`.
        """
        with writing(self._engine) as connection:
            advance(connection, Counted.PLACEMENTS)
            document = _document(connection, placement_id, version)
            return _append(connection, placement_id, document, change)

    def archive(self, placement_id: PlacementId, change: Change) -> int:
        """Put the placement away, as a new version; restoring any version brings it back.

        Raises `UnknownPlacementVersion` where it was never saved, and `PlacementChanged`.
        """
        with writing(self._engine) as connection:
            advance(connection, Counted.PLACEMENTS)
            newest = connection.scalar(_SELECT_LAST, {"id": placement_id}) or 0
            document = _document(connection, placement_id, newest)
            return _append(connection, placement_id, document, change, is_archived=True)

    def revision(self) -> int:
        """Grows with every change, so that a server can ask every second whether to read again."""
        return current_revision(self._engine, Counted.PLACEMENTS)


def _document(connection: Connection, placement_id: PlacementId, version: int) -> bytes:
    document = connection.scalar(_SELECT_DOCUMENT, {"id": placement_id, "version": version})
    if document is None:
        raise UnknownPlacementVersion(
            f"Placement {placement_id!r} has no version {version}.", "a version from its history"
        )
    return bytes(document)


def _append(
    connection: Connection,
    placement_id: PlacementId,
    document: bytes,
    change: Change,
    *,
    is_archived: bool = False,
) -> int:
    newest = connection.scalar(_SELECT_LAST, {"id": placement_id}) or 0
    if change.expected_version not in (None, newest):
        raise PlacementChanged(
            f"Placement {placement_id!r} is at version {newest}, you began with {change.expected_version}.",
            "the newest version",
            "Read it again and make your change there.",
        )
    row = {
        "placement_id": placement_id,
        "version": newest + 1,
        "document": document,
        "saved_by": change.by,
        "saved_at": change.at,
        "note": change.note,
        "is_archived": is_archived,
    }
    connection.execute(_INSERT, row)
    return newest + 1


def _document_of(row: Row) -> VersionedDocument:
    return VersionedDocument(
        placement_id=row.placement_id,
        version=row.version,
        document=bytes(row.document),
        by=row.saved_by,
        at=row.saved_at,
        note=row.note,
        is_archived=row.is_archived,
    )
