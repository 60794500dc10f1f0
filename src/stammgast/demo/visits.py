"""One visit to the demo shop, as a generator that rests wherever a person would think for a moment."""

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from stammgast.demo.articles import Article, Range
from stammgast.demo.choosing import choose
from stammgast.demo.kinds import KINDS
from stammgast.demo.messages import Message, context_of, product_properties, products_properties
from stammgast.demo.patterns import IN_VAIN_SHARE, SEARCHED_IN_VAIN
from stammgast.demo.returns import returned_of
from stammgast.demo.shoppers import Allowed, Shopper
from stammgast.demo.storefront import Storefront

_SIGNS_IN = 0.4
_SEARCHES = 0.2
_TAKES_A_HINT = 0.45
_ADDS_TO_CART = 0.3
_TAKES_AN_ADD_ON = 0.4
_BUYS = 0.55


class Sample(msgspec.Struct, frozen=True):
    """One thing that was shown to somebody, for the status line."""

    shopper: str
    title: str
    why: str


class Visit:
    """A shopper in the shop; a passer-by (`is_known` false) never says who they are, and only looks.

    `orders` counts what was bought, `sample` is the last thing shown, `refund` what will come back.
    """

    def __init__(
        self,
        shopper: Shopper,
        shop: Range,
        storefront: Storefront,
        rng: random.Random,
        *,
        is_known: bool = True,
    ) -> None:
        self.shopper = shopper
        self.orders = 0
        self.sample: Sample | None = None
        self.refund: Message | None = None
        self._shop = shop
        self._storefront = storefront
        self._rng = rng
        self._is_known = is_known
        self._session: list[str] = []
        self._cart: dict[str, Article] = {}

    def steps(self) -> Iterator[None]:
        """The visit from the home page to the door."""
        self._send({"type": "page", "name": "Start", "properties": {"title": "Start", "path": "/"}})
        if self._is_known and self._rng.random() < _SIGNS_IN:
            self._sign_in()
        hinted = self._look_at("home.for_you")
        yield
        if self._rng.random() < _SEARCHES:
            self._search()
            yield
        for _ in range(self._rng.randint(1, 6)):
            article = hinted or choose(self.shopper, self._shop, self._rng, at=datetime.now(UTC))
            yield from self._look_closely(article)
            hinted = self._look_at("product.similar", "product.bought_together", page=article)
            yield
        if self._cart and self._is_known and self._rng.random() < _BUYS:
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

    def _search(self) -> None:
        if self._rng.random() < IN_VAIN_SHARE:
            words = self._rng.choice(SEARCHED_IN_VAIN)
        else:
            words = self._rng.choice(KINDS[self.shopper.favourite].german)
        self._track("Products Searched", {"query": words})

    def _add(self, article: Article) -> None:
        self._cart[article.id] = article
        self._track("Product Added", {**product_properties(article), "quantity": 1})

    def _sign_in(self) -> None:
        """The page names the customer, with the proof that the shop's sign-in gave it."""
        shopper = self.shopper
        proof = {"userProof": self._storefront.proof_of(shopper.id)}
        traits = {"email": shopper.email, "name": shopper.name}
        self._send({"type": "identify", "userId": shopper.id, "traits": traits}, beside=proof)

    def _buy(self) -> Iterator[None]:
        articles = tuple(self._cart.values())
        self._track("Checkout Started", products_properties(articles))
        yield
        order = self._order(articles)
        self._vouch("Order Completed", order)
        back, _ = returned_of(articles, self.shopper, self._shop, self._rng, at=datetime.now(UTC))
        if back:
            amount = float(sum(article.price for article in back))
            refund = {**products_properties(back), "order_id": order["order_id"], "total": amount}
            self.refund = self._vouched("Order Refunded", refund)
        self.orders += 1
        yield

    def _order(self, articles: tuple[Article, ...]) -> dict[str, object]:
        total = float(sum(article.price for article in articles))
        return {
            **products_properties(articles),
            "order_id": f"S-{self._rng.getrandbits(40):010x}",
            "email": self.shopper.email,
            "total": total,
            "revenue": total,
        }

    def _vouched(self, event: str, properties: dict[str, object]) -> Message:
        """What the shop's server knows itself; with consent it says from which browser it came."""
        named: Message = {"userId": self.shopper.id, "context": context_of(self.shopper)}
        if self.shopper.allowed is not Allowed.NOTHING:
            named["anonymousId"] = self.shopper.browser
        return {"type": "track", "event": event, "properties": properties, **named}

    def _vouch(self, event: str, properties: dict[str, object]) -> None:
        self._storefront.send(self._vouched(event, properties), from_server=True)

    def _look_at(self, *placements: str, page: Article | None = None) -> Article | None:
        """Ask what to show; the article that the shopper follows, where one of them takes the hint."""
        followed: Article | None = None
        for decision in self._storefront.decide(self._question(placements, page)):
            shown: dict[str, object] = {"decision_id": decision["id"], "placement": decision["placement"]}
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
        if shopper.allowed is not Allowed.NOTHING:
            asked["anonymousId"] = shopper.browser
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

    def _track(self, event: str, properties: dict[str, object]) -> None:
        self._send({"type": "track", "event": event, "properties": properties})

    def _send(self, message: Message, *, beside: Mapping[str, object] | None = None) -> None:
        """Only with consent: nothing is stored about who did not allow it, not even an id."""
        if self.shopper.allowed is not Allowed.NOTHING:
            context = {**context_of(self.shopper), **(beside or {})}
            self._storefront.send({**message, "anonymousId": self.shopper.browser, "context": context})
