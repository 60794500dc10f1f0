"""How the sources become one order: features of a candidate, and the weights learned for them.

The probability that candidate j is the next click is softmax_j(weights . features(j)); `logit.py` learns the
weights. Prefixes of one, two or three, and more clicks have their own.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stammgast.decide.session.index import SessionIndex
from stammgast.decide.session.neighbours import Prefix, Scores

LONGEST_OF_CLASS = (1, 3)
FLOOR = 0.01

SHIPPED = np.array(
    [
        *(0.0, 0.8, 0.0, 1.5, 0.0),  # square roots of neighbours, follows, precedes, together, two hops
        *(0.3, 0.0, 0.0, -0.2, 0.5),  # logarithms of the same
        *(0.0, 0.0, 0.0, 0.0),  # the session's own item: the last, last but one, last but two, older
        *(0.5, 0.3),  # clicked twice already; rarity
    ]
)
"""What is used until a shop's own sessions teach better."""


class Candidates(NamedTuple):
    """The items of one query that are ranked, and their features (16 rows)."""

    items: NDArray[np.int64]
    features: NDArray[np.float64]


def length_class(length: int) -> int:
    """Name the class of a prefix: 0 for one click, 1 for two or three, 2 for more."""
    return sum(length > longest for longest in LONGEST_OF_CLASS)


def shipped_weights() -> NDArray[np.float64]:
    """Give the weights before any learning, a row for each class of prefix."""
    return np.tile(SHIPPED, (len(LONGEST_OF_CLASS) + 1, 1))


def candidates_of(index: SessionIndex, prefix: Prefix, scores: Scores, *, least: int = 0) -> Candidates:
    """Choose the best by neighbours and by two hops (`least` of each) and the session's own."""
    from stammgast.decide.session import compiled

    neighbours, hops = index.settings.candidates
    found = compiled.described(
        (scores.items, scores.strengths, scores.own),
        (np.array(prefix.places), np.array(prefix.repeated, np.int64), prefix.length),
        index.rarity,
        (max(neighbours, least), max(hops, least)),
        FLOOR,
    )
    return Candidates(*found)
