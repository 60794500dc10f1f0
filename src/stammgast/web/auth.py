"""Who is asking: the key of a request, wherever clients put it, and what it may do."""

import base64
import binascii
from collections.abc import Sequence
from datetime import datetime

from stammgast.adapters.stores.keys import KeyRing
from stammgast.vocabulary import Clock, KeyRecord, StammgastError
from stammgast.vocabulary import Scope as KeyScope
from stammgast.web.http import Scope, header


class NoKey(StammgastError):
    """A request without a key."""

    code = "no_key"


class BadKey(StammgastError):
    """A key that was never given out, or was revoked."""

    code = "bad_key"


class MissingScope(StammgastError):
    """A good key that may not do this."""

    code = "missing_scope"


class Gatekeeper:
    """Finds the record of a request's key. Raises `NoKey`, `BadKey` and `MissingScope`."""

    def __init__(self, ring: KeyRing, clock: Clock) -> None:
        self._ring = ring
        self._clock = clock

    def admit(self, scope: Scope, needed: KeyScope, *, body_key: str | None = None) -> KeyRecord:
        """The key of the `Authorization` header (Basic user or Bearer), else the one in the body."""
        key = key_of(header(scope, b"authorization")) or body_key
        if not key:
            raise NoKey(
                "The request carries no key.",
                "the write key as user of HTTP Basic, as Bearer token, or as `writeKey` in the body",
            )
        record = self._ring.find(key, self._clock())
        if record is None:
            raise BadKey("The key is unknown or revoked.", "a key of `stammgast keys list`")
        if not record.allows(needed):
            raise MissingScope(
                f"The key {record.id} ({record.kind}) may not do {needed}.", f"a key with {needed}"
            )
        return record

    def signing_secrets(self, now: datetime) -> Sequence[bytes]:
        """What the shop signs user ids with."""
        return self._ring.signing_secrets(now)


def key_of(authorization: bytes | None) -> str | None:
    """The key in an `Authorization` header; None where there is none that can be read."""
    if not authorization:
        return None
    kind, _, credentials = authorization.strip().partition(b" ")
    if kind.lower() == b"bearer":
        return credentials.strip().decode("latin-1")
    if kind.lower() != b"basic":
        return None
    try:
        user, _, password = base64.b64decode(credentials.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return user or password
