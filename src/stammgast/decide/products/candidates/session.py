"""Session neighbours and rules: what shoppers with a similar session went on to, by the current session."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from stammgast.decide.answer import WhyCode
from stammgast.decide.products.candidates.found import DEPTH, Found
from stammgast.decide.products.shelf import Shelf
from stammgast.decide.products.situation import Situation
from stammgast.decide.products.snapshot import Rows

MOST_CAUSES = 3
"""Only the last clicks are asked for what led to a product: older ones hardly ever win, and each costs."""
MOST_RESUMED = 2
"""So many products of an earlier visit are brought back; within a visit, going back is what people do."""


def session(shelf: Shelf, situation: Situation) -> Found | None:
    """Next products for the session, or for what the customer saw last."""
    if shelf.learned is None or not situation.trail:
        return None
    rows = shelf.learned.next_rows(situation.trail, DEPTH)
    if situation.is_resumed:
        rows = _mostly_new(rows, situation.seen)
    causes = partial(shelf.learned.next_causes, situation.trail[-MOST_CAUSES:])
    return Found(rows, WhyCode.SESSION, causes)


def _mostly_new(rows: Rows, seen: Sequence[int]) -> Rows:
    was_seen = np.isin(rows, np.array(seen, rows.dtype))
    return rows[~was_seen | (was_seen.cumsum() <= MOST_RESUMED)]
