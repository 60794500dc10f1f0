"""One visit to the demo shop, as a generator that rests wherever a person would think for a moment."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from stammgast.demo.articles import Article, Range
from stammgast.demo.browsing import context_of, product_properties
from stammgast.demo.choosing import choose
from stammgast.demo.shoppers import Shopper
from stammgast.demo.storefront import Storefront

_TAKES_A_HINT = 0.45
_ADDS_TO_CART = 0.35
_TAKES_AN_ADD_ON = 0.4
_BUYS = 0.6


class Sample(msgspec.Struct, frozen=True):
    """One thing that was shown to somebody, for the status line."""

    shopper: str
    title: str
    why: str


class Visit:
    """A shopper in the shop. `orders` counts what was bought, `sample` is the last thing shown."""

    def __init__(self, shopper: Shopper, shop: Range, storefront: Storefront, rng: random.Random) -> None:
        self.shopper = shopper
        self.orders = 0
        self.sample: Sample | None = None
        self._shop = shop
        self._storefront = storefront
        self._rng = rng
        self._session: list[str] = []
        self._cart: dict[str, Article] = {}

    def steps(self) -> Iterator[None]:
        """The visit from the home page to the door."""
        self._page("Home")
        hinted = self._look_at("home.for_you")
        yield
        for _ in range(self._rng.randint(1, 6)):
            article = hinted or choose(self.shopper, self._shop, self._rng, at=datetime.now(UTC))
            yield from self._look_closely(article)
            hinted = self._look_at("product.similar", "product.bought_together", page=article)
            yield
        if self._cart and self._rng.random() < _BUYS:
            yield from self._buy()

    def _look_closely(self, article: Article) -> Iterator[None]:
        self._session.append(article.id)
        self._track("Product Viewed", product_properties(article))
        yield
        if article.in_stock and self._rng.random() < _ADDS_TO_CART:
            self._add(article)
            add_on = self._look_at("cart.add_ons")
            yield
            if add_on is not None and add_on.in_stock and self._rng.random() < _TAKES_AN_ADD_ON:
                self._add(add_on)
                yield

    def _add(self, article: Article) -> None:
        self._cart[article.id] = article
        self._track("Product Added", {**product_properties(article), "quantity": 1})

    def _buy(self) -> Iterator[None]:
        products = [{**product_properties(article), "quantity": 1} for article in self._cart.values()]
        self._track("Checkout Started", {"products": products, "currency": "EUR"})
        yield
        shopper = self.shopper
        traits = {"email": shopper.email, "name": shopper.name}
        known = {"userId": shopper.id, "context": context_of(shopper)}
        self._storefront.send({"type": "identify", "traits": traits, **known}, from_server=True)
        total = float(sum(article.price for article in self._cart.values()))
        order = {
            "order_id": f"L-{self._rng.getrandbits(40):010x}",
            "email": shopper.email,
            "products": products,
            "total": total,
            "revenue": total,
            "currency": "EUR",
        }
        self._storefront.send(
            {"type": "track", "event": "Order Completed", "properties": order, **known}, from_server=True
        )
        self.orders += 1
        yield

    def _look_at(self, *placements: str, page: Article | None = None) -> Article | None:
        """Ask what to show; the article that the shopper follows, where one of them takes the hint."""
        followed: Article | None = None
        for decision in self._storefront.decide(self._question(placements, page)):
            shown = {"decision_id": decision["id"], "placement": decision["placement"]}
            self._track("Decision Shown", shown)
            item = self._taken(decision["items"]) if followed is None else None
            if item is not None:
                followed = self._shop.by_id.get(item["id"])
                self._track("Decision Clicked", {**shown, "product_id": item["id"]})
        return followed

    def _question(self, placements: tuple[str, ...], page: Article | None) -> dict[str, object]:
        shopper = self.shopper
        asked: dict[str, object] = {
            "placements": [{"id": name, "limit": 6} for name in placements],
            "context": {
                "session": self._session,
                "cart": list(self._cart),
                "page": {"product_id": page.id} if page else {},
                "locale": f"de-{shopper.country}",
                "place": shopper.country,
            },
        }
        if shopper.consents:
            asked |= {"userId": shopper.id, "anonymousId": shopper.browser}
        return asked

    def _taken(self, items: list[dict[str, Any]]) -> dict[str, Any] | None:
        """The item that fits the shopper best, where they take the hint at all."""
        known = [item for item in items if item["id"] in self._shop.by_id]
        if not known:
            return None
        best = max(known, key=lambda item: self._liking(self._shop.by_id[item["id"]]))
        article = self._shop.by_id[best["id"]]
        self.sample = Sample(self.shopper.id, article.german, best["why"]["text"])
        likes_it = self._liking(article) >= 1
        return best if likes_it and self._rng.random() < _TAKES_A_HINT else None

    def _liking(self, article: Article) -> float:
        if article.category[0] == "Pflege":
            needs = {self._shop.by_id[one].kind for one in self._cart}
            return 5.0 if any(article in self._shop.care_of(kind) for kind in needs) else 0.2
        return self.shopper.tastes.get(article.kind, 0.0)

    def _page(self, name: str) -> None:
        self._send({"type": "page", "name": name, "properties": {"title": name, "path": "/"}})

    def _track(self, event: str, properties: dict[str, object]) -> None:
        self._send({"type": "track", "event": event, "properties": properties})

    def _send(self, message: dict[str, object]) -> None:
        """Only with consent: nothing is stored about who did not allow it, not even an id."""
        if self.shopper.consents:
            ids = {"userId": self.shopper.id, "anonymousId": self.shopper.browser}
            self._storefront.send({**message, **ids, "context": context_of(self.shopper)})
