"""`/{language}/cards`: what the page needs to draw the articles that Stammgast decided to show."""

from typing import Annotated, Any

from litestar import get
from litestar.params import QueryParameter

from stammgast.demo.shop.shelf import Product
from stammgast.demo.shop.visit import Visit
from stammgast.demo.shop.words import say

MOST_CARDS = 100


@get("/{language:str}/cards", sync_to_thread=False)
def cards(visit: Visit, names: Annotated[list[str], QueryParameter(name="id")]) -> list[dict[str, Any]]:
    """The cards of the articles that the shop has; the SDK skips the others."""
    by_id = visit.shop.shelf.by_id
    return [card_of(by_id[name], visit.language) for name in names[:MOST_CARDS] if name in by_id]


CARD_PAGES = [cards]


def card_of(product: Product, language: str) -> dict[str, Any]:
    """A product under the names that the card's template uses as `data-field`."""
    article = product.article
    flag = (
        "" if article.in_stock and not article.is_new else "card.new" if article.in_stock else "card.sold_out"
    )
    card = {
        "id": product.id,
        "title": product.name(language),
        "brand": article.brand,
        "price": {"minor": int(article.price * 100), "currency": "EUR"},
        "url": f"/{language}/p/{product.id}",
        "image_url": f"/pictures/{product.id}.svg",
    }
    if article.list_price:
        card["list_price"] = {"minor": int(article.list_price * 100), "currency": "EUR"}
    return {**card, "flag": say(flag, language)} if flag else card
