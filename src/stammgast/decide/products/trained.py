"""What was learned from the shop's events, and its translation from item numbers to snapshot rows."""

from collections.abc import Callable, Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from stammgast.decide.products.snapshot import UNKNOWN, CatalogSnapshot, Rows

Items = NDArray[np.int32] | NDArray[np.int64]
Nearest = Callable[[Sequence[int], int], Items]
"""Given items (newest last) and a limit: the items they lead to, best first."""
Causes = Callable[[Sequence[int], Sequence[int]], Sequence[int]]
"""Given what was asked and items of the answer: for each, the asked item that led to it (-1: none)."""


class Trained(msgspec.Struct, frozen=True, kw_only=True):
    """Learned lists over `item_ids` (item n is `item_ids[n]`); any of them may be absent.

    `popular` holds items best first by area: `""` for the whole shop, `place:DE`, `locale:de-de`; an area
    is there only where its counts are enough.
    """

    version: str
    item_ids: Sequence[str]
    next_items: Nearest | None = None
    next_causes: Causes | None = None
    also_viewed: Nearest | None = None
    bought_together: Nearest | None = None
    bought_causes: Causes | None = None
    popular: Mapping[str, Items] = {}


NO_ROWS: Rows = np.zeros(0, np.int32)


class TrainedRows:
    """Learned lists that speak in rows of one snapshot; what the catalogue no longer has is left out."""

    def __init__(self, trained: Trained, snapshot: CatalogSnapshot) -> None:
        self.trained = trained
        self._row_of_item = _row_of_item(trained.item_ids, snapshot)
        self._item_of_row = _inverse(self._row_of_item, len(snapshot))
        self.popular = {area: self._rows(items) for area, items in trained.popular.items()}

    def next_rows(self, session: Sequence[int], limit: int) -> Rows:
        """What similar sessions and rules bring for a session of rows, newest last."""
        return self._asked(self.trained.next_items, session, limit)

    def next_causes(self, session: Sequence[int], rows: Sequence[int]) -> list[int]:
        """The row of the session that led to each of `rows`, -1 where none did."""
        return self._caused(self.trained.next_causes, session, rows)

    def also_viewed(self, row: int, limit: int) -> Rows:
        """What is viewed in the same sessions as the row."""
        return self._asked(self.trained.also_viewed, [row], limit)

    def bought_together(self, rows: Sequence[int], limit: int) -> Rows:
        """What is bought with the rows."""
        return self._asked(self.trained.bought_together, rows, limit)

    def bought_causes(self, asked: Sequence[int], rows: Sequence[int]) -> list[int]:
        """The asked row that led to each of `rows`, -1 where none did."""
        return self._caused(self.trained.bought_causes, asked, rows)

    def _asked(self, learned: Nearest | None, rows: Sequence[int], limit: int) -> Rows:
        items = self._items(rows)
        return self._rows(learned(items, limit)) if learned and items else NO_ROWS

    def _caused(self, learned: Causes | None, asked: Sequence[int], rows: Sequence[int]) -> list[int]:
        if learned is None or len(asked) == 1:
            return [asked[0] if len(asked) == 1 else UNKNOWN] * len(rows)
        items = self._items(asked)
        if not items:
            return [UNKNOWN] * len(rows)
        causes = learned(items, self._item_of_row[rows].tolist())
        row_of = {cause: int(self._row_of_item[cause]) for cause in set(causes) if cause != UNKNOWN}
        return [row_of.get(cause, UNKNOWN) for cause in causes]

    def _items(self, rows: Sequence[int]) -> list[int]:
        found = self._item_of_row
        return [item for row in rows if (item := int(found[row])) != UNKNOWN]

    def _rows(self, items: Items) -> Rows:
        rows = self._row_of_item[items]
        known = rows != UNKNOWN
        return rows if known.all() else rows[known]


def _row_of_item(item_ids: Sequence[str], snapshot: CatalogSnapshot) -> Rows:
    """The row of each item. Of several items that became one product (variants, SKUs) the first speaks."""
    rows = np.array([UNKNOWN if (row := snapshot.row_of(id_)) is None else row for id_ in item_ids], np.int32)
    _, first = np.unique(rows, return_index=True)
    spoken = np.full(len(rows), UNKNOWN, np.int32)
    spoken[first] = rows[first]
    return spoken


def _inverse(row_of_item: Rows, size: int) -> Rows:
    item_of_row = np.full(size, UNKNOWN, np.int32)
    known = np.flatnonzero(row_of_item != UNKNOWN)
    item_of_row[row_of_item[known]] = known
    return item_of_row
