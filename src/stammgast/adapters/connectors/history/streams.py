"""Imports that need no sorting: one row, one event. Events and customers."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import islice
from pathlib import Path

import msgspec

from stammgast.adapters.connectors.history.ledger import ImportNote, ProgressBook, fingerprint_of
from stammgast.adapters.connectors.history.orders import (
    count_broken,
    preview_rows,
    sample_of,
    spoken,
)
from stammgast.adapters.connectors.history.staging import text_of
from stammgast.adapters.connectors.history.writing import ImportTarget, LogWriter, Pace
from stammgast.adapters.connectors.tables import Row, Table, open_table
from stammgast.capture.history import (
    AsideReason,
    ClickOptions,
    ClickReading,
    ColumnMap,
    CustomerOptions,
    Example,
    ImportReport,
    Preview,
    click_event,
    customer_event,
    date_reader_of,
    is_recorded,
    number_readers,
    recognise_clicks,
    recognise_customers,
    recorded_event,
    row_digest,
    spelling_of,
)
from stammgast.events import Event, EventType
from stammgast.vocabulary import Refusal

ReadRow = Callable[[Row], Event | Refusal[AsideReason]]
_DATES = ("occurred_at", "updated_at", "createdAt", "birthday")


class _Survey(msgspec.Struct):
    """What one look through a file finds: how many rows, one value for each spelling of a field."""

    row_count: int
    spellings: dict[str, list[str]]


def preview_events(path: Path, options: ClickOptions | None = None) -> Preview:
    """The mapping and five sample rows; events in Segment's format need no mapping."""
    options = options or ClickOptions()
    table = _open_events(path, options)
    sample = sample_of(table)
    if _is_recorded(table):
        mapping = ColumnMap({column: column for column in table.columns}, (), {})
    else:
        mapping = recognise_clicks(sample, options)
    return Preview(table.form, mapping, preview_rows(sample, mapping))


def preview_customers(path: Path, options: CustomerOptions | None = None) -> Preview:
    """The mapping and five sample rows."""
    options = options or CustomerOptions()
    table = open_table(path, sheet=options.sheet)
    sample = sample_of(table)
    mapping = recognise_customers(sample, options)
    return Preview(table.form, mapping, preview_rows(sample, mapping))


def import_events(path: Path, target: ImportTarget, options: ClickOptions | None = None) -> ImportReport:
    """Write recorded events (JSON lines in Segment's format) or clicks (any table) into the log, once each.

    Raises `BadFile`, `ColumnMissing`, `ColumnAmbiguous`, `FormatAmbiguous`, `LogUnavailable`.
    """
    options = options or ClickOptions()
    table = _open_events(path, options)
    if _is_recorded(table):
        return _import_recorded(table, target, options)
    mapping = recognise_clicks(sample_of(table), options)
    survey = _survey(table, {field: mapping.columns[field] for field in _spelt(mapping)})
    numbers = {field: values for field, values in survey.spellings.items() if field in ("price", "quantity")}
    date = date_reader_of(survey.spellings["occurred_at"], options.day_order, options.zone)
    reading = ClickReading(options=options, date=date, numbers=number_readers(numbers, options.decimal))

    def read(row: Row) -> Event | Refusal[AsideReason]:
        row_id = row_digest({column: text_of(value) for column, value in row.values.items()})
        cells = _cells(row, mapping.columns)
        return click_event(cells, reading, row_id=row_id, received_at=target.clock())

    stream = _Stream(table, target, f"import:{options.dataset}:events", options.dataset)
    stream.report.ignored_columns = mapping.ignored
    return stream.run(read, survey.row_count, fingerprint_of(path, mapping.columns, spoken(options)))


def import_customers(
    path: Path, target: ImportTarget, options: CustomerOptions | None = None
) -> ImportReport:
    """Write customers into the log as identify events; a row unchanged since the last import adds nothing.

    Raises `BadFile`, `ColumnMissing`, `ColumnAmbiguous`, `FormatAmbiguous`, `LogUnavailable`.
    """
    options = options or CustomerOptions()
    table = open_table(path, sheet=options.sheet)
    mapping = recognise_customers(sample_of(table), options)
    survey = _survey(table, {field: mapping.columns[field] for field in _spelt(mapping)})
    dates = [value for field in _DATES for value in survey.spellings.get(field, ())]
    date = date_reader_of(dates, options.day_order, options.zone)
    columns = {
        **mapping.columns,
        **{f"trait:{name}": column for name, column in options.traits.items()},
        **{f"consent:{name}": column for name, column in options.consent_columns.items()},
    }

    def read(row: Row) -> Event | Refusal[AsideReason]:
        return customer_event(_cells(row, columns), options, date=date, received_at=target.clock())

    stream = _Stream(table, target, f"import:{options.dataset}:customers", options.dataset)
    stream.report.ignored_columns = mapping.ignored
    return stream.run(read, survey.row_count, fingerprint_of(path, columns, spoken(options)))


def _import_recorded(table: Table, target: ImportTarget, options: ClickOptions) -> ImportReport:
    survey = _survey(table, {"timestamp": "timestamp"})
    date = date_reader_of(survey.spellings["timestamp"], options.day_order, options.zone)

    def read(row: Row) -> Event | Refusal[AsideReason]:
        return recorded_event(row.values, options, date=date, received_at=target.clock())

    stream = _Stream(table, target, f"import:{options.dataset}:events", options.dataset)
    return stream.run(read, survey.row_count, fingerprint_of(table.path, spoken(options)))


def _open_events(path: Path, options: ClickOptions) -> Table:
    """JSON lines in Segment's format keep their nested objects, rows of clicks are flat."""
    table = open_table(path, sheet=options.sheet, flatten=False)
    return table if _is_recorded(table) else open_table(path, sheet=options.sheet)


def _is_recorded(table: Table) -> bool:
    return table.form.startswith("JSON") and is_recorded(table.columns)


def _spelt(mapping: ColumnMap) -> Iterable[str]:
    return (field for field in ("price", "quantity", *_DATES) if field in mapping.columns)


def _survey(table: Table, columns: Mapping[str, str]) -> _Survey:
    found: dict[str, dict[str, str]] = {field: {} for field in columns}
    count = 0
    for row in table.rows():
        count += 1
        for field, column in columns.items():
            text = text_of(row.values.get(column))
            if text is not None:
                found[field].setdefault(spelling_of(text), text)
    return _Survey(count, {field: list(values.values()) for field, values in found.items()})


def _cells(row: Row, columns: Mapping[str, str]) -> dict[str, str | None]:
    cells = {field: text_of(row.values.get(column)) for field, column in columns.items()}
    for field in ("customer_id", "user_id", "person", "product_id"):
        text = cells.get(field)
        if text and text.endswith(".0") and text[:-2].isdigit():
            cells[field] = text[:-2]
    return cells


class _Stream:
    """One pass over the rows of a file, from where the last one stopped."""

    def __init__(self, table: Table, target: ImportTarget, name: str, dataset: str) -> None:
        self._table = table
        self._target = target
        self._book = ProgressBook(target.progress, name)
        self._writer = LogWriter(target)
        self._pending: list[int] = []
        self._dataset = dataset
        self.report = ImportReport(dataset=dataset)

    def run(self, read: ReadRow, row_count: int, fingerprint: str) -> ImportReport:
        """Read, write and count every row that is left."""
        note = self._book.open(fingerprint, self._dataset)
        ignored, self.report = self.report.ignored_columns, note.report
        self.report.ignored_columns = ignored
        pace = Pace(self._target, row_count, note.position)
        for row in islice(self._table.rows(), note.position, None):
            self._take(row, read(row))
            note.position += 1
            if self._writer.is_full:
                self._save(note)
                pace.tell(note.position)
        count_broken(self.report, self._table)
        note.is_done = True
        self._save(note)
        pace.tell(note.position)
        return self.report

    def _take(self, row: Row, event: Event | Refusal[AsideReason]) -> None:
        self.report.rows_read += 1
        if isinstance(event, Refusal):
            self.report.aside(event.reason).add(1, Decimal(0), Example(row.line, "", event.detail))
            return
        self._writer.add([event])
        self._pending.append(row.line)
        self.report.events += 1
        self.report.spans(event.timestamp)
        if event.type is EventType.TRACK:
            self.report.names(event.event)

    def _save(self, note: ImportNote) -> None:
        """Rows whose event the log held already, from before or from an equal row, are known."""
        sent, new = self._writer.flush()
        first = Example(self._pending[0] if self._pending else 0, "")
        self._pending = []
        self.report.events_known += sent - new
        if new:
            self.report.taken.add(new, Decimal(0), first)
        if sent > new:
            self.report.known.add(sent - new, Decimal(0), first)
        self._book.save(note)
