"""The few words that every room uses: ids, money, times, refusals, errors, languages.

>>> from stammgast.vocabulary import Money
>>> Money.parse("18.99", "EUR")
Money(minor=1899, currency='EUR')
"""

from stammgast.vocabulary.clock import EARLIEST, LATEST, Clock, moment_of, on_calendar, system_clock
from stammgast.vocabulary.errors import StammgastError
from stammgast.vocabulary.ids import (
    AnonymousId,
    Identity,
    KeyId,
    MessageId,
    Offset,
    PlacementId,
    ProductId,
    ProfileId,
    UserId,
)
from stammgast.vocabulary.keys import SCOPES_OF_KIND, KeyKind, KeyRecord, Scope
from stammgast.vocabulary.language import Language, Text, language_of, say
from stammgast.vocabulary.money import Money, minor_digits
from stammgast.vocabulary.refusal import Refusal

__all__ = [
    "EARLIEST",
    "LATEST",
    "SCOPES_OF_KIND",
    "AnonymousId",
    "Clock",
    "Identity",
    "KeyId",
    "KeyKind",
    "KeyRecord",
    "Language",
    "MessageId",
    "Money",
    "Offset",
    "PlacementId",
    "ProductId",
    "ProfileId",
    "Refusal",
    "Scope",
    "StammgastError",
    "Text",
    "UserId",
    "language_of",
    "minor_digits",
    "moment_of",
    "on_calendar",
    "say",
    "system_clock",
]
