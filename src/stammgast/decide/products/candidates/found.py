"""What one kind of candidate finds."""

from collections.abc import Callable
from typing import NamedTuple

from stammgast.decide.answer import WhyCode
from stammgast.decide.products.shelf import Shelf
from stammgast.decide.products.situation import Situation
from stammgast.decide.products.snapshot import Rows

DEPTH = 40
"""How many candidates of one kind are looked at."""


class Found(NamedTuple):
    """Distinct rows, best first, and why they are shown.

    `causes` gives, for some of the rows, the row of the product that led to each (-1: none); it is asked
    for the few that are shown.
    """

    rows: Rows
    code: WhyCode
    causes: Callable[[list[int]], list[int]] | None = None


Source = Callable[[Shelf, Situation], Found | None]
"""A kind of candidate; None where it has nothing to say."""
