"""The innermost loops of a query as machine code (numba): a fifth of what sixty calls of numpy took.

Imported where it is used: numba takes half a second to load and a shop without sessions never needs it. What
is compiled is kept beside this file, or in the user's cache folder where that cannot be written.

Formulas and names are those of `neighbours.py` and `fusion.py`. Signatures say "readonly" so that arrays in
memory and mapped ones share one compilation.
"""

import numpy as np
from numba import boolean, float32, float64, int16, int32, int64, njit, types
from numpy.typing import NDArray

_POSITIONS = types.Array(int64, 1, "C", readonly=True)
_NUMBERS = types.Array(int32, 1, "C", readonly=True)
_PLACES = types.Array(int16, 1, "C", readonly=True)
_WEIGHTS = types.Array(float32, 1, "C", readonly=True)
_RULES = types.Array(float32, 2, "C", readonly=True)
_FADING = types.Array(float64, 1, "C", readonly=True)
_TABLE = types.Array(float64, 2, "C", readonly=True)
_MEMORY = int32[::1]

_SIMILAR = types.Tuple((int64[::1], float64[::1], int64[::1], int64[::1]))


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
def _best(values: NDArray[np.float64], most: int) -> NDArray[np.int64]:
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


@njit(types.UniTuple(int64, 2)(int64, int64[::1], _MEMORY, int64), cache=True, nogil=True)
def _place(item: int, items: NDArray[np.int64], met: NDArray[np.int32], count: int) -> tuple[int, int]:
    """Where an item stands among those met, and how many were met; a new one comes last."""
    here = met[item] - 1
    if here >= 0:
        return here, count
    items[count] = item
    met[item] = count + 1
    return count, count + 1


@njit(
    _SIMILAR(_POSITIONS, _NUMBERS, _PLACES, _WEIGHTS, _POSITIONS, _FADING, int64, _MEMORY),
    cache=True,
    nogil=True,
)
def similar_sessions(
    item_starts: NDArray[np.int64],
    item_sessions: NDArray[np.int32],
    item_places: NDArray[np.int16],
    session_weights: NDArray[np.float32],
    asked: NDArray[np.int64],
    fading: NDArray[np.float64],
    most: int,
    met: NDArray[np.int32],
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """The `most` sessions most similar to the asked items (oldest first): number, similarity, which asked
    item is the last shared one, its place there. `met` is all zero, and is again when this returns.
    """
    room = 0
    for item in asked:
        room += item_starts[item + 1] - item_starts[item]
    sessions = np.empty(room, np.int64)
    similarity = np.zeros(room)
    matched = np.empty(room, np.int64)
    places = np.empty(room, np.int64)
    count = 0
    norm = 0.0
    for number in range(len(asked)):
        norm += fading[number] * fading[number]
        for entry in range(item_starts[asked[number]], item_starts[asked[number] + 1]):
            session = item_sessions[entry]
            here = met[session] - 1
            if here < 0:
                here = count
                count += 1
                met[session] = count
                sessions[here] = session
            similarity[here] += fading[number]
            matched[here] = number
            places[here] = item_places[entry]
    norm = np.sqrt(norm)
    for here in range(count):
        met[sessions[here]] = 0
        similarity[here] *= session_weights[sessions[here]] / norm
    kept = _best(similarity[:count], most)
    for place in range(len(kept)):  # places rise, so nothing is overwritten before it is read
        here = kept[place]
        sessions[place] = sessions[here]
        similarity[place] = similarity[here]
        matched[place] = matched[here]
        places[place] = places[here]
    count = len(kept)
    return sessions[:count], similarity[:count], matched[:count], places[:count]


@njit(
    types.Tuple((int64[::1], float64[:, ::1], int64[::1]))(
        types.Tuple((_POSITIONS, _NUMBERS)),
        types.Tuple((_POSITIONS, _NUMBERS, _RULES)),
        _SIMILAR,
        types.Tuple((_FADING, _FADING, _FADING)),
        types.Tuple((_POSITIONS, _POSITIONS)),
        types.Tuple((_WEIGHTS, float64, float64, float64)),
        _MEMORY,
    ),
    cache=True,
    nogil=True,
)
def strengths(
    clicks: tuple[NDArray[np.int64], NDArray[np.int32]],
    rules: tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]],
    similar: tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]],
    fadings: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]],
    asked_and_own: tuple[NDArray[np.int64], NDArray[np.int64]],
    worth: tuple[NDArray[np.float32], float, float, float],
    met: NDArray[np.int32],
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
    """The items that neighbours, rules and the session itself name, five strengths of each (neighbours, then
    the four rules), and the places of the session's own items.

    `fadings`: of a match by asked item, of a gap by distance, of a rule by asked item. `worth`: rarity by
    item, its base, its weight, the factor of repeats.
    """
    session_starts, session_items = clicks
    rule_starts, rule_items, rule_weights = rules
    sessions, similarity, matched, places = similar
    by_match, by_gap, by_rule = fadings
    asked, own = asked_and_own
    room = len(own)
    for session in sessions:
        room += session_starts[session + 1] - session_starts[session]
    for item in asked:
        room += rule_starts[item + 1] - rule_starts[item]
    items = np.empty(room, np.int64)
    found = np.zeros((room, 5))
    count = 0
    for number in range(len(sessions)):
        start = session_starts[sessions[number]]
        weight = similarity[number] * by_match[matched[number]]
        for entry in range(start, session_starts[sessions[number] + 1]):
            here, count = _place(session_items[entry], items, met, count)
            found[here, 0] += weight * by_gap[abs(entry - start - places[number])]
    for number in range(len(asked)):
        for entry in range(rule_starts[asked[number]], rule_starts[asked[number] + 1]):
            here, count = _place(rule_items[entry], items, met, count)
            for rule in range(4):
                found[here, rule + 1] += rule_weights[entry, rule] * by_rule[number]
    own_places = np.empty(len(own), np.int64)
    for number in range(len(own)):
        own_places[number], count = _place(own[number], items, met, count)
    rarity, base, weight, repeat = worth
    for here in range(count):
        met[items[here]] = 0
        found[here, 0] *= base + weight * rarity[items[here]]
    for here in own_places:
        found[here, 0] *= repeat
    return items[:count], found[:count], own_places


@njit(boolean[::1](_TABLE, _POSITIONS, int64, int64), cache=True, nogil=True)
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
        for place in _best(strength, most):
            keep[place] = True
    for place in own:
        keep[place] = True
    return keep


@njit(
    types.Tuple((int64[::1], float64[:, ::1]))(
        types.Tuple((_POSITIONS, _TABLE, _POSITIONS)),
        types.Tuple((_POSITIONS, _POSITIONS, int64)),
        _WEIGHTS,
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
    chosen = np.empty(len(items), np.int64)
    features = np.zeros((16, keep.sum()))
    greatest = np.full(5, 1e-30)
    place_of = np.empty(len(items), np.int64)
    count = 0
    for here in range(len(items)):
        if keep[here]:
            chosen[count] = items[here]
            place_of[here] = count
            features[15, count] = rarity[items[here]]
            for source in range(5):
                features[source, count] = found[here, source]
                greatest[source] = max(greatest[source], found[here, source])
            count += 1
    for source in range(5):
        for place in range(count):
            share = features[source, place] / greatest[source]
            features[source, place] = np.sqrt(share)
            features[source + 5, place] = np.log(share + floor)
    for number in range(len(own)):
        place = place_of[own[number]]
        features[10 + min(length - places[number], 3), place] = 1.0
        features[14, place] = repeated[number]
    return chosen[:count], features


@njit(types.Tuple((int64[::1], float64[::1]))(_POSITIONS, _TABLE, _FADING), cache=True, nogil=True)
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


@njit(int64[::1](types.Tuple((_POSITIONS, _NUMBERS)), _POSITIONS, _POSITIONS), cache=True, nogil=True)
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
