"""How a shopper picks: first the kind by taste and season, then the article by brand, budget and appeal."""

import random
from collections.abc import Container, Sequence
from datetime import datetime

from stammgast.demo.articles import Article, Range
from stammgast.demo.kinds import KINDS, Season
from stammgast.demo.patterns import COLD_MONTHS, IN_SEASON, OFF_SEASON
from stammgast.demo.shoppers import Shopper

_THOROUGH_SHARE = 0.95
_USUAL_SHARE = 0.6
_FAVOURITE_BRAND = 2.5
_MOST_TRIES = 10


def choose(
    shopper: Shopper, shop: Range, rng: random.Random, *, at: datetime, without: Container[str] = ()
) -> Article:
    """An article that the shopper would want at that time; `without` are ids that are passed over."""
    kinds = list(shopper.tastes)
    weights = [weight * season_factor(kind, at) for kind, weight in shopper.tastes.items()]
    tries = [
        choose_of(shopper, shop.by_kind[kind], rng) for kind in rng.choices(kinds, weights, k=_MOST_TRIES)
    ]
    wanted = (article for article in tries if article.id not in without and article.first_seen <= at)
    return next(wanted, tries[-1])


def choose_of(shopper: Shopper, articles: Sequence[Article], rng: random.Random) -> Article:
    """One of the articles."""
    return rng.choices(articles, [_liking(shopper, article) for article in articles])[0]


def care_for(article: Article, shop: Range, shopper: Shopper, rng: random.Random) -> Article | None:
    """What the article needs, where this buyer thinks of it; nearly always the usual one."""
    pair = KINDS[article.kind].goes_with
    if pair is None or rng.random() >= (_THOROUGH_SHARE if shopper.is_thorough else pair[1]):
        return None
    options = shop.care_of(article.kind)
    return options[0] if rng.random() < _USUAL_SHARE else rng.choice(options)


def season_factor(kind: str, at: datetime) -> float:
    """How much more or less a kind is wanted in that month."""
    season = KINDS[kind].season
    if season is Season.ALL_YEAR:
        return 1.0
    is_cold = at.month in COLD_MONTHS
    return IN_SEASON if is_cold == (season is Season.COLD) else OFF_SEASON


def _liking(shopper: Shopper, article: Article) -> float:
    liking = article.appeal * (_FAVOURITE_BRAND if article.brand == shopper.brand else 1.0)
    low, high = KINDS[article.kind].euros
    place = (float(article.price) - low) / (high - low + 1)
    is_dear = place > 0.5
    return liking * (shopper.budget if is_dear else 1 / shopper.budget)
