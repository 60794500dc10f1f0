"""Events: what comes in, live and filtered, and each event as it was sent."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from litestar import Controller, Request, Response, get

from stammgast.adapters.stores.customer_timeline import events_at
from stammgast.assembly import Assembly
from stammgast.events import Event, EventType
from stammgast.web.console.audit import audit
from stammgast.web.console.customer_pages import language_of_page
from stammgast.web.console.customer_properties import decoded, indented, rows_of
from stammgast.web.console.customer_steps import key_of
from stammgast.web.console.events_search import EventPage, EventQuestion, walk_log, walk_timeline
from stammgast.web.console.render import render, speaker_of
from stammgast.web.console.roles import Permission, is_permitted, may
from stammgast.web.console.stream_view import lines_of
from stammgast.web.profiles_api import find_profile

EVENTS_PATH = "/console/events"
LARGEST_OFFSET = 2**63 - 1
LABELS_OF = timedelta(days=30)
MOST_LABELS = 100


class Asked(msgspec.Struct, frozen=True):
    """What the address of the list asks for."""

    question: EventQuestion
    id: str
    day: str
    bookmark: str

    @property
    def is_narrowed(self) -> bool:
        """Whether not everything is listed."""
        return bool(self.id) or self.question != EventQuestion()

    @property
    def is_live(self) -> bool:
        """Whether the newest events are at the top."""
        return not self.bookmark and not self.day


class EventsController(Controller):
    """The log as a list. Values that may name a person need `CUSTOMERS_NAMES`."""

    path = EVENTS_PATH
    guards = (may(Permission.EVENTS_READ),)
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def events(self, request: Request, assembly: Assembly) -> Response[str]:
        """One page of the list, newest first."""
        sees_names = is_permitted(request.state.person, Permission.CUSTOMERS_NAMES)
        asked = _asked(request, assembly, sees_names=sees_names)
        page, is_known = _search(assembly, asked)
        now, (t, _) = assembly.clock(), speaker_of(request)
        return render(
            request,
            "events.html",
            block="lines" if request.query_params.get("live") else "results",
            asked=asked,
            is_known=is_known,
            lines=lines_of(assembly, page.found, language_of_page(request, assembly)),
            page=page,
            sees_names=sees_names,
            names=_names(request, assembly.hours.labels(now - LABELS_OF, now + timedelta(hours=1))),
            types=[(kind.value, t(f"events.type.{kind}")) for kind in EventType],
            sources=[(key.id, key.name) for key in assembly.keys.list()],
            waiting=assembly.log.count(),
            head=assembly.log.head(),
            events_path=EVENTS_PATH,
        )

    @get("/{offset:int}", sync_to_thread=True)
    def event(self, request: Request, assembly: Assembly, offset: int) -> Response[Any]:
        """One event with everything that was sent."""
        event = events_at(assembly.log, [offset]).get(offset) if 0 < offset <= LARGEST_OFFSET else None
        if event is None:
            return render(request, "event_gone.html", status=404, offset=offset, events_path=EVENTS_PATH)
        sees_names = is_permitted(request.state.person, Permission.CUSTOMERS_NAMES)
        if sees_names and (event.user_id or event.anonymous_id):
            audit(request, "event.opened", str(offset))
        return render(
            request,
            "event.html",
            event=event,
            offset=offset,
            line=lines_of(assembly, [(offset, event)], language_of_page(request, assembly))[0],
            parts=_parts(event),
            json=indented(event) if sees_names else "",
            sees_names=sees_names,
            is_last=offset >= assembly.log.head(),
            events_path=EVENTS_PATH,
        )


def _asked(request: Request, assembly: Assembly, *, sees_names: bool) -> Asked:
    """What it does not understand counts as not asked; ids are searched only by who may see them."""
    said = request.query_params
    kind, day = said.get("type", ""), _day(said.get("day", ""))
    zone = ZoneInfo(assembly.settings.shop.time_zone)
    begins = datetime(day.year, day.month, day.day, tzinfo=zone) if day else None
    question = EventQuestion(
        name=said.get("name", "").strip()[:200],
        type=EventType(kind) if kind in set(EventType) else None,
        source=said.get("source", ""),
        since=begins,
        until=begins + timedelta(days=1) if begins else None,
    )
    searched = said.get("id", "").strip()[:300] if sees_names else ""
    return Asked(question, searched, day.isoformat() if day else "", said.get("after", ""))


def _names(request: Request, labels: Iterable[str]) -> list[tuple[str, str]]:
    """The most frequent events, by their names and in words, in the order of the alphabet."""
    t, _ = speaker_of(request)
    found = islice(labels, MOST_LABELS)
    worded = [(name, t(f"customer.step.{key}") if (key := key_of(name)) else name) for name in found]
    return sorted(worded, key=lambda pair: pair[1].casefold())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _search(assembly: Assembly, asked: Asked) -> tuple[EventPage, bool]:
    """The page, and whether somebody has the id that was asked for."""
    if not asked.id:
        return walk_log(assembly.log, asked.question, asked.bookmark), True
    profile = find_profile(assembly, asked.id)
    if profile is None:
        return EventPage([]), False
    return walk_timeline(assembly, profile, asked.question, asked.bookmark), True


def _parts(event: Event) -> dict[str, Any]:
    """What the event carries, as rows of names and values."""
    sent = (("properties", event.properties), ("traits", event.traits), ("context", event.context))
    return {name: rows_of(decoded(raw)) for name, raw in sent if len(bytes(raw)) > len("{}")}
