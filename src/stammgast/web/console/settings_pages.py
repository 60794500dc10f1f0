"""What the shop is set to, and where; and the lines that bring the SDK into its pages, with a check."""

import os
from datetime import datetime
from typing import Any

import msgspec
from litestar import Controller, Request, Response, get

from stammgast.assembly import Assembly
from stammgast.events import decode_events
from stammgast.settings import ENVIRONMENT_PREFIX, FILE_NAME, Settings, Source, source_of_setting
from stammgast.web.console.flash import redirect
from stammgast.web.console.origin import own_address
from stammgast.web.console.render import render
from stammgast.web.console.roles import Permission, may, signed_in
from stammgast.web.console.settings_tabs import ACCOUNT, SETTINGS, settings_tabs
from stammgast.web.sdk_snippet import snippet

SHOWN = (("shop", "name"), ("shop", "currency"), ("shop", "language"), ("shop", "time_zone"))
NEWEST_EVENTS = 500
"""How far back the check looks for an event of a key."""


class ShownSetting(msgspec.Struct, frozen=True):
    """A setting as the page shows it: its value, where it comes from and how that place calls it."""

    name: str
    value: object
    source: Source
    place: str


class Arrival(msgspec.Struct, frozen=True):
    """The newest event that a key brought."""

    label: str
    at: datetime


class SettingsController(Controller):
    """The pages that everybody may read."""

    path = SETTINGS
    include_in_schema = False

    @get("/", guards=[signed_in])
    async def index(self) -> Response[Any]:
        """Settings begin with one's own."""
        return redirect(ACCOUNT)

    @get("/shop", guards=[may(Permission.SETTINGS_READ)], sync_to_thread=True)
    def shop(self, request: Request, assembly: Assembly) -> Response[str]:
        """What is set in the file or the environment; no page can change it."""
        return render(
            request,
            "settings_shop.html",
            tabs=settings_tabs(request),
            shown=[_shown(assembly, section, name) for section, name in SHOWN],
            categories=sorted(assembly.settings.consent.all_categories().items()),
            own_categories={name.lower() for name in assembly.settings.consent.categories},
            file_name=FILE_NAME,
        )

    @get("/snippet", guards=[may(Permission.SETTINGS_READ)], sync_to_thread=True)
    def snippet(self, request: Request, assembly: Assembly, key: str = "") -> Response[str]:
        """The lines for the shop's pages with one of its public keys."""
        keys = assembly.keys.public_keys()
        names = {record.id: record.name for record in assembly.keys.list()}
        chosen = next((known for known in keys if known == key), next(iter(keys), None))
        return render(
            request,
            "settings_snippet.html",
            tabs=settings_tabs(request),
            keys=[(known, names.get(known, known)) for known in keys],
            chosen=chosen or "",
            lines=snippet(keys[chosen], own_address(request)) if chosen else "",
            arrival=newest_of(assembly, chosen) if chosen else None,
        )

    @get("/snippet/arrival", guards=[may(Permission.SETTINGS_READ)], sync_to_thread=True)
    def arrival(self, request: Request, assembly: Assembly, key: str = "") -> Response[str]:
        """Whether an event with this key came; the page asks again until one did."""
        return render(request, "settings_arrival.html", chosen=key, arrival=newest_of(assembly, key))


def newest_of(assembly: Assembly, key_id: str) -> Arrival | None:
    """The newest event that a key brought, among the newest events of all."""
    head = assembly.log.head()
    blocks = assembly.log.read(max(0, head - NEWEST_EVENTS), NEWEST_EVENTS)
    for block in reversed(blocks):
        if key_id.encode() in block.body:
            for event in reversed(decode_events(block.body)):
                if event.source == key_id:
                    return Arrival(event.label, event.received_at)
    return None


def _shown(assembly: Assembly, section: str, name: str) -> ShownSetting:
    settings: Settings = assembly.settings
    source = source_of_setting(assembly.folder, os.environ, section, name)
    variable = f"{ENVIRONMENT_PREFIX}{section}__{name}".upper()
    place = variable if source is Source.ENVIRONMENT else f"[{section}] {name}"
    return ShownSetting(name, getattr(getattr(settings, section), name), source, place)
