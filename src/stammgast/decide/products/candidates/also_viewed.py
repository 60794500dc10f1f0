"""What is viewed in the same sessions as the page's product, else as the last one clicked."""

from stammgast.decide.answer import WhyCode
from stammgast.decide.products.candidates.found import DEPTH, Found
from stammgast.decide.products.shelf import Shelf
from stammgast.decide.products.situation import Situation


def also_viewed(shelf: Shelf, situation: Situation) -> Found | None:
    """Products that share sessions with one product."""
    row = situation.subject()
    if shelf.learned is None or row is None:
        return None
    rows = shelf.learned.also_viewed(row, DEPTH)
    return Found(rows, WhyCode.ALSO_VIEWED, lambda shown: [row] * len(shown))
