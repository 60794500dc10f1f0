"""What is sent back: a little of everything, much of what runs small, half from those who try on."""

import random
from datetime import datetime, timedelta

from stammgast.demo.articles import Article, Range
from stammgast.demo.patterns import (
    RETURN_DAYS,
    RETURNED,
    RETURNED_BY_TRIERS,
    RETURNED_WHERE_SMALL,
    RUNS_SMALL,
)
from stammgast.demo.shoppers import Shopper


def runs_small(shop: Range) -> frozenset[str]:
    """The ids of the articles that come out too small."""
    return frozenset(shop.by_kind[kind][place].id for kind, place in RUNS_SMALL)


def returned_of(
    articles: tuple[Article, ...], shopper: Shopper, shop: Range, rng: random.Random, *, at: datetime
) -> tuple[tuple[Article, ...], datetime]:
    """What comes back of an order of `at`, and when."""
    small = runs_small(shop)
    back = tuple(one for one in articles if rng.random() < _chance(one, shopper, small))
    return back, at + timedelta(days=rng.uniform(*RETURN_DAYS))


def _chance(article: Article, shopper: Shopper, small: frozenset[str]) -> float:
    usual = RETURNED[article.category[0]]
    if usual == 0:
        return 0.0
    if article.id in small:
        return RETURNED_WHERE_SMALL
    return RETURNED_BY_TRIERS if shopper.tries_sizes else usual
