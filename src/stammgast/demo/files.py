"""Writes the demo's past as a shop would export it: a product feed, customers, orders, events."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from stammgast.demo.articles import Article
from stammgast.demo.messages import Message
from stammgast.demo.orders import Order
from stammgast.demo.shoppers import Allowed, Shopper

_PRODUCT_COLUMNS = (
    "id", "title", "attributes.title_en", "brand", "category", "attributes.category_en", "price",
    "list_price", "currency", "availability", "first_seen",
)  # fmt: skip
_CUSTOMER_COLUMNS = (
    "customer_id", "email", "name", "city", "country", "customer_since", "updated_at", "analytics",
    "personalization", "marketing",
)  # fmt: skip
_ORDER_COLUMNS = (
    "order_id", "order_date", "customer_id", "email", "product_id", "product_name", "quantity", "unit_price",
    "category", "brand", "currency", "country", "status", "refund_of",
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
            " > ".join(article.english_category),
            article.price,
            article.list_price,
            "EUR",
            "in_stock" if article.in_stock else "out_of_stock",
            _moment(article.first_seen),
        )
        for article in articles
    )
    _write(path, _PRODUCT_COLUMNS, rows)


def write_customers(path: Path, shoppers: Iterable[Shopper], *, now: datetime) -> None:
    """The customers' master data, with what each said about consent when they came first."""
    rows = (
        (
            shopper.id,
            shopper.email,
            shopper.name,
            shopper.city,
            shopper.country,
            since := _moment(now - timedelta(days=shopper.joined_days + 8)),
            since,
            _word(shopper.allowed is not Allowed.NOTHING),
            _word(shopper.consents),
            _word(shopper.wants_mail),
        )
        for shopper in shoppers
    )
    _write(path, _CUSTOMER_COLUMNS, rows)


def write_orders(path: Path, orders: Iterable[Order]) -> None:
    """An export of orders in CSV, one row a line; what came back is an order of its own, with minus signs."""
    _write(path, _ORDER_COLUMNS, (row for order in orders for row in _order_rows(order)))


def write_events(path: Path, messages: Iterable[Message]) -> int:
    """Events in Segment's format, one JSON object a line; returns how many."""
    encoded = [msgspec.json.encode(message) for message in messages]
    path.write_bytes(b"\n".join(encoded) + b"\n")
    return len(encoded)


def _order_rows(order: Order) -> Iterator[tuple[object, ...]]:
    for article in order.articles:
        yield _line(order, article, ("", order.id, order.at, 1))
    for article in order.returned if order.returned_at else ():
        yield _line(order, article, (order.id, order.id.replace("A-", "R-"), order.returned_at, -1))


def _line(
    order: Order, article: Article, document: tuple[str, str, datetime | None, int]
) -> tuple[object, ...]:
    refund_of, number, at, quantity = document
    return (
        number,
        _moment(at or order.at),
        order.shopper.id,
        order.shopper.email,
        article.id,
        article.german,
        quantity,
        article.price,
        " > ".join(article.category),
        article.brand,
        "EUR",
        order.shopper.country,
        "",
        refund_of,
    )


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _word(said: bool) -> str:
    return "yes" if said else "no"


def _write(path: Path, columns: Iterable[str], rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
