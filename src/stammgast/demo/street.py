"""Shoppers come and go at a pace: some visits at a time, one step of one of them after the other."""

import random
from collections.abc import Iterator

from stammgast.demo.articles import Range
from stammgast.demo.shoppers import Shopper
from stammgast.demo.storefront import Storefront
from stammgast.demo.visits import Sample, Visit

VISITS_AT_ONCE = 12


class Street:
    """The shop with people in it. `step` lets one of them do one thing."""

    def __init__(
        self, shop: Range, shoppers: list[Shopper], storefront: Storefront, rng: random.Random
    ) -> None:
        self._shop = shop
        self._storefront = storefront
        self._rng = rng
        self._shoppers = [shopper for shopper in shoppers if not shopper.is_leaving]
        self._weights = [1 / shopper.rhythm_days for shopper in self._shoppers]
        self._inside = [self._enter() for _ in range(VISITS_AT_ONCE)]
        self.orders = 0
        self.sample: Sample | None = None

    def step(self) -> None:
        """One thing that one shopper does. Raises what the storefront raises; that visit is then over."""
        place = self._rng.randrange(len(self._inside))
        visit, steps = self._inside[place]
        before = visit.orders
        try:
            next(steps)
        except StopIteration:
            self._inside[place] = self._enter()
        except Exception:
            self._inside[place] = self._enter()
            raise
        self.orders += visit.orders - before
        self.sample = visit.sample or self.sample

    def _enter(self) -> tuple[Visit, Iterator[None]]:
        shopper = self._rng.choices(self._shoppers, self._weights)[0]
        visit = Visit(shopper, self._shop, self._storefront, self._rng)
        return visit, visit.steps()
