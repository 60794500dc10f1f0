"""What Stammgast answers about the visitor, put into words that the visitor understands."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import msgspec
from babel.dates import format_date, format_timedelta

from stammgast.demo.categories import BY_PATH
from stammgast.demo.shop.rendering import LOCALES, money
from stammgast.demo.shop.shelf import Product
from stammgast.demo.shop.words import say

MOST_BARS = 4
MOST_SEEN = 5
MOST_SEARCHES = 4
FACETS = ("category", "brand", "price")
_STEPS = ((0.75, 4), (0.4, 3), (0.15, 2), (0.0, 1))
_BAND = re.compile(r"(\d+)(?:-(\d+)|\+) EUR")
Answer = dict[str, Any]


class Bar(msgspec.Struct, frozen=True):
    """One liking: what, how much in words, and how long the bar is, 1 to 10."""

    name: str
    words: str
    length: int


class SeenProduct(msgspec.Struct, frozen=True):
    """A product with when it was looked at."""

    product: Product
    ago: str


class Portrait(msgspec.Struct, frozen=True):
    """Everything that the drawer shows of one person."""

    facts: list[str]
    likes: dict[str, list[Bar]]
    seen: list[SeenProduct]
    cart: list[Product]
    searches: list[str]
    since: str


class Painter:
    """Paints portraits in one language."""

    def __init__(self, language: str, products: dict[str, Product]) -> None:
        self._language = language
        self._locale = LOCALES[language]
        self._products = products

    def paint(self, answer: Answer) -> Portrait:
        """The portrait of an answer of `GET /v1/profiles`."""
        customer = answer["customer"]
        return Portrait(
            self._facts(customer),
            {facet: self._bars(facet, customer["affinities"].get(facet, {})) for facet in FACETS},
            [
                SeenProduct(self._products[one["product_id"]], self._ago(one["at"]))
                for one in customer["seen"]
                if one["product_id"] in self._products
            ][:MOST_SEEN],
            [self._products[name] for name in customer["cart"]["lines"] if name in self._products],
            customer["searches"][:MOST_SEARCHES],
            self._day(customer["first_seen"]) if customer["first_seen"] else "",
        )

    def _facts(self, customer: Answer) -> list[str]:
        facts = [self._orders(customer["orders"])] if customer["orders"] else []
        count = sum(tally["count"] for tally in customer["tallies"].values())
        facts += [self._say("knows.who.events.one" if count == 1 else "knows.who.events", n=count)]
        devices = sum(name.startswith("anonymous:") for name in customer["identities"])
        return [*facts, self._say("knows.who.devices", n=devices)] if devices > 1 else facts

    def _orders(self, orders: list[Answer]) -> str:
        minor = sum(order["value"]["minor"] for order in orders if order["value"])
        said = {"sum": money(Decimal(minor) / 100, self._locale), "last": self._day(orders[0]["at"])}
        return self._say(
            "knows.who.orders.one" if len(orders) == 1 else "knows.who.orders", n=len(orders), **said
        )

    def _bars(self, facet: str, weights: dict[str, float]) -> list[Bar]:
        """The strongest, each beside the strongest of all."""
        most = max(weights.values(), default=0.0)
        kept = [(name, weight / most) for name, weight in weights.items() if most and weight >= most * 0.05]
        return [
            Bar(self._name(facet, name), self._strength(share), max(1, round(share * 10)))
            for name, share in kept[:MOST_BARS]
        ]

    def _name(self, facet: str, value: str) -> str:
        names: dict[str, Callable[[str], str]] = {"category": self._category, "price": self._price}
        return names[facet](value) if facet in names else value

    def _category(self, value: str) -> str:
        path = tuple(value.split(" > "))
        steps = [BY_PATH.get(path[:length]) for length in range(1, len(path) + 1)]
        return " · ".join(step.name(self._language) for step in steps if step) or value

    def _price(self, value: str) -> str:
        found = _BAND.fullmatch(value)
        if found is None:
            return value
        low, high = found.groups()
        return self._say("knows.price.range" if high else "knows.price.above", low=low, high=high)

    def _strength(self, share: float) -> str:
        return self._say(f"knows.likes.{next(step for bound, step in _STEPS if share >= bound)}")

    def _ago(self, moment: str) -> str:
        gone = datetime.now(UTC) - datetime.fromisoformat(moment)
        return format_timedelta(-gone, add_direction=True, locale=self._locale)

    def _day(self, moment: str) -> str:
        return format_date(datetime.fromisoformat(moment), "long", locale=self._locale)

    def _say(self, key: str, **values: object) -> str:
        return say(key, self._language, **values)
