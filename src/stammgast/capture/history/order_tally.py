"""Orders counted into the closing report."""

from decimal import Decimal
from enum import StrEnum

from stammgast.capture.history.order_events import OrderOutcome
from stammgast.capture.history.report import AsideReason, Example, ImportReport
from stammgast.vocabulary.money import minor_digits, to_minor


class Standing(StrEnum):
    """Whether an order was imported before."""

    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"


def count_order(report: ImportReport, outcome: OrderOutcome, standing: Standing) -> None:
    """Add one order, in place. Rows and the file's value come from its lines, revenue from its events."""
    order = outcome.order
    report.rows_read += order.row_count
    report.file_value += order.value + order.copied_value
    example = Example(order.row, order.order_id)
    if order.copies:
        report.duplicates.add(len(order.copies), order.copied_value, example)
    for aside in outcome.aside:
        tally = report.aside(aside.reason)
        tally.add(aside.row_count, aside.value, Example(order.row, order.order_id, aside.detail))
    if not outcome.events:
        return
    if standing is Standing.NEW:
        report.taken.add(outcome.row_count, outcome.value, example)
        _count_events(report, outcome)
        return
    tally = report.known if standing is Standing.KNOWN else report.aside(AsideReason.CHANGED)
    tally.add(outcome.row_count, outcome.value, example)


def _count_events(report: ImportReport, outcome: OrderOutcome) -> None:
    names = [event.event for event in outcome.events]
    report.orders += names.count("Order Completed")
    report.refunds += names.count("Order Refunded")
    report.guest_orders += not outcome.order.customer_ids and not outcome.order.texts.get("email")
    report.events += len(names)
    report.revenue += outcome.revenue
    report.refunded += outcome.refunded
    report.refunded_by_status += outcome.refunded_by_status
    currency = outcome.currency or ""
    report.currencies[currency] = report.currencies.get(currency, 0) + 1
    report.revenue_rounded += _rounded(outcome.revenue, currency)
    report.refunded_rounded += _rounded(outcome.refunded, currency)
    for event in outcome.events:
        report.spans(event.timestamp)


def _rounded(amount: Decimal, currency: str) -> Decimal:
    return Decimal(to_minor(amount, currency)).scaleb(-minor_digits(currency))
