"""The kind of decision `products`: which products stand at a placement, as a row of small steps."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from stammgast.decide.answer import FallbackCode, Item, RefusalCode, WhyCode
from stammgast.decide.products.allowed import allowed_mask, is_eligible, mixed_rule, pins_at
from stammgast.decide.products.candidates import BROAD, CANDIDATES, PLAIN, Found
from stammgast.decide.products.diversity import diversified
from stammgast.decide.products.explanation import explained, explainer
from stammgast.decide.products.exploration import explored
from stammgast.decide.products.question import Question, Shown
from stammgast.decide.products.ranking import Fused, best_first, fuse, lift_of
from stammgast.decide.products.shelf import Shelf
from stammgast.decide.products.snapshot import CatalogSnapshot

_SPARE = 10
"""So many more candidates than can be shown are kept, for diversity to choose from."""
FILL = "fill"
_FILL_WEIGHT = 1e-3
_MOST_ASKED = 2_000
"""A rule that looks at product and request is asked of no more candidates than this."""

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
    mask[[row for _, row in pins]] = False
    lists = allowed_candidates(question, shelf, mask)
    ranked, considered = _ranked(question, shelf, lists=lists, mask=mask, needed=question.limit - len(pins))
    if not len(ranked.rows) and not pins:
        return RefusalCode.NOTHING_ALLOWED
    items = _organic(question, shelf, ranked=ranked, lists=lists, limit=question.limit - len(pins))
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
            lists[kind] = (found._replace(rows=rows), weight)
    return lists


def _ranked(
    question: Question, shelf: Shelf, *, lists: Lists, mask: NDArray[np.bool_], needed: int
) -> tuple[Fused, int]:
    """The best allowed candidates, as many as the later steps can use, and how many there were at all."""
    wanted = needed + question.compiled.placement.exploration.pool + _SPARE
    asks = mixed_rule(question, shelf.snapshot)
    ranked = _fused(question, shelf, lists)
    best = _first_that_hold(ranked, asks, wanted)
    if len(best.rows) >= needed:
        return best, len(ranked.rows)
    # Thin lists are filled up with the rest of the range, newest first: `mask` allows what is left.
    lists[FILL] = (_fill(shelf, mask), _FILL_WEIGHT)
    ranked = _fused(question, shelf, lists)
    return _first_that_hold(ranked, asks, wanted), len(ranked.rows)


def _fused(question: Question, shelf: Shelf, lists: Lists) -> Fused:
    fused = fuse(list(lists.values()))
    customer = None if question.is_held_out else question.situation.customer
    lift = lift_of(fused.rows, customer.affinities, shelf.snapshot) if customer else 1.0
    return best_first(fused, lift)


def _fill(shelf: Shelf, mask: NDArray[np.bool_]) -> Found:
    newest = shelf.snapshot.newest
    return Found(newest[mask[newest]][:_MOST_ASKED], WhyCode.IN_RANGE)


def _first_that_hold(ranked: Fused, asks: Callable[[int], bool] | None, wanted: int) -> Fused:
    if asks is None:
        return ranked.take(slice(wanted))
    places: list[int] = []
    for place, row in enumerate(ranked.rows[:_MOST_ASKED].tolist()):
        if asks(row):
            places.append(place)
            if len(places) == wanted:
                break
    return ranked.take(places)


def _organic(question: Question, shelf: Shelf, *, ranked: Fused, lists: Lists, limit: int) -> list[Item]:
    """The ranked candidates diversified, explored and explained."""
    if limit < 1 or not len(ranked.rows):
        return []
    pool = question.compiled.placement.exploration.pool
    order = _diversified(question, shelf.snapshot, ranked)
    chosen, probabilities = explored(
        order, limit, share=question.exploration, pool=pool, draws=question.draws
    )
    shown = ranked.take(chosen)
    scores = (shown.scores / ranked.scores[0]).round(6).tolist()
    ids = [shelf.snapshot.products[row].id for row in shown.rows.tolist()]
    whys = explained(question, shelf.snapshot, shown=shown, lists=[found for found, _ in lists.values()])
    return [Item(*parts) for parts in zip(ids, scores, whys, probabilities, strict=True)]


def _diversified(question: Question, snapshot: CatalogSnapshot, ranked: Fused) -> list[int]:
    diversity = question.compiled.placement.diversity
    columns = (
        (snapshot.categories.codes, diversity.category_in_row),
        (snapshot.brands.codes, diversity.brand_in_row),
    )
    limits = [(codes[ranked.rows].tolist(), limit) for codes, limit in columns if limit is not None]
    return diversified(len(ranked.rows), limits)


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
