"""History from files: rows of orders, clicks and customers become events that count as backfill.

In: texts in columns, as an adapter reads them from a file, and what a person tells about them. Out:
events, and an `ImportReport` that says what was taken, what was set aside and why, and whether the
sums agree. Recognised from names and values: which column is what, and how numbers and dates are written.

>>> row = {"Bestellnr": "7", "Datum": "1.2.2024", "Summe": "9,5"}
>>> sample = Sample(["Bestellnr", "Datum", "Summe"], [row])
>>> recognise_orders(sample, OrderOptions()).columns
{'order_id': 'Bestellnr', 'ordered_at': 'Datum', 'total': 'Summe'}
"""

from stammgast.capture.history.clicks import (
    ClickOptions,
    ClickReading,
    click_event,
    recognise_clicks,
    remark_on,
    row_digest,
)
from stammgast.capture.history.columns import ColumnMap, Preview, Sample, recognise
from stammgast.capture.history.customers import CustomerOptions, customer_event, recognise_customers
from stammgast.capture.history.dates import DayOrder
from stammgast.capture.history.errors import (
    ColumnAmbiguous,
    ColumnMissing,
    ConsentUnsigned,
    FormatAmbiguous,
)
from stammgast.capture.history.line_kinds import LineKind
from stammgast.capture.history.numbers import DecimalMark
from stammgast.capture.history.order_events import OrderOutcome, order_events
from stammgast.capture.history.order_rows import (
    LINE_FIELDS,
    NUMBER_FIELDS,
    FileOrder,
    OrderOptions,
    OrderReading,
    read_order,
    row_value,
)
from stammgast.capture.history.order_tally import Standing, count_order
from stammgast.capture.history.ports import ProgressStore
from stammgast.capture.history.recognition import (
    date_reader_of,
    number_readers,
    order_reading,
    recognise_orders,
    spelling_of,
    totals_are_of_lines,
)
from stammgast.capture.history.recorded import is_recorded, recorded_event
from stammgast.capture.history.report import EXPLANATIONS, AsideReason, Example, ImportReport, Tally
from stammgast.capture.history.statement import ConsentStatement

__all__ = [
    "EXPLANATIONS",
    "LINE_FIELDS",
    "NUMBER_FIELDS",
    "AsideReason",
    "ClickOptions",
    "ClickReading",
    "ColumnAmbiguous",
    "ColumnMap",
    "ColumnMissing",
    "ConsentStatement",
    "ConsentUnsigned",
    "CustomerOptions",
    "DayOrder",
    "DecimalMark",
    "Example",
    "FileOrder",
    "FormatAmbiguous",
    "ImportReport",
    "LineKind",
    "OrderOptions",
    "OrderOutcome",
    "OrderReading",
    "Preview",
    "ProgressStore",
    "Sample",
    "Standing",
    "Tally",
    "click_event",
    "count_order",
    "customer_event",
    "date_reader_of",
    "is_recorded",
    "number_readers",
    "order_events",
    "order_reading",
    "read_order",
    "recognise",
    "recognise_clicks",
    "recognise_customers",
    "recognise_orders",
    "recorded_event",
    "remark_on",
    "row_digest",
    "row_value",
    "spelling_of",
    "totals_are_of_lines",
]
