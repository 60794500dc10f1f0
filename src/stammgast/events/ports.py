"""What the event log and its quarantine promise; adapters fulfil it, `testing.log_contract` checks it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from stammgast.vocabulary import StammgastError


class LogUnavailable(StammgastError):
    """The log cannot take or give events now (disk full, database gone). Nothing was half-written."""

    code = "log_unavailable"


class Entry(msgspec.Struct, frozen=True):
    """One event on its way into the log: its id and its encoded JSON object."""

    message_id: str
    body: bytes


class QuarantineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An event that was refused, kept as it came (`body`, JSON or whatever was sent) with the reason.

    `endpoint` is how it was sent (`track`, `batch`...), `sent_at` the request's own clock, `context` that of
    its batch, so that a release can repeat the check exactly. The user's proof is left out of both;
    `user_proven` says that it was good. `id` and `released_at` are given by the log.
    """

    reason: str
    detail: str
    body: bytes
    received_at: datetime
    source: str
    endpoint: str = "batch"
    trusted: bool = False
    sent_at: datetime | None = None
    context: bytes = b""
    user_proven: bool = False
    event: str = ""
    id: int = 0
    released_at: datetime | None = None


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """What one request asks the log to keep, all or nothing.

    `releases` are ids of quarantine entries that `entries` replace; they are marked as released in
    the same transaction.
    """

    received_at: datetime
    entries: Sequence[Entry] = ()
    refused: Sequence[QuarantineEntry] = ()
    releases: Sequence[int] = ()


class Block(msgspec.Struct, frozen=True):
    """Consecutive events as they lie in the log: `first` offset, `count`, and a JSON array."""

    first: int
    count: int
    body: bytes

    @property
    def last(self) -> int:
        """The offset of the block's last event."""
        return self.first + self.count - 1


class EventLog(Protocol):
    """An append-only sequence of events with contiguous 1-based offsets.

    `append` returns when everything is on disk. An event whose `message_id` the log already holds is
    dropped silently: it was acknowledged before. It returns how many events of each submission were
    new. All submissions of one call succeed or fail together; on failure it raises `LogUnavailable`
    and nothing was written. Safe to call from several threads and several processes.

    `read` returns blocks that hold offsets greater than `after`, oldest first, about `limit` events
    (at least one block if there is one; a block may begin before `after + 1`). What a reader has seen
    up to an offset is complete: no later append takes a lower offset.
    """

    def append(self, submissions: Sequence[Submission]) -> list[int]: ...

    def read(self, after: int, limit: int) -> list[Block]: ...

    def head(self) -> int:
        """The offset of the newest event, 0 when empty."""
        ...

    def close(self) -> None: ...


class Quarantine(Protocol):
    """The refused events; they are added by `EventLog.append`, as durably as the accepted ones."""

    def entries(
        self, *, after_id: int = 0, limit: int = 100, include_released: bool = False
    ) -> list[QuarantineEntry]:
        """In the order of their ids."""
        ...

    def find(self, entry_id: int) -> QuarantineEntry | None: ...

    def count(self) -> int:
        """How many wait for release."""
        ...
