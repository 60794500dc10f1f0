"""What a placement that nobody saved yet would show: the same `decide` as the shop's, nothing recorded."""

from datetime import datetime
from enum import StrEnum
from weakref import WeakKeyDictionary

import msgspec
import numpy as np
from numpy.typing import NDArray

from stammgast.catalog import Product
from stammgast.consent import Purpose, allows
from stammgast.decide import (
    STRANGER,
    CatalogSnapshot,
    CompiledPlacement,
    DecideRequest,
    Decision,
    Item,
    Placement,
    Visitor,
    World,
    compile_placement,
    decide,
)
from stammgast.decide.placement import Exploration
from stammgast.decide.products.allowed import product_mask
from stammgast.decide.request import SentContext
from stammgast.experiments import Holdout, is_held_out
from stammgast.profiles import Profile, customer_of
from stammgast.profiles.personal import SESSION_GAP
from stammgast.vocabulary import Language

SEED = "preview"
_MOST_MASKS = 8
_HOLDOUT = Holdout(share=0.5)
_HELD_OUT = next(unit for unit in map(str, range(1000)) if is_held_out(unit, _HOLDOUT))


class Audience(StrEnum):
    """For whom the preview answers."""

    NOBODY = "nobody"
    CUSTOMER = "customer"
    HELD_OUT = "held_out"


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks, from which page, after what: what a preview is made for.

    `profile` counts for `CUSTOMER`; `session`, `cart` and `page_product` are ids of products.
    """

    audience: Audience = Audience.NOBODY
    profile: Profile | None = None
    session: list[str] = []
    cart: list[str] = []
    page_product: str = ""
    page_type: str = ""
    place: str = ""
    language: Language = Language.GERMAN
    now: datetime


class Movement(StrEnum):
    """How a product of the preview stands to what is published."""

    SAME = "same"
    NEW = "new"
    UP = "up"
    DOWN = "down"
    GONE = "gone"


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One product of a preview: its place (from 1) now and `before`, as published; 0 where it has none."""

    product: Product
    item: Item
    place: int
    before: int
    movement: Movement


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of the unsaved placement beside that of the published one."""

    decision: Decision
    shown: list[Shown]
    gone: list[Shown]
    is_changed: bool


def preview(world: World, placement: Placement, published: Placement | None, scene: Scene) -> Preview:
    """Ask both for the same scene. Without exploration, so that what moves is moved by the rules."""
    decision = _answer(world, placement, scene)
    before = _answer(world, published, scene).items if published else []
    places = {item.id: place for place, item in enumerate(before, 1)}
    now_shown = {item.id for item in decision.items}
    snapshot = world.shelf.snapshot
    shown = [
        _shown(snapshot, item, place=place, before=places.get(item.id, 0))
        for place, item in enumerate(decision.items, 1)
    ]
    gone = [
        _shown(snapshot, item, place=0, before=place)
        for place, item in enumerate(before, 1)
        if item.id not in now_shown
    ]
    is_changed = bool(gone) or any(one.movement is not Movement.SAME for one in shown)
    return Preview(decision=decision, shown=shown, gone=gone, is_changed=is_changed)


def _answer(world: World, placement: Placement, scene: Scene) -> Decision:
    calm = msgspec.structs.replace(placement, exploration=Exploration(share=0.0))
    request = DecideRequest(
        placements=[placement.id],
        context=SentContext(
            session=list(scene.session),
            cart=list(scene.cart),
            page={key: value for key, value in _page(scene).items() if value},
            locale=scene.language.value,
            place=scene.place or None,
        ),
    )
    # A customer who happens to be held out is shown as one who is not: the rules are what is looked at.
    holdout = _HOLDOUT if scene.audience is Audience.HELD_OUT else Holdout(share=0.0)
    settings = msgspec.structs.replace(world.settings, holdout=holdout)
    changed = msgspec.structs.replace(_world_with(world, compile_placement(calm)), settings=settings)
    [decision] = decide(request, changed, visitor_of(scene), now=scene.now, seed=SEED)
    return decision


def _page(scene: Scene) -> dict[str, object]:
    return {"product_id": scene.page_product, "type": scene.page_type}


def visitor_of(scene: Scene) -> Visitor:
    """Who asks: everything that is known of the customer, where they allow it."""
    if scene.audience is Audience.HELD_OUT:
        return Visitor(allows_personalization=True, unit=_HELD_OUT)
    profile = scene.profile
    if (
        scene.audience is Audience.NOBODY
        or profile is None
        or not allows(profile.consent, Purpose.PERSONALIZATION)
    ):
        return STRANGER
    customer = customer_of(profile, as_of=scene.now)
    recent = [str(seen.product_id) for seen in customer.seen if scene.now - seen.at <= SESSION_GAP]
    return Visitor(customer=customer, recent=recent[::-1], allows_personalization=True, unit=profile.id)


def _world_with(world: World, compiled: CompiledPlacement) -> World:
    name = compiled.placement.id
    return msgspec.structs.replace(
        world,
        placements={**world.placements, name: compiled},
        masks={**world.masks, name: _mask(world, compiled)},
    )


_masks: WeakKeyDictionary[CatalogSnapshot, dict[bytes, NDArray[np.bool_]]] = WeakKeyDictionary()


def _mask(world: World, compiled: CompiledPlacement) -> NDArray[np.bool_]:
    """The products that the rules allow; the last few answers are kept, as 50,000 products take 0.2 s."""
    snapshot, placement = world.shelf.snapshot, compiled.placement
    known = world.placements.get(placement.id)
    rules = _rules(placement)
    if known is not None and _rules(known.placement) == rules:
        return world.masks[placement.id]
    kept = _masks.setdefault(snapshot, {})
    if rules not in kept:
        if len(kept) >= _MOST_MASKS:
            kept.pop(next(iter(kept)), None)
        kept[rules] = product_mask(snapshot, compiled.rules.product)
    return kept[rules]


def _rules(placement: Placement) -> bytes:
    return msgspec.json.encode([placement.eligible, placement.exclude])


def _shown(snapshot: CatalogSnapshot, item: Item, *, place: int, before: int) -> Shown:
    row = snapshot.row_of(item.id)
    assert row is not None, "a decision names products of its own snapshot"
    return Shown(
        product=snapshot.products[row],
        item=item,
        place=place,
        before=before,
        movement=_movement(place, before),
    )


def _movement(place: int, before: int) -> Movement:
    if not place:
        return Movement.GONE
    if not before:
        return Movement.NEW
    if place == before:
        return Movement.SAME
    return Movement.UP if place < before else Movement.DOWN
