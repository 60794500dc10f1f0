"""Where a moment is in the log, whose events stand in the order in which they were received."""

from datetime import datetime

from stammgast.events import EventLog, decode_events

_FIRST_STEP = 64


def received_before(log: EventLog, moment: datetime) -> int:
    """The last offset that was received before `moment`, 0 where everything came later.

    A few events stand out of order (released from quarantine with their first time, or taken in by two
    servers at once), so it is exact to a handful. It reads some twenty blocks, fewer for recent moments.
    """
    head = log.head()
    late, step = head + 1, _FIRST_STEP
    early = head
    while early > 0 and not _is_before(log, early, moment):
        late = early
        early, step = max(early - step, 0), step * 4
    while late - early > 1:
        middle = (early + late) // 2
        if _is_before(log, middle, moment):
            early = middle
        else:
            late = middle
    return early


def _is_before(log: EventLog, offset: int, moment: datetime) -> bool:
    block = log.read(offset - 1, 1)[0]
    return decode_events(block.body)[offset - block.first].received_at < moment
