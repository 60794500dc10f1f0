"""Sources of a query: which items do similar sessions and rules bring, and how strongly.

Neighbours are VSTAN (Ludewig, Mauro, Latifi, Jannach 2021, "Empirical analysis of session-based
recommendation algorithms", there combined from STAN, Garg et al. 2019, and VS-kNN). With L the length of the
session, p(i) the last place of item i in it (from 1), |n| the clicks of past session n, N their number:

- w_i = exp((p(i) - L) / a)
- similarity(n) = sum of w_i over the shared items / norm(w) / |n| ** c * exp(-age(n) / tau); the best k stay
- score(j) += similarity(n) * exp(-|place_n(j) - place_n(i*)| / h) * exp((p(i*) - L) / b)
  for every click j of n, i* the shared item with the greatest p
- score(j) *= (base + g * ln(N / df_j)), times r if the session holds j already.

Rules add up over the session's items:
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

SOURCES = ("neighbours", "follows", "precedes", "together", "two_hops")


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

    def fading(self, factor: float) -> NDArray[np.float64]:
        """factor ** (length - place) of the items that are asked."""
        return np.array([factor ** (self.length - place) for place in self.places[-self.window :]])


class Scores(NamedTuple):
    """Items that any source brings, how strongly each does, and where the session's own items stand.

    `strengths` has a row for each item and a column for each of SOURCES.
    """

    items: NDArray[np.int64]
    strengths: NDArray[np.float64]
    own: NDArray[np.int64]


def source_scores(index: SessionIndex, prefix: Prefix) -> Scores:
    """Run all sources over one prefix that is not empty."""
    from stammgast.decide.session import compiled

    asked, settings = np.array(prefix.asked()), index.settings
    part = settings.neighbours
    similar = compiled.similar_sessions(
        (index.item_starts, index.item_sessions, index.item_places),
        index.session_weights,
        asked,
        prefix.fading(math.exp(-1 / part.place_decay)),
        part.neighbours,
        scratch.met(index.session_count),
    )
    fadings = (
        prefix.fading(math.exp(-1 / part.match_decay)),
        _by_gap(part.gap_decay, settings.longest_session),
        prefix.fading(settings.rules.prefix_decay),
    )
    found = compiled.strengths(
        (
            (index.session_starts, index.session_items),
            (index.rule_starts, index.rule_items, index.rule_weights),
        ),
        similar,
        fadings,
        (asked, np.array(prefix.items)),
        (index.rarity, part.rarity_base, part.rarity_weight, part.repeat_weight),
        scratch.met(index.item_count),
    )
    return Scores(*found)


@lru_cache
def _by_gap(decay: float, longest: int) -> NDArray[np.float64]:
    """exp(-gap / decay) for every gap that a session can have."""
    return np.exp(np.arange(longest) / -decay)
