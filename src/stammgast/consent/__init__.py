"""What a customer allows, by purpose, as of a moment: closed where nothing is said.

In: what events declare (`context.consent.categoryPreferences`). Out: `allows(state, purpose)`.

>>> from datetime import UTC, datetime
>>> state = declare({}, {Purpose.PERSONALIZATION: True}, at=datetime(2026, 1, 1, tzinfo=UTC), source="k1")
>>> allows(state, Purpose.PERSONALIZATION), allows(state, Purpose.MARKETING)
(True, False)
"""

from stammgast.consent.purpose import DEFAULT_CATEGORIES, Purpose, purposes_of
from stammgast.consent.state import ConsentState, Declaration, allowed_since, allows, combine, declare

__all__ = [
    "DEFAULT_CATEGORIES",
    "ConsentState",
    "Declaration",
    "Purpose",
    "allowed_since",
    "allows",
    "combine",
    "declare",
    "purposes_of",
]
