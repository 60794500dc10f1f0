"""`/v1/quarantine`: what was refused, why, and its release after the cause was mended."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import Controller, get, post
from litestar.params import Parameter
from msgspec import Meta

from stammgast.assembly import Assembly
from stammgast.assembly.release import release_entries
from stammgast.events import QuarantineEntry
from stammgast.vocabulary import Scope as KeyScope
from stammgast.web.errors import BadRequest
from stammgast.web.guards import needs

MOST_ENTRIES = 1_000
LARGEST_ID = 2**63 - 1
"""What a database's integer holds."""


class QuarantinedEvent(msgspec.Struct, frozen=True):
    """A refused event as it came (`body`, its JSON as text), with the reason for programs and for people.

    The proof of a user id is left out of the body.
    """

    id: int
    reason: str
    detail: str
    event: str
    received_at: datetime
    source: str
    body: str
    released_at: datetime | None


class QuarantineAnswer(msgspec.Struct, frozen=True):
    """A page of the quarantine; `waiting` counts all that wait."""

    waiting: int
    entries: list[QuarantinedEvent]


class ReleaseRequest(msgspec.Struct, frozen=True):
    """The entries to check again; all that wait where none is named."""

    ids: list[Annotated[int, Meta(ge=1, le=LARGEST_ID)]] = []


class ReleaseAnswer(msgspec.Struct, frozen=True):
    """How many are events now, by id why the others still are not, and the ids that no entry has."""

    released: int
    still_refused: dict[str, str]
    unknown: list[int]


class QuarantineController(Controller):
    """Listing and releasing refused events."""

    path = "/v1/quarantine"
    tags = ["Quarantine"]

    @get("/", sync_to_thread=True, guards=[needs(KeyScope.QUARANTINE_READ)], summary="List")
    def entries(
        self,
        assembly: Assembly,
        after: Annotated[
            int, Parameter(ge=0, le=LARGEST_ID, description="The last id of the page before.")
        ] = 0,
        limit: Annotated[int, Parameter(ge=1, le=MOST_ENTRIES)] = 100,
        include_released: bool = False,
    ) -> QuarantineAnswer:
        """The refused events in the order in which they came."""
        found = assembly.log.entries(after_id=after, limit=limit, include_released=include_released)
        return QuarantineAnswer(assembly.log.count(), [_shown(entry) for entry in found])

    @post(
        "/release",
        sync_to_thread=True,
        status_code=200,
        guards=[needs(KeyScope.QUARANTINE_RELEASE)],
        summary="Release",
    )
    def release(self, data: ReleaseRequest, assembly: Assembly) -> ReleaseAnswer:
        """Check entries again; what is right now becomes an event with its first time and id."""
        if len(data.ids) > MOST_ENTRIES:
            raise BadRequest(f"`ids` has {len(data.ids)} entries.", f"at most {MOST_ENTRIES}")
        entries = _entries(assembly, data.ids)
        released = release_entries(assembly, entries)
        still_refused = {str(number): why.detail for number, why in released.still_refused.items()}
        unknown = sorted(set(data.ids) - {entry.id for entry in entries})
        return ReleaseAnswer(released.count, still_refused, unknown)


def _entries(assembly: Assembly, ids: list[int]) -> list[QuarantineEntry]:
    """The named entries, or the first 1,000 that wait."""
    if not ids:
        return assembly.log.entries(limit=MOST_ENTRIES)
    return [entry for entry in map(assembly.log.find, dict.fromkeys(ids)) if entry is not None]


def _shown(entry: QuarantineEntry) -> QuarantinedEvent:
    return QuarantinedEvent(
        entry.id,
        entry.reason,
        entry.detail,
        entry.event,
        entry.received_at,
        entry.source,
        entry.body.decode("utf-8", "replace"),
        entry.released_at,
    )
