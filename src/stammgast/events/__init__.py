"""What customers do: the event (Segment spec), the shop's vocabulary, the tracking plan, the log port.

In: JSON as Segment's clients send it, already checked by `capture`. Out: `Event` values that every
projection folds, and `shop_event(event)`, the typed reading of the e-commerce events.
"""

from stammgast.events.event import Event, EventType, decode_events, encode_event
from stammgast.events.ports import (
    Block,
    Entry,
    EventLog,
    LogUnavailable,
    Quarantine,
    QuarantineEntry,
    Submission,
)

__all__ = [
    "Block",
    "Entry",
    "Event",
    "EventLog",
    "EventType",
    "LogUnavailable",
    "Quarantine",
    "QuarantineEntry",
    "Submission",
    "decode_events",
    "encode_event",
]
