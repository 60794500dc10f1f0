"""What is known when products are asked for, as rows of the snapshot; one for all placements of a call."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from stammgast.profiles import Customer
from stammgast.vocabulary import Language


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """The request and, only where it is allowed, the person.

    `trail`: rows clicked in this session, newest last, or what the customer saw last where there is none
    (`is_resumed`).
    `seen`: rows looked at, newest first. `bought`: rows with the moment of their last order. `anchor`: the
    product that the page is about. `customer` is None without consent.
    """

    now: datetime
    language: Language
    locale: str | None = None
    place: str | None = None
    anchor: int | None = None
    trail: list[int] = []
    is_resumed: bool = False
    seen: list[int] = []
    cart: list[int] = []
    bought: Mapping[int, datetime] = {}
    customer: Customer | None = None
    context: Mapping[str, object] = {}

    def subject(self) -> int | None:
        """The product in question: the page's, else the last one clicked or seen."""
        if self.anchor is not None:
            return self.anchor
        return self.trail[-1] if self.trail else None
