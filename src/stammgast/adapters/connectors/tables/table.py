"""What every kind of tabular file becomes."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from stammgast.vocabulary import StammgastError

if TYPE_CHECKING:
    import pyarrow as pa

EXAMPLES_PER_FAULT = 5


class BadFile(StammgastError):
    """A file that cannot be read as what it should be."""

    code = "bad_file"


class Fault(StrEnum):
    """What can be wrong with one row of a file that is readable otherwise."""

    TOO_LONG = "too_long"  # more cells than the header: not given out
    TOO_SHORT = "too_short"  # fewer cells than the header: given out, the missing ones empty
    UNDECODABLE = "undecodable"  # bytes that are no text: given out with U+FFFD in their place
    UNREADABLE = "unreadable"  # an open quote, a line that is no JSON object: not given out
    BROKEN_OFF = "broken_off"  # the file ends too early; what came before was given out


class Row(NamedTuple):
    """One row: the line (or the row of the sheet) where it begins, counted from 1, and its cells by column.

    Cells of text files are `str`, empty ones `""`. Workbooks, Parquet and JSON keep their types, with `None`.
    """

    line: int
    values: dict[str, object]
    sheet: str | None = None


class Faults:
    """What was wrong with rows: a count for each kind, and the first few with line and detail."""

    def __init__(self) -> None:
        self.counts: dict[Fault, int] = {}
        self.examples: dict[Fault, list[tuple[int, str]]] = {}

    def note(self, fault: Fault, line: int, detail: str) -> None:
        """Count one more; keep it as an example while there are few."""
        self.counts[fault] = self.counts.get(fault, 0) + 1
        kept = self.examples.setdefault(fault, [])
        if len(kept) < EXAMPLES_PER_FAULT:
            kept.append((line, detail))

    def clear(self) -> None:
        """Begin again, as each reading of the table does."""
        self.counts.clear()
        self.examples.clear()


class Table:
    """A tabular file that was recognised; each call of `rows` reads it from the beginning.

    `columns` in the file's order (for JSONL: of its first rows; for workbooks: of all its sheets).
    `form` says what was recognised, for people: `CSV, ";", cp1252`.
    """

    def __init__(
        self,
        path: Path,
        columns: list[str],
        *,
        form: str,
        read: Callable[[Faults], Iterator[Row]],
        read_batches: "Callable[[int], Iterator[pa.RecordBatch]] | None" = None,
    ) -> None:
        self.path = path
        self.columns = columns
        self.form = form
        self.faults = Faults()
        self._read = read
        self._read_batches = read_batches

    def rows(self) -> Iterator[Row]:
        """Every readable row. `faults` then tells of this reading."""
        self.faults.clear()
        return self._read(self.faults)

    def where(self, wanted: Mapping[str, str]) -> "Table":
        """Only the rows whose columns say what is wanted (column -> text). Raises `BadFile`."""
        for column in wanted:
            if column not in self.columns:
                raise BadFile(
                    f"{self.path.name} has no column {column!r}.", f"one of {', '.join(self.columns)}"
                )

        def read(faults: Faults) -> Iterator[Row]:
            for row in self._read(faults):
                if all(str(row.values.get(column)).strip() == text for column, text in wanted.items()):
                    yield row

        told = " and ".join(f"{column} is {text}" for column, text in wanted.items())
        return Table(self.path, self.columns, form=f"{self.form}, rows where {told}", read=read)

    @property
    def has_record_batches(self) -> bool:
        """Whether the file is columnar (Parquet), so that `record_batches` may be called."""
        return self._read_batches is not None

    def record_batches(self, size: int = 50_000) -> "Iterator[pa.RecordBatch]":
        """Columns as Arrow, `size` rows at a time; only where `has_record_batches`."""
        if self._read_batches is None:
            raise BadFile(f"{self.path.name} is {self.form}.", "Parquet for record batches", "Use rows().")
        return self._read_batches(size)
