"""The last weeks of visits: people who look around, people who buy, and passers-by without a name."""

import random
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from stammgast.demo.articles import Article, Range
from stammgast.demo.calendar import likely_moment
from stammgast.demo.choosing import choose, choose_of
from stammgast.demo.footprints import Footprints
from stammgast.demo.kinds import KINDS
from stammgast.demo.messages import Message
from stammgast.demo.orders import Order
from stammgast.demo.patterns import IN_VAIN_SHARE, SEARCHED_IN_VAIN
from stammgast.demo.regulars import REGULAR_IDS
from stammgast.demo.shoppers import Allowed, Shopper

HISTORY_DAYS = 70
"""The shop has recorded visits since then; its orders reach back two years."""
PASSERS_A_SHOPPER = 1.6
_STAYS_WITH_KIND = 0.65
_ADDS_TO_CART = 0.1
_SEARCHES = 0.2
_LEAVES_AT_ONCE = 0.45
_SIGNED_IN = 0.5


def make_browsing(
    shoppers: list[Shopper], orders: Iterable[Order], shop: Range, *, seed: int, now: datetime
) -> list[Message]:
    """Events in Segment's format, oldest first. Who allows nothing leaves none: there is no id to keep."""
    rng = random.Random(f"browsing {seed}")
    since = now - timedelta(days=HISTORY_DAYS)
    recent = [order for order in orders if order.at > since and order.shopper.allowed is not Allowed.NOTHING]
    trails = [
        *(_buying(order, shop, rng) for order in recent),
        *(trail for shopper in shoppers for trail in _visits_of(shopper, shop, rng, now=now)),
        *(trail for walker in _passers_by(shoppers, rng) for trail in _walks(walker, shop, rng, now=now)),
    ]
    messages = [message for trail in trails for message in trail.messages() if trail.ends_at <= now]
    messages.sort(key=lambda message: str(message["timestamp"]))
    return [{**message, "messageId": f"past-{number}"} for number, message in enumerate(messages)]


def _visits_of(shopper: Shopper, shop: Range, rng: random.Random, *, now: datetime) -> Iterator[Footprints]:
    """Known customers who look around without buying; the regulars sat at their desks and did so yesterday.

    Whoever becomes a regular in the demo gets the browser of that desk.
    """
    if shopper.allowed is Allowed.NOTHING or shopper.is_leaving:
        return
    for number in range(rng.randint(0, round(min(4.0, HISTORY_DAYS / shopper.rhythm_days)))):
        began = likely_moment(now - timedelta(days=rng.uniform(0.1, HISTORY_DAYS - 7)), rng)
        trail = Footprints(shopper, rng, began=began, is_known=number == 0 or rng.random() < _SIGNED_IN)
        _look_around(trail, shopper, shop, choose(shopper, shop, rng, at=began))
        yield trail
    if shopper.id in REGULAR_IDS:
        began = now - timedelta(hours=rng.uniform(8, 30))
        trail = Footprints(shopper, rng, began=began, is_known=True, phones=0)
        _look_around(trail, shopper, shop, choose_of(shopper, shop.by_kind[shopper.favourite], rng))
        yield trail


def _passers_by(shoppers: list[Shopper], rng: random.Random) -> Iterator[Shopper]:
    """Visitors whom nobody knows: somebody's tastes and country, a browser of their own."""
    for number in range(round(len(shoppers) * PASSERS_A_SHOPPER)):
        like = rng.choice(shoppers)
        allowed = Allowed.EVERYTHING if rng.random() < 0.8 else Allowed.STATISTICS
        yield msgspec.structs.replace(like, id=f"visitor-{number}", allowed=allowed)


def _walks(walker: Shopper, shop: Range, rng: random.Random, *, now: datetime) -> Iterator[Footprints]:
    for _ in range(rng.choice((1, 1, 1, 2))):
        began = likely_moment(now - timedelta(days=rng.uniform(0.02, HISTORY_DAYS - 7)), rng)
        trail = Footprints(walker, rng, began=began)
        article = choose(walker, shop, rng, at=began)
        if rng.random() < _LEAVES_AT_ONCE:
            trail.view(article)
        else:
            _look_around(trail, walker, shop, article)
        yield trail


def _look_around(trail: Footprints, shopper: Shopper, shop: Range, article: Article) -> None:
    """Several articles from this one on, mostly of one kind; now and then a search, or one for the cart."""
    rng = trail.rng
    if rng.random() < _SEARCHES:
        _search(trail, article)
    seen: set[str] = set()
    for _ in range(rng.randint(2, 6)):
        if article.id not in seen:
            seen.add(article.id)
            trail.view(article)
            if article.in_stock and rng.random() < _ADDS_TO_CART:
                trail.add(article)
        article = _next_to(article, shopper, shop, rng, at=trail.ends_at)


def _next_to(article: Article, shopper: Shopper, shop: Range, rng: random.Random, *, at: datetime) -> Article:
    if rng.random() < _STAYS_WITH_KIND:
        return choose_of(shopper, shop.by_kind[article.kind], rng)
    return choose(shopper, shop, rng, at=at)


def _search(trail: Footprints, article: Article) -> None:
    if trail.rng.random() < IN_VAIN_SHARE:
        trail.search(trail.rng.choice(SEARCHED_IN_VAIN))
    else:
        trail.search(trail.rng.choice(KINDS[article.kind].german))


def _buying(order: Order, shop: Range, rng: random.Random) -> Footprints:
    """The visit that ended in an order: something else of the kind, then what was bought, then the till."""
    trail = Footprints(order.shopper, rng, began=order.at)
    for article in order.articles:
        if rng.random() < _STAYS_WITH_KIND:
            trail.view(choose_of(order.shopper, shop.by_kind[article.kind], rng))
        trail.view(article)
        trail.add(article)
    trail.check_out(order.articles)
    trail.move_to_end_at(order.at - timedelta(seconds=2))
    return trail
