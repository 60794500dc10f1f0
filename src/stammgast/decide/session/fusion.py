"""How the sources become one order: features of a candidate, and the weights learned for them.

The probability that candidate j is the next click is softmax_j(weights . features(j)); `logit.py` learns the
weights. Prefixes of one, two or three, and more clicks have their own.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stammgast.decide.session.index import SessionIndex
from stammgast.decide.session.neighbours import SOURCES, Prefix, Scores

FEATURE_COUNT = 18
NEIGHBOURS, HOPS = SOURCES.index("A"), SOURCES.index("two_hops")
LONGEST_OF_CLASS = (1, 3)
FLOOR = 0.01

SHIPPED = np.array(
    [
        *(0.0, 0.0, 0.8, 0.0, 1.5, 0.0),  # square roots of A, B, follows, precedes, together, two hops
        *(0.3, 0.3, 0.0, 0.0, -0.2, 0.5),  # logarithms of the same
        *(0.0, 0.0, 0.0, 0.0),  # the session's own item: the last, last but one, last but two, older
        *(0.5, 0.3),  # clicked twice already; rarity
    ]
)
"""What is used until a shop's own sessions teach better."""


class Candidates(NamedTuple):
    """The items of one query that are ranked, and their features (18 rows)."""

    items: NDArray[np.int64]
    features: NDArray[np.float64]


def length_class(length: int) -> int:
    """Name the class of a prefix: 0 for one click, 1 for two or three, 2 for more."""
    return sum(length > longest for longest in LONGEST_OF_CLASS)


def shipped_weights() -> NDArray[np.float64]:
    """Give the weights before any learning, a row for each class of prefix."""
    return np.tile(SHIPPED, (len(LONGEST_OF_CLASS) + 1, 1))


def candidates_of(index: SessionIndex, prefix: Prefix, scores: Scores, *, least: int = 0) -> Candidates:
    """Choose the best of A and of two hops (`least` of each) and the session's own items; describe them."""
    chosen, own = _chosen(index, scores, least)
    strengths = scores.strengths[:, chosen]
    strengths /= np.maximum(strengths.max(axis=1, keepdims=True), 1e-30)
    features = np.zeros((FEATURE_COUNT, len(chosen)))
    np.sqrt(strengths, out=features[:6])
    np.log(strengths + FLOOR, out=features[6:12])
    for item, place, repeated in zip(own, prefix.places, prefix.repeated, strict=True):
        features[12 + min(prefix.length - place, 3), item] = 1.0
        features[16, item] = repeated
    items = scores.items[chosen]
    features[17] = index.rarity[items]
    return Candidates(items, features)


def _chosen(index: SessionIndex, scores: Scores, least: int) -> tuple[NDArray[np.int64], list[int]]:
    """Give the candidates' places in `scores`, and which of the candidates are the session's own items."""
    count = len(scores.items)
    keep = np.zeros(count, bool)
    for source, most in zip((NEIGHBOURS, HOPS), index.settings.candidates, strict=True):
        first = count - max(most, least)
        if first <= 0:
            keep[:] = True
            break
        keep[np.argpartition(scores.strengths[source], first)[first:]] = True
    keep[scores.own] = True
    chosen = np.flatnonzero(keep)
    return chosen, np.searchsorted(chosen, scores.own).tolist()
