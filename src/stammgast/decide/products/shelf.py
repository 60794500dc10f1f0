"""All that candidates are taken from: the catalogue and what was learned, swapped whole."""

import numpy as np
from numpy.typing import NDArray

from stammgast.decide.products.snapshot import UNKNOWN, CatalogSnapshot, Rows
from stammgast.decide.products.trained import NO_ROWS, Trained, TrainedRows


class Shelf:
    """A snapshot and, once the shop has trained, the learned lists in its rows."""

    def __init__(self, snapshot: CatalogSnapshot, trained: Trained | None = None) -> None:
        self.snapshot = snapshot
        self.learned = TrainedRows(trained, snapshot) if trained else None
        self._category_rows, self._category_starts = self._by_category()

    @property
    def version(self) -> str:
        """The version of what was learned, empty where nothing was."""
        return self.learned.trained.version if self.learned else ""

    def in_category_of(self, row: int) -> Rows:
        """The available rows with exactly the category of `row`: the popular first, then the newest."""
        return self._of_category(int(self.snapshot.categories.codes[row]))

    def in_category(self, category: str) -> Rows:
        """The same for the path of a category, its steps joined by " > "."""
        return self._of_category(self.snapshot.categories.names.get(category, UNKNOWN))

    def _of_category(self, code: int) -> Rows:
        if code == UNKNOWN:
            return NO_ROWS
        return self._category_rows[self._category_starts[code] : self._category_starts[code + 1]]

    def _by_category(self) -> tuple[Rows, NDArray[np.int64]]:
        rows = self.snapshot.newest
        popular = self.learned.popular.get("", NO_ROWS) if self.learned else NO_ROWS
        rank = np.full(len(self.snapshot), len(popular), np.int64)
        rank[popular] = np.arange(len(popular))
        codes = self.snapshot.categories.codes[rows]
        order = np.lexsort((rank[rows], codes))
        starts = np.searchsorted(codes[order], np.arange(len(self.snapshot.categories.names) + 1))
        return rows[order], starts
