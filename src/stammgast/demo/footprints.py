"""One past visit as the events that it leaves, each some seconds after the one before."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from stammgast.demo.articles import Article
from stammgast.demo.messages import Message, context_of, product_properties, products_properties
from stammgast.demo.shoppers import Shopper

PHONE_SHARE = 0.35
_SECONDS_BETWEEN = (8, 90)


class Footprints:
    """Collects the events of a visit, from its first page on.

    With `is_known` the visitor signs in at once, else at the till only. `phones` of all visits are made on a
    phone.
    """

    def __init__(
        self,
        visitor: Shopper,
        rng: random.Random,
        *,
        began: datetime,
        is_known: bool = False,
        phones: float = PHONE_SHARE,
    ) -> None:
        self.rng = rng
        self.ends_at = began
        self._visitor = visitor
        self._is_known = is_known
        is_phone = rng.random() < phones
        self._browser = visitor.phone if is_phone else visitor.browser
        self._context = context_of(visitor, is_phone=is_phone)
        self._steps: list[tuple[datetime, Message]] = []
        self._leave({"type": "page", "name": "Start", "properties": {"title": "Start", "path": "/"}})
        if is_known:
            self._sign_in()

    def view(self, article: Article) -> None:
        """A product page."""
        self._track("Product Viewed", product_properties(article))

    def add(self, article: Article) -> None:
        """Into the cart."""
        self._track("Product Added", {**product_properties(article), "quantity": 1})

    def search(self, words: str) -> None:
        """The search field."""
        self._track("Products Searched", {"query": words})

    def check_out(self, articles: tuple[Article, ...]) -> None:
        """From the cart to the till, where the visitor says who they are."""
        self._track("Cart Viewed", products_properties(articles))
        self._is_known = True
        self._sign_in()
        self._track("Checkout Started", products_properties(articles))

    def move_to_end_at(self, moment: datetime) -> None:
        """The same visit, at another time."""
        by = moment - self.ends_at
        self._steps = [(at + by, step) for at, step in self._steps]
        self.ends_at = moment

    def messages(self) -> Iterator[Message]:
        """Everything, oldest first."""
        for at, step in self._steps:
            yield {**step, "timestamp": at.isoformat(timespec="milliseconds"), "context": self._context}

    def _sign_in(self) -> None:
        visitor = self._visitor
        self._leave({"type": "identify", "traits": {"email": visitor.email, "name": visitor.name}})

    def _track(self, event: str, properties: dict[str, object]) -> None:
        self._leave({"type": "track", "event": event, "properties": properties})

    def _leave(self, step: Message) -> None:
        if self._steps:
            self.ends_at += timedelta(seconds=self.rng.uniform(*_SECONDS_BETWEEN))
        names: Message = {"anonymousId": self._browser}
        if self._is_known:
            names["userId"] = self._visitor.id
        self._steps.append((self.ends_at, {**step, **names}))
