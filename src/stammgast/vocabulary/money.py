"""Money is an integer of the smallest unit and a currency; a float never holds an amount."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

import msgspec

from stammgast.vocabulary.errors import StammgastError

# ISO 4217: currencies whose minor unit is not a hundredth.
_MINOR_DIGITS = {
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
}
LARGEST_AMOUNT = 10**12
"""In major units; what is larger is a mistake, not money."""


class BadMoney(StammgastError):
    """An amount or a currency that cannot be money."""

    code = "bad_money"


class Money(msgspec.Struct, frozen=True, order=True):
    """An amount in minor units (cents) of one ISO 4217 currency."""

    minor: int
    currency: str

    @classmethod
    @lru_cache(maxsize=20_000)
    def parse(cls, amount: Decimal | int | str, currency: str) -> "Money":
        """Read a decimal amount in major units; half a minor unit is rounded away from zero.

        Raises `BadMoney` for what is no finite number, is absurdly large, or names no currency.
        """
        code = currency.strip().upper()
        if not is_currency(code):
            raise BadMoney(f"Currency is {currency!r}.", "a three-letter ISO 4217 code such as EUR")
        return cls(to_minor(amount, code), code)

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise BadMoney(f"{self.currency} and {other.currency} were added.", "one currency")
        return Money(self.minor + other.minor, self.currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units, exact."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))


def minor_digits(currency: str) -> int:
    """How many decimal digits the currency's minor unit has (ISO 4217).

    >>> minor_digits("EUR"), minor_digits("JPY"), minor_digits("KWD")
    (2, 0, 3)
    """
    return _MINOR_DIGITS.get(currency, 2)


def to_minor(amount: Decimal | int | str, currency: str) -> int:
    """Major units to minor units, rounded half up. Raises `BadMoney`."""
    try:
        number = Decimal(amount)
    except InvalidOperation:
        raise BadMoney(f"Amount is {str(amount)[:40]!r}.", "a number with a decimal point") from None
    if not is_amount(number):
        raise BadMoney(f"Amount is {str(amount)[:40]}.", f"a finite number below {LARGEST_AMOUNT:,}")
    return int(number.scaleb(minor_digits(currency)).to_integral_value(ROUND_HALF_UP))


def is_amount(number: Decimal) -> bool:
    """Whether the number can be an amount: finite, and below `LARGEST_AMOUNT` either side of zero."""
    return number.is_finite() and -LARGEST_AMOUNT < number < LARGEST_AMOUNT


def is_currency(code: str) -> bool:
    """Whether the text has the form of an ISO 4217 code, in any case."""
    return len(code) == 3 and code.isascii() and code.isalpha()
