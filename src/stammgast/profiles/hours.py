"""What happened hour by hour: how often each event came, and what orders brought.

Events are counted by label in the hour (UTC) in which they happened, however late they arrive. Money is
counted once per order: an order counts with its value in the hour of the first event that completed (or
updated) it; the same order sent again, by the browser and by the server for instance, adds nothing. Refunds
and cancellations do not reduce that figure. They are figures of their own, in the hour in which they
happened, so that today can be compared with a week ago, whose refunds have come in already.
"""

from collections.abc import Iterable

import msgspec

from stammgast.events import Event
from stammgast.events.shop import ShopEvent, ShopEventName
from stammgast.vocabulary import Identity, Money

ALL_EVENTS = ""
"""The label under which every event counts, whatever its own."""
NO_CURRENCY = ""
"""The currency of plain counts of events; rows with a currency count orders and sum their money."""
LONGEST_LABEL = 100
LONGEST_ORDER_ID = 200
LARGEST_MINOR = 10**12
"""What one event may add to a sum: no database's integer may overflow because of what somebody sends."""
ORDERS = ShopEventName.ORDER_COMPLETED.value
REFUNDS = ShopEventName.ORDER_REFUNDED.value
CANCELLATIONS = ShopEventName.ORDER_CANCELLED.value
_BEGINNING = (ShopEventName.ORDER_COMPLETED, ShopEventName.ORDER_UPDATED)

HourKey = tuple[int, str, str]
"""Hours since 1970 UTC, label, currency."""


class OrderSeen(msgspec.Struct, frozen=True):
    """When an order was completed first, in microseconds since 1970, and what it was worth then."""

    at_us: int
    value: Money


class Figures:
    """What a step of the fold adds to the figures of the hours.

    `orders` are those that the step's events name, as stored, and the new ones; whoever folds loads them
    beforehand. `ids_of_orders` are the ids that an order's events named, for finding its customer.
    """

    def __init__(self) -> None:
        self.counts: dict[HourKey, int] = {}
        self.sums: dict[HourKey, int] = {}
        self.orders: dict[str, OrderSeen] = {}
        self.new_orders: dict[str, OrderSeen] = {}
        self.ids_of_orders: set[tuple[str, Identity]] = set()

    def count(self, hour: int, label: str, times: int = 1) -> None:
        """Count events of a label in an hour."""
        for key in ((hour, ALL_EVENTS, NO_CURRENCY), (hour, label[:LONGEST_LABEL], NO_CURRENCY)):
            self.counts[key] = self.counts.get(key, 0) + times

    def count_order(
        self, event: Event, shop: ShopEvent, *, identities: Iterable[Identity], currency: str
    ) -> None:
        """Count an event of an order that names `identities`; `currency` stands in where it has no value."""
        if shop.order_id is None:
            return
        order_id = order_key(shop.order_id)
        self.ids_of_orders.update((order_id, name) for name in identities)
        self._count_money(order_id, event, shop, nothing=Money(0, currency))

    def clear(self) -> None:
        """Everything is stored; begin anew."""
        for kept in (self.counts, self.sums, self.orders, self.new_orders, self.ids_of_orders):
            kept.clear()

    def _count_money(self, order_id: str, event: Event, shop: ShopEvent, *, nothing: Money) -> None:
        known, hour = self.orders.get(order_id), hour_of(event)
        if shop.name in _BEGINNING and known is None:
            order = OrderSeen(round(event.timestamp.timestamp() * 1_000_000), _bounded(shop.value or nothing))
            self.orders[order_id] = self.new_orders[order_id] = order
            self._add(hour, ORDERS, value=order.value)
        elif shop.name is ShopEventName.ORDER_REFUNDED:
            refund = shop.value or (known.value if known else nothing)
            self._add(hour, REFUNDS, value=refund)
        elif shop.name is ShopEventName.ORDER_CANCELLED:
            lost = (known.value if known else None) or shop.value or nothing
            self._add(hour, CANCELLATIONS, value=lost)

    def _add(self, hour: int, label: str, *, value: Money) -> None:
        key = (hour, label, value.currency)
        self.counts[key] = self.counts.get(key, 0) + 1
        self.sums[key] = self.sums.get(key, 0) + _bounded(value).minor


def _bounded(value: Money) -> Money:
    return Money(max(-LARGEST_MINOR, min(value.minor, LARGEST_MINOR)), value.currency)


def hour_of(event: Event) -> int:
    """The hour in which the event happened, in hours since 1970 UTC."""
    return int(event.timestamp.timestamp() // 3600)


def order_key(order_id: str) -> str:
    """The order's id as a database keeps it: without NUL, and short enough for an index."""
    return order_id.replace("\0", "\ufffd")[:LONGEST_ORDER_ID]
