"""What the shop's pages tell Stammgast, in the words of Segment's e-commerce spec.

A page carries its events in `data-events`; `static/personal.js` sends them. So the server, which knows what
happened, decides what is told, and the browser, which knows about consent, decides whether it is.
"""

from typing import Any

from stammgast.demo.shop.counter import Bill
from stammgast.demo.shop.shelf import Product

Event = dict[str, Any]


def event(name: str, properties: Event) -> Event:
    """One event."""
    return {"event": name, "properties": properties}


def product_properties(product: Product, *, size: str = "", quantity: int = 1) -> Event:
    """A product as the spec names it. `product_id` is the id that the catalogue at Stammgast has."""
    article = product.article
    return {
        "product_id": article.id,
        "sku": f"{article.id}-{size}" if size else article.id,
        "name": article.german,
        "brand": article.brand,
        "category": " > ".join(article.category),
        "variant": size or None,
        "price": float(article.price),
        "quantity": quantity,
        "currency": "EUR",
    }


def cart_properties(bill: Bill) -> Event:
    """A cart as the spec names it."""
    products = [
        product_properties(line.product, size=line.size, quantity=line.quantity) for line in bill.lines
    ]
    return {"products": products, "value": float(bill.goods), "currency": "EUR"}


def list_properties(list_id: str, products: list[Product]) -> Event:
    """A list of products, its first twelve."""
    return {
        "list_id": list_id,
        "category": list_id,
        "products": [{"product_id": one.id, "position": place} for place, one in enumerate(products[:12], 1)],
    }
