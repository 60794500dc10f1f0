"""The amounts and products of one order event (Segment e-commerce v2), exact."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from stammgast.capture.history.line_kinds import LineKind
from stammgast.capture.history.order_rows import FileOrder, OrderLine

_ZERO = Decimal(0)


class OrderedProduct(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entry of `products[]`."""

    product_id: str
    name: str | None = None
    category: str | None = None
    brand: str | None = None
    variant: str | None = None
    price: Decimal | None = None
    quantity: Decimal = _ZERO


class OrderProperties(msgspec.Struct, kw_only=True, omit_defaults=True):
    """The properties of an order event (Segment e-commerce v2), with `other` for fees and bookkeeping."""

    order_id: str
    refund_id: str | None = None
    total: Decimal
    revenue: Decimal
    subtotal: Decimal | None = None
    shipping: Decimal | None = None
    tax: Decimal | None = None
    discount: Decimal | None = None
    other: Decimal | None = None
    currency: str | None = None
    coupon: str | None = None
    email: str | None = None
    products: list[OrderedProduct] = []


def order_properties(
    order: FileOrder,
    products: list[OrderLine],
    *,
    services: Mapping[LineKind, list[OrderLine]] | None,
    currency: str | None,
    sign: int,
) -> OrderProperties:
    """The amounts of one event; `sign` -1 turns what came back into positive amounts of a refund.

    `services` are the order's lines that are no products, None for an event about some products alone.
    """
    goods = sign * sum((line.value for line in products), _ZERO)
    total, amounts = goods, {}
    if services is not None:
        amounts = {kind: sign * sum((one.value for one in lines), _ZERO) for kind, lines in services.items()}
        total += sum(amounts.values(), _ZERO) + sign * order.extra
        _add_stated(amounts, order)
    return OrderProperties(
        order_id=order.order_id,
        total=total,
        revenue=total,
        subtotal=goods if goods or not order.extra else None,
        shipping=amounts.get(LineKind.SHIPPING),
        tax=amounts.get(LineKind.TAX),
        discount=-amounts[LineKind.DISCOUNT] if LineKind.DISCOUNT in amounts else None,
        other=amounts.get(LineKind.OTHER),
        currency=currency,
        coupon=order.texts.get("coupon"),
        email=order.texts.get("email"),
        products=[_product(line) for line in products],
    )


def _add_stated(amounts: dict[LineKind, Decimal], order: FileOrder) -> None:
    """What the order's own columns say of shipping, tax and discount, beside its lines."""
    for field, kind in (("shipping", LineKind.SHIPPING), ("tax", LineKind.TAX)):
        if field in order.amounts:
            amounts[kind] = amounts.get(kind, _ZERO) + order.amounts[field]
    if "discount" in order.amounts:
        amounts[LineKind.DISCOUNT] = amounts.get(LineKind.DISCOUNT, _ZERO) - abs(order.amounts["discount"])


def _product(line: OrderLine) -> OrderedProduct:
    return OrderedProduct(
        line.product_id or "",
        line.name,
        line.category,
        line.brand,
        line.variant,
        line.price,
        abs(line.quantity),
    )
