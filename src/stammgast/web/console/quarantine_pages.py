"""The quarantine: refused events by their reasons, one of them, and their release."""

from collections import Counter
from typing import Any

import msgspec
from litestar import Controller, Request, Response, get, post

from stammgast.assembly import Assembly
from stammgast.assembly.release import Released, release_all, release_entries, waiting_pages
from stammgast.capture.reception import CaptureRefusal
from stammgast.events import QuarantineEntry
from stammgast.events.plan import PlanBreach
from stammgast.web.console.audit import audit
from stammgast.web.console.customer_properties import indented_json
from stammgast.web.console.customer_view import Sources
from stammgast.web.console.events_pages import EVENTS_PATH, LARGEST_OFFSET
from stammgast.web.console.flash import Flash, redirect
from stammgast.web.console.posted import Posted
from stammgast.web.console.quarantine_reasons import Explanation, explain
from stammgast.web.console.render import render
from stammgast.web.console.roles import Permission, is_permitted, may

QUARANTINE_PATH = f"{EVENTS_PATH}/quarantine"
PAGE = 50
MOST_COUNTED = 10_000
"""Entries that are looked at for counting the reasons."""
REASONS = frozenset({*map(str, CaptureRefusal), *map(str, PlanBreach)})


class Waiting(msgspec.Struct, frozen=True):
    """One refused event as a row."""

    entry: QuarantineEntry
    why: Explanation
    sent_by: str

    @property
    def path(self) -> str:
        """The page of the entry."""
        return f"{QUARANTINE_PATH}/{self.entry.id}"


class Overview(msgspec.Struct):
    """What waits: how often each reason and how often each event was refused, and a page of entries."""

    reasons: Counter[str]
    entries: list[QuarantineEntry]
    after: int = 0
    is_whole: bool = True


class QuarantinePages(Controller):
    """Reading needs `EVENTS_READ`; values that may name a person need `CUSTOMERS_NAMES` as well."""

    path = QUARANTINE_PATH
    guards = (may(Permission.EVENTS_READ),)
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def waiting(self, request: Request, assembly: Assembly) -> Response[str]:
        """What waits, by reason, oldest first."""
        said = request.query_params
        reason = said.get("reason", "") if said.get("reason", "") in REASONS else ""
        after = int(said["after"]) if said.get("after", "").isdecimal() else 0
        overview, sources = _overview(assembly, reason, min(after, LARGEST_OFFSET)), _sources(assembly)
        return render(
            request,
            "quarantine.html",
            block="results",
            overview=overview,
            rows=[Waiting(entry, explain(entry), sources.name(entry.source)) for entry in overview.entries],
            reason=reason,
            waiting=assembly.log.count(),
            head=assembly.log.head(),
            is_first=not after,
            **_values(request),
        )

    @get("/{entry_id:int}", sync_to_thread=True)
    def entry(self, request: Request, assembly: Assembly, entry_id: int) -> Response[Any]:
        """One refused event: what was found, what was wanted, the event itself."""
        entry = assembly.log.find(entry_id) if 0 < entry_id <= LARGEST_OFFSET else None
        values = _values(request)
        if entry is None:
            return render(request, "quarantine_gone.html", status=404, entry_id=entry_id, **values)
        if values["sees_names"]:
            audit(request, "quarantine.opened", str(entry_id))
        return render(
            request,
            "quarantine_entry.html",
            entry=entry,
            why=explain(entry),
            sent_by=_sources(assembly).name(entry.source),
            body=_shown(entry.body),
            **values,
        )

    @post("/{entry_id:int}/release", sync_to_thread=True, guards=[may(Permission.QUARANTINE_RELEASE)])
    def release_one(self, request: Request, assembly: Assembly, entry_id: int) -> Response[Any]:
        """Check one entry again."""
        entry = assembly.log.find(entry_id) if 0 < entry_id <= LARGEST_OFFSET else None
        released = release_entries(assembly, [entry] if entry else [])
        audit(request, "quarantine.released", str(entry_id), after={"released": released.count})
        if released.count:
            return redirect(QUARANTINE_PATH, Flash("quarantine.released", {"n": 1}))
        return redirect(f"{QUARANTINE_PATH}/{entry_id}", Flash("quarantine.still_refused", {"n": 1}))

    @post("/release", sync_to_thread=True, guards=[may(Permission.QUARANTINE_RELEASE)])
    def release_many(self, request: Request, assembly: Assembly, data: Posted) -> Response[Any]:
        """Check again all that wait, or all of one reason."""
        reason = data.get("reason", "")
        released = release_all(assembly, reason=reason if reason in REASONS else "")
        audit(request, "quarantine.released", reason or "all", after={"released": released.count})
        return redirect(QUARANTINE_PATH, _said(released))


def _overview(assembly: Assembly, reason: str, after: int) -> Overview:
    overview, seen = Overview(Counter(), []), 0
    for page in waiting_pages(assembly):
        overview.reasons.update(entry.reason for entry in page)
        fitting = [one for one in page if one.id > after and (not reason or one.reason == reason)]
        overview.entries += fitting[: PAGE + 1 - len(overview.entries)]
        seen += len(page)
        if seen >= MOST_COUNTED:
            overview.is_whole = False
            break
    if len(overview.entries) > PAGE:
        overview.entries.pop()
        overview.after = overview.entries[-1].id
    return overview


def _values(request: Request) -> dict[str, Any]:
    return {
        "sees_names": is_permitted(request.state.person, Permission.CUSTOMERS_NAMES),
        "events_path": EVENTS_PATH,
        "quarantine_path": QUARANTINE_PATH,
    }


def _sources(assembly: Assembly) -> Sources:
    return Sources(assembly.keys.list())


def _shown(body: bytes) -> str:
    """The event as it came; indented where it is JSON."""
    try:
        return indented_json(body)
    except msgspec.MsgspecError:
        return body.decode("utf-8", "replace")


def _said(released: Released) -> Flash:
    if released.still_refused:
        return Flash("quarantine.released_some", {"n": released.count, "left": len(released.still_refused)})
    return Flash("quarantine.released", {"n": released.count})
