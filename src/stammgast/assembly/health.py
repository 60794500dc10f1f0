"""How a running Stammgast is: how far behind the log its views are, disk, index; facts without words."""

import shutil
from datetime import datetime, timedelta

import msgspec

from stammgast.assembly.parts import Assembly
from stammgast.events import EventLog, decode_events
from stammgast.vocabulary import Offset

LEAST_FREE_BYTES = 1 << 30
OLD_INDEX = timedelta(days=7)
"""An index older than this wants a training."""
LATE = timedelta(seconds=30)
"""A view that misses an event of this age does not keep up."""


class Lag(msgspec.Struct, frozen=True):
    """How far a view is behind the log: the events that it misses, and since when it misses the oldest."""

    events: int
    since: datetime | None

    def is_late(self, now: datetime) -> bool:
        """Whether it is more than the usual moment behind."""
        return self.since is not None and now - self.since > LATE


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """What an operator wants to know at a glance. `trained_at` is None where nothing was learned yet."""

    as_of: datetime
    log_head: Offset
    profiles: Lag
    lake: Lag
    waiting_in_quarantine: int
    free_bytes: int
    trained_at: datetime | None
    has_products: bool

    @property
    def is_disk_short(self) -> bool:
        """Whether events will be refused soon for want of room."""
        return self.free_bytes < LEAST_FREE_BYTES

    @property
    def is_index_old(self) -> bool:
        """Whether it is time to train again."""
        return self.trained_at is not None and self.as_of - self.trained_at > OLD_INDEX


def health_of(assembly: Assembly) -> Health:
    """Look at everything that is cheap to look at. Raises what the stores raise."""
    head = Offset(assembly.log.head())
    lake = assembly.lake()
    return Health(
        as_of=assembly.clock(),
        log_head=head,
        profiles=lag_of(assembly.log, assembly.profiles.position(), head),
        lake=lag_of(assembly.log, lake.last_offset(), head),
        waiting_in_quarantine=assembly.log.count(),
        free_bytes=free_bytes(assembly),
        trained_at=trained_at(assembly),
        has_products=assembly.catalog.revision() > 0,
    )


def lag_of(log: EventLog, position: int, head: int) -> Lag:
    """What a view at `position` misses."""
    blocks = log.read(position, 1) if position < head else []
    if not blocks:
        return Lag(0, None)
    missing = decode_events(blocks[0].body)[max(position + 1 - blocks[0].first, 0)]
    return Lag(head - position, missing.received_at)


def free_bytes(assembly: Assembly) -> int:
    """The room that is left on the data folder's disk."""
    return shutil.disk_usage(assembly.folder).free


def trained_at(assembly: Assembly) -> datetime | None:
    """When the index that counts was made."""
    nanoseconds = assembly.indexes.revision()
    if not nanoseconds:
        return None
    now = assembly.clock()
    return min(datetime.fromtimestamp(nanoseconds / 1e9, now.tzinfo), now)
