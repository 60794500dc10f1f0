"""Where the names of a table's columns stand, below titles or in the first row, and what they are."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from stammgast.adapters.connectors.tables.table import BadFile

SEARCHED_ROWS = 20
SAMPLE_ROWS = 60
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_TITLE = 60

Cells = Sequence[object]


class Header(NamedTuple):
    """The names, the line where they stand, and the first words of what stands above them."""

    columns: list[str]
    line: int
    skipped: str = ""

    @property
    def place(self) -> str:
        """For people; nothing where the names stand first."""
        return f", header in line {self.line} below {self.skipped!r}" if self.skipped else ""


def header_of(rows: Sequence[tuple[int, Cells]], name: str) -> Header | None:
    """The header among a table's first rows, which come with their lines; None where all cells are empty.

    `name` is that of the file or sheet. Raises `BadFile` where it is no header but a row.
    """
    filled = [(line, cells) for line, cells in rows if _width(cells)]
    if not filled:
        return None
    place = header_place([cells for _, cells in filled])
    line, cells = filled[place]
    above = " ".join(_text(cell) for _, cells in filled[:place] for cell in cells if _text(cell))
    skipped = above if len(above) <= _LONGEST_TITLE else above[: _LONGEST_TITLE - 1] + "…"
    return Header(columns_of(cells, name), line, skipped)


def header_place(rows: Sequence[Cells]) -> int:
    """Which row holds the names: the first that is not far narrower than the rows below, as titles are."""
    widths = [_width(cells) for cells in rows]
    filled = sorted(filter(None, widths))
    usual = filled[len(filled) // 2] if filled else 0
    for place, width in enumerate(widths[:SEARCHED_ROWS]):
        is_title = (width == 1 and filled[-1] > 1) or width * 2 < usual
        if width and not is_title:
            return place
    return 0


def columns_of(header: Cells, name: str) -> list[str]:
    """Names, trimmed; an empty one is called by its place, a repeated one gets a number.

    Raises `BadFile` where half of the cells or more hold no letter: then it is a row, not a header.
    """
    cells = [_text(cell) for cell in header]
    named = [cell for cell in cells if cell]
    if sum(not _LETTER.search(cell) for cell in named) * 2 >= len(named):
        found = ", ".join(named[:5])[:120]
        raise BadFile(f"{name} begins with {found!r}.", "a row with names of columns", "Add a header row.")
    columns: list[str] = []
    for place, cell in enumerate(cells, 1):
        columns.append(_unused(cell or f"column {place}", columns))
    return columns


def _width(cells: Cells) -> int:
    return sum(1 for cell in cells if _text(cell))


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _unused(name: str, columns: list[str]) -> str:
    if name not in columns:
        return name
    number = 2
    while f"{name} ({number})" in columns:
        number += 1
    return f"{name} ({number})"
