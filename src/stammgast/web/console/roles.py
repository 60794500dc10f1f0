"""Who may do what in the console: a closed list of permissions, one table, and the guard of every page."""

from collections.abc import Awaitable, Callable
from enum import StrEnum

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler

from stammgast.vocabulary import StammgastError
from stammgast.vocabulary.people import Person, Role

__all__ = [
    "PERMISSIONS_OF_ROLE",
    "NotPermitted",
    "Permission",
    "Person",
    "Role",
    "SignInNeeded",
    "is_permitted",
    "may",
    "person_of",
    "roles_with",
    "signed_in",
]

Guard = Callable[[ASGIConnection, BaseRouteHandler], Awaitable[None]]


class Permission(StrEnum):
    """One thing that a role may do in the console."""

    TODAY_READ = "today.read"
    CUSTOMERS_READ = "customers.read"
    CUSTOMERS_NAMES = "customers.names"
    CUSTOMERS_WRITE = "customers.write"
    EVENTS_READ = "events.read"
    QUARANTINE_RELEASE = "quarantine.release"
    PLACEMENTS_READ = "placements.read"
    PLACEMENTS_WRITE = "placements.write"
    CATALOG_READ = "catalog.read"
    CATALOG_WRITE = "catalog.write"
    KEYS_MANAGE = "keys.manage"
    PEOPLE_MANAGE = "people.manage"
    SETTINGS_READ = "settings.read"
    SETTINGS_WRITE = "settings.write"
    AUDIT_READ = "audit.read"
    COMPONENTS_READ = "components.read"


_EVERYBODY = frozenset(
    {
        Permission.TODAY_READ,
        Permission.CUSTOMERS_READ,
        Permission.EVENTS_READ,
        Permission.PLACEMENTS_READ,
        Permission.CATALOG_READ,
        Permission.SETTINGS_READ,
        Permission.COMPONENTS_READ,
    }
)

PERMISSIONS_OF_ROLE = {
    Role.ADMIN: frozenset(Permission),
    Role.MARKETING: _EVERYBODY
    | {Permission.CUSTOMERS_NAMES, Permission.PLACEMENTS_WRITE, Permission.CATALOG_WRITE},
    Role.SUPPORT: _EVERYBODY | {Permission.CUSTOMERS_NAMES, Permission.CUSTOMERS_WRITE},
    Role.ANALYST: _EVERYBODY | {Permission.QUARANTINE_RELEASE},
    Role.PRIVACY: _EVERYBODY
    | {Permission.CUSTOMERS_NAMES, Permission.CUSTOMERS_WRITE, Permission.AUDIT_READ},
}
"""What each role may do. Without `CUSTOMERS_NAMES` a customer has no name, address or traits."""


class SignInNeeded(StammgastError):
    """Nobody is signed in; the answer leads to the sign-in page and back."""

    code = "sign_in_needed"


class NotPermitted(StammgastError):
    """The person may not do this; the answer says who can help."""

    code = "not_permitted"

    def __init__(self, permission: Permission) -> None:
        super().__init__(f"Your role does not include {permission}.", "a role that does")
        self.permission = permission


def may(permission: Permission) -> Guard:
    """A guard that admits people with this permission. Raises `SignInNeeded` and `NotPermitted`."""

    async def guard(connection: ASGIConnection, _handler: BaseRouteHandler) -> None:
        if not is_permitted(_signed_in_person(connection), permission):
            raise NotPermitted(permission)

    return guard


async def signed_in(connection: ASGIConnection, _handler: BaseRouteHandler) -> None:
    """A guard that admits everybody who is signed in. Raises `SignInNeeded`."""
    _signed_in_person(connection)


def is_permitted(person: Person, permission: Permission) -> bool:
    """Whether the person's role includes the permission."""
    return permission in PERMISSIONS_OF_ROLE[person.role]


def roles_with(permission: Permission) -> list[Role]:
    """The roles that include the permission, in the order of `Role`."""
    return [role for role in Role if permission in PERMISSIONS_OF_ROLE[role]]


def person_of(connection: ASGIConnection) -> Person | None:
    """The signed-in person, None for a visitor; `request.state.person` holds the same."""
    return connection.scope["state"].get("person")


def _signed_in_person(connection: ASGIConnection) -> Person:
    person = person_of(connection)
    if person is None:
        raise SignInNeeded("You are not signed in.", "a signed-in person")
    return person
