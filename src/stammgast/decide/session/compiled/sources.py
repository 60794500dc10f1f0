"""Which items similar sessions and rules bring to a session, and how strongly."""

import numpy as np
from numba import float64, int64, njit, types
from numpy.typing import NDArray

from stammgast.decide.session.compiled.kinds import (
    FADING,
    MEMORY,
    NUMBERS,
    PLACES,
    POSITIONS,
    RULES,
    WEIGHTS,
)
from stammgast.decide.session.compiled.selection import best

SIMILAR = types.Tuple((int64[::1], float64[::1], int64[::1], int64[::1]))
GATHERED = types.Tuple((int64[::1], float64[:, ::1], MEMORY))


@njit(types.UniTuple(int64, 2)(int64, int64[::1], MEMORY, int64), cache=True, nogil=True)
def _place(item: int, items: NDArray[np.int64], met: NDArray[np.int32], count: int) -> tuple[int, int]:
    """Where an item stands among those met, and how many were met; a new one comes last."""
    here = met[item] - 1
    if here >= 0:
        return here, count
    items[count] = item
    met[item] = count + 1
    return count, count + 1


@njit(SIMILAR(SIMILAR, int64), cache=True, nogil=True)
def _kept(
    similar: tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]], most: int
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """The `most` similar, moved to the front of their arrays."""
    sessions, similarity, matched, places = similar
    kept = best(similarity, most)
    count = len(kept)
    for place in range(count):  # places rise, so nothing is overwritten before it is read
        here = kept[place]
        sessions[place] = sessions[here]
        similarity[place] = similarity[here]
        matched[place] = matched[here]
        places[place] = places[here]
    return sessions[:count], similarity[:count], matched[:count], places[:count]


@njit(
    SIMILAR(types.Tuple((POSITIONS, NUMBERS, PLACES)), WEIGHTS, POSITIONS, FADING, int64, MEMORY),
    cache=True,
    nogil=True,
)
def similar_sessions(
    postings: tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int16]],
    session_weights: NDArray[np.float32],
    asked: NDArray[np.int64],
    fading: NDArray[np.float64],
    most: int,
    met: NDArray[np.int32],
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """The `most` sessions most similar to the asked items (oldest first): number, similarity, which asked
    item is the last shared one, its place there. `met` is all zero, and is again when this returns.
    """
    item_starts, item_sessions, item_places = postings
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
    for here in range(count):
        met[sessions[here]] = 0
        similarity[here] *= session_weights[sessions[here]] / np.sqrt(norm)
    return _kept((sessions[:count], similarity[:count], matched[:count], places[:count]), most)


@njit(
    int64(types.Tuple((POSITIONS, NUMBERS)), SIMILAR, types.UniTuple(FADING, 2), GATHERED),
    cache=True,
    nogil=True,
)
def _add_clicks(
    clicks: tuple[NDArray[np.int64], NDArray[np.int32]],
    similar: tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]],
    fadings: tuple[NDArray[np.float64], NDArray[np.float64]],
    gathered: tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int32]],
) -> int:
    """Add the clicks of similar sessions to the first strength; how many items were met."""
    starts, session_items = clicks
    sessions, similarity, matched, places = similar
    by_match, by_gap = fadings
    items, found, met = gathered
    count = 0
    for number in range(len(sessions)):
        start = starts[sessions[number]]
        weight = similarity[number] * by_match[matched[number]]
        for entry in range(start, starts[sessions[number] + 1]):
            here, count = _place(session_items[entry], items, met, count)
            found[here, 0] += weight * by_gap[abs(entry - start - places[number])]
    return count


@njit(
    int64(types.Tuple((POSITIONS, NUMBERS, RULES)), POSITIONS, FADING, GATHERED, int64),
    cache=True,
    nogil=True,
)
def _add_rules(
    rules: tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]],
    asked: NDArray[np.int64],
    fading: NDArray[np.float64],
    gathered: tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int32]],
    count: int,
) -> int:
    """Add the rules of the asked items to the other strengths; how many items were met by now."""
    starts, rule_items, weights = rules
    items, found, met = gathered
    for number in range(len(asked)):
        for entry in range(starts[asked[number]], starts[asked[number] + 1]):
            here, count = _place(rule_items[entry], items, met, count)
            for rule in range(4):
                found[here, rule + 1] += weights[entry, rule] * fading[number]
    return count


@njit(int64(types.Tuple((POSITIONS, NUMBERS)), POSITIONS), cache=True, nogil=True)
def _entries(rows: tuple[NDArray[np.int64], NDArray[np.int32]], asked: NDArray[np.int64]) -> int:
    """How many entries the asked rows have together."""
    total = 0
    for row in asked:
        total += int(rows[0][row + 1] - rows[0][row])
    return total


@njit(
    types.Tuple((int64[::1], float64[:, ::1], int64[::1]))(
        types.Tuple((types.Tuple((POSITIONS, NUMBERS)), types.Tuple((POSITIONS, NUMBERS, RULES)))),
        SIMILAR,
        types.Tuple((FADING, FADING, FADING)),
        types.Tuple((POSITIONS, POSITIONS)),
        types.Tuple((WEIGHTS, float64, float64, float64)),
        MEMORY,
    ),
    cache=True,
    nogil=True,
)
def strengths(
    learned: tuple[
        tuple[NDArray[np.int64], NDArray[np.int32]],
        tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]],
    ],
    similar: tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]],
    fadings: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]],
    asked_and_own: tuple[NDArray[np.int64], NDArray[np.int64]],
    worth: tuple[NDArray[np.float32], float, float, float],
    met: NDArray[np.int32],
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
    """The items that neighbours, rules and the session itself name, five strengths of each (neighbours, then
    the four rules), and the places of the session's own items.

    `learned`: clicks by session, rules by item. `fadings`: of a match by asked item, of a gap by distance, of
    a rule by asked item. `worth`: rarity by item, its base, its weight, the factor of repeats.
    """
    clicks, rules = learned
    asked, own = asked_and_own
    room = len(own) + _entries(clicks, similar[0]) + _entries((rules[0], rules[1]), asked)
    items, found = np.empty(room, np.int64), np.zeros((room, 5))
    gathered = (items, found, met)
    count = _add_clicks(clicks, similar, (fadings[0], fadings[1]), gathered)
    count = _add_rules(rules, asked, fadings[2], gathered, count)
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
