"""One customer: the page, further stretches of the past, single events, everything as JSON."""

import re
from functools import partial
from typing import Any

import msgspec
from litestar import Controller, Request, Response, get

from stammgast.assembly import Assembly
from stammgast.profiles import Profile, customer_of
from stammgast.profiles.summary import summary_of
from stammgast.vocabulary import Language, Offset, ProfileId
from stammgast.web.console.audit import audit
from stammgast.web.console.customer_links import parted_rows
from stammgast.web.console.customer_overview import overview_of
from stammgast.web.console.customer_past import PastReader, place_of
from stammgast.web.console.customer_properties import decoded, indented, rows_of
from stammgast.web.console.customer_steps import StepKind, kind_counts
from stammgast.web.console.customer_view import Sources, price_label
from stammgast.web.console.preferences import choose_language
from stammgast.web.console.render import SECURITY_HEADERS, render, wants_fragment
from stammgast.web.console.roles import Permission, is_permitted, may

CUSTOMERS_PATH = "/console/customers"
_PROFILE_ID = re.compile("p_[0-9a-f]{24}")


class CustomerController(Controller):
    """The page of one customer. What shows names and addresses needs `CUSTOMERS_NAMES`."""

    path = CUSTOMERS_PATH + "/{profile_id:str}"
    guards = (may(Permission.CUSTOMERS_READ),)
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def overview(self, request: Request, assembly: Assembly, profile_id: str) -> Response[str]:
        """Everything of the customer; that somebody looked is noted."""
        profile = find(assembly, profile_id)
        if profile is None:
            return gone(request)
        audit(request, "customer.opened", profile.id)
        past, sources = reader(request, assembly, profile), Sources(assembly.keys.list())
        customer = customer_of(profile, as_of=assembly.clock())
        titles = past.titles(customer.cart.lines)
        return render(
            request,
            "customer.html",
            **page_values(request, profile),
            of=overview_of(profile, customer, sources, titles),
            counts=kind_counts(profile),
            past=past.stretch(None, None),
            decided=past.decided(None),
            proofs=past.proofs(sources),
            parted=parted_rows(profile, assembly.profiles.profile),
            price_label=partial(price_label, language=language_of_page(request, assembly)),
            kind=None,
        )

    @get("/timeline", sync_to_thread=True)
    def timeline(
        self, request: Request, assembly: Assembly, profile_id: str, kind: str = "", before: str = ""
    ) -> Response[str]:
        """An older stretch, or one of another kind."""
        profile = find(assembly, profile_id)
        if profile is None:
            return gone(request)
        values = page_values(request, profile)
        return render(
            request,
            "customer_timeline.html",
            block="stretch",
            **values,
            counts=kind_counts(profile),
            past=reader(request, assembly, profile).stretch(kind_of_text(kind), place_of(before)),
            kind=kind_of_text(kind),
            is_older=place_of(before) is not None,
            is_fragment=wants_fragment(request),
        )

    @get("/decisions", sync_to_thread=True)
    def decisions(
        self, request: Request, assembly: Assembly, profile_id: str, before: str = ""
    ) -> Response[str]:
        """An older stretch of what was decided."""
        profile = find(assembly, profile_id)
        if profile is None:
            return gone(request)
        decided = reader(request, assembly, profile).decided(place_of(before))
        values = page_values(request, profile)
        return render(request, "customer_decisions.html", block="stretch", **values, decided=decided)

    @get("/events/{offset:int}", sync_to_thread=True, guards=[may(Permission.CUSTOMERS_NAMES)])
    def event(self, request: Request, assembly: Assembly, profile_id: str, offset: int) -> Response[str]:
        """One event in readable form and as JSON."""
        profile = find(assembly, profile_id)
        event = reader(request, assembly, profile).event(Offset(offset)) if profile else None
        if profile is None or event is None:
            return gone(request)
        parts = {
            name: rows_of(decoded(raw))
            for name, raw in (
                ("properties", event.properties),
                ("traits", event.traits),
                ("context", event.context),
            )
            if len(bytes(raw)) > len("{}")
        }
        return render(
            request,
            "customer_event.html",
            block="event",
            **page_values(request, profile),
            event=event,
            offset=offset,
            parts=parts,
            json=indented(event),
            sent_by=Sources(assembly.keys.list()).name(event.source),
        )

    @get("/export", sync_to_thread=True, guards=[may(Permission.CUSTOMERS_NAMES)])
    def export(self, request: Request, assembly: Assembly, profile_id: str) -> Response[Any]:
        """The profile as it is kept, for an access request; that somebody took it is noted."""
        profile = find(assembly, profile_id)
        if profile is None:
            return gone(request)
        audit(request, "customer.exported", profile.id)
        name = f'attachment; filename="{profile.id}.json"'
        return Response(
            msgspec.json.format(msgspec.json.encode(profile), indent=2),
            headers={**SECURITY_HEADERS, "content-disposition": name},
            media_type="application/json",
        )


def find(assembly: Assembly, profile_id: str) -> Profile | None:
    """The profile that an address names; ids of people never stand in addresses."""
    return assembly.profiles.profile(ProfileId(profile_id)) if _PROFILE_ID.fullmatch(profile_id) else None


def gone(request: Request) -> Response[str]:
    """Says that there is no such customer, and how to find one."""
    block = "told" if wants_fragment(request) else ""
    return render(request, "customer_gone.html", block=block, status=200 if block else 404)


def reader(request: Request, assembly: Assembly, profile: Profile) -> PastReader:
    """The past of a customer in the language of the page."""
    return PastReader(assembly, profile, language_of_page(request, assembly))


def language_of_page(request: Request, assembly: Assembly) -> Language:
    """The language that `render` speaks."""
    return choose_language(request, assembly.settings.shop.language)


def page_values(request: Request, profile: Profile) -> dict[str, Any]:
    """What every page about a customer says in its head."""
    person = request.state.person
    return {
        "customer_path": f"{CUSTOMERS_PATH}/{profile.id}",
        "customers_path": CUSTOMERS_PATH,
        "who": summary_of(profile),
        "sees_names": is_permitted(person, Permission.CUSTOMERS_NAMES),
        "may_part": is_permitted(person, Permission.CUSTOMERS_WRITE),
    }


def kind_of_text(text: str) -> StepKind | None:
    """The kind that an address names; None for all of them."""
    return StepKind(text) if text in set(StepKind) else None
