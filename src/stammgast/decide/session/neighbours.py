"""Sources of a query: which items do similar sessions and rules bring, and how strongly.

Neighbours are VSTAN (Ludewig, Mauro, Latifi, Jannach 2021, "Empirical analysis of session-based
recommendation algorithms", there combined from STAN, Garg et al. 2019, and VS-kNN). With L the length of the
session, p(i) the last place of item i in it (from 1), |n| the clicks of past session n, N their number:

- w_i = exp((p(i) - L) / a)
- similarity(n) = sum of w_i over the shared items / norm(w) / |n| ** c * exp(-age(n) / tau); the best k stay
- score(j) += similarity(n) * exp(-|place_n(j) - place_n(i*)| / h) * exp((p(i*) - L) / b)
  for every click j of n, i* the shared item with the greatest p
- score(j) *= (base + g * ln(N / df_j)), times r if the session holds j already.

Up to two settings, A and B, run over the same past sessions; B is off unless a setting says otherwise. Rules
add up over the session's items:
score(j) += prefix_decay ** (L - p(i)) * rule(i, j).
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stammgast.decide.session.index import SessionIndex
from stammgast.decide.session.scratch import scratch

SOURCES = ("A", "B", "follows", "precedes", "together", "two_hops")
RULES = np.arange(4)


class Prefix(NamedTuple):
    """The session so far: its known items by last place, oldest first, that place (from 1), clicked again?

    The last `window` of the items are asked for neighbours and rules.
    """

    items: list[int]
    places: list[int]
    repeated: list[bool]
    length: int
    window: int

    @classmethod
    def of(cls, session: Sequence[int], index: SessionIndex) -> "Prefix":
        """Keep what the index knows; a repeated item stands at its last place."""
        count = index.item_count
        last: dict[int, int] = {}
        again: set[int] = set()
        length = 0
        for item in session:
            if 0 <= item < count:
                length += 1
                if last.pop(item, None):
                    again.add(item)
                last[item] = length
        window = min(len(last), index.settings.session_window)
        return cls(list(last), list(last.values()), [item in again for item in last], length, window)

    def asked(self) -> list[int]:
        """Give the items that are asked, oldest first."""
        return self.items[-self.window :]

    def fading(self, decay: float) -> list[float]:
        """exp((place - length) / decay) of the items that are asked."""
        return [math.exp((place - self.length) / decay) for place in self.places[-self.window :]]


class Scores(NamedTuple):
    """Items that any source brings, how strongly each does, and where the session's own items stand."""

    items: NDArray[np.int64]
    strengths: NDArray[np.float64]
    own: NDArray[np.int64]


class SimilarSessions(NamedTuple):
    """Past sessions, their similarity in each list, the last shared item (as asked) and its place."""

    sessions: NDArray[np.int64]
    similarity: list[NDArray[np.floating]]
    matched: NDArray[np.int64]
    places: NDArray[np.int64]


def source_scores(index: SessionIndex, prefix: Prefix) -> Scores:
    """Run all sources over one prefix that is not empty; `strengths` has a row for each of SOURCES."""
    clicks, click_weights = _clicks(index, prefix, similar_sessions(index, prefix))
    rule_items, rule_weights = _rule_rows(index, prefix)
    named = np.concatenate((clicks, rule_items, prefix.items))
    found, which = scratch.distinct(named, index.item_count)
    count = len(found)
    by_click, by_rule = which[: len(clicks)], which[len(clicks) : len(clicks) + len(rule_items)]
    cells = (by_rule[:, None] * 4 + RULES).ravel()
    strengths = np.empty((len(SOURCES), count))
    strengths[1] = 0.0
    strengths[2:] = np.bincount(cells, rule_weights.ravel(), 4 * count).reshape(count, 4).T
    own = which[len(which) - len(prefix.items) :]
    rarity = index.rarity[found]
    for side, part in enumerate(index.settings.lists()):
        worth = part.rarity_base + part.rarity_weight * rarity
        weights = np.bincount(by_click, click_weights[side], count) * worth
        weights[own] *= part.repeat_weight
        strengths[side] = weights
    return Scores(found, strengths, own)


def similar_sessions(index: SessionIndex, prefix: Prefix) -> SimilarSessions:
    """Find the recent sessions that share an item, and keep the k most similar of each list."""
    starts, ends = _spans(index.item_starts, prefix.asked())
    spans = [slice(start, end) for start, end in zip(starts, ends, strict=True)]
    if len(spans) == 1:
        return _best(index, _sessions_with(index, spans[0]))
    entries = np.concatenate([index.item_sessions[span] for span in spans]).astype(np.int64)
    lengths = [span.stop - span.start for span in spans]
    number = np.repeat(scratch.counting(len(spans)), lengths)
    sessions, which = scratch.distinct(entries, index.session_count)
    matched = np.empty(len(sessions), np.int64)
    matched[which] = number
    places = np.empty(len(sessions), np.int64)
    places[which] = np.concatenate([index.item_places[span] for span in spans])
    weights = index.session_weights[sessions]
    similarity: list[NDArray[np.floating]] = []
    for side, part in enumerate(index.settings.lists()):
        fading = np.array(prefix.fading(part.place_decay))
        fading /= math.sqrt(fading.dot(fading))
        similarity.append(np.bincount(which, fading[number], len(sessions)) * weights[:, side])
    return _best(index, SimilarSessions(sessions, similarity, matched, places))


def _sessions_with(index: SessionIndex, span: slice) -> SimilarSessions:
    """Take the sessions of a single item: there is nothing to add up, and w / norm(w) is 1."""
    sessions = index.item_sessions[span].astype(np.int64)
    weights = index.session_weights[sessions]
    first = np.zeros(len(sessions), np.int64)
    sides = [weights[:, side] for side in range(len(index.settings.lists()))]
    return SimilarSessions(sessions, sides, first, index.item_places[span].astype(np.int64))


def _spans(starts: NDArray[np.int64], rows: list[int]) -> tuple[list[int], list[int]]:
    return [starts.item(row) for row in rows], [starts.item(row + 1) for row in rows]


def _best(index: SessionIndex, similar: SimilarSessions) -> SimilarSessions:
    """Silence, in each list, the sessions beyond its k; drop those that every list silences."""
    count = len(similar.sessions)
    most = [part.neighbours for part in index.settings.lists()]
    if count <= min(most):
        return similar
    for similarity, k in zip(similar.similarity, most, strict=True):
        if k < count:
            similarity[np.argpartition(similarity, count - k)[: count - k]] = 0.0
    stay = np.flatnonzero(sum(similar.similarity))
    return SimilarSessions(
        similar.sessions[stay],
        [similarity[stay] for similarity in similar.similarity],
        similar.matched[stay],
        similar.places[stay],
    )


def _clicks(
    index: SessionIndex, prefix: Prefix, similar: SimilarSessions
) -> tuple[NDArray[np.int64], list[NDArray[np.floating]]]:
    """Give every click of the similar sessions and its weight under each list that is on."""
    starts = index.session_starts[similar.sessions]
    lengths = index.session_starts[similar.sessions + 1] - starts
    ends = np.cumsum(lengths)
    before = ends - lengths
    total = int(ends[-1]) if len(ends) else 0
    row = np.repeat(scratch.counting(len(lengths)), lengths)
    order = scratch.counting(total)
    items = index.session_items[order + (starts - before)[row]].astype(np.int64)
    gap = np.abs(order - (before + similar.places)[row])
    weights: list[NDArray[np.floating]] = []
    for part, similarity in zip(index.settings.lists(), similar.similarity, strict=True):
        fading = np.array(prefix.fading(part.match_decay))
        near = _by_gap(part.gap_decay, index.settings.longest_session)
        weights.append((similarity * fading[similar.matched])[row] * near[gap])
    return items, weights


@lru_cache
def _by_gap(decay: float, longest: int) -> NDArray[np.float64]:
    """exp(-gap / decay) for every gap that a session can have."""
    return np.exp(np.arange(longest) / -decay)


def _rule_rows(index: SessionIndex, prefix: Prefix) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Give the rules of the asked items, weighed by how far back each item is."""
    starts, ends = _spans(index.rule_starts, prefix.asked())
    fading = [
        index.settings.rules.prefix_decay ** (prefix.length - place)
        for place in prefix.places[-prefix.window :]
    ]
    spans = [slice(start, end) for start, end in zip(starts, ends, strict=True)]
    found = np.concatenate([index.rule_items[span] for span in spans])
    weights = [
        index.rule_weights[span] * np.float32(weight) for span, weight in zip(spans, fading, strict=True)
    ]
    return found, np.concatenate(weights)
