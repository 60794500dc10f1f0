"""What the shop has sold for a short time only."""

from datetime import timedelta

from stammgast.decide.answer import WhyCode
from stammgast.decide.products.candidates.found import DEPTH, Found
from stammgast.decide.products.shelf import Shelf
from stammgast.decide.products.situation import Situation

NEW_FOR = timedelta(days=60)


def new(shelf: Shelf, situation: Situation) -> Found | None:
    """The newest products, where the feed says since when they are sold."""
    return Found(shelf.snapshot.new_since(situation.now - NEW_FOR)[:DEPTH], WhyCode.NEW)
