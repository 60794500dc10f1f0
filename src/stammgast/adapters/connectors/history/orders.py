"""Imports a shop's past orders from a file into the event log."""

from decimal import Decimal
from itertools import islice
from pathlib import Path

import msgspec

from stammgast.adapters.connectors.history.ledger import OrderLedger, ProgressBook, fingerprint_of
from stammgast.adapters.connectors.history.staging import OrderRows, Stage, staged, text_of
from stammgast.adapters.connectors.history.writing import ImportTarget, LogWriter, Pace
from stammgast.adapters.connectors.tables import Fault, Table, open_table
from stammgast.capture.history import (
    AsideReason,
    ColumnMap,
    Example,
    ImportReport,
    OrderOptions,
    OrderReading,
    Preview,
    Sample,
    Standing,
    count_order,
    order_events,
    order_reading,
    read_order,
    recognise_orders,
    row_value,
    totals_are_of_lines,
)

SAMPLE_ROWS = 200
PREVIEW_ROWS = 5
NOT_GIVEN_OUT = (Fault.TOO_LONG, Fault.UNREADABLE, Fault.BROKEN_OFF)


def preview_orders(path: Path, options: OrderOptions | None = None) -> Preview:
    """The mapping and five sample rows. Raises `BadFile`, `ColumnMissing`, `ColumnAmbiguous`."""
    options = options or OrderOptions()
    table = _opened(path, options)
    sample = sample_of(table)
    mapping = recognise_orders(sample, options)
    return Preview(table.form, mapping, preview_rows(sample, mapping))


def import_orders(path: Path, target: ImportTarget, options: OrderOptions | None = None) -> ImportReport:
    """Write a file's orders into the log as backfill events, once each, and report.

    Killed, it goes on where it stopped when called again; repeated, it finds every order known.
    Raises `BadFile`, `ColumnMissing`, `ColumnAmbiguous`, `FormatAmbiguous`, `LogUnavailable`.
    """
    options = options or OrderOptions()
    table = _opened(path, options)
    mapping = recognise_orders(sample_of(table), options)
    with staged(table, mapping.columns) as stage:
        reading = _reading(stage, mapping, options)
        run = _Run(target, reading, fingerprint_of(path, mapping.columns, spoken(options)))
        run.begin(stage, table, mapping)
        run.take(stage)
        return run.finish()


def _opened(path: Path, options: OrderOptions) -> Table:
    table = open_table(path, sheet=options.sheet)
    return table.where(options.where) if options.where else table


def sample_of(table: Table) -> Sample:
    """The first rows as texts."""
    rows = [{column: text_of(value) or "" for column, value in row.items()} for row in _first_rows(table)]
    return Sample(table.columns, rows)


def _first_rows(table: Table) -> list[dict[str, object]]:
    """Not through `rows()` where the file is columnar: that reads 20,000 at once."""
    if table.has_record_batches:
        batches = table.record_batches(SAMPLE_ROWS)
        return [row for batch in islice(batches, 1) for row in batch.to_pylist()]
    return [row.values for row in islice(table.rows(), SAMPLE_ROWS)]


def preview_rows(sample: Sample, mapping: ColumnMap) -> list[dict[str, str]]:
    """The first rows by field."""
    fields = mapping.columns.items()
    return [{field: row.get(column, "") for field, column in fields} for row in sample.rows[:PREVIEW_ROWS]]


def spoken(options: msgspec.Struct) -> list[str]:
    """What of the options decides how a file is read and what its events say."""
    return [f"{name}={getattr(options, name)}" for name in options.__struct_fields__]


def _reading(stage: Stage, mapping: ColumnMap, options: OrderOptions) -> OrderReading:
    if totals_are_of_lines(mapping, *stage.differing_totals()):
        stage.total_is_of_lines()
    return order_reading(stage.spellings(), options=options, counts_total="total" in stage.fields)


class _Run:
    """One pass over a file: from where the last one stopped, to the end."""

    def __init__(self, target: ImportTarget, reading: OrderReading, fingerprint: str) -> None:
        dataset = reading.options.dataset
        self._target = target
        self._reading = reading
        self._book = ProgressBook(target.progress, f"import:{dataset}:orders")
        self._note = self._book.open(fingerprint, dataset)
        self._ledger = OrderLedger(target.progress, dataset, self._note.ledger_chunks)
        self._writer = LogWriter(target)

    def begin(self, stage: Stage, table: Table, mapping: ColumnMap) -> None:
        """Count what belongs to no order, unless a stopped import did so."""
        report = self._note.report
        if self._note.position:
            return
        report.ignored_columns = mapping.ignored
        report.customers = stage.customer_count()
        count_broken(report, table)
        for line, cells in stage.without_order():
            value = row_value(cells, self._reading)
            report.rows_read += 1
            report.file_value += value
            report.aside(AsideReason.NO_ID).add(1, value, Example(line, ""))

    def take(self, stage: Stage) -> None:
        """Every order that is left, block by block."""
        total, after = stage.order_count(), self._note.position
        done = total - stage.order_count(after)
        pace = Pace(self._target, total, done)
        for rows in stage.orders(after):
            self._take_order(rows)
            done += 1
            self._note.position = rows.rows[0]
            if self._writer.is_full:
                self._save()
                pace.tell(done)
        self._save()
        pace.tell(done)

    def finish(self) -> ImportReport:
        """Note that the file is done."""
        self._note.is_done = True
        self._book.save(self._note)
        return self._note.report

    def _take_order(self, rows: OrderRows) -> None:
        order = read_order(rows.cells, rows.rows, self._reading, line=rows.line)
        outcome = order_events(order, self._reading, received_at=self._target.clock())
        standing = self._ledger.standing(order.order_id, outcome.digest)
        count_order(self._note.report, outcome, standing)
        if outcome.events and standing is Standing.NEW:
            self._writer.add(outcome.events)
            self._ledger.note(order.order_id, outcome.digest)

    def _save(self) -> None:
        """First the events, then which orders, then how far: a kill in between repeats and skips nothing."""
        sent, new = self._writer.flush()
        self._note.report.events_known += sent - new
        self._ledger.save()
        self._note.ledger_chunks = self._ledger.chunk_count
        self._book.save(self._note)


def count_broken(report: ImportReport, table: Table) -> None:
    """Rows that the file's format spoiled so that nobody could read them."""
    for fault in NOT_GIVEN_OUT:
        count = table.faults.counts.get(fault, 0)
        examples = table.faults.examples.get(fault, [])
        for line, detail in examples[:count]:
            report.aside(AsideReason.BROKEN_ROW).add(1, Decimal(0), Example(line, "", detail))
        if count > len(examples):
            report.aside(AsideReason.BROKEN_ROW).rows += count - len(examples)
        report.rows_read += count
