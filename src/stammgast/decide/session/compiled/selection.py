"""The greatest of some values, without sorting them."""

import numpy as np
from numba import float64, int64, njit
from numpy.typing import NDArray


@njit(float64(float64[::1], int64), cache=True, nogil=True)
def _in_rising_order(values: NDArray[np.float64], wanted: int) -> float:
    """What would stand at `wanted` if the values were sorted (Hoare 1961, FIND); reorders them."""
    low, high = 0, len(values) - 1
    while low < high:
        pivot = values[(low + high) // 2]
        left, right = low, high
        while left <= right:
            while values[left] < pivot:
                left += 1
            while values[right] > pivot:
                right -= 1
            if left <= right:
                values[left], values[right] = values[right], values[left]
                left += 1
                right -= 1
        if wanted <= right:
            high = right
        elif wanted >= left:
            low = left
        else:
            break
    return values[wanted]


@njit(int64[::1](float64[::1], int64), cache=True, nogil=True)
def best(values: NDArray[np.float64], most: int) -> NDArray[np.int64]:
    """The places of the `most` greatest values, in rising order; of equal ones the first."""
    count = len(values)
    if most <= 0:
        return np.empty(0, np.int64)
    if count <= most:
        return np.arange(count)
    least = _in_rising_order(values.copy(), count - most)
    equals = most
    for value in values:
        if value > least:
            equals -= 1
    kept = np.empty(most, np.int64)
    found = 0
    for place in range(count):
        is_equal = values[place] == least
        if values[place] > least or (is_equal and equals > 0):
            kept[found] = place
            found += 1
            equals -= is_equal
    return kept
