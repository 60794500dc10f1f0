"""Text in columns: CSV, TSV and their relatives, read row by row with the line where each begins."""

import csv
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from stammgast.adapters.connectors.tables.dialect import Dialect, dialect_of
from stammgast.adapters.connectors.tables.encoding import Encoding, encoding_of, mended, open_text
from stammgast.adapters.connectors.tables.header import SAMPLE_ROWS, Header, header_of
from stammgast.adapters.connectors.tables.raw import BROKEN_GZIP
from stammgast.adapters.connectors.tables.table import BadFile, Fault, Faults, Row, Table

_SAMPLE_LINES = 200
_SAMPLE_CHARACTERS = 200_000


def open_separated(path: Path) -> Table:
    """Recognise encoding, separator, quotes and header. Raises `BadFile` where there is no header."""
    encoding = encoding_of(path)
    sample = _sample(path, encoding)
    if not "".join(sample).strip():
        raise BadFile(f"{path.name} holds only blank lines.", "a header and rows", "Export it again.")
    dialect = dialect_of(sample)
    first = itertools.islice(_records(iter(sample), dialect, Faults()), SAMPLE_ROWS)
    header = header_of(list(first), path.name)
    if header is None:
        raise BadFile(f"{path.name} holds only empty cells.", "a header and rows", "Export it again.")

    def read(faults: Faults) -> Iterator[Row]:
        with open_text(path, encoding) as text:
            yield from _rows(_lines(text, encoding, faults), dialect, header=header, faults=faults)

    form = f"text, {dialect.name}, {encoding.codec}{header.place}"
    return Table(path, header.columns, form=form, read=read)


def _sample(path: Path, encoding: Encoding) -> list[str]:
    """The first lines, not endlessly many characters of them."""
    with open_text(path, encoding) as text:
        lines: list[str] = []
        size = 0
        try:
            while len(lines) < _SAMPLE_LINES and size < _SAMPLE_CHARACTERS:
                line = text.readline(_SAMPLE_CHARACTERS)
                if not line:
                    break
                lines.append(line.encode("utf-8", "replace").decode("utf-8").replace("\0", ""))
                size += len(line)
        except BROKEN_GZIP:
            pass
    return lines


def _lines(text: TextIO, encoding: Encoding, faults: Faults) -> Iterator[str]:
    return mended(text, faults) if encoding.is_damaged else text


def _rows(lines: Iterator[str], dialect: Dialect, *, header: Header, faults: Faults) -> Iterator[Row]:
    columns = header.columns
    width = len(columns)
    for line, cells in _records(lines, dialect, faults):
        if line <= header.line:
            continue
        if len(cells) == width:
            yield Row(line, dict(zip(columns, cells, strict=True)))
        elif not any(cells):
            continue
        elif any(cells[width:]):
            faults.note(Fault.TOO_LONG, line, f"{len(cells)} cells, the header has {width}")
        else:
            if len(cells) < width:
                faults.note(Fault.TOO_SHORT, line, f"{len(cells)} cells, the header has {width}")
            yield Row(line, dict(itertools.zip_longest(columns, cells[:width], fillvalue="")))


def _records(lines: Iterator[str], dialect: Dialect, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line where it begins; what the format forbids is noted and stepped over."""
    lines = itertools.islice(lines, dialect.skipped_lines, None)
    reader = csv.reader(lines, **dialect.options)
    while True:
        line = reader.line_num + dialect.skipped_lines + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.note(Fault.UNREADABLE, line, f"{error}; is a quote left open?")
        except BROKEN_GZIP:
            faults.note(Fault.BROKEN_OFF, line, "the packed file is cut off or damaged here")
            return
