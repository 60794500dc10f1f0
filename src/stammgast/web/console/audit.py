"""`audit(request, ...)`: every change by a person is noted, without secrets."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Request

from stammgast.adapters.stores.audit import AuditNote
from stammgast.assembly import Assembly
from stammgast.web.console.origin import address_of
from stammgast.web.console.roles import Person

SECRET_NAMES = frozenset(
    {"password", "password_hash", "token", "secret", "signing_secret", "public_text", "csrf"}
)
HIDDEN = "…"


def audit(request: Request, action: str, subject: str, before: object = None, after: object = None) -> None:
    """Note that the signed-in person did `action` (`placement.saved`) to `subject` (its id or name).

    `before` and `after` are anything that becomes JSON; None where there was or is nothing.
    """
    person = request.state.get("person")
    audit_as(request, person, action, subject=subject, before=before, after=after)


def audit_as(
    request: Request, person: Person | None, action: str, *, subject: str, before: object = None,
    after: object = None,
) -> None:  # fmt: skip
    """The same for a person who is only just signing in."""
    assembly: Assembly = request.app.state.assembly
    note = AuditNote(
        at=assembly.clock(),
        person_id=person.id if person else None,
        person_name=person.name if person else "",
        action=action,
        subject=subject,
        before=_state(before),
        after=_state(after),
        address=address_of(request),
    )
    assembly.audit_trail.add(note)


def _state(value: object) -> msgspec.Raw | None:
    if value is None:
        return None
    return msgspec.Raw(msgspec.json.encode(without_secrets(msgspec.to_builtins(value))))


def without_secrets(value: Any) -> Any:
    """The value with every field hidden whose name says that it is secret.

    >>> without_secrets({"name": "Anna", "password": "x", "more": [{"token": "y"}]})
    {'name': 'Anna', 'password': '…', 'more': [{'token': '…'}]}
    """
    if isinstance(value, Mapping):
        return {
            name: HIDDEN if str(name).lower() in SECRET_NAMES else without_secrets(inner)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [without_secrets(inner) for inner in value]
    return value
