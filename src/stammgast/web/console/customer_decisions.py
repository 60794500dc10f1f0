"""What was decided for one customer and why, whether it was seen, and what was clicked."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from stammgast.decide import DECISION_CLICKED, DECISION_SHOWN
from stammgast.events import Event
from stammgast.vocabulary import ProductId

MOST_SHOWN = 30
"""Of one decision's items."""


class SentItem(msgspec.Struct, frozen=True):
    """An item as "Decision Made" records it."""

    product_id: str = ""
    why: str = ""
    probability: float | None = None


class SentDecision(msgspec.Struct, frozen=True):
    """The properties of "Decision Made", as far as they are shown."""

    decision_id: str = ""
    placement: str = ""
    arm: str = ""
    items: list[SentItem] = []
    considered: int = 0
    refused: str | None = None
    fallback: str | None = None
    versions: dict[str, str] = {}


class _Answer(msgspec.Struct, frozen=True):
    """What "Decision Shown" and "Decision Clicked" say."""

    decision_id: str = ""
    product_id: str | int | None = None
    product_ids: list[str | int] = []


class ShownItem(msgspec.Struct, frozen=True):
    """One product of a decision. `was_seen` is None where nobody told which items were seen."""

    product_id: str
    title: str
    why: str
    probability: float | None
    was_seen: bool
    was_clicked: bool


class ShownDecision(msgspec.Struct, frozen=True):
    """One decision of the past; `title` is the placement's, empty where it is not known any more."""

    title: str
    at: datetime
    offset: int
    sent: SentDecision
    items: list[ShownItem]
    was_seen: bool
    was_clicked: bool

    @property
    def left_out(self) -> int:
        """How many further items it had."""
        return len(self.sent.items) - len(self.items)


class Reactions:
    """Which decisions and items were seen and clicked."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._seen: set[tuple[str, str]] = set()
        self._clicked: set[tuple[str, str]] = set()
        for event in events:
            answer = _answer_of(event)
            if answer is None or event.event not in (DECISION_SHOWN, DECISION_CLICKED):
                continue
            products = [*answer.product_ids, *([] if answer.product_id is None else [answer.product_id])]
            reacted = {(answer.decision_id, str(product)) for product in products}
            reacted.add((answer.decision_id, ""))
            self._seen |= reacted
            if event.event == DECISION_CLICKED:
                self._clicked |= reacted

    def was_seen(self, decision_id: str, product_id: str = "") -> bool:
        """Whether the decision, or one item of it, was on a screen; what was clicked was."""
        return (decision_id, product_id) in self._seen

    def was_clicked(self, decision_id: str, product_id: str = "") -> bool:
        """Whether the decision, or one item of it, was clicked."""
        return (decision_id, product_id) in self._clicked


def read_decision(event: Event) -> SentDecision | None:
    """The decision that an event records; None where it cannot be read."""
    try:
        return msgspec.json.decode(event.properties, type=SentDecision)
    except msgspec.MsgspecError:
        return None


class DecisionTitles(msgspec.Struct, frozen=True):
    """What products and placements are called in the language of the page."""

    products: Mapping[ProductId, str]
    placements: Mapping[str, str]


def show_decisions(
    decisions: Iterable[tuple[int, Event]], reactions: Reactions, titles: DecisionTitles
) -> list[ShownDecision]:
    """The recorded decisions with titles and what came of them; `decisions` are offsets and events."""
    read = ((offset, event, read_decision(event)) for offset, event in decisions)
    return [_shown(offset, event, sent, reactions, titles=titles) for offset, event, sent in read if sent]


def _shown(
    offset: int, event: Event, sent: SentDecision, reactions: Reactions, *, titles: DecisionTitles
) -> ShownDecision:
    one = sent.decision_id
    items = [
        ShownItem(
            product_id=item.product_id,
            title=titles.products.get(ProductId(item.product_id), item.product_id),
            why=item.why,
            probability=item.probability,
            was_seen=reactions.was_seen(one, item.product_id),
            was_clicked=reactions.was_clicked(one, item.product_id),
        )
        for item in sent.items[:MOST_SHOWN]
    ]
    return ShownDecision(
        titles.placements.get(sent.placement, ""),
        event.timestamp,
        offset,
        sent,
        items,
        reactions.was_seen(one),
        reactions.was_clicked(one),
    )


def _answer_of(event: Event) -> _Answer | None:
    try:
        return msgspec.json.decode(event.properties, type=_Answer)
    except msgspec.MsgspecError:
        return None
