"""The shop's own words: Segment's e-commerce events (v2), as typed values, money in minor units."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

import msgspec

from stammgast.events.event import Event, EventType
from stammgast.vocabulary import Money, ProductId

Text = str | int | None


class ShopEventName(StrEnum):
    """The event names of Segment's e-commerce spec v2 that the tracking plan knows."""

    PRODUCTS_SEARCHED = "Products Searched"
    PRODUCT_LIST_VIEWED = "Product List Viewed"
    PRODUCT_LIST_FILTERED = "Product List Filtered"
    PROMOTION_VIEWED = "Promotion Viewed"
    PROMOTION_CLICKED = "Promotion Clicked"
    PRODUCT_CLICKED = "Product Clicked"
    PRODUCT_VIEWED = "Product Viewed"
    PRODUCT_ADDED = "Product Added"
    PRODUCT_REMOVED = "Product Removed"
    CART_VIEWED = "Cart Viewed"
    CHECKOUT_STARTED = "Checkout Started"
    CHECKOUT_STEP_VIEWED = "Checkout Step Viewed"
    CHECKOUT_STEP_COMPLETED = "Checkout Step Completed"
    PAYMENT_INFO_ENTERED = "Payment Info Entered"
    ORDER_COMPLETED = "Order Completed"
    ORDER_UPDATED = "Order Updated"
    ORDER_REFUNDED = "Order Refunded"
    ORDER_CANCELLED = "Order Cancelled"
    COUPON_ENTERED = "Coupon Entered"
    COUPON_APPLIED = "Coupon Applied"
    COUPON_DENIED = "Coupon Denied"
    COUPON_REMOVED = "Coupon Removed"
    PRODUCT_ADDED_TO_WISHLIST = "Product Added to Wishlist"
    PRODUCT_REMOVED_FROM_WISHLIST = "Product Removed from Wishlist"
    WISHLIST_PRODUCT_ADDED_TO_CART = "Wishlist Product Added to Cart"
    PRODUCT_SHARED = "Product Shared"
    CART_SHARED = "Cart Shared"
    PRODUCT_REVIEWED = "Product Reviewed"


class SentProduct(msgspec.Struct, frozen=True):
    """A product as clients send it: inside `products[]`, or flat in a single product's event."""

    product_id: Text = None
    sku: Text = None
    name: Text = None
    brand: Text = None
    category: Text | list[str] = None
    variant: Text = None
    price: Decimal | None = None
    quantity: Decimal | None = None
    currency: str | None = None
    position: Decimal | None = None
    url: str | None = None
    image_url: str | None = None


class SentProducts(msgspec.Struct, frozen=True):
    """Events about several products: lists, carts, checkouts, searches, coupons."""

    products: list[SentProduct] = []
    currency: str | None = None
    query: Text = None
    cart_id: Text = None
    coupon: Text = None
    list_id: Text = None
    category: Text | list[str] = None


class SentOrder(msgspec.Struct, frozen=True):
    """The order events. Amounts are decimals in major units."""

    order_id: Text = None
    checkout_id: Text = None
    affiliation: Text = None
    subtotal: Decimal | None = None
    total: Decimal | None = None
    revenue: Decimal | None = None
    shipping: Decimal | None = None
    tax: Decimal | None = None
    discount: Decimal | None = None
    coupon: Text = None
    currency: str | None = None
    email: str | None = None
    products: list[SentProduct] = []


Sent = SentProduct | SentProducts | SentOrder


class Line(msgspec.Struct, frozen=True):
    """One product of an event: how many, and what one piece costs."""

    product_id: ProductId
    quantity: float = 1
    price: Money | None = None
    category: tuple[str, ...] = ()
    brand: str | None = None
    name: str | None = None


class ShopEvent(msgspec.Struct, frozen=True):
    """The typed reading of one e-commerce event; what the event does not say is empty.

    `value` is what an order brought: its `revenue`, else its `total`, else the sum of its lines.
    """

    name: ShopEventName
    lines: tuple[Line, ...] = ()
    order_id: str | None = None
    value: Money | None = None
    email: str | None = None
    query: str | None = None
    coupon: str | None = None


_SINGLE = {
    ShopEventName.PRODUCT_CLICKED,
    ShopEventName.PRODUCT_VIEWED,
    ShopEventName.PRODUCT_ADDED,
    ShopEventName.PRODUCT_REMOVED,
    ShopEventName.PRODUCT_ADDED_TO_WISHLIST,
    ShopEventName.PRODUCT_REMOVED_FROM_WISHLIST,
    ShopEventName.WISHLIST_PRODUCT_ADDED_TO_CART,
    ShopEventName.PRODUCT_SHARED,
    ShopEventName.PRODUCT_REVIEWED,
}
_ORDER = {
    ShopEventName.ORDER_COMPLETED,
    ShopEventName.ORDER_UPDATED,
    ShopEventName.ORDER_REFUNDED,
    ShopEventName.ORDER_CANCELLED,
}


def _shape(name: ShopEventName) -> type[Sent]:
    if name in _SINGLE:
        return SentProduct
    return SentOrder if name in _ORDER else SentProducts


DECODERS: dict[str, msgspec.json.Decoder[Sent]] = {
    name.value: msgspec.json.Decoder(_shape(name)) for name in ShopEventName
}
"""One prepared decoder per known event name."""
_NAMES = {name.value: name for name in ShopEventName}


def shop_event(event: Event, *, currency: str) -> ShopEvent | None:
    """Read a checked event; None for what is no e-commerce event. `currency` counts where none is sent.

    Raises `msgspec.ValidationError` or `BadMoney` only for events that the tracking plan refuses.
    """
    decoder = DECODERS.get(event.event) if event.type is EventType.TRACK else None
    if decoder is None:
        return None
    return read_sent(_NAMES[event.event], decoder.decode(event.properties), currency)


def read_sent(name: ShopEventName, sent: Sent, currency: str) -> ShopEvent:
    """What was sent, as typed values. Raises `BadMoney`."""
    currency = sent.currency or currency
    if isinstance(sent, SentProduct):
        return ShopEvent(name, lines=_lines([sent], currency))
    lines = _lines(sent.products, currency)
    if isinstance(sent, SentProducts):
        return ShopEvent(name, lines=lines, query=_text(sent.query), coupon=_text(sent.coupon))
    return ShopEvent(
        name,
        lines=lines,
        order_id=_text(sent.order_id),
        value=_value(sent, lines, currency),
        email=sent.email,
        coupon=_text(sent.coupon),
    )


def _lines(products: Iterable[SentProduct], currency: str) -> tuple[Line, ...]:
    lines = []
    for product in products:
        product_id = _text(product.product_id) or _text(product.sku)
        if product_id is None:
            continue
        price = product.price
        lines.append(
            Line(
                ProductId(product_id),
                1 if product.quantity is None else float(product.quantity),
                None if price is None else Money.parse(price, product.currency or currency),
                category_path(product.category) if product.category else (),
                _text(product.brand),
                _text(product.name),
            )
        )
    return tuple(lines)


def _value(sent: SentOrder, lines: tuple[Line, ...], currency: str) -> Money | None:
    stated = sent.revenue if sent.revenue is not None else sent.total
    if stated is not None:
        return Money.parse(stated, currency)
    priced = [line for line in lines if line.price is not None]
    if not priced:
        return None
    minor = sum(round(line.price.minor * line.quantity) for line in priced if line.price)
    return Money(minor, currency.strip().upper())


def category_path(category: Text | list[str]) -> tuple[str, ...]:
    """A category as a path, however the shop writes it.

    >>> category_path("Clothing > Coats"), category_path("Clothing/Coats"), category_path(["A", "B"])
    (('Clothing', 'Coats'), ('Clothing', 'Coats'), ('A', 'B'))
    """
    if category is None:
        return ()
    if isinstance(category, list):
        return tuple(part for part in category if part)
    return _split_path(str(category))


@lru_cache(maxsize=10_000)
def _split_path(text: str) -> tuple[str, ...]:
    separator = ">" if ">" in text else "/"
    return tuple(part for part in (part.strip() for part in text.split(separator)) if part)


def _text(value: Text) -> str | None:
    return None if value is None or value == "" else str(value)
