"""Sparse rows on plain numpy: what item-to-item rules are made of (scipy stays out of the core)."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stammgast.decide.session.sessions import rows_of, starts_of

ENTRIES_AT_ONCE = 4_000_000
"""The product is made in slices of at most this many terms: 100 MB of working memory."""


class Rows(NamedTuple):
    """Row r holds columns `columns[starts[r]:starts[r + 1]]` with `weights` beside them."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    weights: NDArray[np.float32]


def summed_rows(
    sources: NDArray[np.int64], columns: NDArray[np.int64], weights: NDArray[np.float32], *, size: int
) -> Rows:
    """Add up entries that meet in one cell; columns ascend within a row."""
    return _cell_sums(sources * size + columns, weights, size, size)


def best_of_rows(rows: Rows, length: int) -> Rows:
    """Keep the `length` heaviest entries of each row, heaviest first."""
    order = best_entries(rows, length)
    lengths = np.minimum(np.diff(rows.starts), length)
    return Rows(starts_of(lengths), rows.columns[order], rows.weights[order])


def best_entries(rows: Rows, length: int) -> NDArray[np.int64]:
    """Name the entries that `best_of_rows` keeps, in its order; weights must not be negative."""
    lengths = np.diff(rows.starts)
    row = rows_of(lengths)
    order = np.argsort((row << 32) + _falling(rows.weights))
    place = np.arange(len(row)) - np.repeat(rows.starts[:-1], lengths)
    return order[place < length]


def transposed(rows: Rows) -> Rows:
    """Swap rows and columns."""
    row = rows_of(np.diff(rows.starts))
    return summed_rows(rows.columns.astype(np.int64), row, rows.weights, size=len(rows.starts) - 1)


def normalised(rows: Rows) -> Rows:
    """Divide each row by its sum."""
    row = rows_of(np.diff(rows.starts))
    totals = np.bincount(row, rows.weights, minlength=len(rows.starts) - 1)
    return rows._replace(weights=(rows.weights / totals[row]).astype(np.float32))


def without_diagonal(rows: Rows) -> Rows:
    """Drop the entries that lead from an item to itself."""
    row = rows_of(np.diff(rows.starts))
    keep = rows.columns != row
    lengths = np.bincount(row[keep], minlength=len(rows.starts) - 1)
    return Rows(starts_of(lengths), rows.columns[keep], rows.weights[keep])


def added(left: Rows, right: Rows, factor: float) -> Rows:
    """Give left + factor * right."""
    size = len(left.starts) - 1
    row = np.concatenate((rows_of(np.diff(left.starts)), rows_of(np.diff(right.starts))))
    columns = np.concatenate((left.columns, right.columns)).astype(np.int64)
    weights = np.concatenate((left.weights, right.weights * np.float32(factor)))
    return summed_rows(row, columns, weights, size=size)


def squared(rows: Rows, length: int) -> Rows:
    """Give the `length` best of each row of the matrix times itself, slice by slice."""
    size = len(rows.starts) - 1
    terms = np.diff(rows.starts)[rows.columns]
    terms_before = np.concatenate(([0], np.cumsum(terms)))[rows.starts]
    slices = [_empty(0)]
    row = 0
    while row < size:
        limit = terms_before[row] + ENTRIES_AT_ONCE
        end = max(row + 1, int(np.searchsorted(terms_before, limit, side="right")) - 1)
        slices.append(best_of_rows(_squared_slice(rows, row, end), length))
        row = end
    return _stacked(slices)


def _squared_slice(rows: Rows, first: int, end: int) -> Rows:
    """Multiply rows first..end with all rows."""
    size = len(rows.starts) - 1
    here = slice(rows.starts[first], rows.starts[end])
    middle = rows.columns[here]
    lengths = (rows.starts[middle + 1] - rows.starts[middle]).astype(np.int64)
    total = int(lengths.sum())
    before = np.cumsum(lengths) - lengths
    flat = np.arange(total) + np.repeat(rows.starts[middle] - before, lengths)
    source = np.repeat(rows_of(np.diff(rows.starts[first : end + 1])), lengths)
    weights = np.repeat(rows.weights[here], lengths) * rows.weights[flat]
    cells = source * size + rows.columns[flat]
    return _cell_sums(cells, weights, end - first, size)


def _cell_sums(cells: NDArray[np.int64], weights: NDArray[np.float32], count: int, size: int) -> Rows:
    if not len(cells):
        return _empty(count)
    order = np.argsort(cells)
    cells = cells[order]
    first = np.flatnonzero(np.concatenate(([True], cells[1:] != cells[:-1])))
    totals = np.add.reduceat(weights[order], first)
    cells = cells[first]
    starts = np.searchsorted(cells, np.arange(count + 1, dtype=np.int64) * size)
    return Rows(starts, (cells % size).astype(np.int32), totals)


def _falling(weights: NDArray[np.float32]) -> NDArray[np.int64]:
    """Give whole numbers below 2**32 that fall as the (not negative) weights rise.

    The bits of such floats sort as the floats do; one sort over row and weight takes a third of a lexsort.
    """
    return 0xFFFFFFFF - weights.view(np.uint32).astype(np.int64)


def _empty(count: int) -> Rows:
    return Rows(np.zeros(count + 1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.float32))


def _stacked(slices: list[Rows]) -> Rows:
    lengths = np.concatenate([np.diff(part.starts) for part in slices])
    columns = np.concatenate([part.columns for part in slices])
    return Rows(starts_of(lengths), columns, np.concatenate([part.weights for part in slices]))
