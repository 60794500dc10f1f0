"""Cells of feeds as values: clean text, ids, availability, paths of categories, moments."""

import html
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

LONGEST_ID = 256
LONGEST_TITLE = 1_000
LONGEST_DESCRIPTION = 10_000

CategoryPath = tuple[str, ...]

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\ufeff\ud800-\udfff]")
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--)>", re.DOTALL)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1>", re.IGNORECASE | re.DOTALL)
_NOT_PLAIN = re.compile("[\x00-\x1f\x7f-\xa0&<\u200b\ufeff\ud800-\udfff]|  ")
_IN_STOCK = (
    "in stock|instock|in_stock|yes|ja|true|y|j|wahr|available|verfügbar|lieferbar|auf lager|sofort lieferbar|"
    "vorrätig|limited availability|limitedavailability|wenige verfügbar|online only|onlineonly"
)
_ORDERABLE = {
    "preorder": "preorder",
    "pre-order": "preorder",
    "vorbestellbar": "preorder",
    "presale": "preorder",
}
_ORDERABLE |= {"backorder": "backorder", "back-order": "backorder", "nachlieferbar": "backorder"}
_OUT_OF_STOCK = (
    "out of stock|outofstock|out_of_stock|no|nein|false|n|falsch|sold out|soldout|ausverkauft|"
    "nicht verfügbar|nicht lieferbar|nicht auf lager|vergriffen|discontinued|eingestellt|unavailable|"
    "not available"
)
# Roots that say how a product is sold and not what it is.
_PASSING_ROOTS = {"new", "neu", "sale", "verkauf", "angebote", "neuheiten", "new in", "outlet"}


class Availability(NamedTuple):
    """Whether it can be ordered, how many pieces are known, and a note (`preorder`)."""

    in_stock: bool
    stock: int | None = None
    note: str | None = None
    is_understood: bool = True


def clean_text(cell: object, longest: int = LONGEST_DESCRIPTION) -> str:
    """Text for people: no control characters, tags or HTML entities, single spaces.

    >>> clean_text("Gr&ouml;&szlig;e <b>M</b>  ")
    'Größe M'
    """
    text = _text(cell)
    if _NOT_PLAIN.search(text):
        text = _TAG.sub(" ", _HIDDEN.sub(" ", html.unescape(text))) if "&" in text or "<" in text else text
        text = " ".join(_CONTROLS.sub("", text).split())
    return text.strip()[:longest].rstrip()


def clean_url(cell: object) -> str | None:
    """A web address; None for what is none. Of several (`a.jpg;b.jpg` or a list) the first."""
    text = html.unescape(_CONTROLS.sub("", _text(cell))).strip()
    if not text.startswith(("http://", "https://", "//", "/")):
        return None
    return re.split(r"[;,|]\s*(?=https?://)|\s", text, maxsplit=1)[0]


def clean_id(cell: object) -> str:
    """An id; numbers of workbooks lose their `.0`. Empty where there is none or it is longer than any id."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = _CONTROLS.sub("", _text(cell)).strip()
    return text if len(text) <= LONGEST_ID else ""


def read_availability(cell: object) -> Availability | None:
    """What the cell says; a number is a count of pieces; None for an empty cell."""
    if isinstance(cell, bool):
        return Availability(cell)
    text = clean_text(cell).casefold().removeprefix("https://schema.org/").removeprefix("http://schema.org/")
    if not text:
        return None
    if re.fullmatch(r"-?\d{1,9}([.,]0+)?", text):
        pieces = int(re.split("[.,]", text)[0])
        return Availability(pieces > 0, max(pieces, 0))
    if text in _ORDERABLE:
        return Availability(True, note=_ORDERABLE[text])
    if text in _IN_STOCK.split("|"):
        return Availability(True)
    return Availability(text not in _OUT_OF_STOCK.split("|"), is_understood=text in _OUT_OF_STOCK.split("|"))


def read_category(
    cell: object, *, slash_divides: bool, lookup: Mapping[str, CategoryPath] | None = None
) -> CategoryPath:
    """The deepest path of a cell: `A > B`, or `A/B` where the feed never uses `>`; several by `;` or a list.

    `lookup` gives the path for a key, a slug or a path in another language.
    """
    cells = cell if isinstance(cell, list) else html.unescape(_text(cell)).split(";")
    paths = [path for each in cells if (path := _path(each, slash_divides, lookup or {}))]
    lasting = [path for path in paths if path[0].casefold() not in _PASSING_ROOTS]
    return max(lasting or paths, key=len, default=())


def path_of_levels(cells: Sequence[object]) -> CategoryPath:
    """One column for each level, until the first empty one."""
    names = [clean_text(cell) for cell in cells]
    return tuple(names[: names.index("")] if "" in names else names)


def read_moment(cell: object) -> datetime | None:
    """A day or a moment, in UTC where no zone is named; None for what cannot be read."""
    if isinstance(cell, datetime):
        return cell if cell.tzinfo else cell.replace(tzinfo=UTC)
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day, tzinfo=UTC)
    text = re.sub(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})", _turned, _text(cell).strip())
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _turned(german: re.Match[str]) -> str:
    return f"{german[3]}-{int(german[2]):02}-{int(german[1]):02}"


def _text(cell: object) -> str:
    if isinstance(cell, list):
        cell = cell[0] if cell else ""
    return "" if cell is None or cell != cell else str(cell)  # a missing number of a columnar file is NaN


def _path(cell: object, slash_divides: bool, lookup: Mapping[str, CategoryPath]) -> CategoryPath:
    text = html.unescape(_text(cell)).strip()
    if text.isdigit() and text not in lookup:
        return ()  # a number of Google's taxonomy, no words
    pattern = r"\s*(?:>|»)\s*" if ">" in text or "»" in text else r"\s*/\s*" if slash_divides else r"\Z\A"
    path = tuple(name for each in re.split(pattern, text) if (name := clean_text(each)))
    return lookup.get(text) or lookup.get(">".join(path)) or path
