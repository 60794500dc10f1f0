"""What a customer allows: each purpose with its last word, and the history with the events that prove it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from stammgast.consent import ConsentState, Purpose
from stammgast.events import Event
from stammgast.profiles import Profile
from stammgast.web.console.customer_steps import said_by
from stammgast.web.console.customer_view import Sources

ASKED = (Purpose.PERSONALIZATION, Purpose.ANALYTICS, Purpose.MARKETING)
"""Service needs no consent."""


class ConsentRow(msgspec.Struct, frozen=True):
    """One purpose. `since` is when it was opened or closed; None where nothing was ever said."""

    purpose: Purpose
    is_allowed: bool
    since: datetime | None = None
    confirmed_at: datetime | None = None
    source: str = ""


class ConsentProof(msgspec.Struct, frozen=True):
    """One event that said something new; `wording` is the text that was agreed to, where it was sent."""

    at: datetime
    offset: int
    label: str
    said: Mapping[Purpose, bool]
    source: str
    wording: str | None
    is_imported: bool


class _Sent(msgspec.Struct, frozen=True):
    wording: str | None = None


def consent_rows(state: ConsentState, sources: Sources) -> list[ConsentRow]:
    """Every purpose that people are asked about, said or not."""
    rows = []
    for purpose in ASKED:
        last = state.get(purpose)
        if last is None:
            rows.append(ConsentRow(purpose, is_allowed=False))
            continue
        since = last.since if last.allowed else last.denied_at or last.at
        rows.append(ConsentRow(purpose, last.allowed, since, last.at, sources.name(last.source)))
    return rows


def moments_us(profile: Profile) -> set[int]:
    """When the purposes of any of the person's ids were opened or closed, in microseconds since 1970."""
    moments: set[datetime] = set()
    for fragment in profile.fragments.values():
        for declaration in fragment.consent.values():
            moments.add(declaration.since)
            moments.update([declaration.denied_at] if declaration.denied_at else [])
    return {round(moment.timestamp() * 1_000_000) for moment in moments}


def proofs(
    events: Iterable[tuple[int, Event]], categories: Mapping[str, Purpose], sources: Sources
) -> list[ConsentProof]:
    """The events (offset and event) that changed what was said before, newest first."""
    known: dict[Purpose, bool] = {}
    changed = []
    for offset, event in sorted(events, key=lambda one: (one[1].timestamp, one[0])):
        said = said_by(event, categories)
        new = {purpose: allowed for purpose, allowed in said.items() if known.get(purpose) is not allowed}
        wording = _wording(event)
        known.update(said)
        if new or (said and wording):
            changed.append(
                ConsentProof(
                    event.timestamp,
                    offset,
                    event.label,
                    new or said,
                    sources.name(event.source),
                    wording,
                    event.backfill,
                )
            )
    return changed[::-1]


def _wording(event: Event) -> str | None:
    try:
        return msgspec.json.decode(event.properties, type=_Sent).wording
    except msgspec.MsgspecError:
        return None
