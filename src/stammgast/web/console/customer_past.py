"""Reads a customer's past: stretches of the timeline, decisions with what came of them, proofs of consent."""

from collections.abc import Iterable, Mapping
from contextlib import suppress

import msgspec

from stammgast.adapters.stores.customer_timeline import CustomerTimeline, Labels, Place, events_at
from stammgast.assembly import Assembly
from stammgast.decide import DECISION_CLICKED, DECISION_MADE, DECISION_SHOWN, DEFAULT_PLACEMENTS
from stammgast.events import Event
from stammgast.profiles import Profile, TimelineEntry
from stammgast.vocabulary import Language, Offset, ProductId
from stammgast.web.console.customer_consent import ConsentProof, moments_us, proofs
from stammgast.web.console.customer_decisions import (
    MOST_SHOWN,
    DecisionTitles,
    Reactions,
    ShownDecision,
    read_decision,
    show_decisions,
)
from stammgast.web.console.customer_steps import (
    NAMED_ELSEWHERE,
    NAMES,
    Step,
    StepKind,
    Telling,
    products_of,
    read_events,
    step_of,
)
from stammgast.web.console.customer_view import Sources, proven_names
from stammgast.web.console.customer_visits import Group, Visit, group_steps, last_of

PAGE = 100
DECISIONS_PAGE = 8
MOST_REACTIONS = 400
MOST_PROOFS = 20


class Past(msgspec.Struct, frozen=True):
    """One stretch of a timeline; `older` leads to the next one, empty at the end."""

    groups: list[Group]
    older: str = ""


class Decided(msgspec.Struct, frozen=True):
    """One stretch of decisions."""

    decisions: list[ShownDecision]
    older: str = ""


class _Titled(msgspec.Struct, frozen=True):
    title: dict[Language, str] = {}


class PastReader:
    """The past of one customer, in the language that titles are wanted in."""

    def __init__(self, assembly: Assembly, profile: Profile, language: Language) -> None:
        self._assembly = assembly
        self._profile = profile
        self._language = language
        self._timeline = CustomerTimeline(assembly.views_engine)

    def stretch(self, kind: StepKind | None, before: Place | None) -> Past:
        """The newest events of a kind before a place, visits whole where they fit into one page."""
        entries = self._timeline.page(
            self._profile.fragments, limit=PAGE + 1, before=before, labels=_labels(kind)
        )
        groups = group_steps(self._steps(entries[:PAGE]))
        if len(entries) <= PAGE or not groups:
            return Past(groups)
        if len(groups) > 1 and isinstance(groups[-1], Visit):
            groups = groups[:-1]
        last = last_of(groups)
        return Past(groups, _place_text(next(one for one in entries if one.offset == last.offset)))

    def decided(self, before: Place | None) -> Decided:
        """The newest decisions before a place, with what was seen and clicked of them."""
        labels = Labels(frozenset({DECISION_MADE}))
        entries = self._timeline.page(
            self._profile.fragments, limit=DECISIONS_PAGE + 1, before=before, labels=labels
        )
        shown = entries[:DECISIONS_PAGE]
        if not shown:
            return Decided([])
        events = self._events(shown)
        made = [(entry.offset, events[entry.offset]) for entry in shown if entry.offset in events]
        names = (DECISION_SHOWN, DECISION_CLICKED)
        oldest = min(entry.at_us for entry in shown)
        reactions = self._timeline.since(
            self._profile.fragments, at_us=oldest, names=names, limit=MOST_REACTIONS
        )
        titles = DecisionTitles(self.titles(_decided_products(made)), self._placement_titles())
        decisions = show_decisions(made, Reactions(self._events(reactions).values()), titles)
        return Decided(decisions, _place_text(shown[-1]) if len(entries) > DECISIONS_PAGE else "")

    def proofs(self, sources: Sources) -> list[ConsentProof]:
        """The events that changed what is allowed, newest first."""
        labels = Labels(NAMES[StepKind.CONSENT])
        entries = [
            *self._timeline.page(self._profile.fragments, limit=MOST_PROOFS, labels=labels),
            *self._timeline.at(self._profile.fragments, moments_us(self._profile)),
        ]
        categories = self._assembly.fold_settings.categories
        return proofs(list(self._events(entries).items()), categories, sources)[:MOST_PROOFS]

    def event(self, offset: Offset) -> Event | None:
        """The event at an offset, if it is this customer's."""
        if not self._timeline.holds(self._profile.fragments, offset):
            return None
        return events_at(self._assembly.log, [offset]).get(offset)

    def titles(self, product_ids: Iterable[ProductId]) -> Mapping[ProductId, str]:
        """What the products are called; those that the catalog does not have are left out."""
        wanted = sorted(set(product_ids))
        if not wanted:
            return {}
        found = self._assembly.catalog.current(wanted)
        return {product.id: product.title_in(self._language) for product in found}

    def _placement_titles(self) -> dict[str, str]:
        """Those of a fresh install, and what the team made of them."""
        made = {name: compiled.placement.title for name, compiled in DEFAULT_PLACEMENTS.items()}
        for name, saved in self._assembly.placements.current().items():
            with suppress(msgspec.MsgspecError):
                made[name] = msgspec.json.decode(saved.document, type=_Titled).title
        return {name: title.get(self._language, "") for name, title in made.items()}

    def _steps(self, entries: list[TimelineEntry]) -> list[Step]:
        readables = read_events(
            entries, self._events(entries), currency=self._assembly.settings.shop.currency
        )
        telling = Telling(
            self.titles(products_of(readables)),
            self._assembly.fold_settings.categories,
            proven_names(self._profile),
        )
        return [step_of(readable, telling) for readable in readables]

    def _events(self, entries: Iterable[TimelineEntry]) -> dict[int, Event]:
        return events_at(self._assembly.log, [entry.offset for entry in entries])


def place_of(text: str) -> Place | None:
    """The place that an address names; None for anything else."""
    at_us, _, offset = text.partition("-")
    if not (at_us.lstrip("m").isdecimal() and offset.isdecimal() and len(text) < 50):
        return None
    return Place(int(at_us.lstrip("m")) * (-1 if at_us.startswith("m") else 1), int(offset))


def _place_text(entry: TimelineEntry) -> str:
    """A moment before 1970 begins with an m, since the minus separates."""
    return f"{'m' if entry.at_us < 0 else ''}{abs(entry.at_us)}-{entry.offset}"


def _labels(kind: StepKind | None) -> Labels:
    """What was merely seen of a decision stands with the decision."""
    if kind is None:
        return Labels(frozenset({DECISION_SHOWN}), is_only=False)
    return Labels(NAMED_ELSEWHERE, is_only=False) if kind is StepKind.VISITS else Labels(NAMES[kind])


def _decided_products(made: Iterable[tuple[int, Event]]) -> list[ProductId]:
    sent = (read_decision(event) for _, event in made)
    return [ProductId(item.product_id) for one in sent if one for item in one.items[:MOST_SHOWN]]
