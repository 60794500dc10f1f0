"""Keeps who changed what, when, from where, and how it was before; it only ever grows."""

from datetime import datetime

import msgspec
from sqlalchemy import Engine, Row, select

from stammgast.adapters.stores.database import reading, writing
from stammgast.adapters.stores.revisions import Counted, advance
from stammgast.adapters.stores.schema_config import audit_entry
from stammgast.vocabulary.people import PersonId

PAGE = 50

_columns = audit_entry.c


class AuditNote(msgspec.Struct, frozen=True, kw_only=True):
    """One change: `action` names what was done, `subject` to what; the states are JSON, without secrets.

    `person_id` is None where a command did it; `person_name` is the name as it was then.
    """

    at: datetime
    person_id: PersonId | None
    person_name: str
    action: str
    subject: str
    before: msgspec.Raw | None = None
    after: msgspec.Raw | None = None
    address: str = ""


class AuditEntry(msgspec.Struct, frozen=True):
    """A note with its number, which grows with time."""

    id: int
    note: AuditNote


class AuditFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries are wanted; None and "" mean all. `until` and `before_id` are not included."""

    person_id: str = ""
    action: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before_id: int | None = None


class AuditStore:
    """The audit trail of one shop."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, note: AuditNote) -> int:
        """Write an entry; returns its number."""
        with writing(self._engine) as connection:
            number = advance(connection, Counted.AUDIT)
            connection.execute(
                audit_entry.insert(),
                {
                    "id": number,
                    "at": note.at,
                    "person_id": note.person_id,
                    "person_name": note.person_name,
                    "action": note.action,
                    "subject": note.subject,
                    "state_before": _text(note.before),
                    "state_after": _text(note.after),
                    "address": note.address,
                },
            )
        return number

    def entries(self, wanted: AuditFilter, *, limit: int = PAGE) -> list[AuditEntry]:
        """The newest entries that fit, newest first."""
        query = select(audit_entry).order_by(_columns.id.desc()).limit(limit)
        for column, value in ((_columns.person_id, wanted.person_id), (_columns.action, wanted.action)):
            query = query.where(column == value) if value else query
        if wanted.subject:
            query = query.where(_columns.subject.icontains(wanted.subject, autoescape=True))
        if wanted.since is not None:
            query = query.where(_columns.at >= wanted.since)
        if wanted.until is not None:
            query = query.where(_columns.at < wanted.until)
        if wanted.before_id is not None:
            query = query.where(_columns.id < wanted.before_id)
        with reading(self._engine) as connection:
            return [_entry_of(row) for row in connection.execute(query)]

    def actions(self) -> list[str]:
        """Every action that was ever noted, by name."""
        with reading(self._engine) as connection:
            return list(connection.scalars(select(_columns.action).distinct().order_by(_columns.action)))


def _text(state: msgspec.Raw | None) -> str | None:
    return None if state is None else bytes(state).decode()


def _raw(text: str | None) -> msgspec.Raw | None:
    return None if text is None else msgspec.Raw(text.encode())


def _entry_of(row: Row) -> AuditEntry:
    note = AuditNote(
        at=row.at,
        person_id=row.person_id,
        person_name=row.person_name,
        action=row.action,
        subject=row.subject,
        before=_raw(row.state_before),
        after=_raw(row.state_after),
        address=row.address,
    )
    return AuditEntry(row.id, note)
