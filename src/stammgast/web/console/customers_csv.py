"""Customers as a file that a spreadsheet opens rightly in the person's language."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime

from babel.numbers import format_decimal

from stammgast.profiles.summary import CustomerSummary
from stammgast.vocabulary import Language, minor_digits, say
from stammgast.web.console.words import TEXTS

COLUMNS = (
    "id",
    "kind",
    "name",
    "email",
    "user_id",
    "first_seen",
    "last_seen",
    "last_order_at",
    "orders",
    "value",
    "currency",
    "personalization",
    "analytics",
    "marketing",
    "is_claimed",
)
_DELIMITERS = {Language.GERMAN: ";", Language.ENGLISH: ","}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_BYTE_ORDER_MARK = "\ufeff"


def csv_lines(customers: Iterable[CustomerSummary], language: Language) -> Iterator[bytes]:
    """A heading and one line a customer, in UTF-8; no cell is taken for a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=_DELIMITERS[language])
    buffer.write(_BYTE_ORDER_MARK)
    writer.writerow([say(TEXTS[f"customers.csv.{name}"], language) for name in COLUMNS])
    yield _taken(buffer)
    for customer in customers:
        writer.writerow([harmless(cell) for cell in _cells(customer, language)])
        yield _taken(buffer)


def harmless(cell: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> harmless("=HYPERLINK(1)"), harmless("Anna")
    ("'=HYPERLINK(1)", 'Anna')
    """
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) and not _is_number(cell) else cell


def _cells(customer: CustomerSummary, language: Language) -> list[str]:
    value = customer.value
    return [
        customer.id,
        customer.kind.value,
        customer.name or "",
        customer.email or "",
        customer.user_id or "",
        _day(customer.first_seen),
        _day(customer.last_seen),
        _day(customer.last_order_at),
        str(customer.orders),
        _amount(value.amount, minor_digits(value.currency), language) if value else "",
        value.currency if value else "",
        _said(customer.personalization, language),
        _said(customer.analytics, language),
        _said(customer.marketing, language),
        _said(customer.is_claimed, language),
    ]


def _amount(amount: object, digits: int, language: Language) -> str:
    pattern = "0" + ("." + "0" * digits if digits else "")
    return format_decimal(amount, format=pattern, locale=language.value)  # pyright: ignore[reportArgumentType]


def _day(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M}"


def _said(word: bool | None, language: Language) -> str:
    return "" if word is None else say(TEXTS["customers.yes" if word else "customers.no"], language)


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(",", "").replace(".", "").isdecimal() and cell.count("-") <= 1


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
