"""Session neighbours and rules: what shoppers with a similar session went on to, by the current session."""

from functools import partial

from stammgast.decide.answer import WhyCode
from stammgast.decide.products.candidates.found import DEPTH, Found
from stammgast.decide.products.shelf import Shelf
from stammgast.decide.products.situation import Situation

MOST_CAUSES = 3
"""Only the last clicks are asked for what led to a product: older ones hardly ever win, and each costs."""


def session(shelf: Shelf, situation: Situation) -> Found | None:
    """Next products for the session, or for what the customer saw last."""
    if shelf.learned is None or not situation.trail:
        return None
    rows = shelf.learned.next_rows(situation.trail, DEPTH)
    causes = partial(shelf.learned.next_causes, situation.trail[-MOST_CAUSES:])
    return Found(rows, WhyCode.SESSION, causes)
