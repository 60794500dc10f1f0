"""Orders of a file become events; what is no product, no order, or not readable is told apart."""

from datetime import UTC, datetime
from decimal import Decimal

import msgspec
import pytest

from stammgast.capture.history import (
    LINE_FIELDS,
    AsideReason,
    ConsentStatement,
    ConsentUnsigned,
    ImportReport,
    LineKind,
    OrderOptions,
    OrderOutcome,
    OrderReading,
    Standing,
    count_order,
    order_events,
    read_order,
)
from stammgast.capture.history.copies import part_copies
from stammgast.events import shop

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def outcome_of(
    *rows: dict, numbers: list[int] | None = None, reading: OrderReading | None = None
) -> OrderOutcome:
    """The outcome of one order, from its rows as texts by field."""
    usual = {"order_id": "7", "ordered_at": "2024-02-01", "customer_id": "K1"}
    complete = [{**usual, **row} for row in rows]
    fields = {*LINE_FIELDS, *(field for row in complete for field in row)}
    cells = {field: [row.get(field) for row in complete] for field in fields}
    reading = reading or OrderReading(options=OrderOptions(currency="GBP"))
    order = read_order(cells, numbers or list(range(1, len(rows) + 1)), reading, line=2)
    return order_events(order, reading, received_at=NOW)


def line(code: str = "22077", quantity: str = "1", price: str = "2.50", **more) -> dict:
    return {"product_id": code, "quantity": quantity, "price": price, **more}


def properties_of(outcome: OrderOutcome, place: int = 0) -> dict:
    return msgspec.json.decode(outcome.events[place].properties)


def reason_of(outcome: OrderOutcome) -> AsideReason:
    assert not outcome.events
    return outcome.aside[0].reason


def test_an_order_becomes_one_event_with_its_products():
    outcome = outcome_of(line("A", "3", "2.10", product_name="Mug"), line("B"))
    event = outcome.events[0]
    assert (event.event, event.user_id, event.message_id) == (
        "Order Completed",
        "K1",
        "import:orders:order:7",
    )
    assert event.backfill and event.trusted and event.source == "import:orders"
    assert event.timestamp == datetime(2024, 2, 1, tzinfo=UTC)
    properties = properties_of(outcome)
    assert properties["total"] == properties["revenue"] == 8.8
    assert properties["currency"] == "GBP"
    assert properties["products"][0] == {"product_id": "A", "name": "Mug", "price": 2.1, "quantity": 3}


@pytest.mark.parametrize("when", ["0001-01-01", "1969-12-31", "2026-01-02 00:01", "9999-12-31 23:59:59"])
def test_an_order_of_no_possible_day_is_set_aside_and_says_what_was_wanted(when: str):
    outcome = outcome_of(line(ordered_at=when))
    assert reason_of(outcome) is AsideReason.OUT_OF_RANGE
    assert when[:10] in outcome.aside[0].detail and "from 1970" in outcome.aside[0].detail


def test_a_refund_of_no_possible_day_counts_on_the_day_of_its_order():
    outcome = outcome_of(line(status="refunded", refunded_at="0001-01-01"))
    assert [event.timestamp for event in outcome.events] == [datetime(2024, 2, 1, tzinfo=UTC)] * 2


def test_amounts_stay_exact_in_the_event():
    body = bytes(outcome_of(line(price="0.001", quantity="3")).events[0].properties)
    assert b'"total":0.003' in body


def test_postage_fees_and_discounts_are_money_but_no_products():
    outcome = outcome_of(
        line("A", "1", "10.00"),
        line("POST", "1", "4.00", product_name="POSTAGE"),
        line("M", "1", "1.50", product_name="Manual"),
        line("D", "-1", "2.00", product_name="Discount"),
        line("VERSAND", "1", "3.00"),
    )
    properties = properties_of(outcome)
    assert [product["product_id"] for product in properties["products"]] == ["A"]
    assert (properties["shipping"], properties["other"], properties["discount"]) == (7, 1.5, 2)
    assert (properties["subtotal"], properties["total"]) == (10, 16.5)


def test_a_product_whose_name_only_mentions_postage_or_coffee_is_a_product():
    outcome = outcome_of(
        line("A", product_name="FRENCH CARRIAGE LANTERN"), line("M", product_name="MONEY BANK")
    )
    assert len(properties_of(outcome)["products"]) == 2


def test_the_shop_can_say_what_a_code_is():
    options = OrderOptions(service_codes={"X9": LineKind.SHIPPING})
    outcome = outcome_of(line("A"), line("X9", "1", "5"), reading=OrderReading(options=options))
    assert properties_of(outcome)["shipping"] == 5


def test_a_cancellation_becomes_a_refund_with_positive_amounts():
    outcome = outcome_of(line("A", "-2", "3.00"), line("POST", "-1", "4.00", product_name="POSTAGE"))
    properties = properties_of(outcome)
    assert outcome.events[0].event == "Order Refunded"
    assert (properties["total"], properties["shipping"]) == (10, 4)
    assert properties["products"] == [{"product_id": "A", "price": 3, "quantity": 2}]
    assert (outcome.revenue, outcome.refunded, outcome.value) == (0, 10, -10)


def test_a_refund_names_the_original_order_where_the_file_does():
    outcome = outcome_of(line("A", "-2", "3.00", refund_of="5"))
    properties = properties_of(outcome)
    assert (properties["order_id"], properties["refund_id"]) == ("5", "7")


def test_an_exchange_is_an_order_and_a_refund():
    outcome = outcome_of(line("A", "1", "10"), line("B", "-1", "4"))
    assert [event.event for event in outcome.events] == ["Order Completed", "Order Refunded"]
    assert len({event.message_id for event in outcome.events}) == 2
    assert (outcome.revenue, outcome.refunded) == (10, 4)


@pytest.mark.parametrize("status", ["refunded", "Storniert", "wc-cancelled"])
def test_an_order_taken_back_by_its_status_is_completed_and_refunded(status):
    outcome = outcome_of(line("A", "1", "10", status=status, refunded_at="2024-02-09"))
    assert [event.event for event in outcome.events] == ["Order Completed", "Order Refunded"]
    assert outcome.events[1].timestamp == datetime(2024, 2, 9, tzinfo=UTC)
    assert (outcome.refunded_by_status, outcome.value) == (10, 10)


def test_a_refunded_amount_is_a_partial_refund():
    outcome = outcome_of(line("A", "1", "10", status="partially_refunded", refunded="2.50"))
    assert properties_of(outcome, 1)["total"] == 2.5
    assert "products" not in properties_of(outcome, 1)


def test_a_guest_order_is_a_fact_without_ids():
    event = outcome_of(line("A", customer_id=None)).events[0]
    assert event.user_id is None and event.anonymous_id is None


def test_an_order_by_email_alone_carries_the_address_as_a_property():
    outcome = outcome_of(line("A", customer_id=None, email="a@b.de"))
    assert outcome.events[0].user_id is None
    assert properties_of(outcome)["email"] == "a@b.de"


def test_an_order_in_one_row_with_its_products_as_json():
    reading = OrderReading(counts_total=True)
    row = {"total": "29.90", "products": '[{"sku": "A", "name": "Mug", "price": 24.9, "quantity": 1}]'}
    properties = properties_of(outcome_of(row, reading=reading))
    assert properties["total"] == 29.9
    assert properties["products"] == [{"product_id": "A", "name": "Mug", "price": 24.9, "quantity": 1}]


def test_an_order_with_its_total_on_the_first_row_counts_it_once():
    reading = OrderReading(counts_total=True)
    rows = [line("A", "1", "24.90", total="33.90", shipping="4.00"), line("B", "1", "5.00")]
    outcome = outcome_of(*rows, reading=reading)
    assert outcome.revenue == Decimal("33.90")
    assert properties_of(outcome)["shipping"] == 4


def test_an_order_in_one_row_with_a_negative_total_is_a_refund():
    outcome = outcome_of({"total": "-9.90"}, reading=OrderReading(counts_total=True))
    assert outcome.events[0].event == "Order Refunded"
    assert outcome.refunded == Decimal("9.90")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (line(price="a lot"), AsideReason.UNREADABLE),
        (line(ordered_at="soon"), AsideReason.UNREADABLE),
        (line(ordered_at=None), AsideReason.UNREADABLE),
        (line(price=None), AsideReason.UNREADABLE),
        (line(status="failed"), AsideReason.NOT_PLACED),
        (
            line(quantity="-5", price="0", customer_id=None, product_name="damages"),
            AsideReason.STOCK_MOVEMENT,
        ),
        (
            line("B", "1", "-53594.36", customer_id=None, product_name="Adjust bad debt"),
            AsideReason.BOOKKEEPING,
        ),
        (line("AMAZONFEE", "-1", "80", customer_id=None), AsideReason.BOOKKEEPING),
        (line("TEST001", product_name="This is a test product."), AsideReason.TEST_PRODUCT),
        (line(quantity="2000000"), AsideReason.REFUSED_BY_PLAN),
        ({"products": "[1"}, AsideReason.UNREADABLE),
    ],
)
def test_what_is_no_order_is_set_aside_with_its_reason(row, reason):
    assert reason_of(outcome_of(row)) is reason


def test_one_unreadable_row_holds_its_whole_order_back():
    outcome = outcome_of(line("A"), line("B", price="?"))
    assert reason_of(outcome) is AsideReason.UNREADABLE
    assert outcome.aside[0].row_count == 2


def test_rows_that_name_two_customers_are_no_order():
    assert reason_of(outcome_of(line("A"), line("B", customer_id="K2"))) is AsideReason.TWO_CUSTOMERS


def test_an_order_that_comes_twice_in_two_sheets_is_taken_once():
    rows = [line("A", part="1"), line("A", part="1"), line("A", part="2"), line("A", part="2")]
    outcome = outcome_of(*rows, numbers=[1, 2, 901, 902])
    assert outcome.revenue == 5
    assert outcome.order.copied_value == 5 and outcome.row_count == 2


def test_an_order_that_comes_twice_without_named_sheets_is_taken_once():
    rows = [line("A"), line("B"), line("A"), line("B")]
    assert outcome_of(*rows, numbers=[1, 2, 9, 10]).revenue == 5
    assert outcome_of(*rows, numbers=[1, 2, 3, 4]).revenue == 10


def test_sheets_that_overlap_in_part_keep_every_distinct_line():
    kept, copies = part_copies(
        ["a", "b", "b", "b", "c"], rows=[1, 2, 3, 9, 10], parts=["1", "1", "1", "2", "2"], key=str
    )
    assert kept == ["a", "b", "b", "c"] and copies == ["b"]


def test_consent_is_what_the_importer_signs_for():
    statement = ConsentStatement(preferences={"personalization": True}, signed_by="Eva Kern", basis="terms 3")
    reading = OrderReading(options=OrderOptions(statement=statement))
    context = msgspec.json.decode(outcome_of(line("A", country="DE"), reading=reading).events[0].context)
    assert context["consent"] == {
        "categoryPreferences": {"personalization": True},
        "statedBy": "Eva Kern",
        "basis": "terms 3",
    }
    assert context["location"] == {"country": "DE"}


def test_without_a_statement_nothing_is_said_of_consent():
    assert bytes(outcome_of(line("A")).events[0].context) == b"{}"


def test_consent_that_nobody_signs_for_is_an_error():
    with pytest.raises(ConsentUnsigned, match="marketing"):
        ConsentStatement(preferences={"marketing": True}, signed_by="Eva Kern")


def test_the_shop_reading_of_the_event_has_the_value_of_the_order():
    event = outcome_of(line("A", "3", "2.10"), line("POST", "1", "4", product_name="POSTAGE")).events[0]
    read = shop.shop_event(event, currency="EUR")
    assert read is not None and read.value is not None
    assert (read.value.minor, read.value.currency, len(read.lines)) == (1030, "GBP", 1)


def test_the_report_balances_whatever_became_of_the_orders():
    report = ImportReport(dataset="orders")
    outcomes = [
        outcome_of(line("A", "3", "2.105"), line("TEST1", "1", "1", product_name="test")),
        outcome_of(line("A", "-1", "2.10")),
        outcome_of(line("A", price="?"), line("B", "2", "7")),
        outcome_of(line("A", "1", "10", status="refunded")),
        outcome_of(line("A"), line("A"), numbers=[1, 9]),
        outcome_of(line("B", "1", "-50", customer_id=None, product_name="Adjust bad debt")),
    ]
    for outcome in outcomes:
        count_order(report, outcome, Standing.NEW)
    count_order(report, outcome_of(line("A", "1", "99")), Standing.CHANGED)
    count_order(report, outcome_of(line("A", "1", "98")), Standing.KNOWN)
    expected = Decimal("6.315") + 1 - Decimal("2.10") + 14 + 10 + 5 - 50 + 99 + 98
    assert report.file_value == expected
    assert (report.value_unexplained, report.rows_unexplained) == (0, 0)
    assert report.rounding == Decimal("0.005")
    assert report.set_aside[AsideReason.CHANGED].value == 99
