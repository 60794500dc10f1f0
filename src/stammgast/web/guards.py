"""Lets a request through to a handler of the framework only with a key that may do what the handler does."""

from collections.abc import Callable

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler

from stammgast.vocabulary import KeyRecord
from stammgast.vocabulary import Scope as KeyScope
from stammgast.web.auth import Gatekeeper

Guard = Callable[[ASGIConnection, BaseRouteHandler], None]


def needs(scope: KeyScope) -> Guard:
    """A guard that admits keys with this scope; the key's record is then in `request.state.key`."""

    def guard(connection: ASGIConnection, _handler: BaseRouteHandler) -> None:
        gatekeeper: Gatekeeper = connection.app.state.gatekeeper
        connection.state.key = gatekeeper.admit(connection.scope, scope)  # pyright: ignore[reportArgumentType]

    return guard


def key_of_request(connection: ASGIConnection) -> KeyRecord:
    """The key that a guard let through."""
    return connection.state.key
