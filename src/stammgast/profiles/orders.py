"""Orders: what each id knows of them, put together to whole orders when a person is read.

One order is often told twice, by the browser and by the server, or is refunded under another id than the
one that placed it. So an id keeps what it heard of an order, even if that is only a refund, and the parts of
linked ids become one order at reading; a merge that is undone leaves each id what it heard.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from stammgast.events.shop import Line, ShopEvent, ShopEventName
from stammgast.profiles.profile import Fragment, Order, OrderPart, OrderTotals
from stammgast.vocabulary import Money, ProductId

MOST_ORDERS = 500
"""The orders that an id keeps one by one, the newest; of older ones it keeps the sums."""


class Repeats(msgspec.Struct, frozen=True):
    """What the tally of one id counts although another event told the same order: events, and their money."""

    fragment: Fragment
    times: int
    value: Money | None


def note_order(fragment: Fragment, order_id: str, shop: ShopEvent, at: datetime) -> Money | None:
    """Keep what the event says of its order, in place; returns what it adds to its tally.

    An order that is completed again adds nothing.
    """
    known = fragment.orders.get(order_id)
    part = OrderPart(at) if known is None else known
    brought = _CHANGES[shop.name](part, shop, at)
    if known is None:
        _keep(fragment, order_id, part)
    return brought


def orders_of(fragments: Sequence[Fragment]) -> list[Order]:
    """Every order of a person once, newest first; `fragments` oldest first."""
    told: dict[str, list[tuple[Fragment, OrderPart]]] = {}
    for fragment in fragments:
        for order_id, part in fragment.orders.items():
            told.setdefault(order_id, []).append((fragment, part))
    orders = [
        order
        for order_id, parts in told.items()
        if (order := _order(order_id, _together(parts) if len(parts) > 1 else parts[0][1]))
    ]
    return sorted(orders, key=lambda order: (order.at, order.order_id), reverse=True)


def older_orders_of(fragments: Iterable[Fragment]) -> dict[str, OrderTotals]:
    """What the orders brought that are no longer kept one by one, by currency."""
    totals: dict[str, OrderTotals] = {}
    for fragment in fragments:
        for currency, older in fragment.older_orders.items():
            totals[currency] = totals.get(currency, OrderTotals()) + older
    return totals


def totals_of(orders: Iterable[Order], older: Mapping[str, OrderTotals]) -> dict[str, OrderTotals]:
    """What orders brought by currency, the older ones included, the cancelled ones left out."""
    totals = dict(older)
    for order in orders:
        _add(totals, order)
    return totals


def repeats_of(fragments: Iterable[Fragment]) -> Iterator[Repeats]:
    """What the tallies of a person's fragments count more than once; `fragments` oldest first."""
    completed: set[str] = set()
    valued: set[str] = set()
    for fragment in fragments:
        for order_id, part in fragment.orders.items():
            if not part.completions:
                continue
            times = part.completions - (order_id not in completed)
            value = part.counted if order_id in valued else None
            completed.add(order_id)
            if part.counted is not None:
                valued.add(order_id)
            if times:
                yield Repeats(fragment, times, value)


def _complete(part: OrderPart, shop: ShopEvent, at: datetime) -> Money | None:
    part.completions += 1
    _place(part, at)
    part.value = part.value or shop.value
    part.products = part.products or _quantities(shop.lines)
    if part.counted is not None:
        return None
    part.counted = shop.value
    return shop.value


def _update(part: OrderPart, shop: ShopEvent, at: datetime) -> Money | None:
    _place(part, at)
    products = _quantities(shop.lines)
    if part.updated_at is None or at >= part.updated_at:
        part.updated_at = at
        part.value, part.products = shop.value or part.value, products or part.products
    else:
        part.value, part.products = part.value or shop.value, part.products or products
    return shop.value


def _cancel(part: OrderPart, shop: ShopEvent, _at: datetime) -> Money | None:
    part.is_cancelled = True
    return shop.value


def _refund(part: OrderPart, shop: ShopEvent, _at: datetime) -> Money | None:
    """A refund that names no amount is of the whole order, whose value may come later."""
    refund, known = shop.value, part.refunded
    if refund is None:
        part.is_refunded_whole = True
    else:
        same = known is not None and known.currency == refund.currency
        part.refunded = known + refund if known is not None and same else refund
    return refund


_CHANGES: dict[ShopEventName, Callable[[OrderPart, ShopEvent, datetime], Money | None]] = {
    ShopEventName.ORDER_COMPLETED: _complete,
    ShopEventName.ORDER_UPDATED: _update,
    ShopEventName.ORDER_CANCELLED: _cancel,
    ShopEventName.ORDER_REFUNDED: _refund,
}
"""The events that name an order."""


def _place(part: OrderPart, at: datetime) -> None:
    part.at = min(part.at, at) if part.is_placed else at
    part.is_placed = True


def _quantities(lines: tuple[Line, ...]) -> dict[ProductId, float]:
    quantities: dict[ProductId, float] = {}
    for line in lines:
        quantities[line.product_id] = quantities.get(line.product_id, 0) + line.quantity
    return quantities


def _keep(fragment: Fragment, order_id: str, part: OrderPart) -> None:
    """Add an order. Of too many goes what was only taken back, else the oldest, into the sums."""
    orders = fragment.orders
    orders[order_id] = part
    if len(orders) <= MOST_ORDERS:
        return
    oldest = min(orders, key=lambda name: (orders[name].is_placed, orders[name].at, name))
    gone = _order(oldest, orders.pop(oldest))
    if gone is not None:
        _add(fragment.older_orders, gone)


def _order(order_id: str, part: OrderPart) -> Order | None:
    """The order as this part knows it; None where it was only taken back."""
    if not part.is_placed:
        return None
    return Order(
        order_id,
        part.at,
        part.value,
        part.products,
        part.value if part.is_refunded_whole and part.value else part.refunded,
        part.is_cancelled,
        part.may_personalize,
    )


def _together(told: Sequence[tuple[Fragment, OrderPart]]) -> OrderPart:
    """All parts of an order as one.

    What the shop vouched for goes before what a browser says. The newest update says what was ordered,
    without one the first who completed it.
    """
    vouched = [part for fragment, part in told if fragment.is_vouched]
    parts = vouched if any(part.is_placed for part in vouched) else [part for _, part in told]
    placed = [part for part in parts if part.is_placed] or parts
    first = min(placed, key=lambda part: part.at)
    said = max([part for part in placed if part.updated_at], key=_updated_at, default=first)
    value = said.value or next((part.value for part in placed if part.value), None)
    return OrderPart(
        first.at,
        is_placed=first.is_placed,
        value=value,
        products=said.products or first.products,
        refunded=_refunded(parts, value),
        is_refunded_whole=any(part.is_refunded_whole for part in parts),
        is_cancelled=any(part.is_cancelled for part in parts),
        may_personalize=any(part.may_personalize for _, part in told),
    )


def _updated_at(part: OrderPart) -> datetime:
    return part.updated_at or part.at


def _refunded(parts: Iterable[OrderPart], value: Money | None) -> Money | None:
    """The sum of all refunds, in the order's currency where any is."""
    sums: dict[str, int] = {}
    for part in parts:
        if part.refunded is not None:
            currency = part.refunded.currency
            sums[currency] = sums.get(currency, 0) + part.refunded.minor
    if not sums:
        return None
    currency = value.currency if value is not None and value.currency in sums else min(sums)
    return Money(sums[currency], currency)


def _add(totals: dict[str, OrderTotals], order: Order) -> None:
    if order.is_cancelled:
        return
    value, refunded = order.value, order.refunded
    if value is not None:
        totals[value.currency] = totals.get(value.currency, OrderTotals()) + OrderTotals(1, value.minor)
    if refunded is not None:
        totals[refunded.currency] = totals.get(refunded.currency, OrderTotals()) + OrderTotals(
            refunded_minor=refunded.minor
        )
