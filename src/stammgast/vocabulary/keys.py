"""The words about API keys: what a key is for and what it may do; where they are kept is a store's matter."""

from datetime import datetime
from enum import StrEnum

import msgspec

from stammgast.vocabulary.ids import KeyId


class Scope(StrEnum):
    """One thing that a key may do."""

    EVENTS_WRITE = "events:write"
    CONSENT_WRITE = "consent:write"
    DECIDE = "decide"
    PROFILES_READ = "profiles:read"
    CATALOG_READ = "catalog:read"
    CATALOG_WRITE = "catalog:write"
    PLACEMENTS_READ = "placements:read"
    PLACEMENTS_WRITE = "placements:write"
    QUARANTINE_READ = "quarantine:read"
    QUARANTINE_RELEASE = "quarantine:release"


class KeyKind(StrEnum):
    """Where a key may be seen: in a page's source, or on the shop's servers alone; or what it is for.

    `SIGNING` comes with no request: the shop's server proves with it who its visitors are.
    """

    PUBLIC = "public"
    SECRET = "secret"  # noqa: S105 the word, no secret
    SIGNING = "signing"


SCOPES_OF_KIND = {
    KeyKind.PUBLIC: frozenset({Scope.EVENTS_WRITE, Scope.CONSENT_WRITE, Scope.DECIDE}),
    KeyKind.SECRET: frozenset(Scope),
    KeyKind.SIGNING: frozenset(),
}
"""What a new key of a kind may do. A public key can never read a profile, a signing key admits nothing."""


class KeyRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A key as it is known after it was handed out; the key itself is not kept.

    `id` is its public name, `name` what the shop calls it, `revoked_at` is None while it is good.
    """

    id: KeyId
    kind: KeyKind
    name: str
    scopes: frozenset[Scope]
    created_at: datetime
    revoked_at: datetime | None = None

    def allows(self, scope: Scope) -> bool:
        """Whether the key may do this.

        >>> from datetime import UTC
        >>> key = KeyRecord(id=KeyId("k_1"), kind=KeyKind.PUBLIC, name="shop",
        ...     scopes=SCOPES_OF_KIND[KeyKind.PUBLIC], created_at=datetime(2026, 1, 1, tzinfo=UTC))
        >>> key.allows(Scope.EVENTS_WRITE), key.allows(Scope.PROFILES_READ)
        (True, False)
        """
        return scope in self.scopes
