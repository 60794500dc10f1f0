"""Keeps API keys as hashes, and answers in a microsecond whether one is good.

Signing keys are kept readable, because the server must compute the same signatures as the shop; public keys
because the console shows them in the snippet, and everybody sees them in the shop's pages.
"""

import hashlib
import secrets
from base64 import b32encode
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Engine, Row, bindparam, select

from stammgast.adapters.stores.database import reading, writing
from stammgast.adapters.stores.revisions import Counted, advance, current_revision
from stammgast.adapters.stores.schema_config import api_key
from stammgast.vocabulary import SCOPES_OF_KIND, KeyId, KeyKind, KeyRecord, Scope

PREFIX_OF_KIND = {KeyKind.PUBLIC: "sgp_", KeyKind.SECRET: "sgs_", KeyKind.SIGNING: "sgi_"}
KEY_BYTES = 20
"""160 random bits, 32 letters: nobody guesses them, so a plain hash without salt is enough."""
ID_BYTES = 8
REFRESH_SECONDS = 1

_SELECT = select(api_key).order_by(api_key.c.created_at, api_key.c.id)
_SELECT_ACTIVE = select(api_key).where(api_key.c.revoked_at.is_(None))
_SELECT_SIGNING = (
    select(api_key.c.signing_secret)
    .where(api_key.c.revoked_at.is_(None), api_key.c.signing_secret.is_not(None))
    .order_by(api_key.c.created_at, api_key.c.id)
)
_SELECT_PUBLIC = (
    select(api_key.c.id, api_key.c.public_text)
    .where(api_key.c.revoked_at.is_(None), api_key.c.public_text.is_not(None))
    .order_by(api_key.c.created_at, api_key.c.id)
)
_INSERT = api_key.insert()
_REVOKE = (
    api_key.update()
    .where(api_key.c.id == bindparam("key_id"), api_key.c.revoked_at.is_(None))
    .values(revoked_at=bindparam("at"))
)


class KeyStore:
    """The keys of one shop. `random_bytes` makes the keys."""

    def __init__(self, engine: Engine, random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> None:
        self._engine = engine
        self._random_bytes = random_bytes

    def create(self, kind: KeyKind, name: str, *, at: datetime) -> tuple[str, KeyRecord]:
        """Make a key with all scopes of its kind; the key itself is returned here and never again."""
        key = PREFIX_OF_KIND[kind] + _letters(self._random_bytes(KEY_BYTES))
        record = KeyRecord(
            id=KeyId("k_" + self._random_bytes(ID_BYTES).hex()),
            kind=kind,
            name=name,
            scopes=SCOPES_OF_KIND[kind],
            created_at=at,
        )
        with writing(self._engine) as connection:
            advance(connection, Counted.KEYS)
            connection.execute(_INSERT, _row_of(record, key))
        return key, record

    def list(self) -> "list[KeyRecord]":
        """All keys, the revoked too, oldest first."""
        with reading(self._engine) as connection:
            return [_record_of(row) for row in connection.execute(_SELECT)]

    def revoke(self, key_id: KeyId, *, at: datetime) -> bool:
        """Make a key worthless for ever; False where no good key has this id."""
        with writing(self._engine) as connection:
            if connection.execute(_REVOKE, {"key_id": key_id, "at": at}).rowcount == 0:
                return False
            advance(connection, Counted.KEYS)
            return True

    def all_active(self) -> dict[bytes, KeyRecord]:
        """Every good key by the hash of the key."""
        with reading(self._engine) as connection:
            return {bytes(row.key_hash): _record_of(row) for row in connection.execute(_SELECT_ACTIVE)}

    def signing_secrets(self) -> "list[bytes]":
        """The good signing keys, oldest first, as the bytes to compute an HMAC with."""
        with reading(self._engine) as connection:
            return [secret.encode() for secret in connection.scalars(_SELECT_SIGNING)]

    def public_keys(self) -> dict[KeyId, str]:
        """The good public keys in clear text, oldest first; not those that an older version made."""
        with reading(self._engine) as connection:
            return {row.id: row.public_text for row in connection.execute(_SELECT_PUBLIC)}

    def revision(self) -> int:
        """Grows with every change."""
        return current_revision(self._engine, Counted.KEYS)


class KeyRing:
    """Good keys in memory. A key that was made or revoked elsewhere is noticed within `REFRESH_SECONDS`."""

    def __init__(self, store: KeyStore) -> None:
        self._store = store
        self._records: dict[bytes, KeyRecord] = {}
        self._signing_secrets: list[bytes] = []
        self._revision = -1
        self._checked_at: datetime | None = None
        self._check_at: datetime | None = None

    def find(self, key: str, now: datetime) -> KeyRecord | None:
        """The record of a good key, None for any other text. Raises `StoreUnavailable` when it must look."""
        self._refresh_when_due(now)
        return self._records.get(hash_of(key))

    def signing_secrets(self, now: datetime) -> list[bytes]:
        """The good signing keys; any may have signed. Raises `StoreUnavailable` when it must look."""
        self._refresh_when_due(now)
        return self._signing_secrets

    def _refresh_when_due(self, now: datetime) -> None:
        if self._checked_at and self._check_at and self._checked_at <= now < self._check_at:
            return
        revision = self._store.revision()
        if revision != self._revision:
            self._records = self._store.all_active()
            self._signing_secrets = self._store.signing_secrets()
            self._revision = revision
        self._checked_at = now
        self._check_at = now + timedelta(seconds=REFRESH_SECONDS)


def hash_of(key: str) -> bytes:
    """What is stored of a key: SHA-256."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()


def _letters(random: bytes) -> str:
    return b32encode(random).decode().rstrip("=").lower()


def _row_of(record: KeyRecord, key: str) -> dict[str, object]:
    return {
        "id": record.id,
        "key_hash": hash_of(key),
        "kind": record.kind.value,
        "name": record.name,
        "scopes": " ".join(sorted(record.scopes)),
        "created_at": record.created_at,
        "revoked_at": record.revoked_at,
        "signing_secret": key if record.kind is KeyKind.SIGNING else None,
        "public_text": key if record.kind is KeyKind.PUBLIC else None,
    }


def _record_of(row: Row) -> KeyRecord:
    return KeyRecord(
        id=row.id,
        kind=KeyKind(row.kind),
        name=row.name,
        scopes=_known_scopes(row.scopes.split()),
        created_at=row.created_at,
        revoked_at=row.revoked_at,
    )


def _known_scopes(names: Sequence[str]) -> frozenset[Scope]:
    # A scope that this version does not know permits nothing here.
    return frozenset(scope for scope in Scope if scope in names)
