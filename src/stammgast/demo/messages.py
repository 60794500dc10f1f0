"""What the shop's pages say of a visit, in Segment's words: articles, and the visitor's surroundings."""

from functools import lru_cache

from stammgast.demo.articles import Article
from stammgast.demo.shoppers import Allowed, Shopper

Message = dict[str, object]
_PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X)"
_COMPUTER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"


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


def products_properties(articles: tuple[Article, ...]) -> dict[str, object]:
    """Several articles, as carts and checkouts name them."""
    products = [{**product_properties(article), "quantity": 1} for article in articles]
    return {"products": products, "currency": "EUR"}


@lru_cache(maxsize=4_000)
def _context(country: str, allowed: Allowed, is_phone: bool) -> dict[str, object]:
    said = {"analytics": allowed is not Allowed.NOTHING, "personalization": allowed is Allowed.EVERYTHING}
    return {
        "locale": f"de-{country}",
        "location": {"country": country},
        "userAgent": _PHONE if is_phone else _COMPUTER,
        "consent": {"categoryPreferences": said},
    }


def context_of(shopper: Shopper, *, is_phone: bool = False) -> dict[str, object]:
    """What the shop's pages say beside each event: language, device, and what the consent banner was told."""
    return dict(_context(shopper.country, shopper.allowed, is_phone))
