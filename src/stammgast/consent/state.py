"""The fold of declarations into what is allowed now; the latest word by the customer's own time counts."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from stammgast.consent.purpose import Purpose


class Declaration(msgspec.Struct, frozen=True):
    """The last word on one purpose: `at` when it was said, `since` when this answer began, by which key."""

    allowed: bool
    at: datetime
    since: datetime
    source: str


ConsentState = dict[Purpose, Declaration]


def declare(state: ConsentState, said: Mapping[Purpose, bool], *, at: datetime, source: str) -> ConsentState:
    """The state after somebody said `said` at `at`; a late event never overrides a later word."""
    changed = {}
    for purpose, allowed in said.items():
        known = state.get(purpose)
        if known is None or at > known.at:
            same = known is not None and known.allowed == allowed
            changed[purpose] = Declaration(allowed, at, known.since if known and same else at, source)
        elif at == known.at and known.allowed and not allowed:
            changed[purpose] = Declaration(False, at, at, source)
    return {**state, **changed} if changed else state


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
    """One person's state from the states of their ids: per purpose the latest word, a no before a yes.

    A yes holds since the first yes after the last no of any id.
    """
    combined: ConsentState = {}
    for state in states:
        for purpose, declaration in state.items():
            known = combined.get(purpose)
            combined[purpose] = declaration if known is None else _later(known, declaration)
    return combined


def _later(one: Declaration, other: Declaration) -> Declaration:
    first, last = sorted((one, other), key=lambda said: (said.at, not said.allowed))
    if first.allowed and last.allowed and first.since < last.since:
        return Declaration(True, last.at, first.since, last.source)
    return last
