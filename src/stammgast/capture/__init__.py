"""A request becomes checked events, or refusals kept in quarantine.

In: the bytes of a call of the Segment HTTP API. Out: a `Submission` for the event log.

>>> body = b'{"batch": [{"type": "track", "event": "Hi", "userId": 7}, {"type": "?"}]}'
>>> parcel = open_parcel(body, is_batch=True)
>>> from datetime import UTC, datetime
>>> reception = Reception(Sender("k_1", False), datetime(2026, 1, 1, tzinfo=UTC), lambda: "m1")
>>> submission = receive(parcel, reception).submission
>>> len(submission.entries), submission.refused[0].reason
(1, 'unknown_type')
"""

from stammgast.capture.incoming import (
    LARGEST_BODY_BYTES,
    LARGEST_EVENT_BYTES,
    MOST_EVENTS,
    BadBody,
    Parcel,
    open_parcel,
    without_lone_surrogates,
)
from stammgast.capture.proof import is_proven, proof_of
from stammgast.capture.reception import Received, Reception, Sender, is_identifier, receive
from stammgast.capture.release import Release, release

__all__ = [
    "LARGEST_BODY_BYTES",
    "LARGEST_EVENT_BYTES",
    "MOST_EVENTS",
    "BadBody",
    "Parcel",
    "Received",
    "Reception",
    "Release",
    "Sender",
    "is_identifier",
    "is_proven",
    "open_parcel",
    "proof_of",
    "receive",
    "release",
    "without_lone_surrogates",
]
