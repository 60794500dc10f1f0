"""Which column is what, and how a file writes numbers and dates."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from stammgast.capture.history import (
    ColumnAmbiguous,
    ColumnMissing,
    DayOrder,
    DecimalMark,
    FormatAmbiguous,
    OrderOptions,
    Sample,
    date_reader_of,
    number_readers,
    recognise_orders,
    totals_are_of_lines,
)
from stammgast.capture.history.numbers import read_number


def sample_of(header: str, *rows: str) -> Sample:
    columns = header.split(";")
    return Sample(columns, [dict(zip(columns, row.split(";"), strict=True)) for row in rows])


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        (
            sample_of(
                "Name;Email;Financial Status;Created at;Total;Lineitem quantity;Lineitem name;Lineitem price;"
                "Lineitem sku;Id",
                "#1001;a@b.de;paid;2024-01-05 10:22:33 +0100;29.90;1;Mug;24.90;MUG-1;555",
                "#1001;a@b.de;;2024-01-05 10:22:33 +0100;;1;Cup;5.00;CUP-1;",
            ),
            {
                "order_id": "Name",
                "email": "Email",
                "status": "Financial Status",
                "ordered_at": "Created at",
                "total": "Total",
                "quantity": "Lineitem quantity",
                "product_name": "Lineitem name",
                "price": "Lineitem price",
                "product_id": "Lineitem sku",
            },
        ),
        (
            sample_of(
                "order_id;order_number;order_date;billing_email;customer_id;order_total;item_sku;item_quantity",
                "7;7;2024-01-05 10:22;a@b.de;3;29.90;MUG-1;2",
            ),
            {
                "order_id": "order_id",
                "ordered_at": "order_date",
                "email": "billing_email",
                "customer_id": "customer_id",
                "total": "order_total",
                "product_id": "item_sku",
                "quantity": "item_quantity",
            },
        ),
        (
            sample_of(
                "orderNumber;orderDateTime;orderCustomer.customerNumber;lineItems.productNumber;"
                "lineItems.quantity;lineItems.unitPrice",
                "10001;2024-01-05 10:22:33;9001;SW1;1;5",
            ),
            {
                "order_id": "orderNumber",
                "ordered_at": "orderDateTime",
                "customer_id": "orderCustomer.customerNumber",
                "product_id": "lineItems.productNumber",
                "quantity": "lineItems.quantity",
                "price": "lineItems.unitPrice",
            },
        ),
        (
            sample_of(
                "Bestellnr.;Bestelldatum;Kundennummer;Artikelnr;Bezeichnung;Menge;Stückpreis;Währung",
                "A-7;31.12.2023;K1;9;Becher;2;12,50;EUR",
            ),
            {
                "order_id": "Bestellnr.",
                "ordered_at": "Bestelldatum",
                "customer_id": "Kundennummer",
                "product_id": "Artikelnr",
                "product_name": "Bezeichnung",
                "quantity": "Menge",
                "price": "Stückpreis",
                "currency": "Währung",
            },
        ),
        (
            sample_of(
                "increment_id;created_at;customer_email;sku;qty_ordered;price",
                "100001;2024-01-05 10:22:33;a@b.de;SW1;1;5",
            ),
            {
                "order_id": "increment_id",
                "ordered_at": "created_at",
                "email": "customer_email",
                "product_id": "sku",
                "quantity": "qty_ordered",
                "price": "price",
            },
        ),
        (
            sample_of("Beleg;Erstelldatum;Kd-Nr;Artikel-Nr.;Anz.;Einzelpreis", "A-7;31.12.2023;K1;9;2;12,50"),
            {
                "order_id": "Beleg",
                "ordered_at": "Erstelldatum",
                "customer_id": "Kd-Nr",
                "product_id": "Artikel-Nr.",
                "quantity": "Anz.",
                "price": "Einzelpreis",
            },
        ),
        (
            sample_of("BASKET_ID;order_purchase_timestamp;price", "27;2017-10-02 10:56:33;5"),
            {"order_id": "BASKET_ID", "ordered_at": "order_purchase_timestamp", "price": "price"},
        ),
    ],
    ids=["shopify", "woocommerce", "shopware", "german", "magento", "erp", "research"],
)
def test_the_headers_of_common_exports_are_understood(sample, expected):
    assert recognise_orders(sample, OrderOptions()).columns == expected


def test_a_column_of_nothing_but_dates_is_the_date_whatever_its_name():
    sample = sample_of("order_id;Geburtstag;Vorgang;price", "7;1.2.1980;1.2.2024;5", "8;;2.2.2024;5")
    assert recognise_orders(sample, OrderOptions()).columns["ordered_at"] == "Vorgang"
    sample = sample_of("order_id;Eingang;Ausgang;price", "7;1.2.2024;2.2.2024;5")
    with pytest.raises(ColumnAmbiguous, match="'Eingang' and 'Ausgang' can both be the ordered_at"):
        recognise_orders(sample, OrderOptions())
    with pytest.raises(ColumnMissing, match="ordered_at"):
        recognise_orders(sample_of("order_id;Nummer;price", "7;20240201;5"), OrderOptions())


def test_a_price_without_pieces_and_orders_of_nobody_are_doubted_where_columns_remain():
    sample = sample_of("order_id;date;price;Mg;Wer", "7;2024-02-01;5;3;K1")
    pieces, person = recognise_orders(sample, OrderOptions()).doubts
    assert "Mg, Wer" in pieces and "--column quantity=" in pieces and "guest" in person
    told = OrderOptions(columns={"quantity": "", "customer_id": "Wer"})
    assert recognise_orders(sample, told).doubts == ()
    whole = sample_of("order_id;date;price", "7;2024-02-01;5")
    assert recognise_orders(whole, OrderOptions()).doubts == ()


def test_a_missing_order_number_is_an_error_that_lists_what_the_file_has():
    with pytest.raises(ColumnMissing, match=r"order_id.*Datum, Preis") as caught:
        recognise_orders(sample_of("Datum;Preis", "1.2.2024;5"), OrderOptions())
    assert "--column order_id=COLUMN" in str(caught.value)


def test_a_header_without_rows_is_told_as_such():
    with pytest.raises(ColumnMissing, match="no rows below order_id, date, price") as caught:
        recognise_orders(sample_of("order_id;date;price"), OrderOptions())
    assert "No column" not in str(caught.value)


def test_a_file_without_amounts_is_an_error():
    with pytest.raises(ColumnMissing, match="price"):
        recognise_orders(sample_of("order_id;date", "1;2024-01-01"), OrderOptions())


def test_two_columns_that_can_both_be_required_are_asked_about():
    sample = sample_of("Bestellnummer;Order Number;Datum;Preis", "7;8;1.2.2024;5")
    with pytest.raises(ColumnAmbiguous, match="'Bestellnummer' and 'Order Number'"):
        recognise_orders(sample, OrderOptions())
    told = recognise_orders(sample, OrderOptions(columns={"order_id": "Order Number"}))
    assert told.columns["order_id"] == "Order Number"


def test_a_column_whose_values_do_not_fit_its_name_is_passed_over():
    sample = sample_of("order_id;Date;Invoice Date;price", "7;soon;2024-02-01;5", "8;later;2024-02-02;5")
    assert recognise_orders(sample, OrderOptions()).columns["ordered_at"] == "Invoice Date"


def test_a_field_can_be_said_to_have_no_column_and_a_wrong_name_is_an_error():
    sample = sample_of("order_id;date;price;country", "7;2024-02-01;5;DE")
    told = recognise_orders(sample, OrderOptions(columns={"country": ""}))
    assert "country" not in told.columns and told.ignored == ("country",)
    with pytest.raises(ColumnMissing, match=r"no column 'Preis' for price.*one of order_id, date, price"):
        recognise_orders(sample, OrderOptions(columns={"price": "Preis"}))
    with pytest.raises(ColumnMissing, match="no field 'prize'"):
        recognise_orders(sample, OrderOptions(columns={"prize": "price"}))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12.50", "12.50"),
        ("12,50", "12.50"),
        ("1.234,50 €", "1234.50"),
        ("£1,234.50", "1234.50"),
        ("1 234,5", "1234.5"),
        ("1'234.50", "1234.50"),
        ("-3,00", "-3.00"),
        ("(3.00)", "-3.00"),
        ("3,00-", "-3.00"),
        ("EUR 9,90", "9.90"),
        ("-£5.00", "-5.00"),
        ("0.125", "0.125"),
        ("1e3", "1000"),
    ],
)
def test_an_amount_is_read_exactly_however_it_is_written(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "abc", "1.2.3,4,5x", "NaN", "Infinity", "1_000", "--5", "12 Stück", "1e99"]
)
def test_what_is_no_amount_is_none(text):
    assert read_number(text) is None


def test_an_open_decimal_mark_follows_the_other_columns():
    readers = number_readers({"price": ["1,234"], "total": ["12,50"]}, None)
    assert readers["price"]("1,234") == Decimal("1.234")
    readers = number_readers({"price": ["1,234"], "total": ["12.50"]}, None)
    assert readers["price"]("1,234") == Decimal(1234)


def test_a_decimal_mark_that_nothing_proves_is_asked_about():
    with pytest.raises(FormatAmbiguous, match="1,234"):
        number_readers({"price": ["1,234"]}, None)
    assert number_readers({"price": ["1,234"]}, DecimalMark.COMMA)["price"]("1,234") == Decimal("1.234")


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-01T08:30:00Z",
        "2024-02-01 08:30",
        "2024-02-01 09:30:00 +0100",
        "01.02.2024 08:30",
        "1.2.24, 08:30 Uhr",
        "20240201 08:30",
        "1706776200",
        "1706776200000",
        "1706776200000000",
        "1706776200.0",
        "2024/2/1 8:30 AM",
    ],
)
def test_dates_are_read_however_they_are_written(text):
    assert date_reader_of([text], None)(text) == datetime(2024, 2, 1, 8, 30, tzinfo=UTC)


def test_a_time_without_a_zone_is_taken_in_the_zone_that_is_told():
    read = date_reader_of([], None, ZoneInfo("Europe/Berlin"))
    assert read("1.7.2024 12:00") == datetime(2024, 7, 1, 10, tzinfo=UTC)
    assert read("2024-07-01T12:00:00Z") == datetime(2024, 7, 1, 12, tzinfo=UTC)


def test_a_number_above_twelve_says_which_is_the_day():
    assert date_reader_of(["01/02/2024", "12/13/2024"], None)("01/02/2024") == datetime(
        2024, 1, 2, tzinfo=UTC
    )
    assert date_reader_of(["01/02/2024", "13/12/2024"], None)("01/02/2024") == datetime(
        2024, 2, 1, tzinfo=UTC
    )


def test_slashed_dates_that_prove_nothing_are_asked_about():
    with pytest.raises(FormatAmbiguous, match="01/02/2024"):
        date_reader_of(["01/02/2024"], None)
    with pytest.raises(FormatAmbiguous):
        date_reader_of(["13/12/2024", "12/13/2024"], None)
    read = date_reader_of(["01/02/2024"], DayOrder.MONTH_FIRST)
    assert read("01/02/2024") == datetime(2024, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "soon", "31.02.2024", "2024-13-01", "99", "99999999999999999999"])
def test_what_is_no_date_is_none(text):
    assert date_reader_of([], None)(text) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [("0001-01-01 00:00:00", 1), ("01.01.0001", 1), ("9999-12-31 23:59:59", 9999), ("1.1.69", 2069)],
)
def test_only_a_year_of_two_digits_gets_its_century(text: str, year: int):
    read = date_reader_of([], None, ZoneInfo("America/New_York"))
    moment = read(text)
    assert moment and moment.year == year


def test_a_total_that_differs_within_orders_is_of_lines():
    mapping = recognise_orders(sample_of("order_id;date;amount", "7;2024-02-01;5"), OrderOptions())
    assert mapping.columns["total"] == "amount"
    assert totals_are_of_lines(mapping, 40, 100)
    assert not totals_are_of_lines(mapping, 0, 100)
