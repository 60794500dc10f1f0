"""The audit trail: who changed what, when, from where, and how it was before."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from litestar import Controller, Request, Response, get

from stammgast.adapters.stores.audit import PAGE, AuditEntry, AuditFilter
from stammgast.assembly import Assembly
from stammgast.web.console.render import render
from stammgast.web.console.roles import Permission, may
from stammgast.web.console.settings_tabs import AUDIT, settings_tabs

LARGEST_NUMBER = 2**63 - 1


class Change(msgspec.Struct, frozen=True):
    """One value of what was changed, by the way to it; None where it was not or is no more."""

    field: str
    before: str | None
    after: str | None


class AuditController(Controller):
    """Reading the trail; nobody can write it."""

    path = AUDIT
    include_in_schema = False
    guards = [may(Permission.AUDIT_READ)]  # noqa: RUF012

    @get("/", sync_to_thread=True)
    def entries(self, request: Request, assembly: Assembly) -> Response[str]:
        """The newest entries that fit the filters, in pages."""
        asked = request.query_params
        zone = ZoneInfo(assembly.settings.shop.time_zone)
        wanted = AuditFilter(
            person_id=asked.get("person", ""),
            action=asked.get("action", ""),
            subject=asked.get("subject", "").replace("\0", "").strip(),
            since=_begin_of(asked.get("since", ""), zone),
            until=_end_of(asked.get("until", ""), zone),
            before_id=_number(asked.get("before", "")),
        )
        found = assembly.audit_trail.entries(wanted, limit=PAGE + 1)
        people = assembly.people.list()
        return render(
            request,
            "settings_audit.html",
            block="results",
            tabs=settings_tabs(request),
            entries=[(entry.note, changes_of(entry)) for entry in found[:PAGE]],
            next_before=found[PAGE - 1].id if len(found) > PAGE else None,
            asked={name: asked.get(name, "") for name in ("person", "action", "subject", "since", "until")},
            people=[(one.id, one.name) for one in people],
            names={one.id: one.name for one in people},
            actions=assembly.audit_trail.actions(),
        )


def changes_of(entry: AuditEntry) -> list[Change]:
    """What differs between before and after, value by value; a state that is one value has no field."""
    before, after = (_values(state) for state in (entry.note.before, entry.note.after))
    names = [*before, *(name for name in after if name not in before)]
    return [
        Change(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    ]


def _values(state: msgspec.Raw | None) -> dict[str, str]:
    return {} if state is None else dict(_leaves(msgspec.json.decode(state)))


def _leaves(value: Any, way: str = "") -> Iterator[tuple[str, str]]:
    """Every text, number and truth inside, with the way to it: `document.pins.0.product`."""
    parts = dict(enumerate(value)) if isinstance(value, list) else value
    if isinstance(parts, dict) and parts:
        for name, part in parts.items():
            yield from _leaves(part, f"{way}.{name}" if way else str(name))
    else:
        yield way, value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _begin_of(text: str, zone: ZoneInfo) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(text), time(), zone)
    except (ValueError, OverflowError):
        return None


def _end_of(text: str, zone: ZoneInfo) -> datetime | None:
    begin = _begin_of(text, zone)
    return begin + timedelta(days=1) if begin and begin.year < date.max.year else None


def _number(text: str) -> int | None:
    return min(int(text), LARGEST_NUMBER) if text.isdecimal() and len(text) < 20 else None
