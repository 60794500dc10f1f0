"""The fold of declarations into what is allowed now; the latest word by the customer's own time counts."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from stammgast.consent.purpose import Purpose


class Declaration(msgspec.Struct, frozen=True):
    """The last word on one purpose: what, when, and by which key.

    `since` is the first yes after the last no, as far as is known; `denied_at` is that last no.
    """

    allowed: bool
    at: datetime
    since: datetime
    source: str
    denied_at: datetime | None = None


ConsentState = dict[Purpose, Declaration]


def declare(state: ConsentState, said: Mapping[Purpose, bool], *, at: datetime, source: str) -> ConsentState:
    """The state after somebody said `said` at `at`; a late event never overrides a later word."""
    declared = dict(state)
    for purpose, allowed in said.items():
        known = state.get(purpose)
        if known is not None and known.allowed and allowed and at >= known.at:
            # By far the most frequent case, since banners stamp every event: the same yes again.
            declared[purpose] = Declaration(True, at, known.since, source, known.denied_at)
            continue
        word = Declaration(allowed, at, at, source, None if allowed else at)
        declared[purpose] = word if known is None else _both(known, word)
    return declared


def allows(state: ConsentState, purpose: Purpose) -> bool:
    """Whether the purpose is open now; service always is, everything else is closed until said."""
    if purpose is Purpose.SERVICE:
        return True
    declaration = state.get(purpose)
    return declaration is not None and declaration.allowed


def allowed_since(state: ConsentState, purpose: Purpose) -> datetime | None:
    """Since when the purpose is open without a break, None while it is closed."""
    declaration = state.get(purpose)
    return declaration.since if declaration is not None and declaration.allowed else None


def combine(states: Iterable[ConsentState]) -> ConsentState:
    """One state from several: per purpose the latest word, at the same moment a no before a yes."""
    combined: ConsentState = {}
    for state in states:
        for purpose, declaration in state.items():
            known = combined.get(purpose)
            combined[purpose] = declaration if known is None else _both(known, declaration)
    return combined


def _both(one: Declaration, other: Declaration) -> Declaration:
    last = max(one, other, key=lambda said: (said.at, not said.allowed))
    denials = [said.denied_at for said in (one, other) if said.denied_at is not None]
    denied_at = max(denials, default=None)
    if not last.allowed:
        return Declaration(False, last.at, last.since, last.source, denied_at)
    starts = [
        said.since for said in (one, other) if said.allowed and (denied_at is None or said.since > denied_at)
    ]
    return Declaration(True, last.at, min(starts, default=last.at), last.source, denied_at)
