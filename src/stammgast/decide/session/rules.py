"""Item-to-item rules learned from sessions: follows, precedes, together and two hops.

Sequential rules after Ludewig and Jannach (2018, "Evaluation of session-based recommendation algorithms"),
here with exponential distance and age weights; the two-hop rule is the square of the sequential graph.

- F(x, y) = sum of exp(-(d - 1) / distance_decay) * exp(-age / age_decay) over every y at distance
  d <= reach after an x; rows divided by their sums.
- B is the same read backwards.
- C(x, y) = sessions that hold both / sqrt(sessions with x * sessions with y).
- T = S * S with S = F + B / 2 without its diagonal, the `hop_length` best of a row; rows divided by sums.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stammgast.decide.session.rows import (
    Rows,
    added,
    best_of_rows,
    normalised,
    squared,
    summed_rows,
    transposed,
    without_diagonal,
)
from stammgast.decide.session.sessions import SessionTable, rows_of, sorted_distinct, starts_of
from stammgast.decide.session.settings import RuleSettings

FOLLOWS, PRECEDES, TOGETHER, TWO_HOPS = range(4)
"""The columns of `RuleRows.weights`."""


Pairs = tuple[NDArray[np.int64], NDArray[np.int64], int, NDArray[np.int64]]
"""The earlier items, the later items, the distance between them, the sessions they are in."""


class RuleRows(NamedTuple):
    """The rules of item x: `items[starts[x]:starts[x + 1]]`, each with four weights (0 = no such rule)."""

    starts: NDArray[np.int64]
    items: NDArray[np.int32]
    weights: NDArray[np.float32]


def learn_rules(table: SessionTable, item_count: int, *, settings: RuleSettings) -> RuleRows:
    """Learn the four rules from sessions in time order."""
    follows = _follows(table, item_count, settings)
    precedes = normalised(transposed(follows))
    follows = normalised(follows)
    hops = best_of_rows(without_diagonal(added(follows, precedes, 0.5)), settings.hop_length)
    keep = settings.row_length
    return _side_by_side(
        (
            best_of_rows(follows, keep),
            best_of_rows(precedes, keep),
            best_of_rows(together(table, item_count), keep),
            squared(normalised(hops), settings.two_hop_length),
        )
    )


def together(table: SessionTable, item_count: int) -> Rows:
    """C: the cosine of two items' sets of sessions; no item is together with itself."""
    distinct = distinct_clicks(table, item_count)
    pairs = [
        (left, right) for left, right, _, _ in pairs_within(distinct, int(distinct.lengths().max(initial=0)))
    ]
    left = np.concatenate([np.zeros(0, np.int64)] + [part for pair in pairs for part in pair])
    right = np.concatenate([np.zeros(0, np.int64)] + [part for pair in pairs for part in pair[::-1]])
    rows = summed_rows(left, right, np.ones(len(left), np.float32), size=item_count)
    found_in = np.maximum(np.bincount(distinct.items, minlength=item_count), 1)
    scale = np.sqrt(found_in[rows_of(np.diff(rows.starts))] * found_in[rows.columns])
    return rows._replace(weights=(rows.weights / scale).astype(np.float32))


def _follows(table: SessionTable, item_count: int, settings: RuleSettings) -> Rows:
    """Sum the weights of F, not yet normalised."""
    parts: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]] = []
    for before, after, distance, session in pairs_within(table, settings.reach):
        age = table.session_count() - session
        weights = np.exp(-(distance - 1) / settings.distance_decay - age / settings.age_decay)
        parts.append((before, after, weights.astype(np.float32)))
    if not parts:
        return summed_rows(*_nothing(), size=item_count)
    before, after, weights = (np.concatenate(column) for column in zip(*parts, strict=True))
    return summed_rows(before, after, weights, size=item_count)


def _nothing() -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32)


def pairs_within(table: SessionTable, reach: int) -> Iterator[Pairs]:
    """Give the pairs of clicks of one session, distance by distance, up to `reach`."""
    session = rows_of(table.lengths())
    items = table.items.astype(np.int64)
    for distance in range(1, reach + 1):
        same = np.flatnonzero(session[distance:] == session[:-distance])
        if not len(same):
            return
        yield items[same], items[same + distance], distance, session[same]


def distinct_clicks(table: SessionTable, item_count: int) -> SessionTable:
    """Name each item of a session once, lowest number first."""
    cells = sorted_distinct(rows_of(table.lengths()) * max(item_count, 1) + table.items)
    lengths = np.bincount(cells // max(item_count, 1), minlength=table.session_count())
    items = (cells % max(item_count, 1)).astype(np.int32)
    return SessionTable(items, starts_of(lengths.astype(np.int64)), table.ends_at)


def _side_by_side(kinds: tuple[Rows, ...]) -> RuleRows:
    """Merge several kinds of rows into one row with a weight for each kind."""
    size = len(kinds[0].starts) - 1
    cells = [rows_of(np.diff(rows.starts)) * max(size, 1) + rows.columns for rows in kinds]
    merged = sorted_distinct(np.concatenate(cells))
    weights = np.zeros((len(merged), len(kinds)), np.float32)
    for kind, rows in enumerate(kinds):
        weights[np.searchsorted(merged, cells[kind]), kind] = rows.weights
    starts = np.searchsorted(merged, np.arange(size + 1, dtype=np.int64) * size)
    return RuleRows(starts, (merged % max(size, 1)).astype(np.int32), weights)
