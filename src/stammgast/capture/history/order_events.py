"""One order of a file becomes Segment's events, or is set aside with a reason."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b

import msgspec

from stammgast.capture.history.context import imported_context
from stammgast.capture.history.dates import out_of_range
from stammgast.capture.history.line_kinds import LineKind, kind_of_line
from stammgast.capture.history.order_properties import OrderProperties, order_properties
from stammgast.capture.history.order_rows import FileOrder, OrderLine, OrderOptions, OrderReading
from stammgast.capture.history.report import AsideReason
from stammgast.events import Event, EventType
from stammgast.events.plan import check_properties

_ZERO = Decimal(0)
_encode = msgspec.json.Encoder(decimal_format="number").encode

_NOT_PLACED = frozenset(
    "failed draft checkout-draft voided expired abandoned trash invalid fehlgeschlagen abgebrochen entwurf "
    "abgelaufen ungueltig ungültig".split()
)
_TAKEN_BACK = frozenset(
    "refunded cancelled canceled returned reversed charged-back storniert erstattet retourniert"
    " zurückgegeben "
    "widerrufen storno".split()
)


class Aside(msgspec.Struct, frozen=True):
    """Rows of an order that become no event, what they are worth, and why."""

    reason: AsideReason
    row_count: int
    value: Decimal
    detail: str = ""


class OrderOutcome(msgspec.Struct, kw_only=True):
    """What became of an order: its events, and what of it was set aside. `row_count` are the rows taken."""

    order: FileOrder
    events: list[Event] = []
    aside: list[Aside] = []
    row_count: int = 0
    value: Decimal = _ZERO
    revenue: Decimal = _ZERO
    refunded: Decimal = _ZERO
    refunded_by_status: Decimal = _ZERO
    currency: str | None = None
    digest: int = 0


class _Split(msgspec.Struct):
    """The kept lines of an order by what they are."""

    sold: list[OrderLine] = []
    returned: list[OrderLine] = []
    services: dict[LineKind, list[OrderLine]] = {}
    tests: list[OrderLine] = []


def order_events(order: FileOrder, reading: OrderReading, *, received_at: datetime) -> OrderOutcome:
    """Decide about one order. All its events carry `backfill` and are trusted."""
    split = _split(order.lines, reading.options.service_codes)
    off = out_of_range(order.ordered_at, now=received_at) if order.ordered_at else ""
    reason = AsideReason.OUT_OF_RANGE if off and not order.problem else _aside_reason(order, split)
    if reason is not None:
        row_count = order.row_count - len(order.copies)
        detail = order.problem or (f"date is {off}" if off else order.texts.get("status", ""))
        return OrderOutcome(order=order, aside=[Aside(reason, row_count, order.value, detail)])
    outcome = OrderOutcome(
        order=order, currency=_currency(order, reading.options), row_count=order.row_count - len(order.copies)
    )
    if split.tests:
        _leave_out_tests(outcome, split.tests)
    _add_events(outcome, split, reading, received_at)
    outcome.value = outcome.revenue - outcome.refunded + outcome.refunded_by_status
    return _checked(outcome)


def _split(lines: Iterable[OrderLine], told: Mapping[str, LineKind]) -> _Split:
    split = _Split()
    for line in lines:
        kind = kind_of_line(line.product_id, line.name, told) if told else _kind(line.product_id, line.name)
        if kind is LineKind.TEST:
            split.tests.append(line)
        elif kind is not LineKind.PRODUCT:
            split.services.setdefault(kind, []).append(line)
        elif not line.product_id or (line.price is not None and line.price < _ZERO):
            split.services.setdefault(LineKind.OTHER, []).append(line)
        elif line.quantity > _ZERO:
            split.sold.append(line)
        elif line.quantity < _ZERO:
            split.returned.append(line)
        else:
            split.services.setdefault(LineKind.OTHER, []).append(line)
    return split


@lru_cache(maxsize=100_000)
def _kind(code: str | None, name: str | None) -> LineKind:
    return kind_of_line(code, name, {})


def _aside_reason(order: FileOrder, split: _Split) -> AsideReason | None:
    if order.problem:
        return AsideReason.UNREADABLE
    if len(order.customer_ids) > 1:
        return AsideReason.TWO_CUSTOMERS
    if order.texts.get("status", "").strip().lower().removeprefix("wc-") in _NOT_PLACED:
        return AsideReason.NOT_PLACED
    is_somebodys = bool(order.customer_ids or order.texts.get("email"))
    has_products = bool(split.sold or split.returned)
    if split.tests and not has_products and not split.services:
        return AsideReason.TEST_PRODUCT
    if is_somebodys or order.extra:
        return None
    if not any(line.value for line in order.lines):
        return AsideReason.STOCK_MOVEMENT
    return None if has_products else AsideReason.BOOKKEEPING


def _leave_out_tests(outcome: OrderOutcome, tests: list[OrderLine]) -> None:
    value = sum((line.value for line in tests), _ZERO)
    detail = tests[0].name or tests[0].product_id or ""
    outcome.aside.append(Aside(AsideReason.TEST_PRODUCT, len(tests), value, detail))
    outcome.row_count -= len(tests)


def _add_events(outcome: OrderOutcome, split: _Split, reading: OrderReading, received_at: datetime) -> None:
    """A completed order, a refund, or both: products that came back, or a status that says so."""
    order = outcome.order
    is_refund = order.extra < 0 if reading.counts_total else _is_refund(order, split)
    primary = (split.returned or split.sold) if is_refund else split.sold
    sign = -1 if is_refund else 1
    properties = order_properties(
        order, primary, services=split.services, currency=outcome.currency, sign=sign
    )
    draft = _Draft(outcome, reading, received_at)
    if is_refund:
        draft.refund(properties)
        return
    draft.complete(properties)
    if split.returned and not reading.counts_total:
        currency = outcome.currency
        draft.refund(order_properties(order, split.returned, services=None, currency=currency, sign=-1))
    _refund_by_status(draft, properties)


def _is_refund(order: FileOrder, split: _Split) -> bool:
    if split.sold:
        return False
    return bool(split.returned) or order.value < 0


class _Draft(msgspec.Struct):
    """Appends events to an outcome and sums them there."""

    outcome: OrderOutcome
    reading: OrderReading
    received_at: datetime

    def complete(self, properties: OrderProperties) -> None:
        self.outcome.revenue += properties.total
        self._append("Order Completed", properties, ("order", ""))

    def refund(self, properties: OrderProperties, *, at: datetime | None = None) -> None:
        named = self.outcome.order.texts.get("refund_of")
        if named:
            properties.order_id, properties.refund_id = named, self.outcome.order.order_id
        self.outcome.refunded += properties.total
        self._append("Order Refunded", properties, ("order", ":refund"), at=at)

    def _append(
        self,
        name: str,
        properties: OrderProperties,
        id_parts: tuple[str, str],
        *,
        at: datetime | None = None,
    ) -> None:
        order, options = self.outcome.order, self.reading.options
        kind, ending = id_parts
        assert order.ordered_at is not None
        event = Event(
            type=EventType.TRACK,
            event=name,
            message_id=f"import:{options.dataset}:{kind}:{order.order_id}{ending}",
            timestamp=at or order.ordered_at,
            received_at=self.received_at,
            source=f"import:{options.dataset}",
            user_id=order.customer_ids[0] if order.customer_ids else None,
            properties=msgspec.Raw(_encode(properties)),
            context=imported_context(options.statement, country=order.texts.get("country")),
            trusted=True,
            backfill=True,
        )
        self.outcome.events.append(event)


def _refund_by_status(draft: _Draft, completed: OrderProperties) -> None:
    """Some exports keep the order as it was and say beside it that it was taken back, wholly or in part."""
    order = draft.outcome.order
    amount = abs(order.amounts.get("refunded", _ZERO))
    status = order.texts.get("status", "").strip().lower().removeprefix("wc-").replace(" ", "-")
    is_whole = (status in _TAKEN_BACK and not amount) or (amount and amount == completed.total)
    if not (amount or is_whole) or completed.total <= 0:
        return
    when = draft.reading.date(order.texts.get("refunded_at", ""))
    if when and out_of_range(when, now=draft.received_at):
        when = None
    amount = amount or completed.total
    draft.outcome.refunded_by_status += amount
    if is_whole:
        draft.refund(msgspec.structs.replace(completed), at=when)
        return
    parts = OrderProperties(
        order_id=order.order_id,
        total=amount,
        revenue=amount,
        currency=completed.currency,
        email=completed.email,
    )
    draft.refund(parts, at=when)


def _currency(order: FileOrder, options: OrderOptions) -> str | None:
    said = order.texts.get("currency") or options.currency
    return said.strip().upper() if said else None


def _checked(outcome: OrderOutcome) -> OrderOutcome:
    """Hold the events against the tracking plan: an order is taken whole or not at all. Then its digest."""
    digest = blake2b(digest_size=8)
    for event in outcome.events:
        refusal = check_properties(event.event, event.properties)
        if refusal is not None:
            return _refused(outcome, refusal.detail)
        digest.update(f"{event.message_id}|{event.user_id}|{event.timestamp.isoformat()}|".encode())
        digest.update(bytes(event.properties))
    outcome.digest = int.from_bytes(digest.digest(), "big")
    return outcome


def _refused(outcome: OrderOutcome, detail: str) -> OrderOutcome:
    refused = Aside(AsideReason.REFUSED_BY_PLAN, outcome.row_count, outcome.value, detail)
    return OrderOutcome(order=outcome.order, aside=[*outcome.aside, refused])
