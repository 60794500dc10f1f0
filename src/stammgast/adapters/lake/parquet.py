"""Writing Parquet so that it is on disk when the file closes, in row groups of a good size to read."""

import os
from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.parquet as pq

from stammgast.adapters.lake.schema import REPEATING, SCHEMA

_ROWS_PER_GROUP = 65_536
_BYTES_PER_GROUP = 32 * 2**20


class ParquetFile:
    """A file being written: tables are gathered to row groups, leaving the block brings all of it to disk."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._writer = pq.ParquetWriter(self._file, SCHEMA, compression="zstd", use_dictionary=REPEATING)  # pyright: ignore[reportArgumentType]
        self._waiting: list[pa.Table] = []

    def __enter__(self) -> "ParquetFile":
        return self

    def write(self, table: pa.Table) -> None:
        """Add the rows of a table of `SCHEMA`."""
        self._waiting.append(table)
        rows = sum(table.num_rows for table in self._waiting)
        if rows >= _ROWS_PER_GROUP or sum(table.nbytes for table in self._waiting) >= _BYTES_PER_GROUP:
            self._flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self._writer.is_open = False  # else pyarrow writes a footer when it collects the object
            self._file.close()

    def _finish(self) -> None:
        self._flush()
        self._writer.close()
        self._file.flush()
        os.fsync(self._file.fileno())

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.concat_tables(self._waiting), row_group_size=_ROWS_PER_GROUP)
            self._waiting = []
