"""An orders file sorted into orders, rows of one order side by side, in bounded memory (DuckDB spills).

The names put into its SQL are our own fields, never what a file says; hence `noqa: S608`.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np
import pyarrow as pa

from stammgast.adapters.connectors.tables import Table
from stammgast.capture.history import LINE_FIELDS, NUMBER_FIELDS

_BATCH = 20_000
_ID_FIELDS = ("order_id", "customer_id", "product_id", "refund_of")
_ALWAYS = ("order_id", *LINE_FIELDS)
_MEMORY = "128MB"


class OrderRows(NamedTuple):
    """The rows of one order: its cells by field, its rows' numbers and the line of the first."""

    cells: dict[str, list[str | None]]
    rows: list[int]
    line: int


def text_of(value: object) -> str | None:
    """A cell as text, None for an empty one. A float gets so many digits that no comma can be meant."""
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    if isinstance(value, float):
        text = repr(value)
        return None if text == "nan" else text + "0" if len(text.partition(".")[2]) == 3 else text
    if isinstance(value, datetime | date):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return json.dumps(value, default=str) if isinstance(value, list | dict) else str(value)


class Stage:
    """The mapped columns of one file as texts. `fields` are those that the file has."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, fields: Sequence[str]) -> None:
        self._connection = connection
        self.fields = list(fields)
        connection.execute(
            "CREATE TABLE head AS SELECT order_id, min(row) AS first_row FROM staged "
            "WHERE order_id IS NOT NULL GROUP BY order_id"
        )

    def order_count(self, after: int = 0) -> int:
        """How many orders begin after row `after`."""
        return self._number(f"SELECT count(*) FROM head WHERE first_row > {int(after)}")  # noqa: S608

    def customer_count(self) -> int:
        """How many customers the file names."""
        return (
            self._number("SELECT count(DISTINCT customer_id) FROM staged") if self._has("customer_id") else 0
        )

    def differing_totals(self) -> tuple[int, int]:
        """How many orders with several rows name several totals, and how many have several rows."""
        if not self._has("total"):
            return 0, 0
        grouped = (
            "SELECT count(DISTINCT total) AS totals FROM staged WHERE order_id IS NOT NULL "
            "GROUP BY order_id HAVING count(*) > 1"
        )
        query = f"SELECT count(*) FILTER (totals > 1), count(*) FROM ({grouped})"  # noqa: S608
        differing, orders = self._connection.execute(query).fetchone() or (0, 0)
        return differing, orders

    def total_is_of_lines(self) -> None:
        """From now on the column of totals counts as that of line totals."""
        self._connection.execute("ALTER TABLE staged DROP COLUMN line_total")
        self._connection.execute("ALTER TABLE staged RENAME COLUMN total TO line_total")
        self.fields = ["line_total" if field == "total" else field for field in self.fields]

    def spellings(self) -> dict[str, list[str]]:
        """One value for each way a number or date column is spelt: digits but 0 are all alike."""
        shape = "regexp_replace({0}, '[1-9]', '9', 'g')"
        day = r"regexp_extract({0}, '^\s*(\d{{1,2}}[/-]\d{{1,2}})[/-]\d{{2}}', 1)"
        return {
            field: self._one_of_each(field, shape if field in NUMBER_FIELDS else day)
            for field in (*NUMBER_FIELDS, "ordered_at", "refunded_at")
            if self._has(field)
        }

    def without_order(self) -> Iterator[tuple[int, dict[str, str | None]]]:
        """The rows that name no order: their line and cells."""
        columns = ", ".join(["line", *self._columns()])
        cursor = self._connection.execute(
            f"SELECT {columns} FROM staged WHERE order_id IS NULL ORDER BY row"  # noqa: S608
        )
        names = self._columns()
        while rows := cursor.fetchmany(_BATCH):
            for line, *cells in rows:
                yield line, dict(zip(names, cells, strict=True))

    def orders(self, after: int = 0) -> Iterator[OrderRows]:
        """Each order that begins after row `after`, in the order of the file."""
        names = self._columns()
        columns = ", ".join(["first_row", "staged.row", "staged.line", *(f"staged.{name}" for name in names)])
        reader = self._connection.execute(
            f"SELECT {columns} FROM staged JOIN head USING (order_id) WHERE first_row > {int(after)} "  # noqa: S608
            "ORDER BY first_row, row"
        ).to_arrow_reader(_BATCH)
        yield from _grouped(reader, names)

    def _columns(self) -> list[str]:
        return list(dict.fromkeys([*_ALWAYS, *self.fields]))

    def _has(self, field: str) -> bool:
        return field in self.fields

    def _number(self, query: str) -> int:
        row = self._connection.execute(query).fetchone()
        return int(row[0]) if row else 0

    def _one_of_each(self, field: str, shape: str) -> list[str]:
        rows = self._connection.execute(
            f"SELECT min({field}) FROM (SELECT DISTINCT {field} FROM staged WHERE {field} IS NOT NULL) "  # noqa: S608
            f"GROUP BY {shape.format(field)}"
        )
        return [row[0] for row in rows.fetchall()]


def _grouped(batches: Iterable[pa.RecordBatch], names: Sequence[str]) -> Iterator[OrderRows]:
    """Cut sorted batches where the order changes; an order may span batches."""
    waiting: list[list] = []
    for batch in batches:
        columns = [column.to_pylist() for column in batch.columns]
        if waiting:
            columns = [before + column for before, column in zip(waiting, columns, strict=True)]
        start = 0
        for stop in (np.flatnonzero(np.diff(columns[0])) + 1).tolist():
            yield _order_rows(columns, names, start, stop)
            start = stop
        waiting = [column[start:] for column in columns]
    if waiting and waiting[0]:
        yield _order_rows(waiting, names, 0, len(waiting[0]))


def _order_rows(columns: list[list], names: Sequence[str], start: int, stop: int) -> OrderRows:
    cells = {name: column[start:stop] for name, column in zip(names, columns[3:], strict=True)}
    return OrderRows(cells, columns[1][start:stop], columns[2][start])


@contextmanager
def staged(table: Table, columns: Mapping[str, str], folder: Path | None = None) -> Iterator[Stage]:
    """Read the file's mapped `columns` (field -> column) into a scratch database, deleted afterwards."""
    with tempfile.TemporaryDirectory(prefix="stammgast-import-", dir=folder) as scratch:
        connection = duckdb.connect(
            str(Path(scratch) / "rows.duckdb"), config={"memory_limit": _MEMORY, "temp_directory": scratch}
        )
        try:
            connection.execute(
                "SET threads = 2; SET enable_progress_bar = false; SET preserve_insertion_order = false; "
                "SET TimeZone = 'UTC'"
            )
            fields = _fill(connection, table, columns)
            yield Stage(connection, fields)
        finally:
            connection.close()


def _fill(connection: duckdb.DuckDBPyConnection, table: Table, columns: Mapping[str, str]) -> list[str]:
    reader = _column_reader(table, columns) if table.has_record_batches else _row_reader(table, columns)
    types = {name: reader.schema.field(name).type for name in reader.schema.names}
    fields = [name for name in types if name not in ("row", "line")]
    wanted = [
        f"{_as_text(field, types[field])} AS {field}" if field in types else f"NULL::VARCHAR AS {field}"
        for field in dict.fromkeys([*_ALWAYS, *fields])
    ]
    connection.register("incoming", reader)
    connection.execute(f"CREATE TABLE staged AS SELECT row, line, {', '.join(wanted)} FROM incoming")  # noqa: S608
    connection.unregister("incoming")
    return fields


def _as_text(field: str, kind: pa.DataType) -> str:
    """The SQL for a column as trimmed text; 12346.0 as an id is 12346."""
    if pa.types.is_nested(kind):
        return f"CAST(to_json({field}) AS VARCHAR)"
    text = f"nullif(trim(CAST({field} AS VARCHAR)), '')"
    if pa.types.is_floating(kind):
        text = f"nullif(CASE WHEN substr({text}, -4, 1) = '.' THEN {text} || '0' ELSE {text} END, 'nan')"
    if field not in _ID_FIELDS:
        return text
    return f"CASE WHEN {text} LIKE '%.0' THEN regexp_replace({text}, '^(\\d+)\\.0$', '\\1') ELSE {text} END"


def _column_reader(table: Table, columns: Mapping[str, str]) -> pa.RecordBatchReader:
    """The mapped columns of a Parquet file, with the number of each row."""
    batches = _numbered(table, columns)
    first = next(batches, None)
    if first is None:
        return _row_reader(table, columns)
    rest = (batch for part in ([first], batches) for batch in part)
    return pa.RecordBatchReader.from_batches(first.schema, rest)


def _numbered(table: Table, columns: Mapping[str, str]) -> Iterator[pa.RecordBatch]:
    row = 1
    for batch in table.record_batches(_BATCH):
        rows = pa.array(range(row, row + len(batch)), pa.int64())
        chosen = [batch.column(batch.schema.get_field_index(column)) for column in columns.values()]
        yield pa.RecordBatch.from_arrays([rows, rows, *chosen], ["row", "line", *columns])
        row += len(batch)


def _row_reader(table: Table, columns: Mapping[str, str]) -> pa.RecordBatchReader:
    """The mapped columns of any other file, as texts; the sheet of a workbook is the row's part."""
    fields = dict.fromkeys([*columns, "part"])
    schema = pa.schema(
        [("row", pa.int64()), ("line", pa.int64()), *((field, pa.string()) for field in fields)]
    )
    return pa.RecordBatchReader.from_batches(schema, _text_batches(table, columns, schema))


def _text_batches(table: Table, columns: Mapping[str, str], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    waiting: list[list] = [[] for _ in schema]
    for number, (line, values, sheet) in enumerate(table.rows(), 1):
        cells = {field: text_of(values.get(column)) for field, column in columns.items()}
        cells.setdefault("part", sheet)
        for column, value in zip(waiting, (number, line, *cells.values()), strict=True):
            column.append(value)
        if number % _BATCH == 0:
            yield _batch(waiting, schema)
            waiting = [[] for _ in schema]
    yield _batch(waiting, schema)


def _batch(columns: list[list], schema: pa.Schema) -> pa.RecordBatch:
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
