"""Workbooks (XLSX): the rows of one sheet or of all, each row with the sheet it stands on."""

import itertools
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from stammgast.adapters.connectors.tables.header import SAMPLE_ROWS, Cells, Header, header_of
from stammgast.adapters.connectors.tables.table import BadFile, Fault, Faults, Row, Table

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook


def open_workbook(path: Path, *, sheet: str | None = None) -> Table:
    """Recognise a workbook; `columns` are those of all its sheets. Raises `BadFile`."""
    with _opened(path) as book:
        names = _chosen(book, sheet, path)
        headers = {name: header for name in names if (header := _header(book, name, path))}
    if not headers:
        raise BadFile(
            f"{path.name} has no sheet with rows.", "a header and rows", "Save it again with its rows."
        )
    columns = list(dict.fromkeys(name for header in headers.values() for name in header.columns))

    def read(faults: Faults) -> Iterator[Row]:
        with _opened(path) as book:
            for name, header in headers.items():
                yield from _rows(book, name, header=header, faults=faults)

    sheets = ", ".join(f"{name}{header.place}" for name, header in headers.items())
    return Table(path, columns, form=f"XLSX, sheets {sheets}", read=read)


@contextmanager
def _opened(path: Path) -> "Iterator[Workbook]":
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions, which nobody reads here
        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        except (
            zipfile.BadZipFile,
            InvalidFileException,
            KeyError,
            ValueError,
            OSError,
            SyntaxError,
        ) as error:
            raise BadFile(
                f"{path.name} is a broken workbook ({str(error)[:120]}).", "XLSX", "Save or copy it again."
            ) from None
        try:
            yield book
        finally:
            book.close()


def _chosen(book: "Workbook", sheet: str | None, path: Path) -> list[str]:
    names = [worksheet.title for worksheet in book.worksheets]
    if sheet is None:
        return names
    if sheet not in names:
        raise BadFile(f"{path.name} has no sheet {sheet!r}.", f"one of {', '.join(names)}")
    return [sheet]


def _header(book: "Workbook", name: str, path: Path) -> Header | None:
    """The names of the sheet's columns; None for an empty sheet."""
    first = itertools.islice(_cells(book, name), SAMPLE_ROWS)
    return header_of(list(first), f"{path.name}, sheet {name}")


def _cells(book: "Workbook", name: str) -> Iterator[tuple[int, Cells]]:
    """Rows with something in them, without empty cells at their ends."""
    worksheet = book[name]
    worksheet.reset_dimensions()  # some programs write wrong ones, and rows would be lost
    for line, cells in enumerate(worksheet.iter_rows(values_only=True), 1):
        width = len(cells)
        while width and cells[width - 1] in (None, ""):
            width -= 1
        if width:
            yield line, cells[:width]


def _rows(book: "Workbook", name: str, *, header: Header, faults: Faults) -> Iterator[Row]:
    line, width = 0, len(header.columns)
    try:
        for line, cells in _cells(book, name):
            if line <= header.line:
                continue
            if len(cells) > width:
                faults.note(Fault.TOO_LONG, line, f"sheet {name}: {len(cells)} cells, the header has {width}")
                continue
            yield Row(line, dict(itertools.zip_longest(header.columns, cells)), name)
    except (zipfile.BadZipFile, EOFError, SyntaxError, ValueError, KeyError) as error:
        faults.note(Fault.BROKEN_OFF, line + 1, f"sheet {name} is damaged here: {str(error)[:80]}")
