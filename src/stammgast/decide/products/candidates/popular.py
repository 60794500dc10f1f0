"""What is popular now: in the visitor's place or language where enough is known, else in the whole shop."""

from stammgast.decide.answer import WhyCode
from stammgast.decide.products.candidates.found import DEPTH, Found
from stammgast.decide.products.shelf import Shelf
from stammgast.decide.products.situation import Situation


def popular(shelf: Shelf, situation: Situation) -> Found | None:
    """The most wanted products; recent events count more, see the training of popularity."""
    if shelf.learned is None:
        return None
    by_area = shelf.learned.popular
    here = by_area.get(f"place:{situation.place}") if situation.place else None
    if here is not None:
        return Found(here[:DEPTH], WhyCode.POPULAR_HERE)
    spoken = by_area.get(f"locale:{situation.locale}") if situation.locale else None
    rows = by_area.get("") if spoken is None else spoken
    return None if rows is None else Found(rows[:DEPTH], WhyCode.POPULAR)
