"""Time is passed in: rooms take `now` or a `Clock`, only the assembly takes the system's."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
"""Moments outside of these are mistakes of who sent them."""
_FIRST, _LAST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
_EPOCH, _MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
_FIRST_US, _LAST_US = (_FIRST - _EPOCH) // _MICROSECOND, (_LAST - _EPOCH) // _MICROSECOND
Clock = Callable[[], datetime]
"""Returns the present moment, aware, in UTC."""


def system_clock() -> datetime:
    """The machine's own time, aware, in UTC."""
    return datetime.now(UTC)


def on_calendar(moment: datetime) -> datetime:
    """The moment, or the nearest one that has a date in every time zone."""
    return min(max(moment, _FIRST), _LAST)


def moment_of(microseconds: int) -> datetime:
    """Microseconds since 1970 as a moment, in UTC; what lies beyond the calendar is its edge.

    >>> moment_of(1_500_000).isoformat(), moment_of(-(10**18)).isoformat()
    ('1970-01-01T00:00:01.500000+00:00', '0001-01-02T00:00:00+00:00')
    """
    return _EPOCH + timedelta(microseconds=min(max(microseconds, _FIRST_US), _LAST_US))
