"""From what stands in an orders file to how it is to be read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, tzinfo

import msgspec

from stammgast.capture.history.columns import ColumnMap, Sample, missing, recognise
from stammgast.capture.history.dates import DayOrder, ReadDate, date_reader, day_order
from stammgast.capture.history.fields import ORDER_FIELDS
from stammgast.capture.history.numbers import DecimalMark, ReadNumber, decimal_mark, mark_of, number_reader
from stammgast.capture.history.order_rows import NUMBER_FIELDS, OrderOptions, OrderReading

_DIGIT = re.compile("[1-9]")
_DAY_AND_MONTH = re.compile(r"\s*(\d{1,2}[/-]\d{1,2})[/-]\d{2}")
LINE_LEVEL_SHARE = 0.1
"""From this share of orders with differing totals on, a total column is taken to be of lines."""


def recognise_orders(sample: Sample, options: OrderOptions) -> ColumnMap:
    """The mapping of an orders file. Raises `ColumnMissing`, also where no column has amounts."""
    mapping = recognise(sample, ORDER_FIELDS, options.columns)
    if not mapping.columns.keys() & {"price", "line_total", "total", "products"}:
        raise missing("price", sample)
    return msgspec.structs.replace(mapping, doubts=tuple(_doubts(mapping, told=options.columns)))


def _doubts(mapping: ColumnMap, *, told: Mapping[str, str]) -> Iterator[str]:
    """What the file says in a column that was not recognised, in all likelihood."""
    known = mapping.columns.keys() | told.keys()
    if not mapping.ignored or "products" in known:
        return
    unused = ", ".join(mapping.ignored)
    if "price" in known and not known & {"quantity", "line_total"}:
        yield (
            "No column says how many pieces, so each row counts as one. "
            f"If one of {unused} does, say --column quantity=NAME; if none, --column quantity="
        )
    if not known & {"customer_id", "email"}:
        yield (
            "No column says who ordered, so every order is a guest's. "
            f"If one of {unused} does, say --column customer_id=NAME; if none, --column customer_id="
        )


def totals_are_of_lines(mapping: ColumnMap, differing: int, orders: int) -> bool:
    """Whether "total" is each line's: of `orders` with several rows, `differing` name several totals."""
    is_open = "total" in mapping.columns and "line_total" not in mapping.columns
    return is_open and orders > 0 and differing >= orders * LINE_LEVEL_SHARE


def number_readers(spellings: Mapping[str, Sequence[str]], told: DecimalMark | None) -> dict[str, ReadNumber]:
    """A reader for each number column, from one example of each way its values are spelt.

    A column that leaves its decimal mark open follows the others. Raises `FormatAmbiguous`.
    """
    if told is not None:
        return {field: number_reader(told) for field in spellings}
    marks = {field: decimal_mark(_unopen(values)) for field, values in spellings.items()}
    elsewhere = next((mark for mark in marks.values() if mark is not None), None)
    return {field: number_reader(decimal_mark(values, elsewhere)) for field, values in spellings.items()}


def _unopen(values: Iterable[str]) -> Iterable[str]:
    """Only what proves a mark."""
    return (value for value in values if mark_of(value) is not None)


def order_reading(
    spellings: Mapping[str, Sequence[str]], *, options: OrderOptions, counts_total: bool
) -> OrderReading:
    """How to read the file, from one example of each spelling in its number and date columns."""
    numbers = {field: values for field, values in spellings.items() if field in NUMBER_FIELDS}
    dates = [*spellings.get("ordered_at", ()), *spellings.get("refunded_at", ())]
    return OrderReading(
        options=options,
        numbers=number_readers(numbers, options.decimal),
        date=date_reader_of(dates, options.day_order, options.zone),
        counts_total=counts_total,
    )


def date_reader_of(values: Iterable[str], told: DayOrder | None, zone: tzinfo = UTC) -> ReadDate:
    """The reader for dates spelt like these. Raises `FormatAmbiguous`."""
    return date_reader(told or day_order(values), zone)


def spelling_of(text: str) -> str:
    """What all values spelt alike have in common; a day and month as they are, since they prove an order.

    >>> spelling_of("1.234,50"), spelling_of("13/02/2024")
    ('9.999,90', '13/02')
    """
    slashed = _DAY_AND_MONTH.match(text)
    return slashed.group(1) if slashed else _DIGIT.sub("9", text)
