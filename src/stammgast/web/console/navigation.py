"""The rooms of the console, in the order of the rail, each with the permission that opens it."""

import msgspec

from stammgast.web.console.roles import Permission, Person, is_permitted

HOME = "/console"


class Room(msgspec.Struct, frozen=True):
    """One entry of the rail; `name` is the key of its text, `icon` one of `components/icons.html`.

    `annex` is the path of a page that is in the room, but not below its path.
    """

    name: str
    path: str
    icon: str
    permission: Permission
    annex: str = ""


ROOMS = (
    Room("nav.today", HOME, "cup", Permission.TODAY_READ),
    Room("nav.customers", "/console/customers", "people", Permission.CUSTOMERS_READ),
    Room("nav.events", "/console/events", "pulse", Permission.EVENTS_READ),
    Room("nav.placements", "/console/placements", "frame", Permission.PLACEMENTS_READ),
    Room("nav.catalog", "/console/catalog", "shelf", Permission.CATALOG_READ, "/console/catalog-import"),
    Room("nav.settings", "/console/settings", "sliders", Permission.SETTINGS_READ),
)


def rooms_of(person: Person | None) -> list[Room]:
    """The rooms that a person may enter; a visitor may enter none."""
    if person is None:
        return []
    return [room for room in ROOMS if is_permitted(person, room.permission)]


def is_inside(room: Room, path: str) -> bool:
    """Whether the page at `path` is in the room; the first room has its own page only."""
    if room.path == HOME:
        return path.rstrip("/") == HOME
    places = filter(None, (room.path, room.annex))
    return any(path == place or path.startswith(place + "/") for place in places)
