"""What an event adds only with consent to personalization: tastes, sessions, devices, places."""

from bisect import insort
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import msgspec

from stammgast.catalog import Product
from stammgast.events import Event
from stammgast.events.shop import Line, ShopEvent, ShopEventName
from stammgast.profiles.affinity import add, price_band
from stammgast.profiles.profile import Fragment, Personal, Seen
from stammgast.vocabulary import ProductId

SESSION_GAP = timedelta(minutes=30)
MOST_SEEN = 50
MOST_SEARCHES = 10
MOST_DEVICES = 10
WEIGHTS = {
    ShopEventName.PRODUCT_CLICKED: 0.5,
    ShopEventName.PRODUCT_VIEWED: 1.0,
    ShopEventName.PRODUCT_ADDED_TO_WISHLIST: 2.0,
    ShopEventName.PRODUCT_ADDED: 3.0,
    ShopEventName.ORDER_COMPLETED: 5.0,
}
"""How much an event says about taste, in views of a product."""


ProductLookup = Callable[[ProductId, datetime], Product | None]
"""A product as the catalog had it at a moment of our own clock."""


class Surroundings(msgspec.Struct, frozen=True):
    """The part of an event's context that says where and on what it happened."""

    device: str | None = None
    place: str | None = None


def add_personal(
    own: Iterable[Fragment],
    fragment: Fragment,
    event: Event,
    *,
    shop: ShopEvent | None,
    around: Surroundings,
    known: ProductLookup,
) -> None:
    """Let a consented event add to what is known of the person, in place; `own` are all their fragments."""
    personal = fragment.personal = fragment.personal or Personal()
    at = event.timestamp
    if not event.backfill:
        _count_session(own, personal, at)
        _remember_latest(personal.devices, around.device, at)
        _remember_latest(personal.places, around.place, at)
    if shop is None:
        return
    if shop.query:
        personal.searches = [*(q for q in personal.searches if q != shop.query), shop.query][-MOST_SEARCHES:]
    weight = WEIGHTS.get(shop.name)
    if weight is None:
        return
    for line in shop.lines:
        _add_taste(personal, line, known(line.product_id, event.received_at), weight=weight, at=at)
    if shop.name in (ShopEventName.PRODUCT_VIEWED, ShopEventName.PRODUCT_CLICKED):
        for line in shop.lines:
            _add_seen(personal, line.product_id, at)
    if shop.order_id in fragment.orders and shop.order_id is not None:
        fragment.orders[shop.order_id].may_personalize = True


def forget_personal(fragments: Iterable[Fragment]) -> None:
    """Consent was withdrawn: what needed it goes, the facts of service stay."""
    for fragment in fragments:
        fragment.personal = None
        for order in fragment.orders.values():
            order.may_personalize = False


def _count_session(own: Iterable[Fragment], personal: Personal, at: datetime) -> None:
    """A session goes on over all ids of the person: signing in does not begin a new one."""
    others = [one.personal.session_last_at for one in own if one.personal]
    last = max((moment for moment in others if moment is not None), default=None)
    if last is None or at - last > SESSION_GAP:
        personal.sessions += 1
        personal.session_started_at = at
    if personal.session_last_at is None or at > personal.session_last_at:
        personal.session_last_at = at


def _remember_latest(known: dict[str, datetime], name: str | None, at: datetime) -> None:
    if name is None:
        return
    if name not in known or at > known[name]:
        known[name] = at
    if len(known) > MOST_DEVICES:
        del known[min(known, key=lambda one: (known[one], one))]


def _add_taste(
    personal: Personal, line: Line, product: Product | None, *, weight: float, at: datetime
) -> None:
    category = line.category or (product.category if product else ())
    if category:
        add(personal.affinities, "category", " > ".join(category), weight=weight, at=at)
    brand = line.brand or (product.brand if product else None)
    if brand:
        add(personal.affinities, "brand", brand, weight=weight, at=at)
    price = line.price or (product.price if product else None)
    if price is not None:
        add(personal.affinities, "price", price_band(price), weight=weight, at=at)


def _add_seen(personal: Personal, product_id: ProductId, at: datetime) -> None:
    """Keep each product once, at its latest view, in the order of time."""
    seen = personal.seen
    known = next((place for place, one in enumerate(seen) if one.product_id == product_id), None)
    if known is not None:
        if seen[known].at >= at:
            return
        del seen[known]
    insort(seen, Seen(product_id, at), key=lambda one: (one.at, one.product_id))
    del seen[:-MOST_SEEN]
