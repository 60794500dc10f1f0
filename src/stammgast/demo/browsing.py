"""The last weeks of browsing: visits in which people look at several articles of what they like."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from stammgast.demo.articles import Article, Range
from stammgast.demo.choosing import choose, choose_of
from stammgast.demo.shoppers import Shopper

HISTORY_DAYS = 28
_STAYS_WITH_KIND = 0.65
_ADDS_TO_CART = 0.12
_SECONDS_BETWEEN = (8, 90)
Message = dict[str, object]


def make_browsing(shoppers: list[Shopper], shop: Range, *, seed: int, now: datetime) -> Iterator[Message]:
    """Events in Segment's format. Who does not consent, or stopped coming, leaves none."""
    rng = random.Random(f"browsing {seed}")
    for shopper in shoppers:
        if not shopper.consents or shopper.is_leaving:
            continue
        for visit in range(rng.randint(1, 7)):
            began = now - timedelta(days=rng.uniform(0.05, HISTORY_DAYS))
            yield from _visit(shopper, shop, rng, began=began, name=f"{shopper.id}-{visit}")


def _visit(
    shopper: Shopper, shop: Range, rng: random.Random, *, began: datetime, name: str
) -> Iterator[Message]:
    at = began
    article = choose(shopper, shop, rng, at=at)
    seen: set[str] = set()
    for step in range(rng.randint(2, 9)):
        if article.id not in seen:
            seen.add(article.id)
            yield _track("Product Viewed", shopper, article, at=at, name=f"{name}-{step}v")
            if rng.random() < _ADDS_TO_CART:
                yield _track(
                    "Product Added", shopper, article, at=at + timedelta(seconds=5), name=f"{name}-{step}a"
                )
        at += timedelta(seconds=rng.uniform(*_SECONDS_BETWEEN))
        if rng.random() < _STAYS_WITH_KIND:
            article = choose_of(shopper, shop.by_kind[article.kind], rng)
        else:
            article = choose(shopper, shop, rng, at=at)


def _track(event: str, shopper: Shopper, article: Article, *, at: datetime, name: str) -> Message:
    return {
        "type": "track",
        "event": event,
        "messageId": f"demo-{name}",
        "userId": shopper.id,
        "anonymousId": shopper.browser,
        "timestamp": at.isoformat(timespec="milliseconds"),
        "properties": product_properties(article),
        "context": context_of(shopper),
    }


def product_properties(article: Article) -> dict[str, object]:
    """An article as the e-commerce events name it."""
    return {
        "product_id": article.id,
        "name": article.german,
        "brand": article.brand,
        "category": " > ".join(article.category),
        "price": float(article.price),
        "currency": "EUR",
    }


def context_of(shopper: Shopper) -> dict[str, object]:
    """What the shop's pages say beside each event: the language, and what the consent banner was told."""
    allowed = {"analytics": shopper.consents, "personalization": shopper.consents}
    return {
        "locale": f"de-{shopper.country}",
        "location": {"country": shopper.country},
        "consent": {"categoryPreferences": allowed},
    }
