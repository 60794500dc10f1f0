"""The pipeline of every decision: what may be used, held out?, then the placement's kind decides."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b

import msgspec

from stammgast.consent import Purpose, purposes_of
from stammgast.decide.answer import ArmName, Decision, RefusalCode, fallback, refusal
from stammgast.decide.placement import CompiledPlacement, DecisionKind
from stammgast.decide.products.question import Question, Shown
from stammgast.decide.products.shelf import Shelf
from stammgast.decide.products.show import show_products
from stammgast.decide.products.situation import Situation
from stammgast.decide.request import DecideRequest, PlacementAsk
from stammgast.decide.world import STRANGER, Visitor, World
from stammgast.experiments import is_held_out
from stammgast.vocabulary import language_of

KINDS: Mapping[DecisionKind, Callable[[Question, Shelf], Shown | RefusalCode]] = {
    DecisionKind.PRODUCTS: show_products,
}
"""What decides for each kind of placement."""

_language = lru_cache(maxsize=256)(language_of)

MOST_TRAIL = 10
"""So many of the products that a customer saw last stand for the session where there is none."""


def decide(
    request: DecideRequest, world: World, visitor: Visitor, *, now: datetime, seed: str
) -> list[Decision]:
    """One decision for each placement of the request, in its order.

    `seed` must be new for each call: it gives the decisions their ids and is the only chance in them.
    The same arguments give the same answer.
    """
    arm = arm_of(request, world, visitor)
    allowed = STRANGER if arm is ArmName.CONTEXT else visitor
    situation = situation_of(request, world, allowed, now=now)
    return [
        _decision(ask, world, situation=situation, arm=arm, draw=_draw(seed, number))
        for number, ask in enumerate(request.asks())
    ]


def arm_of(request: DecideRequest, world: World, visitor: Visitor) -> ArmName:
    """On what the answer may rest; the request's own no wins over a stored yes."""
    said = purposes_of(request.preferences(), world.settings.consent_categories)
    if not visitor.allows_personalization or said.get(Purpose.PERSONALIZATION) is False:
        return ArmName.CONTEXT
    if visitor.unit is not None and is_held_out(visitor.unit, world.settings.holdout):
        return ArmName.HOLDOUT
    return ArmName.PERSONAL


def situation_of(request: DecideRequest, world: World, visitor: Visitor, *, now: datetime) -> Situation:
    """The request and what may be used of the visitor, in rows of the catalogue."""
    rows_of = world.shelf.snapshot.rows_of
    context, customer, page_product = request.context, visitor.customer, request.page_product()
    session = rows_of([*visitor.recent, *request.session()])
    before = rows_of(seen.product_id for seen in customer.seen) if customer else []
    cart = rows_of([*request.cart(), *(customer.cart.lines if customer else ())])
    return Situation(
        now=now,
        language=_language(context.locale, world.settings.language),
        locale=context.locale.replace("_", "-").lower() if context.locale else None,
        place=context.place.upper() if context.place else None,
        anchor=world.shelf.snapshot.row_of(page_product) if page_product else None,
        trail=session or before[:MOST_TRAIL][::-1],
        is_resumed=not session,
        seen=list(dict.fromkeys([*reversed(session), *before])),
        cart=list(dict.fromkeys(cart)),
        bought=_bought(world, visitor),
        customer=customer,
        context=_context(request),
    )


def _bought(world: World, visitor: Visitor) -> Mapping[int, datetime]:
    bought: dict[int, datetime] = {}
    for product_id, at in visitor.customer.bought.items() if visitor.customer else ():
        row = world.shelf.snapshot.row_of(product_id)
        if row is not None:
            bought[row] = max(at, bought.get(row, at))
    return bought


def _context(request: DecideRequest) -> dict[str, object]:
    """What conditions can ask of the request: `page.*`, `campaign.*`, `locale`, `place`."""
    context = request.context
    return {
        "page": context.page,
        "campaign": context.campaign,
        "locale": context.locale,
        "place": context.place,
    }


def _draw(seed: str, number: int) -> bytes:
    return blake2b(f"{seed}\0{number}".encode(errors="surrogatepass"), digest_size=28).digest()


def _decision(
    ask: PlacementAsk, world: World, *, situation: Situation, arm: ArmName, draw: bytes
) -> Decision:
    name = str(ask.id)
    decision = Decision(id=f"d_{draw[:12].hex()}", placement=name, arm=arm, versions=world.versions)
    compiled = world.placements.get(name)
    if compiled is None:
        code = RefusalCode.UNKNOWN_PLACEMENT
        return msgspec.structs.replace(decision, refused=refusal(code, situation.language, placement=name))
    question = _question(ask, compiled, world=world, situation=situation, arm=arm, draw=draw)
    shown = KINDS[compiled.placement.kind](question, world.shelf)
    if isinstance(shown, RefusalCode):
        return msgspec.structs.replace(decision, refused=refusal(shown, situation.language, placement=name))
    return msgspec.structs.replace(
        decision,
        items=shown.items,
        fallback=fallback(shown.fallback, situation.language) if shown.fallback else None,
        considered=shown.considered,
        versions={**decision.versions, "placement": compiled.placement.version},
    )


def _question(
    ask: PlacementAsk,
    compiled: CompiledPlacement,
    *,
    world: World,
    situation: Situation,
    arm: ArmName,
    draw: bytes,
) -> Question:
    own_share = compiled.placement.exploration.share
    share = world.settings.exploration_share if own_share is None else own_share
    return Question(
        compiled=compiled,
        situation=situation,
        arm=arm,
        limit=compiled.placement.limit if ask.limit is None else ask.limit,
        mask=world.masks[compiled.placement.id],
        exploration=0.0 if arm is ArmName.HOLDOUT else share,
        draws=(int.from_bytes(draw[12:20], "big"), int.from_bytes(draw[20:28], "big")),
    )
