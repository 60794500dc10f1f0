"""Parquet, in batches of columns or row by row."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from stammgast.adapters.connectors.tables.raw import check_there
from stammgast.adapters.connectors.tables.table import BadFile, Faults, Row, Table

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_AT_ONCE = 20_000


def open_parquet(path: Path) -> Table:
    """Raises `BadFile` where the file is cut off (its index is at its end) or has no rows' columns."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    check_there(path)
    try:
        columns = list(pq.read_schema(path).names)
    except (pa.ArrowException, OSError) as error:
        raise BadFile(
            f"{path.name} is damaged Parquet ({str(error)[:120]}).",
            "a whole file",
            "Copy or export it again.",
        ) from None

    def batches(size: int) -> "Iterator[pa.RecordBatch]":
        with pq.ParquetFile(path) as file:
            yield from file.iter_batches(batch_size=size)

    def read(faults: Faults) -> Iterator[Row]:  # noqa: ARG001 - columns cannot be ragged
        return _rows(batches(_ROWS_AT_ONCE))

    return Table(path, columns, form="Parquet", read=read, read_batches=batches)


def _rows(batches: "Iterator[pa.RecordBatch]") -> Iterator[Row]:
    """Rows counted from 1: Parquet has no header line."""
    line = 0
    for batch in batches:
        names = batch.schema.names
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            line += 1
            yield Row(line, dict(zip(names, values, strict=True)))
