"""What is bought with the cart and the page's product, else with what the customer bought last."""

from functools import partial

from stammgast.decide.answer import WhyCode
from stammgast.decide.products.candidates.found import DEPTH, Found
from stammgast.decide.products.shelf import Shelf
from stammgast.decide.products.situation import Situation

MOST_BOUGHT = 5


def bought_together(shelf: Shelf, situation: Situation) -> Found | None:
    """Products that share orders with what is at hand."""
    if shelf.learned is None:
        return None
    at_hand = list(situation.cart)
    if situation.anchor is not None:
        at_hand.append(situation.anchor)
    at_hand = at_hand or _last_bought(situation)
    if not at_hand:
        return None
    rows = shelf.learned.bought_together(at_hand, DEPTH)
    return Found(rows, WhyCode.BOUGHT_TOGETHER, partial(shelf.learned.bought_causes, at_hand))


def _last_bought(situation: Situation) -> list[int]:
    return sorted(situation.bought, key=lambda row: (situation.bought[row], row))[-MOST_BOUGHT:]
