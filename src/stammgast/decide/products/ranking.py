"""Several lists made one: weighted reciprocal ranks, then a gentle lift for what the customer likes.

score(row) = sum over kinds of weight / (RANK_OFFSET + rank in the kind's list, from 1)
(reciprocal rank fusion: Cormack, Clarke, Büttcher, SIGIR 2009; ranks fuse better than scores, whose
scales differ). With a customer, score is multiplied by 1 + LIFT * sum over the facets category, brand and
price of share / 3, where share is the value's part of the customer's affinity to the facet:
affinity / (PRIOR + sum of all), so that one click moves little.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stammgast.decide.products.candidates import Found
from stammgast.decide.products.snapshot import CatalogSnapshot, Codes, Rows
from stammgast.decide.session.scratch import scratch

RANK_OFFSET = 10
LIFT = 0.5
PRIOR = 3.0
MOST_ASKED = 1_000
"""A rule that looks at product and request is asked of no more candidates than this."""
_BY_RANK = 1.0 / (RANK_OFFSET + np.arange(1, 2001))


class Fused(NamedTuple):
    """Distinct rows with their scores, and for each the number of the list that speaks most for it."""

    rows: Rows
    scores: NDArray[np.float64]
    lists: NDArray[np.int64]


class Best(NamedTuple):
    """The same for the few best rows, best first, scores relative to the best of all (1.0).

    Plain lists: what follows is quicker on those.
    """

    rows: list[int]
    scores: list[float]
    lists: list[int]


def fuse(lists: Sequence[tuple[Found, float]], size: int) -> Fused:
    """Fuse lists of rows below `size` with their weights; rows come in the order of their last mention."""
    if not lists:
        return Fused(np.zeros(0, np.int32), np.zeros(0), np.zeros(0, np.int64))
    rows = np.concatenate([found.rows for found, _ in lists]).astype(np.int64, copy=False)
    parts = np.concatenate([weight * _BY_RANK[: len(found.rows)] for found, weight in lists])
    numbers = scratch.counting(len(lists)).repeat([len(found.rows) for found, _ in lists])
    distinct, which = scratch.distinct(rows, size)
    # Written from the weakest part to the strongest, so that the strongest stays.
    rising = parts.argsort(kind="stable")
    strongest = np.zeros(len(distinct), np.int64)
    strongest[which[rising]] = numbers[rising]
    return Fused(distinct, np.bincount(which, parts, len(distinct)).astype(np.float64, copy=False), strongest)


def best_first(
    fused: Fused, lift: NDArray[np.float64] | float, *, wanted: int, asks: Callable[[int], bool] | None
) -> Best:
    """The `wanted` best rows by lifted score for which `asks` holds; equal scores as they came."""
    scores = fused.scores * lift
    order = np.argsort(-scores, kind="stable")[: wanted if asks is None else MOST_ASKED]
    if asks is not None:
        holding = (place for place, row in enumerate(fused.rows[order].tolist()) if asks(row))
        order = order[list(islice(holding, wanted))]
    relative = (scores[order] / scores.max(initial=0.0)).round(6) if len(order) else scores[order]
    return Best(fused.rows[order].tolist(), relative.tolist(), fused.lists[order].tolist())


def lift_of(
    rows: Rows, affinities: Mapping[str, Mapping[str, float]], snapshot: CatalogSnapshot
) -> NDArray[np.float64] | float:
    """The factor of each row by the customer's affinities; 1 where nothing is known."""
    columns = {"category": snapshot.categories, "brand": snapshot.brands, "price": snapshot.prices}
    shares = [
        _shares(rows, affinities[facet], column)
        for facet, column in columns.items()
        if affinities.get(facet) and column.names
    ]
    return 1.0 + LIFT / len(columns) * np.sum(shares, axis=0) if shares else 1.0


def _shares(rows: Rows, weights: Mapping[str, float], column: Codes) -> NDArray[np.float64]:
    total = PRIOR + sum(weights.values())
    # One place more than there are names: code -1 (nothing known) reads the last one, 0.
    share = np.zeros(len(column.names) + 1)
    for value, weight in weights.items():
        code = column.names.get(value)
        if code is not None:
            share[code] = weight / total
    return share[column.codes[rows]]
