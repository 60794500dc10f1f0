"""The tracking plan in code: what a known event must look like. What it refuses goes to quarantine."""

import re
from enum import StrEnum

import msgspec

from stammgast.events.shop import (
    DECODERS,
    Sent,
    SentOrder,
    SentProduct,
)
from stammgast.vocabulary import Refusal
from stammgast.vocabulary.money import LARGEST_AMOUNT, is_amount, is_currency

_LARGEST_QUANTITY = 1_000_000


class PlanBreach(StrEnum):
    """Why the tracking plan refuses an event."""

    WRONG_TYPE = "wrong_type"
    MISSING = "missing"
    BAD_MONEY = "bad_money"
    OUT_OF_RANGE = "out_of_range"


def check_properties(name: str, properties: msgspec.Raw) -> Refusal[PlanBreach] | None:
    """Hold a track event's properties against the plan; unknown names pass as they are.

    >>> check_properties("Order Completed", msgspec.Raw(b'{"total": "12,50"}')).reason
    <PlanBreach.WRONG_TYPE: 'wrong_type'>
    """
    decoder = DECODERS.get(name)
    if decoder is None:
        return None
    try:
        sent = decoder.decode(properties)
    except msgspec.ValidationError as error:
        return Refusal(PlanBreach.WRONG_TYPE, f"{name}: {_explain(str(error))}")
    return _check_content(name, sent)


def _check_content(name: str, sent: Sent) -> Refusal[PlanBreach] | None:
    if isinstance(sent, SentProduct):
        return _check_product(name, sent, "properties")
    if isinstance(sent, SentOrder):
        refusal = _check_order(name, sent)
        if refusal is not None:
            return refusal
    if sent.currency is not None and not is_currency(sent.currency):
        return _bad_currency(name, "currency", sent.currency)
    for place, product in enumerate(sent.products):
        refusal = _check_product(name, product, f"products[{place}]")
        if refusal is not None:
            return refusal
    return None


def _check_order(name: str, order: SentOrder) -> Refusal[PlanBreach] | None:
    if order.order_id is None or order.order_id == "":
        return Refusal(PlanBreach.MISSING, f"{name}: order_id is missing; send the shop's order number.")
    for field in ("subtotal", "total", "revenue", "shipping", "tax", "discount"):
        amount = getattr(order, field)
        if amount is not None and not is_amount(amount):
            detail = f"{name}: {field} is {amount:.20}; send a finite amount below {LARGEST_AMOUNT:,}."
            return Refusal(PlanBreach.BAD_MONEY, detail)
    return None


def _check_product(name: str, product: SentProduct, where: str) -> Refusal[PlanBreach] | None:
    if product.product_id in (None, "") and product.sku in (None, ""):
        return Refusal(PlanBreach.MISSING, f"{name}: {where} has neither product_id nor sku; send one.")
    price = product.price
    if price is not None and not (is_amount(price) and price >= 0):
        detail = (
            f"{name}: {where}.price is {price:.20}; send an amount of 0 or more (refunds: Order Refunded)."
        )
        return Refusal(PlanBreach.BAD_MONEY, detail)
    if product.currency is not None and not is_currency(product.currency):
        return _bad_currency(name, f"{where}.currency", product.currency)
    quantity = product.quantity
    if quantity is not None and not (quantity.is_finite() and 0 <= quantity <= _LARGEST_QUANTITY):
        detail = f"{name}: {where}.quantity is {quantity:.20}; send a number from 0 to {_LARGEST_QUANTITY:,}."
        return Refusal(PlanBreach.OUT_OF_RANGE, detail)
    return None


def _bad_currency(name: str, where: str, found: str) -> Refusal[PlanBreach]:
    detail = f"{name}: {where} is {found[:20]!r}; send a three-letter ISO 4217 code such as EUR."
    return Refusal(PlanBreach.BAD_MONEY, detail)


_KINDS = {
    "decimal": "a number with a decimal point, such as 18.99",
    "str": "text",
    "int": "a whole number",
    "array": "a list",
    "object": "an object",
    "bool": "true or false",
    "null": "nothing",
    "float": "a number",
}


def _explain(message: str) -> str:
    """msgspec's sentence in words that the sender of the event understands."""
    match = re.match(r"Expected `([^`]*)`, got `([^`]*)`(?: - at `\$\.?(.*)`)?", message)
    if match is None:
        field = re.search(r"`\$\.?(.*)`", message)
        place = field.group(1) if field and field.group(1) else "properties"
        return f"{place} is no number; send a number with a decimal point, such as 18.99."
    wanted = [_KINDS.get(kind, kind) for kind in match.group(1).split(" | ") if kind != "null"]
    found = _KINDS.get(match.group(2), match.group(2)).split(",")[0]
    return f"{match.group(3) or 'properties'} holds {found}; send {' or '.join(wanted)}."
