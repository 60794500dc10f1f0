"""The best of the categories that a customer likes most, for who comes back: a visit speaks for itself."""

import numpy as np

from stammgast.decide.answer import WhyCode
from stammgast.decide.products.candidates.found import DEPTH, Found
from stammgast.decide.products.shelf import Shelf
from stammgast.decide.products.situation import Situation

MOST_CATEGORIES = 3


def favourites(shelf: Shelf, situation: Situation) -> Found | None:
    """The popular products of up to three categories, each in turn as often as it is liked."""
    if situation.customer is None or not situation.is_resumed:
        return None
    likes = situation.customer.affinities.get("category", {})
    turns: list[tuple[float, int]] = []
    for category, weight in sorted(likes.items(), key=lambda like: -like[1])[:MOST_CATEGORIES]:
        rows = shelf.in_category(category)[:DEPTH].tolist()
        turns += [(place / weight, row) for place, row in enumerate(rows, 1)] if weight > 0 else []
    turns.sort()
    found = np.array([row for _, row in turns[:DEPTH]], np.int32)
    return Found(found, WhyCode.FAVOURITE, lambda shown: shown)
