"""Sessions (or baskets) as three flat arrays: what every training function of this folder takes in."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stammgast.vocabulary import StammgastError


class BadSessions(StammgastError):
    """The arrays of a `SessionTable` do not fit together."""

    code = "bad_sessions"


class SessionTable(NamedTuple):
    """Session s holds `items[starts[s]:starts[s + 1]]`, oldest click first.

    `items`: dense item numbers from 0 (int32). `starts`: one more than there are sessions (int64).
    `ends_at`: when each session ended, in seconds, or any number that grows with time (float64).
    """

    items: NDArray[np.int32]
    starts: NDArray[np.int64]
    ends_at: NDArray[np.float64]

    @classmethod
    def of(cls, sessions: Sequence[Sequence[int]], ends_at: Sequence[float] | None = None) -> "SessionTable":
        """Build a table from lists; without times the sessions are taken to be in order.

        >>> SessionTable.of([[4, 2], [7]]).starts.tolist()
        [0, 2, 3]
        """
        lengths = np.fromiter((len(session) for session in sessions), np.int64, len(sessions))
        starts = starts_of(lengths)
        items = np.fromiter((item for session in sessions for item in session), np.int32, int(starts[-1]))
        times = np.arange(len(sessions)) if ends_at is None else ends_at
        return cls(items, starts, np.asarray(times, np.float64))

    def session_count(self) -> int:
        """Give the number of sessions."""
        return len(self.starts) - 1

    def lengths(self) -> NDArray[np.int64]:
        """Count the clicks of each session."""
        return np.diff(self.starts)

    def item_count(self) -> int:
        """Give the smallest catalogue that holds every item: the highest number and one."""
        return int(self.items.max()) + 1 if len(self.items) else 0


def starts_of(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Turn lengths into offsets, beginning with 0."""
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


def rows_of(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Name the row of each entry: lengths (2, 1) give rows (0, 0, 1)."""
    return np.repeat(np.arange(len(lengths)), lengths)


def sorted_distinct(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sort and name each number once; np.unique takes a hash way that is eight times slower here."""
    numbers = np.sort(numbers)
    first = np.ones(len(numbers), bool)
    first[1:] = numbers[1:] != numbers[:-1]
    return numbers[first]


def in_time_order(table: SessionTable) -> SessionTable:
    """Check the table and sort its sessions by their end; equal times keep their order."""
    _check(table)
    if bool(np.all(np.diff(table.ends_at) >= 0)):
        return table
    return take(table, np.argsort(table.ends_at, kind="stable"))


def take(table: SessionTable, chosen: NDArray[np.int64]) -> SessionTable:
    """Give the chosen sessions, in the order of `chosen`."""
    lengths = table.lengths()[chosen]
    starts = starts_of(lengths)
    flat = np.arange(starts[-1]) + np.repeat(table.starts[chosen] - starts[:-1], lengths)
    return SessionTable(table.items[flat], starts, table.ends_at[chosen])


def shortened(table: SessionTable, longest: int) -> SessionTable:
    """Keep the last `longest` clicks of every session, and drop sessions of fewer than two."""
    lengths = table.lengths()
    keep = (table.starts[1:].repeat(lengths) - np.arange(len(table.items))) <= longest
    keep &= np.repeat(lengths >= 2, lengths)
    chosen = lengths >= 2
    kept = np.minimum(lengths[chosen], longest)
    return SessionTable(table.items[keep], starts_of(kept), table.ends_at[chosen])


def _check(table: SessionTable) -> None:
    if len(table.starts) < 1 or table.starts[0] != 0 or table.starts[-1] != len(table.items):
        raise BadSessions(
            f"`starts` runs to {table.starts[-1:]!s} over {len(table.items)} items.",
            "offsets from 0 to the number of items",
            "Build the table with SessionTable.of.",
        )
    if len(table.ends_at) != table.session_count():
        raise BadSessions(f"{len(table.ends_at)} end times for {table.session_count()} sessions.", "one each")
    if len(table.items) and int(table.items.min()) < 0:
        raise BadSessions(f"item number {int(table.items.min())}.", "dense numbers from 0")
