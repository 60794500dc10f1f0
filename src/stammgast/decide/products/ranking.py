"""Several lists made one: weighted reciprocal ranks, then a gentle lift for what the customer likes.

score(row) = sum over kinds of weight / (RANK_OFFSET + rank in the kind's list, from 1)
(reciprocal rank fusion: Cormack, Clarke, Büttcher, SIGIR 2009; ranks fuse better than scores, whose
scales differ). With a customer, score is multiplied by 1 + LIFT * sum over the facets category, brand and
price of share / 3, where share is the value's part of the customer's affinity to the facet:
affinity / (PRIOR + sum of all), so that one click moves little.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stammgast.decide.products.candidates import Found
from stammgast.decide.products.snapshot import CatalogSnapshot, Codes, Rows

RANK_OFFSET = 10
LIFT = 0.5
PRIOR = 3.0
MOST_ASKED = 1_000
"""A rule that looks at product and request is asked of no more candidates than this."""

# Plain dictionaries and lists: for some hundred rows they are quicker than arrays.


class Fused(NamedTuple):
    """The score of each row, and the number of the list that speaks most for it."""

    scores: dict[int, float]
    lists: dict[int, int]


class Best(NamedTuple):
    """The same for the few best rows, best first, scores relative to the best of all (1.0)."""

    rows: list[int]
    scores: list[float]
    lists: list[int]


def fuse(lists: Sequence[tuple[Found, float]]) -> Fused:
    """Fuse lists of rows with their weights; rows come in the order of their first mention."""
    scores: dict[int, float] = {}
    strongest: dict[int, float] = {}
    speaking: dict[int, int] = {}
    for number, (found, weight) in enumerate(lists):
        for row, part in zip(found.rows.tolist(), _parts(weight, len(found.rows)), strict=True):
            known = scores.get(row)
            scores[row] = part if known is None else known + part
            if known is None or part > strongest[row]:
                strongest[row] = part
                speaking[row] = number
    return Fused(scores, speaking)


def best_first(
    fused: Fused,
    lift: Callable[[list[int]], NDArray[np.float64]] | None,
    *,
    wanted: int,
    asks: Callable[[int], bool] | None,
) -> Best:
    """The `wanted` best rows by lifted score for which `asks` holds; equal scores as they came."""
    scores = fused.scores
    rows = list(scores)
    if lift is not None:
        lifted = np.array(list(scores.values())) * lift(rows)
        scores = dict(zip(rows, lifted.tolist(), strict=True))
    rows.sort(key=scores.__getitem__, reverse=True)
    greatest = scores[rows[0]] if rows else 1.0
    asked = rows if asks is None else filter(asks, rows[:MOST_ASKED])
    rows = list(islice(asked, wanted))
    # `round` takes six times as long.
    relative = [int(scores[row] / greatest * 1e6 + 0.5) / 1e6 for row in rows]
    return Best(rows, relative, [fused.lists[row] for row in rows])


@lru_cache(maxsize=1024)
def _parts(weight: float, length: int) -> list[float]:
    return [weight / (RANK_OFFSET + rank) for rank in range(1, length + 1)]


def lift_of(
    rows: Sequence[int], affinities: Mapping[str, Mapping[str, float]], snapshot: CatalogSnapshot
) -> NDArray[np.float64]:
    """The factor of each row by the customer's affinities; 1 where nothing is known."""
    columns = {"category": snapshot.categories, "brand": snapshot.brands, "price": snapshot.prices}
    asked = np.array(rows, np.int32)
    shares = [
        _shares(asked, affinities[facet], column)
        for facet, column in columns.items()
        if affinities.get(facet) and column.names
    ]
    return 1.0 + LIFT / len(columns) * np.sum(shares, axis=0) if shares else np.ones(len(rows))


def _shares(rows: Rows, weights: Mapping[str, float], column: Codes) -> NDArray[np.float64]:
    total = PRIOR + sum(weights.values())
    # One place more than there are names: code -1 (nothing known) reads the last one, 0.
    share = np.zeros(len(column.names) + 1)
    for value, weight in weights.items():
        code = column.names.get(value)
        if code is not None:
            share[code] = weight / total
    return share[column.codes[rows]]
