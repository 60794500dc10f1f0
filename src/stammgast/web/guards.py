"""Lets a request through to a handler of the framework only with a key that may do what the handler does."""

from collections.abc import Callable

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler

from stammgast.vocabulary import KeyKind, KeyRecord
from stammgast.vocabulary import Scope as KeyScope
from stammgast.web.auth import BadKey, Gatekeeper

Guard = Callable[[ASGIConnection, BaseRouteHandler], None]


def needs(scope: KeyScope) -> Guard:
    """A guard that admits keys with this scope; the key's record is then in `request.state.key`."""

    def guard(connection: ASGIConnection, _handler: BaseRouteHandler) -> None:
        gatekeeper: Gatekeeper = connection.app.state.gatekeeper
        connection.state.key = gatekeeper.admit(connection.scope, scope)  # pyright: ignore[reportArgumentType]

    return guard


def needs_public(scope: KeyScope) -> Guard:
    """As `needs`, for what a page reads: the key may also be `writeKey` in the address, without a preflight.

    Secret keys are not taken from there: addresses end up in logs.
    """

    def guard(connection: ASGIConnection, _handler: BaseRouteHandler) -> None:
        gatekeeper: Gatekeeper = connection.app.state.gatekeeper
        named = connection.query_params.get("writeKey")
        key = gatekeeper.admit(connection.scope, scope, body_key=named)  # pyright: ignore[reportArgumentType]
        if named and key.kind is KeyKind.SECRET:
            raise BadKey(
                "The address carries a secret key.", "a public key; revoke this one, it may be in logs"
            )
        connection.state.key = key

    return guard


def key_of_request(connection: ASGIConnection) -> KeyRecord:
    """The key that a guard let through."""
    return connection.state.key
