"""Products of the same category as the page's product: what a shop can say before it has learned anything."""

from stammgast.decide.answer import WhyCode
from stammgast.decide.products.candidates.found import DEPTH, Found
from stammgast.decide.products.shelf import Shelf
from stammgast.decide.products.situation import Situation


def same_category(shelf: Shelf, situation: Situation) -> Found | None:
    """Products beside one product, the popular first."""
    row = situation.subject()
    if row is None:
        return None
    rows = shelf.in_category_of(row)[:DEPTH]
    return Found(rows, WhyCode.SAME_CATEGORY, lambda shown: [row] * len(shown))
