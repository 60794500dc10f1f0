"""The share of customers who get the plain answer everywhere, so that the rest can be measured."""

import msgspec

from stammgast.experiments.draw import draw
from stammgast.vocabulary import StammgastError

LARGEST_SHARE = 0.5


class BadHoldout(StammgastError):
    """A holdout that cannot be: its share is not between 0 and 0.5, or its salt is unusable."""

    code = "bad_holdout"


class Holdout(msgspec.Struct, frozen=True):
    """`share` of all units are held out, 0 to 0.5. A new `salt` draws a new group.

    A larger share keeps who was held out before and adds others; a smaller one lets some go.
    """

    share: float = 0.05
    salt: str = "holdout"

    def __post_init__(self) -> None:
        if not 0 <= self.share <= LARGEST_SHARE:
            raise BadHoldout(f"Holdout share is {self.share}.", f"0 to {LARGEST_SHARE}, such as 0.05 for 5 %")
        if not self.salt or "\0" in self.salt:
            raise BadHoldout(f"Holdout salt is {self.salt!r}.", "text without NUL characters")


def is_held_out(unit: str, holdout: Holdout) -> bool:
    """Whether the unit (a profile id) gets the plain answer.

    >>> is_held_out("p_1", Holdout(share=0))
    False
    """
    return draw(unit, holdout.salt) < holdout.share
