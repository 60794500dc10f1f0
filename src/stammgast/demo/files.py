"""Writes the demo's past as a shop would export it: a product feed, orders, events."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path

from stammgast.demo.articles import Article
from stammgast.demo.browsing import Message
from stammgast.demo.orders import Order

_PRODUCT_COLUMNS = (
    "id", "title", "attributes.title_en", "brand", "category", "price", "list_price", "currency",
    "availability", "first_seen",
)  # fmt: skip
_ORDER_COLUMNS = (
    "order_id", "order_date", "customer_id", "email", "product_id", "product_name", "quantity", "unit_price",
    "category", "brand", "currency", "country", "status",
)  # fmt: skip


def write_products(path: Path, articles: Iterable[Article]) -> None:
    """A product feed in CSV."""
    rows = (
        (
            article.id,
            article.german,
            article.english,
            article.brand,
            " > ".join(article.category),
            article.price,
            article.list_price,
            "EUR",
            "in_stock" if article.in_stock else "out_of_stock",
            article.first_seen.isoformat(timespec="seconds"),
        )
        for article in articles
    )
    _write(path, _PRODUCT_COLUMNS, rows)


def write_orders(path: Path, orders: Iterable[Order]) -> None:
    """An export of orders in CSV, one row a line of an order."""
    rows = (
        (
            order.id,
            order.at.isoformat(timespec="seconds"),
            order.shopper.id,
            order.shopper.email,
            article.id,
            article.german,
            1,
            article.price,
            " > ".join(article.category),
            article.brand,
            "EUR",
            order.shopper.country,
            "refunded" if order.is_returned else "completed",
        )
        for order in orders
        for article in order.articles
    )
    _write(path, _ORDER_COLUMNS, rows)


def write_events(path: Path, messages: Iterable[Message]) -> int:
    """Events in Segment's format, one JSON object a line; returns how many."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for message in messages:
            file.write(json.dumps(message, ensure_ascii=False) + "\n")
            count += 1
    return count


def _write(path: Path, columns: Iterable[str], rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
