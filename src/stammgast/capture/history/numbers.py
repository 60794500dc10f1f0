"""How a file writes numbers, found from its values and never guessed where two readings are possible."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from stammgast.capture.history.errors import FormatAmbiguous

ReadNumber = Callable[[str], Decimal | None]
"""Reads one text exactly, None for what is no number."""

_MOST_REMEMBERED = 50_000


class DecimalMark(StrEnum):
    """What stands before the cents."""

    POINT = "point"
    COMMA = "comma"


_MONEY = re.compile(
    r"(?:[A-Z]{3}|[€$£¥])?"
    r"\s*(\(?[-+\u2212]?\s*(?:[€$£¥])?[\d.,'\u2019 \u00a0\u202f]*\d[.,]?-?\)?)\s*(?:[A-Za-z]{3}|[€$£¥])?"
)
_GROUPING = re.compile(r"[ '\u2019\u00a0\u202f€$£¥]")


def mark_of(text: str) -> DecimalMark | None:
    """The decimal mark that the text proves; None where it has none or could be read both ways.

    >>> mark_of("1.234,50"), mark_of("12.5"), mark_of("1,234"), mark_of("1,234,567")
    (<DecimalMark.COMMA: 'comma'>, <DecimalMark.POINT: 'point'>, None, <DecimalMark.POINT: 'point'>)
    """
    commas, points = text.count(","), text.count(".")
    if commas and points:
        return DecimalMark.COMMA if text.rfind(",") > text.rfind(".") else DecimalMark.POINT
    if commas + points == 0:
        return None
    own, other = (DecimalMark.COMMA, DecimalMark.POINT) if commas else (DecimalMark.POINT, DecimalMark.COMMA)
    if commas + points > 1:
        return other
    before, after = re.split("[.,]", text)
    whole = re.sub(r"\D", "", before)
    is_group = re.match(r"\d{3}(?!\d)", after) and 0 < len(whole) <= 3 and whole[0] != "0"
    return None if is_group else own


def decimal_mark(values: Iterable[str], elsewhere: DecimalMark | None = None) -> DecimalMark | None:
    """The mark of a column; `elsewhere` is what other columns of the file proved. None: it needs none.

    Raises `FormatAmbiguous` where every value could be read both ways, such as 1,234 alone, or values
    prove both marks while others are ambiguous.
    """
    proven: dict[DecimalMark, str] = {}
    open_value = ""
    for value in values:
        mark = mark_of(value)
        if mark is not None:
            proven.setdefault(mark, value)
        elif not open_value and ("," in value or "." in value):
            open_value = value
    if len(proven) == 2 and open_value:
        raise _mixed(proven, open_value)
    if proven:
        return next(iter(proven))
    if elsewhere is not None or not open_value:
        return elsewhere
    if "," in open_value:
        raise FormatAmbiguous(
            f"{open_value!r} can be a thousand or a fraction.", "a decimal mark", "Say point or comma."
        )
    return DecimalMark.POINT


def _mixed(proven: dict[DecimalMark, str], open_value: str) -> FormatAmbiguous:
    seen = " and ".join(repr(value) for value in proven.values())
    return FormatAmbiguous(
        f"A column writes {seen}, so {open_value!r} is unclear.", "one decimal mark", "Say point or comma."
    )


def number_reader(mark: DecimalMark | None) -> ReadNumber:
    """Reads amounts exactly, with currency signs and groups of thousands; remembers what it read."""
    return _Remembered(mark).__getitem__


class _Remembered(dict[str, Decimal | None]):
    """A dictionary, because files repeat few amounts many times: a look-up runs at the speed of C."""

    def __init__(self, mark: DecimalMark | None) -> None:
        super().__init__()
        self._mark = mark

    def __missing__(self, text: str) -> Decimal | None:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        number = self[text] = read_number(text, self._mark)
        return number


def read_number(text: str, mark: DecimalMark | None = None) -> Decimal | None:
    """One number; a value that proves its own mark is read by it, else by `mark`.

    >>> read_number("1.234,50 €"), read_number("(3.00)"), read_number("abc")
    (Decimal('1234.50'), Decimal('-3.00'), None)
    """
    text = text.strip()
    if "," not in text and not (mark is DecimalMark.COMMA and "." in text):
        plain = _decimal(text)
        if plain is not None:
            return plain
    match = _MONEY.fullmatch(text)
    if match is None:
        return None
    digits = _GROUPING.sub("", match.group(1)).replace("\u2212", "-")
    is_negative = digits[0] in "(-" or digits.endswith("-")
    digits = digits.strip("()+-")
    own = mark_of(digits) or mark or DecimalMark.POINT
    fraction, group = (",", ".") if own is DecimalMark.COMMA else (".", ",")
    number = _decimal(digits.replace(group, "").replace(fraction, "."))
    return None if number is None else -number if is_negative else number


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text) if "_" not in text else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() and abs(number.adjusted()) < 16 else None
