"""What an event adds to a fragment whatever was consented to: an order is an order."""

from collections.abc import Mapping
from datetime import datetime

from stammgast.events import Event
from stammgast.events.context import JsonValue
from stammgast.events.shop import ShopEvent, ShopEventName
from stammgast.profiles.orders import note_order
from stammgast.profiles.profile import OTHER, Cart, CartLine, Fragment, Tally, Trait
from stammgast.vocabulary import Money

MOST_LABELS = 200
MOST_TRAITS = 200
MOST_CART_LINES = 200


def add_facts(fragment: Fragment, event: Event, shop: ShopEvent | None) -> None:
    """Count the event, and let it change orders and cart, in place."""
    at = event.timestamp
    if fragment.first_seen is None or at < fragment.first_seen:
        fragment.first_seen = at
    if fragment.last_seen is None or at > fragment.last_seen:
        fragment.last_seen = at
    if shop is None:
        _count(fragment, event.label, at, None)
        return
    order_id = shop.order_id
    value = shop.value if order_id is None else note_order(fragment, order_id, shop, at)
    _count(fragment, event.label, at, value)
    _change_cart(fragment.cart, shop, at)


def add_traits(fragment: Fragment, traits: Mapping[str, JsonValue], at: datetime, source: str) -> None:
    """Set traits with their provenance; a late event never overrides a later one; null removes."""
    for name, value in traits.items():
        known = fragment.traits.get(name)
        if known is not None and known.at > at:
            continue
        if known is not None or len(fragment.traits) < MOST_TRAITS:
            fragment.traits[name] = Trait(value, at, source)


def _count(fragment: Fragment, label: str, at: datetime, value: Money | None) -> None:
    tally = fragment.tallies.get(label)
    if tally is None:
        label = label if len(fragment.tallies) < MOST_LABELS else OTHER
        tally = fragment.tallies.get(label)
    if tally is None:
        tally = fragment.tallies[label] = Tally(0, at, at, {})
    tally.count += 1
    tally.first_at = min(tally.first_at, at)
    tally.last_at = max(tally.last_at, at)
    if value is not None:
        tally.sums[value.currency] = tally.sums.get(value.currency, 0) + value.minor


def _change_cart(cart: Cart, shop: ShopEvent, at: datetime) -> None:
    if shop.name is ShopEventName.ORDER_COMPLETED:
        if cart.closed_at is None or at > cart.closed_at:
            cart.closed_at = at
            if cart.changed_at is not None and cart.changed_at <= at:
                cart.lines = {}
        return
    change = _CART_CHANGES.get(shop.name)
    if change is None or (cart.closed_at is not None and at <= cart.closed_at):
        return
    if change is _replace and cart.changed_at is not None and at < cart.changed_at:
        return
    change(cart, shop)
    if cart.changed_at is None or at > cart.changed_at:
        cart.changed_at = at


def _put_in(cart: Cart, shop: ShopEvent) -> None:
    for line in shop.lines:
        known = cart.lines.get(line.product_id)
        quantity = line.quantity + (known.quantity if known else 0)
        if known is not None or len(cart.lines) < MOST_CART_LINES:
            cart.lines[line.product_id] = CartLine(line.product_id, quantity, line.price)


def _take_out(cart: Cart, shop: ShopEvent) -> None:
    for line in shop.lines:
        known = cart.lines.pop(line.product_id, None)
        if known is not None and known.quantity > line.quantity:
            cart.lines[line.product_id] = CartLine(
                line.product_id, known.quantity - line.quantity, known.price
            )


def _replace(cart: Cart, shop: ShopEvent) -> None:
    """A viewed cart says everything that lies in it."""
    lines = shop.lines[:MOST_CART_LINES]
    cart.lines = {line.product_id: CartLine(line.product_id, line.quantity, line.price) for line in lines}


_CART_CHANGES = {
    ShopEventName.PRODUCT_ADDED: _put_in,
    ShopEventName.WISHLIST_PRODUCT_ADDED_TO_CART: _put_in,
    ShopEventName.PRODUCT_REMOVED: _take_out,
    ShopEventName.CART_VIEWED: _replace,
    ShopEventName.CHECKOUT_STARTED: _replace,
}
