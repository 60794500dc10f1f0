"""Keeps who is signed in where; a session ends when it is idle, old, or told to."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Engine, Row, bindparam, delete, or_, select, update

from stammgast.adapters.stores.database import StoreUnavailable, reading, writing
from stammgast.adapters.stores.people import TOKEN_BYTES, person_of_row, token_hash
from stammgast.adapters.stores.schema_config import console_session, person
from stammgast.vocabulary.people import Person, PersonId

ID_BYTES = 8
IDLE = timedelta(hours=12)
LONGEST = timedelta(days=14)
SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is known when a session was last used: a write a minute, not one for each page."""
LONGEST_AGENT = 300

_columns = console_session.c
_SELECT = select(console_session).where(_columns.token_hash == bindparam("wanted"))
_SELECT_PERSON = select(person).where(person.c.id == bindparam("wanted"), person.c.deactivated_at.is_(None))
_SELECT_OF_PERSON = (
    select(console_session)
    .where(_columns.person_id == bindparam("wanted"))
    .order_by(_columns.seen_at.desc(), _columns.id)
)
_SEE = (
    update(console_session).where(_columns.token_hash == bindparam("wanted")).values(seen_at=bindparam("now"))
)
_FORGET_EXPIRED = delete(console_session).where(
    or_(_columns.seen_at <= bindparam("idle_since"), _columns.created_at <= bindparam("old_since"))
)


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One browser in which a person is signed in: since when, from which address, with what."""

    id: str
    person_id: PersonId
    created_at: datetime
    seen_at: datetime
    address: str
    agent: str

    def is_good(self, now: datetime) -> bool:
        """Whether it is neither idle for too long nor too old."""
        return self.seen_at <= now + SEEN_EVERY and now < min(self.seen_at + IDLE, self.created_at + LONGEST)


class SessionStore:
    """The sessions of one shop. `random_bytes` makes their tokens and ids."""

    def __init__(self, engine: Engine, random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> None:
        self._engine = engine
        self._random_bytes = random_bytes

    def begin(self, person_id: PersonId, *, address: str, agent: str, at: datetime) -> tuple[str, Session]:
        """A new session and its token, which is returned here and never again."""
        token = self._random_bytes(TOKEN_BYTES).hex()
        session = Session(
            id="s_" + self._random_bytes(ID_BYTES).hex(),
            person_id=person_id,
            created_at=at,
            seen_at=at,
            address=address,
            agent=agent[:LONGEST_AGENT],
        )
        row = {"token_hash": token_hash(token), **msgspec.structs.asdict(session)}
        with writing(self._engine) as connection:
            connection.execute(_FORGET_EXPIRED, {"idle_since": at - IDLE, "old_since": at - LONGEST})
            connection.execute(console_session.insert(), row)
        return token, session

    def find(self, token: str, now: datetime) -> tuple[Session, Person] | None:
        """The good session with this token and its person; the session counts as used now."""
        wanted = token_hash(token)
        with reading(self._engine) as connection:
            row = connection.execute(_SELECT, {"wanted": wanted}).one_or_none()
            if row is None or not (session := _session_of(row)).is_good(now):
                return None
            owner = connection.execute(_SELECT_PERSON, {"wanted": session.person_id}).one_or_none()
        if owner is None:
            return None
        if now - session.seen_at >= SEEN_EVERY:
            # A full disk must not lock people out of the page that tells them of it.
            with suppress(StoreUnavailable), writing(self._engine) as connection:
                connection.execute(_SEE, {"wanted": wanted, "now": now})
        return session, person_of_row(owner)

    def of_person(self, person_id: PersonId, now: datetime) -> list[Session]:
        """The person's good sessions, the last used first."""
        with reading(self._engine) as connection:
            rows = connection.execute(_SELECT_OF_PERSON, {"wanted": person_id})
            return [session for session in map(_session_of, rows) if session.is_good(now)]

    def end(self, person_id: PersonId, session_id: str) -> bool:
        """End one session of a person; False where the person has none with this id."""
        with writing(self._engine) as connection:
            ended = delete(console_session).where(_columns.person_id == person_id, _columns.id == session_id)
            return connection.execute(ended).rowcount > 0

    def end_all(self, person_id: PersonId) -> int:
        """End all sessions of a person; returns how many there were."""
        with writing(self._engine) as connection:
            return connection.execute(delete(console_session).where(_columns.person_id == person_id)).rowcount


def _session_of(row: Row) -> Session:
    return Session(
        id=row.id,
        person_id=PersonId(row.person_id),
        created_at=row.created_at,
        seen_at=row.seen_at,
        address=row.address,
        agent=row.agent,
    )
