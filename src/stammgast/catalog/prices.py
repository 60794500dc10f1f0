"""Prices as people write them: `18.99 EUR`, `EUR 18,99`, `1.234,56 €`, `18,-`."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from stammgast.vocabulary import Money, StammgastError

_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "Fr.": "CHF", "SFr.": "CHF", "zł": "PLN", "Kč": "CZK"}
_WRITTEN = re.compile(
    r"^(?P<minus>[-−]?)\s*(?P<before>[A-Za-z]{3}|S?Fr\.|[€$£]|zł|Kč)?\s*(?P<inner>[-−]?)\s*"
    r"(?P<number>\d[\d.,'’\s\u202f]*?)(?:[.,][-–—]+)?\s*(?P<after>[A-Za-z]{3}|S?Fr\.|[€$£]|zł|Kč)?$"
)
_SPACES = re.compile(r"['’\s\u202f]")
_ONE_GROUP_OF_THREE = re.compile(r"^[1-9]\d{0,2}[.,]\d{3}$")
_LISTED = re.compile(r"^(?:(?P<country>[A-Z]{2})-)?(?P<currency>[A-Z]{3}) (?P<minor>\d+)(?P<special>.*)$")


class BadPrice(StammgastError):
    """A cell that is no price."""

    code = "bad_price"


class Decimals(StrEnum):
    """Which sign a feed writes before the cents; it settles what `1.299` means."""

    POINT = "."
    COMMA = ","
    UNKNOWN = ""


def decimals_of(cells: Iterable[object]) -> Decimals:
    """The sign that most of the clear cells use, `UNKNOWN` where none is clear.

    >>> decimals_of(["18,99", "1.299"])
    <Decimals.COMMA: ','>
    """
    votes: Counter[Decimals] = Counter()
    for cell in cells:
        written = _WRITTEN.match(str(cell).strip())
        number = _SPACES.sub("", written["number"]) if written else ""
        signs = [sign for sign in number if sign in ".,"]
        if signs and not _ONE_GROUP_OF_THREE.match(number) and signs.count(signs[-1]) == 1:
            votes[Decimals(signs[-1])] += 1
    return votes.most_common(1)[0][0] if votes else Decimals.UNKNOWN


def read_price(cell: object, *, currency: str, decimals: Decimals = Decimals.UNKNOWN) -> Money | None:
    """A price, in the currency it names or the given one; None for an empty cell.

    `1.299` and `1,299` are thousands unless `decimals` says otherwise. Raises `BadPrice` for what is no
    number or is negative, `BadMoney` for what is too large.

    >>> read_price("1.234,56 €", currency="USD")
    Money(minor=123456, currency='EUR')
    """
    if cell is None or cell == "" or cell != cell:  # a missing number of a columnar file is NaN
        return None
    if isinstance(cell, (int, float, Decimal)) and not isinstance(cell, bool):
        return _money(Decimal(repr(cell) if isinstance(cell, float) else cell), currency)
    text = str(cell).replace("\xa0", " ").strip()
    if not text:
        return None
    written = _WRITTEN.match(text)
    if not written:
        raise BadPrice(f"Price is {text[:40]!r}.", "a number, such as 18.99 EUR or 18,99")
    sign = written["before"] or written["after"]
    number = _number(_SPACES.sub("", written["number"]), decimals)
    return _money(
        -number if written["minus"] or written["inner"] else number, _SIGNS.get(sign, sign) or currency
    )


def read_price_list(cell: object, *, currency: str, country: str | None) -> Money | None:
    """The price for everyone out of a list in minor units: `EUR 18750;EUR 12295 b2b;DE-EUR 15000`.

    That of the country before the general one; prices for customer groups and channels are left alone.
    """
    general: Money | None = None
    for entry in str(cell or "").split(";"):
        listed = _LISTED.match(entry.strip())
        if not listed or listed["special"] or listed["currency"] != currency:
            continue
        money = Money(int(listed["minor"]), listed["currency"])
        if country and listed["country"] == country.upper():
            return money
        general = general or (None if listed["country"] else money)
    return general


def _money(number: Decimal, currency: str) -> Money:
    if number < 0:
        raise BadPrice(f"Price is {number}.", "zero or more")
    return Money.parse(number, currency)


def _number(text: str, decimals: Decimals) -> Decimal:
    signs = [sign for sign in text if sign in ".,"]
    if not signs:
        return Decimal(text)
    last = signs[-1]
    is_thousands = signs.count(last) > 1 or (_ONE_GROUP_OF_THREE.match(text) and last != decimals)
    if is_thousands:
        text = text.replace(".", "").replace(",", "")
    else:
        text = text.replace("," if last == "." else ".", "").replace(last, ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        raise BadPrice(f"Price is {text[:40]!r}.", "a number") from None
