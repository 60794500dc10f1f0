"""Keeps the people who work in the console, and the one-time links with which they set a password."""

import hashlib
import secrets
import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec
from sqlalchemy import Connection, Engine, Row, bindparam, delete, func, select

from stammgast.adapters.stores.database import reading, writing
from stammgast.adapters.stores.revisions import Counted, advance
from stammgast.adapters.stores.schema_config import one_time_link, person
from stammgast.vocabulary import Language, Refusal
from stammgast.vocabulary.people import Person, PersonId, Role

ID_BYTES = 8
TOKEN_BYTES = 32
LINK_PATH = "/console/welcome"
"""Where the console takes one-time links: the token follows after a slash."""
LINK_LIFE = timedelta(hours=24)

_columns = person.c
_SELECT = select(person).order_by(func.lower(_columns.name), _columns.id)
_SELECT_BY_ID = select(person).where(_columns.id == bindparam("wanted"))
_SELECT_BY_EMAIL = select(person).where(_columns.email_key == bindparam("wanted"))
_SELECT_LINK = select(one_time_link).where(
    one_time_link.c.token_hash == bindparam("wanted"), one_time_link.c.expires_at > bindparam("now")
)
_COUNT = select(func.count()).select_from(person)
_COUNT_ADMINS = (
    _COUNT.where(_columns.role == Role.ADMIN.value)
    .where(_columns.deactivated_at.is_(None))
    .where(_columns.password_hash.is_not(None))
)


class PersonReason(StrEnum):
    """Why something about a person was not done."""

    EMAIL_TAKEN = "email_taken"
    LAST_ADMIN = "last_admin"
    UNKNOWN_PERSON = "unknown_person"
    BAD_LINK = "bad_link"
    NOT_FIRST = "not_first"


PersonRefusal = Refusal[PersonReason]


class PersonDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of somebody who is to be let in."""

    name: str
    email: str
    role: Role
    language: Language


class OneTimeLink(msgspec.Struct, frozen=True):
    """A link that is still good: for whom (None: for the first person) and until when."""

    person: Person | None
    expires_at: datetime


class PeopleStore:
    """The people of one shop. `random_bytes` makes ids and links' tokens, which are kept as hashes."""

    def __init__(self, engine: Engine, random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> None:
        self._engine = engine
        self._random_bytes = random_bytes

    def is_empty(self) -> bool:
        """Whether nobody exists yet."""
        with reading(self._engine) as connection:
            return connection.scalar(_COUNT) == 0

    def list(self) -> "list[Person]":
        """Everybody, the deactivated too, by name."""
        with reading(self._engine) as connection:
            return [person_of_row(row) for row in connection.execute(_SELECT)]

    def find(self, person_id: str) -> Person | None:
        """The person with this id."""
        with reading(self._engine) as connection:
            return _found(connection.execute(_SELECT_BY_ID, {"wanted": person_id}).one_or_none())

    def find_by_email(self, email: str) -> Person | None:
        """The person with this address, however it is written."""
        with reading(self._engine) as connection:
            return _found(connection.execute(_SELECT_BY_EMAIL, {"wanted": email_key(email)}).one_or_none())

    def password_hash(self, person_id: PersonId) -> str | None:
        """The person's hash, None where no password was set."""
        with reading(self._engine) as connection:
            row = connection.execute(_SELECT_BY_ID, {"wanted": person_id}).one_or_none()
            return None if row is None else row.password_hash

    def add(self, draft: PersonDraft, *, at: datetime) -> Person | PersonRefusal:
        """A new person without a password."""
        with writing(self._engine) as connection:
            advance(connection, Counted.PEOPLE)
            return self._insert(connection, draft, at=at)

    def change(
        self,
        person_id: PersonId,
        *,
        name: str | None = None,
        role: Role | None = None,
        language: Language | None = None,
        password_hash: str | None = None,
    ) -> Person | PersonRefusal:
        """Set what is given. The last admin who can sign in keeps that role."""
        given = {"name": name, "role": role, "language": language, "password_hash": password_hash}
        return self._update(person_id, {name: value for name, value in given.items() if value is not None})

    def set_deactivated(self, person_id: PersonId, at: datetime | None) -> Person | PersonRefusal:
        """Lock the person out from `at` on, or let them in again with None. The last admin stays."""
        return self._update(person_id, {"deactivated_at": at})

    def make_link(self, person_id: PersonId | None, *, expires_at: datetime) -> str:
        """The token of a new one-time link; older links for the same person become worthless."""
        token = self._random_bytes(TOKEN_BYTES).hex()
        with writing(self._engine) as connection:
            advance(connection, Counted.PEOPLE)
            _forget_links(connection, person_id)
            row = {"token_hash": token_hash(token), "person_id": person_id, "expires_at": expires_at}
            connection.execute(one_time_link.insert(), row)
        return token

    def find_link(self, token: str, now: datetime) -> OneTimeLink | None:
        """The good link with this token; reading it does not use it up."""
        with reading(self._engine) as connection:
            return _link(connection, token, now)

    def use_link(
        self,
        token: str,
        *,
        name: str,
        password_hash: str,
        at: datetime,
        email: str = "",
        language: Language = Language.ENGLISH,
    ) -> Person | PersonRefusal:
        """Set name and password of the link's person, or make the first admin of `email` and `language`.

        The link is used up.
        """
        with writing(self._engine) as connection:
            advance(connection, Counted.PEOPLE)
            link = _link(connection, token, at)
            if link is None:
                return PersonRefusal(PersonReason.BAD_LINK, "The link was used, replaced, or is too old.")
            if link.person is None and connection.scalar(_COUNT) != 0:
                return PersonRefusal(PersonReason.NOT_FIRST, "Somebody else was first.")
            first = PersonDraft(name=name, email=email, role=Role.ADMIN, language=language)
            target = link.person or self._insert(connection, first, at=at)
            if isinstance(target, Refusal):
                return target
            _forget_links(connection, link.person and link.person.id)
            return _write(connection, target.id, {"name": name, "password_hash": password_hash})

    def _insert(self, connection: Connection, draft: PersonDraft, *, at: datetime) -> Person | PersonRefusal:
        key = email_key(draft.email)
        if connection.execute(_SELECT_BY_EMAIL, {"wanted": key}).one_or_none() is not None:
            return PersonRefusal(PersonReason.EMAIL_TAKEN, "Somebody has this e-mail address already.")
        made = PersonId("p_" + self._random_bytes(ID_BYTES).hex())
        row = {"id": made, "email": draft.email.strip(), "email_key": key, "name": draft.name}
        row |= {"role": draft.role.value, "language": draft.language.value, "created_at": at}
        connection.execute(person.insert(), row)
        return person_of_row(connection.execute(_SELECT_BY_ID, {"wanted": made}).one())

    def _update(self, person_id: PersonId, values: dict[str, object]) -> Person | PersonRefusal:
        with writing(self._engine) as connection:
            advance(connection, Counted.PEOPLE)
            row = connection.execute(_SELECT_BY_ID, {"wanted": person_id}).one_or_none()
            if row is None:
                return PersonRefusal(PersonReason.UNKNOWN_PERSON, "Nobody has this id.")
            loses_admin = values.get("role", row.role) != Role.ADMIN or values.get("deactivated_at")
            if loses_admin and _is_last_admin(connection, row):
                return PersonRefusal(
                    PersonReason.LAST_ADMIN, "This is the last person who may manage people."
                )
            return _write(connection, person_id, values)


def email_key(email: str) -> str:
    """The form in which addresses are compared.

    >>> email_key(" Anna@Example.COM ")
    'anna@example.com'
    """
    return unicodedata.normalize("NFKC", email).strip().casefold()


def token_hash(token: str) -> bytes:
    """What is stored of a random token: SHA-256."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def person_of_row(row: Row) -> Person:
    """A row of `person` as the console knows it."""
    return Person(
        id=PersonId(row.id),
        name=row.name,
        email=row.email,
        role=Role(row.role),
        language=Language(row.language),
        created_at=row.created_at,
        has_password=row.password_hash is not None,
        deactivated_at=row.deactivated_at,
    )


def _found(row: Row | None) -> Person | None:
    return None if row is None else person_of_row(row)


def _is_last_admin(connection: Connection, row: Row) -> bool:
    counts = row.role == Role.ADMIN and row.deactivated_at is None and row.password_hash is not None
    return counts and connection.scalar(_COUNT_ADMINS) == 1


def _write(connection: Connection, person_id: PersonId, values: dict[str, object]) -> Person:
    if values:
        connection.execute(person.update().where(_columns.id == person_id).values(values))
    return person_of_row(connection.execute(_SELECT_BY_ID, {"wanted": person_id}).one())


def _link(connection: Connection, token: str, now: datetime) -> OneTimeLink | None:
    row = connection.execute(_SELECT_LINK, {"wanted": token_hash(token), "now": now}).one_or_none()
    if row is None:
        return None
    if row.person_id is None:
        return OneTimeLink(None, row.expires_at)
    owner = connection.execute(_SELECT_BY_ID, {"wanted": row.person_id}).one_or_none()
    if owner is None or owner.deactivated_at is not None:
        return None
    return OneTimeLink(person_of_row(owner), row.expires_at)


def _forget_links(connection: Connection, person_id: PersonId | None) -> None:
    connection.execute(delete(one_time_link).where(one_time_link.c.person_id.is_not_distinct_from(person_id)))
