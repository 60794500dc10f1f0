"""What was found and what was wanted of a refused event, in the page's language.

The tracking plan explains itself in English sentences, for programs and logs; here each of them has its key.
An event that an older version refused may say something that is not here: then its own words are shown.
"""

import re
from collections.abc import Mapping

import msgspec

from stammgast.events import QuarantineEntry

_PATTERNS: Mapping[str, str] = {
    "no_order_id": r".*: (?P<field>order_id) is missing; send the shop's order number\.",
    "no_product_id": r".*: (?P<field>\S+) has neither product_id nor sku; send one\.",
    "amount": r".*: (?P<field>\S+) is (?P<found>.*); send a finite amount below (?P<limit>[\d,]+)\.",
    "price": r".*: (?P<field>\S+) is (?P<found>.*); send an amount of 0 or more .*",
    "quantity": r".*: (?P<field>\S+) is (?P<found>.*); send a number from 0 to (?P<limit>[\d,]+)\.",
    "currency": r".*: (?P<field>\S+) is '(?P<found>.*)'; send a three-letter ISO 4217 code such as EUR\.",
    "no_number": r".*: (?P<field>\S+) is no number; send a number with a decimal point, such as 18\.99\.",
    "kind": r".*: (?P<field>\S+) holds (?P<found>.*); send (?P<limit>.*)\.",
    "too_large": r"The event has (?P<found>[\d,]+) bytes; send at most (?P<limit>[\d,]+)\.",
    "not_segment": r"The event does not fit the Segment spec: (?P<found>.*)\.",
    "unknown_type": r"`(?P<field>type)` is (?P<found>.*); send one of (?P<limit>.*)\.",
    "no_name": r"A track call has no `(?P<field>event)`; send its name\.",
    "bad_name": r"`(?P<field>event)` is (?P<found>.*); send a name without control characters\.",
    "no_object": r"`(?P<field>\w+)` is (?P<found>.*); send an object\.",
    "bad_id": r"`(?P<field>\w+)` is (?P<found>.*)\.\.\.; send at most (?P<limit>\d+) printable characters\.",
    "no_previous_id": r"An alias call has no `(?P<field>previousId)`; send the old id\.",
    "no_id": r"There is neither `userId` nor `anonymousId`; send one\.",
    "consent": r"The consent cannot be read: (?P<found>.*); send true or false by category\.",
    "unreadable": r"`(?P<field>[\w.]+)` cannot be read: (?P<found>.*); send smaller numbers, less nested\.",
    "time": r"`(?P<field>timestamp)` is (?P<found>.*); send ISO 8601(?:, from 1970 on)?\.",
}
_COMPILED = {key: re.compile(pattern, re.DOTALL) for key, pattern in _PATTERNS.items()}
KEYS = frozenset(_PATTERNS)
KINDS = {
    "a number with a decimal point, such as 18.99": "decimal",
    "text": "text",
    "a whole number": "whole",
    "a list": "list",
    "an object": "object",
    "true or false": "truth",
    "nothing": "nothing",
    "a number": "number",
}
"""The kinds of JSON values as the tracking plan words them."""


class Explanation(msgspec.Struct, frozen=True):
    """Why an event was refused: `key` names the texts (empty: only `detail` says it), the rest fills them."""

    key: str
    detail: str
    field: str = ""
    found: str = ""
    limit: str = ""

    @property
    def found_kind(self) -> str:
        """The kind of value that was found, "" where it is the value itself."""
        return KINDS.get(self.found, "")

    @property
    def wanted_kinds(self) -> list[str]:
        """The kinds of value that were wanted."""
        return [KINDS[one] for one in self.limit.split(" or ") if one in KINDS] or (
            [KINDS[self.limit]] if self.limit in KINDS else []
        )


def explain(entry: QuarantineEntry) -> Explanation:
    """Take the plan's sentence apart."""
    for key, pattern in _COMPILED.items():
        match = pattern.fullmatch(entry.detail)
        if match is not None:
            return Explanation(key, entry.detail, **match.groupdict())
    return Explanation("", entry.detail)
