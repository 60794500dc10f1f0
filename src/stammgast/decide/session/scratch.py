"""Working memory of a query, one per thread: distinct numbers without sorting and without clearing."""

import threading

import numpy as np
from numpy.typing import NDArray

_MOST_SIZES = 8
"""An index brings two sizes; those of indexes that are gone are let go."""


class Scratch(threading.local):
    """A slot for every number that can occur, and the numbers 0, 1, 2... ready made.

    A slot is read only after it was written in the same call, so nothing is ever cleared.
    """

    def __init__(self) -> None:
        self._slots = np.zeros(0, np.int64)
        self._counting = np.arange(0)
        self._met: dict[int, NDArray[np.int32]] = {}

    def counting(self, length: int) -> NDArray[np.int64]:
        """Give 0..length-1 as a view."""
        if len(self._counting) < length:
            self._counting = np.arange(2 * length)
        return self._counting[:length]

    def met(self, size: int) -> NDArray[np.int32]:
        """Give zeros, one for each number below `size`; whoever writes here puts the zeros back."""
        found = self._met.get(size)
        if found is None:
            if len(self._met) > _MOST_SIZES:
                self._met.clear()
            found = self._met[size] = np.zeros(size, np.int32)
        return found

    def distinct(self, numbers: NDArray[np.int64], limit: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give the distinct numbers (all below `limit`) and, for each entry, which of them it is.

        Of equal entries the last one writes last, so the distinct numbers stand in the order of last places.
        """
        if len(self._slots) < limit:
            self._slots = np.zeros(limit, np.int64)
        slots = self._slots
        order = self.counting(len(numbers))
        slots[numbers] = order
        found = numbers[slots[numbers] == order]
        slots[found] = order[: len(found)]
        return found, slots[numbers]


scratch = Scratch()
