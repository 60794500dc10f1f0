"""Which separator and quotes a text table uses, found by trying each on its first lines."""

import csv
from collections.abc import Sequence
from typing import Any, NamedTuple

from stammgast.adapters.connectors.tables.header import SAMPLE_ROWS, header_place

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}


class Dialect(NamedTuple):
    """A separator, whether `"` quotes cells, and how many lines come before the header (`sep=;`)."""

    separator: str
    is_quoted: bool = True
    skipped_lines: int = 0

    @property
    def options(self) -> dict[str, Any]:
        """What `csv.reader` wants to know."""
        quoting = csv.QUOTE_MINIMAL if self.is_quoted else csv.QUOTE_NONE
        return {"delimiter": self.separator, "quoting": quoting}

    @property
    def name(self) -> str:
        """For people: `semicolon`, `tab without quotes`."""
        return SEPARATORS.get(self.separator, self.separator) + ("" if self.is_quoted else " without quotes")


def dialect_of(sample: Sequence[str]) -> Dialect:
    """The dialect under which most rows are as wide as the header; between equals the widest, then quoted.

    Excel's first line `sep=;` is believed.
    """
    first = sample[0].strip().lower().strip('"')
    if first.startswith("sep=") and len(first) == 5:
        return Dialect(first[4], skipped_lines=1)
    candidates = [Dialect(separator, is_quoted) for is_quoted in (True, False) for separator in SEPARATORS]
    return max(candidates, key=lambda dialect: _fit(sample, dialect))


def _fit(sample: Sequence[str], dialect: Dialect) -> tuple[bool, float, int]:
    """Whether there are several columns, the share of lines in rows of the header's width, and the width.

    Counted from the header on.
    """
    reader = csv.reader(sample, strict=True, **dialect.options)
    rows: list[tuple[int, list[str] | None]] = []
    for _ in range(SAMPLE_ROWS):
        before = reader.line_num
        try:
            cells = next(reader)
        except csv.Error:
            cells = None
        except StopIteration:
            break
        rows.append((reader.line_num - before, cells))
    table = rows[header_place([cells or () for _, cells in rows]) :]
    width = len(table[0][1] or ()) if table else 0
    good_lines = sum(lines for lines, cells in table if cells is not None and len(cells) in (0, width))
    return width > 1, round(good_lines / max(sum(lines for lines, _ in table), 1), 2), width
