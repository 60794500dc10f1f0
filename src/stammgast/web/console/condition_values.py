"""Values of a condition as people type them: numbers in their language, text on one line."""

import re
from decimal import Decimal, InvalidOperation

from stammgast.vocabulary import Language

LONGEST_TYPED = 500
_GROUPED = {
    Language.GERMAN: re.compile(r"^-?\d{1,3}(\.\d{3})+(,\d+)?$"),
    Language.ENGLISH: re.compile(r"^-?\d{1,3}(,\d{3})+(\.\d+)?$"),
}
_PLAIN = re.compile(r"^-?\d{1,400}([.,]\d{1,400})?$")


def write_number(value: float, language: Language) -> str:
    """The exact number without grouping: 1234,5 in German, 1234.5 in English."""
    text = f"{Decimal(repr(value)):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",") if language is Language.GERMAN else text


def read_number(text: str, language: Language) -> int | float | None:
    """The number that was typed, with or without grouping; None for what is none.

    >>> read_number("1.299", Language.GERMAN), read_number("1.299", Language.ENGLISH)
    (1299, 1.299)
    """
    text = text.strip().replace("\N{MINUS SIGN}", "-")
    if _GROUPED[language].match(text):
        text = text.replace("." if language is Language.GERMAN else ",", "")
    if not _PLAIN.match(text):
        return None
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    whole = int(number)
    return whole if whole == number else float(number)


def is_typable(text: str) -> bool:
    """Whether a field of one line gives the text back: not empty, no blanks around it, printable."""
    return 0 < len(text) <= LONGEST_TYPED and text == text.strip() and text.isprintable()
