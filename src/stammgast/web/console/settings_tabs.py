"""The pages of the room Settings as tabs, each with the permission that opens it."""

from litestar import Request

from stammgast.web.console.render import speaker_of
from stammgast.web.console.roles import Permission, Person, is_permitted

SETTINGS = "/console/settings"
ACCOUNT = f"{SETTINGS}/account"
SHOP = f"{SETTINGS}/shop"
SNIPPET = f"{SETTINGS}/snippet"
KEYS = f"{SETTINGS}/keys"
PEOPLE = f"{SETTINGS}/people"
AUDIT = f"{SETTINGS}/audit"
_TABS = (
    ("settings.account", ACCOUNT, None),
    ("settings.shop", SHOP, Permission.SETTINGS_READ),
    ("settings.snippet", SNIPPET, Permission.SETTINGS_READ),
    ("settings.keys", KEYS, Permission.KEYS_MANAGE),
    ("settings.people", PEOPLE, Permission.PEOPLE_MANAGE),
    ("settings.audit", AUDIT, Permission.AUDIT_READ),
)


def settings_tabs(request: Request) -> list[tuple[str, str]]:
    """Label and address of the pages that the signed-in person may open."""
    person: Person = request.state.person
    t, _ = speaker_of(request)
    return [
        (t(key), path)
        for key, path, permission in _TABS
        if permission is None or is_permitted(person, permission)
    ]
