"""The first row of a table as names of columns."""

import re
from collections.abc import Sequence
from pathlib import Path

from stammgast.adapters.connectors.tables.table import BadFile

_LETTER = re.compile(r"[^\W\d_]")


def columns_of(header: Sequence[object], path: Path) -> list[str]:
    """Names, trimmed; an empty one is called by its place, a repeated one gets a number.

    Raises `BadFile` where half of the cells or more hold no letter: then it is a row, not a header.
    """
    cells = ["" if cell is None else str(cell).strip() for cell in header]
    named = [cell for cell in cells if cell]
    if sum(not _LETTER.search(cell) for cell in named) * 2 >= len(named):
        found = ", ".join(named[:5])[:120]
        raise BadFile(
            f"{path.name} begins with {found!r}.", "names of columns in the first row", "Add a header row."
        )
    columns: list[str] = []
    for place, cell in enumerate(cells, 1):
        columns.append(_unused(cell or f"column {place}", columns))
    return columns


def _unused(name: str, columns: list[str]) -> str:
    if name not in columns:
        return name
    number = 2
    while f"{name} ({number})" in columns:
        number += 1
    return f"{name} ({number})"
