"""The kind of decision `products`: which products stand at a placement, as a row of small steps."""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from stammgast.decide.answer import FallbackCode, Item, RefusalCode, WhyCode
from stammgast.decide.products.allowed import allowed_mask, is_eligible, masked, mixed_rule, pins_at
from stammgast.decide.products.candidates import BROAD, CANDIDATES, PLAIN, Found
from stammgast.decide.products.diversity import diversified
from stammgast.decide.products.explanation import explained, explainer
from stammgast.decide.products.exploration import explored
from stammgast.decide.products.question import Question, Shown
from stammgast.decide.products.ranking import MOST_ASKED, Best, best_first, fuse, lift_of
from stammgast.decide.products.shelf import Shelf
from stammgast.decide.products.snapshot import CatalogSnapshot

_SPARE = 10
"""So many more candidates than can be shown are kept, for diversity to choose from."""
FILL = "fill"
_FILL_WEIGHT = 1e-3

Lists = dict[str, tuple[Found, float]]
"""Allowed candidates and their weight in the fusion, by kind."""


def show_products(question: Question, shelf: Shelf) -> Shown | RefusalCode:
    """Candidates, allowed, ranked, pinned, diversified, explored, explained."""
    snapshot = shelf.snapshot
    if not len(snapshot):
        return RefusalCode.EMPTY_SHOP
    if not is_eligible(question):
        return RefusalCode.NOT_ELIGIBLE
    mask = allowed_mask(question)
    pins = pins_at(question, snapshot, mask)
    mask = masked(mask, [row for _, row in pins])
    lists = allowed_candidates(question, shelf, mask)
    open_places = question.limit - len(pins)
    best, considered = _ranked(question, shelf, lists=lists, mask=mask, needed=open_places)
    if not best.rows and not pins:
        return RefusalCode.NOTHING_ALLOWED
    items = _organic(question, shelf, best=best, lists=lists, limit=open_places)
    return Shown(
        _with_pins(question, snapshot, items=items, pins=pins),
        considered=considered + len(pins),
        fallback=_fallback(question, shelf, lists),
    )


def allowed_candidates(question: Question, shelf: Shelf, mask: NDArray[np.bool_]) -> Lists:
    """Each kind's allowed rows with its weight; kinds that have nothing to say are left out."""
    weights = PLAIN if question.is_held_out else question.compiled.placement.candidates
    lists: Lists = {}
    for kind, weight in weights.items():
        found = CANDIDATES[kind](shelf, question.situation)
        if found is None:
            continue
        rows = found.rows[mask[found.rows]]
        if len(rows):
            lists[kind] = (Found(rows, found.code, found.causes), weight)
    return lists


def _ranked(
    question: Question, shelf: Shelf, *, lists: Lists, mask: NDArray[np.bool_], needed: int
) -> tuple[Best, int]:
    """The best allowed candidates, as many as the later steps can use, and how many there were at all."""
    best, considered = _best(question, shelf, lists, needed)
    if len(best.rows) >= needed:
        return best, considered
    # Thin lists are filled up with the rest of the range, newest first: `mask` allows what is left.
    newest = shelf.snapshot.newest
    rest = newest[mask[newest]][:MOST_ASKED]
    lists[FILL] = (Found(rest, WhyCode.IN_RANGE), _FILL_WEIGHT)
    return _best(question, shelf, lists, needed)


def _best(question: Question, shelf: Shelf, lists: Lists, needed: int) -> tuple[Best, int]:
    fused = fuse(list(lists.values()))
    customer = None if question.is_held_out else question.situation.customer
    lift = partial(lift_of, affinities=customer.affinities, snapshot=shelf.snapshot) if customer else None
    wanted = needed + question.compiled.placement.exploration.pool + _SPARE
    asks = mixed_rule(question, shelf.snapshot)
    return best_first(fused, lift, wanted=wanted, asks=asks), len(fused.scores)


def _organic(question: Question, shelf: Shelf, *, best: Best, lists: Lists, limit: int) -> list[Item]:
    """The best candidates diversified, explored and explained."""
    if limit < 1 or not best.rows:
        return []
    pool = question.compiled.placement.exploration.pool
    order = _diversified(question, shelf.snapshot, best.rows)
    chosen, probabilities = explored(
        order, limit, share=question.exploration, pool=pool, draws=question.draws
    )
    rows = [best.rows[one] for one in chosen]
    speaking = [best.lists[one] for one in chosen]
    found = [found for found, _ in lists.values()]
    whys = explained(question, shelf.snapshot, rows=rows, speaking=speaking, lists=found)
    products = shelf.snapshot.products
    return [
        Item(products[row].id, best.scores[one], why, probability)
        for row, one, why, probability in zip(rows, chosen, whys, probabilities, strict=True)
    ]


def _diversified(question: Question, snapshot: CatalogSnapshot, rows: list[int]) -> list[int]:
    diversity = question.compiled.placement.diversity
    columns = (
        (snapshot.categories.codes, diversity.category_in_row),
        (snapshot.brands.codes, diversity.brand_in_row),
    )
    asked = np.array(rows, np.int32)
    limits = [(codes[asked].tolist(), limit) for codes, limit in columns if limit is not None]
    return diversified(len(rows), limits)


def _with_pins(
    question: Question, snapshot: CatalogSnapshot, *, items: list[Item], pins: list[tuple[int, int]]
) -> list[Item]:
    if not pins:
        return items
    why = explainer(question, snapshot).why(WhyCode.PINNED)
    for position, row in pins:
        items.insert(position, Item(snapshot.products[row].id, 1.0, why, 1.0))
    return items


def _fallback(question: Question, shelf: Shelf, lists: Lists) -> FallbackCode | None:
    if shelf.learned is None:
        return FallbackCode.UNTRAINED
    if question.is_held_out or lists.keys() - BROAD - {FILL}:
        return None
    is_broad = question.compiled.placement.candidates.keys() <= BROAD
    return None if is_broad and FILL not in lists else FallbackCode.NOTHING_KNOWN
