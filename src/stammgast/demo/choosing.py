"""How a shopper picks: first the kind by taste and season, then the article by brand, budget and appeal."""

import random
from collections.abc import Container, Sequence
from datetime import datetime

from stammgast.demo.articles import Article, Range
from stammgast.demo.kinds import KINDS, Season
from stammgast.demo.shoppers import Shopper

_COLD_MONTHS = (9, 10, 11, 12, 1, 2)
_IN_SEASON, _OFF_SEASON = 1.6, 0.4


def choose(
    shopper: Shopper, shop: Range, rng: random.Random, *, at: datetime, without: Container[str] = ()
) -> Article:
    """An article that the shopper would want at that time; `without` are ids that are passed over."""
    kinds = list(shopper.tastes)
    weights = [weight * season_factor(kind, at) for kind, weight in shopper.tastes.items()]
    article = choose_of(shopper, shop.by_kind[rng.choices(kinds, weights)[0]], rng)
    for _ in range(9):
        if article.id not in without and article.first_seen <= at:
            break
        article = choose_of(shopper, shop.by_kind[rng.choices(kinds, weights)[0]], rng)
    return article


def choose_of(shopper: Shopper, articles: Sequence[Article], rng: random.Random) -> Article:
    """One of the articles."""
    return rng.choices(articles, [_liking(shopper, article) for article in articles])[0]


def care_for(article: Article, shop: Range, rng: random.Random) -> Article | None:
    """What the article needs, where this buyer thinks of it; nearly always the usual one."""
    pair = KINDS[article.kind].goes_with
    if pair is None or rng.random() >= pair[1]:
        return None
    options = shop.care_of(article.kind)
    return options[0] if rng.random() < 0.6 else rng.choice(options)


def season_factor(kind: str, at: datetime) -> float:
    """How much more or less a kind is wanted in that month."""
    season = KINDS[kind].season
    if season is Season.ALL_YEAR:
        return 1.0
    is_cold = at.month in _COLD_MONTHS
    return _IN_SEASON if is_cold == (season is Season.COLD) else _OFF_SEASON


def _liking(shopper: Shopper, article: Article) -> float:
    liking = article.appeal * (2.5 if article.brand == shopper.brand else 1.0)
    low, high = KINDS[article.kind].euros
    place = (float(article.price) - low) / (high - low + 1)
    is_dear = place > 0.5
    return liking * (shopper.budget if is_dear else 1 / shopper.budget)
