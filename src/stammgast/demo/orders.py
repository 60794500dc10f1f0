"""Two years of orders: every shopper in their rhythm, with what is usually bought together."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from stammgast.demo.articles import Article, Range
from stammgast.demo.choosing import care_for, choose
from stammgast.demo.shoppers import Shopper

HISTORY_DAYS = 730
LEAVING_DAYS = (150, 260)
"""Who is leaving ordered last this many days ago."""
_RETURNED_SHARE = 0.05
_SETTLED_DAYS = 14
"""Younger orders are not back yet."""


class Order(msgspec.Struct, frozen=True):
    """One order: who, when, what; `is_returned` as a whole."""

    id: str
    shopper: Shopper
    at: datetime
    articles: tuple[Article, ...]
    is_returned: bool


def make_orders(shoppers: list[Shopper], shop: Range, *, seed: int, now: datetime) -> list[Order]:
    """All past orders, oldest first; the same seed gives the same orders."""
    rng = random.Random(f"orders {seed}")
    made = [order for shopper in shoppers for order in _of_shopper(shopper, shop, rng, now=now)]
    made.sort(key=lambda order: order.at)
    return [msgspec.structs.replace(order, id=f"A-{10_000 + number}") for number, order in enumerate(made)]


def _of_shopper(shopper: Shopper, shop: Range, rng: random.Random, *, now: datetime) -> Iterator[Order]:
    last = now - timedelta(days=rng.uniform(*LEAVING_DAYS) if shopper.is_leaving else 0.5)
    at = now - timedelta(days=HISTORY_DAYS - rng.uniform(0, shopper.rhythm_days))
    owned: set[str] = set()
    while at < last:
        articles = _basket(shopper, shop, rng, at=at, owned=owned)
        owned.update(article.id for article in articles if article.category[0] != "Pflege")
        is_returned = now - at > timedelta(days=_SETTLED_DAYS) and rng.random() < _RETURNED_SHARE
        yield Order("", shopper, _daytime(at, rng), articles, is_returned)
        at += timedelta(days=max(4.0, rng.gauss(shopper.rhythm_days, shopper.rhythm_days / 5)))


def _basket(
    shopper: Shopper, shop: Range, rng: random.Random, *, at: datetime, owned: set[str]
) -> tuple[Article, ...]:
    basket: dict[str, Article] = {}
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        article = choose(shopper, shop, rng, at=at, without=owned)
        basket[article.id] = article
        care = care_for(article, shop, rng)
        if care is not None:
            basket[care.id] = care
    return tuple(basket.values())


def _daytime(at: datetime, rng: random.Random) -> datetime:
    """The same day, at an hour when people shop; never later than `at`."""
    wanted = at.replace(hour=rng.choice((9, 11, 12, 13, 17, 19, 20, 20, 21)), minute=rng.randrange(60))
    return min(at, wanted).replace(second=rng.randrange(60), microsecond=0)
