"""What is ranked: candidates with their features, in the order of their likelihood, each with its cause."""

import numpy as np
from numba import boolean, float64, int64, njit, types, void
from numpy.typing import NDArray

from stammgast.decide.session.compiled.kinds import FADING, NUMBERS, POSITIONS, TABLE, WEIGHTS
from stammgast.decide.session.compiled.selection import best


@njit(boolean[::1](TABLE, POSITIONS, int64, int64), cache=True, nogil=True)
def _chosen(
    found: NDArray[np.float64], own: NDArray[np.int64], neighbours: int, hops: int
) -> NDArray[np.bool_]:
    """Marks the best by neighbours, the best by two hops, and the session's own items."""
    count = len(found)
    keep = np.zeros(count, np.bool_)
    strength = np.empty(count)
    for source, most in ((0, neighbours), (4, hops)):
        for place in range(count):
            strength[place] = found[place, source]
        for place in best(strength, most):
            keep[place] = True
    for place in own:
        keep[place] = True
    return keep


@njit(void(float64[:, ::1], float64), cache=True, nogil=True)
def _scale(features: NDArray[np.float64], floor: float) -> None:
    """Turn each strength into its share of the greatest, as square root and as logarithm."""
    for source in range(5):
        greatest = 1e-30
        for place in range(features.shape[1]):
            greatest = max(greatest, features[source, place])
        for place in range(features.shape[1]):
            share = features[source, place] / greatest
            features[source, place] = np.sqrt(share)
            features[source + 5, place] = np.log(share + floor)


@njit(
    types.Tuple((int64[::1], float64[:, ::1]))(
        types.Tuple((POSITIONS, TABLE, POSITIONS)),
        types.Tuple((POSITIONS, POSITIONS, int64)),
        WEIGHTS,
        types.UniTuple(int64, 2),
        float64,
    ),
    cache=True,
    nogil=True,
)
def described(
    scores: tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]],
    prefix: tuple[NDArray[np.int64], NDArray[np.int64], int],
    rarity: NDArray[np.float32],
    most: tuple[int, int],
    floor: float,
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The candidates (the `most` best by neighbours and two hops, the session's own) and their features.

    `prefix`: the place of each own item, whether it was clicked again, the length.
    """
    items, found, own = scores
    places, repeated, length = prefix
    keep = _chosen(found, own, most[0], most[1])
    chosen = np.empty(keep.sum(), np.int64)
    features = np.zeros((16, len(chosen)))
    place_of = np.empty(len(items), np.int64)
    count = 0
    for here in range(len(items)):
        if keep[here]:
            chosen[count] = items[here]
            place_of[here] = count
            features[15, count] = rarity[items[here]]
            for source in range(5):
                features[source, count] = found[here, source]
            count += 1
    _scale(features, floor)
    for number in range(len(own)):
        place = place_of[own[number]]
        features[10 + min(length - places[number], 3), place] = 1.0
        features[14, place] = repeated[number]
    return chosen, features


@njit(types.Tuple((int64[::1], float64[::1]))(POSITIONS, TABLE, FADING), cache=True, nogil=True)
def ranked(
    items: NDArray[np.int64], features: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The items, likeliest first, and their probability (softmax of weights . features); equals by number."""
    count = len(items)
    best = np.empty(count, np.int64)
    odds = np.empty(count)
    for place in range(count):
        utility = 0.0
        for feature in range(len(weights)):
            utility += weights[feature] * features[feature, place]
        here = place
        while here and (
            odds[here - 1] < utility or (odds[here - 1] == utility and best[here - 1] > items[place])
        ):
            odds[here] = odds[here - 1]
            best[here] = best[here - 1]
            here -= 1
        odds[here] = utility
        best[here] = items[place]
    greatest = odds[0] if count else 0.0
    total = 0.0
    for place in range(count):
        odds[place] = np.exp(odds[place] - greatest)
        total += odds[place]
    for place in range(count):
        odds[place] /= total
    return best, odds


@njit(int64[::1](types.Tuple((POSITIONS, NUMBERS)), POSITIONS, POSITIONS), cache=True, nogil=True)
def causes(
    rules: tuple[NDArray[np.int64], NDArray[np.int32]],
    newest_first: NDArray[np.int64],
    asked: NDArray[np.int64],
) -> NDArray[np.int64]:
    """For each asked item the first of the session's, `newest_first`, that is it or has a rule to it; without
    any, the very first. The items of a rule's row rise.
    """
    starts, items = rules
    found = np.full(len(asked), newest_first[0])
    for number in range(len(asked)):
        is_own = False
        for item in newest_first:
            is_own = is_own or item == asked[number]
        if is_own:
            found[number] = asked[number]
            continue
        for item in newest_first:
            low, end = starts[item], starts[item + 1]
            high = end
            while low < high:
                middle = (low + high) // 2
                if items[middle] < asked[number]:
                    low = middle + 1
                else:
                    high = middle
            if low < end and items[low] == asked[number]:
                found[number] = item
                break
    return found
