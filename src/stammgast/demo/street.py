"""Shoppers come and go at a pace: some visits at a time, one step of one of them after the other."""

import random
from collections import deque
from collections.abc import Iterator

import msgspec

from stammgast.demo.articles import Range
from stammgast.demo.messages import Message
from stammgast.demo.regulars import REGULAR_IDS
from stammgast.demo.shoppers import Allowed, Habit, Shopper
from stammgast.demo.storefront import Storefront
from stammgast.demo.visits import Sample, Visit

VISITS_AT_ONCE = 12
PASSERS_SHARE = 0.4
_AWAY = (Habit.LEAVING, Habit.ONCE)
_RETURNS_WAIT = 3
"""So many orders lie between buying something and sending it back."""


class Street:
    """The shop with people in it. `step` lets one of them do one thing.

    The regulars are not among them: whoever becomes one shall be the only one.
    """

    def __init__(
        self, shop: Range, shoppers: list[Shopper], storefront: Storefront, rng: random.Random
    ) -> None:
        self._shop = shop
        self._storefront = storefront
        self._rng = rng
        self._shoppers = [one for one in shoppers if one.habit not in _AWAY and one.id not in REGULAR_IDS]
        self._weights = [1 / shopper.rhythm_days for shopper in self._shoppers]
        self._refunds: deque[Message] = deque()
        self._inside = [self._enter() for _ in range(VISITS_AT_ONCE)]
        self.orders = 0
        self.refunds = 0
        self.sample: Sample | None = None

    def step(self) -> None:
        """One thing that one shopper does. Raises what the storefront raises; that visit is then over."""
        place = self._rng.randrange(len(self._inside))
        visit, steps = self._inside[place]
        try:
            next(steps)
        except StopIteration:
            self._inside[place] = self._enter()
            self._say_goodbye(visit)
        except Exception:
            self._inside[place] = self._enter()
            raise
        self.sample = visit.sample or self.sample

    def _say_goodbye(self, visit: Visit) -> None:
        self.orders += visit.orders
        if visit.refund is not None:
            self._refunds.append(visit.refund)
        if visit.orders and len(self._refunds) > _RETURNS_WAIT:
            self._storefront.send(self._refunds.popleft(), from_server=True)
            self.refunds += 1

    def _enter(self) -> tuple[Visit, Iterator[None]]:
        shopper = self._rng.choices(self._shoppers, self._weights)[0]
        is_known = self._rng.random() >= PASSERS_SHARE
        visit = Visit(
            shopper if is_known else self._passer_by(shopper),
            self._shop,
            self._storefront,
            self._rng,
            is_known=is_known,
        )
        return visit, visit.steps()

    def _passer_by(self, like: Shopper) -> Shopper:
        """Somebody with these tastes whom nobody knows, with a browser and a word on consent of their own."""
        allowed = self._rng.choice(
            (Allowed.EVERYTHING, Allowed.EVERYTHING, Allowed.STATISTICS, Allowed.NOTHING)
        )
        name = f"visitor-{self._rng.getrandbits(40):010x}"
        return msgspec.structs.replace(like, id=name, allowed=allowed)
