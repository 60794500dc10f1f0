"""Quarantined messages checked again, after the tracking plan or its reader was mended."""

from collections.abc import Callable, Iterable

import msgspec

from stammgast.capture.incoming import MISSING_RAW, Parcel
from stammgast.capture.reception import Reception, Sender, check_message
from stammgast.events import Entry, Event, EventType, QuarantineEntry, Submission, encode_event
from stammgast.vocabulary import Refusal


class Release(msgspec.Struct, frozen=True):
    """What a release would append, and what is still refused (by the entry's id)."""

    submissions: list[Submission]
    still_refused: dict[int, Refusal]


def release(entries: Iterable[QuarantineEntry], *, new_id: Callable[[], str]) -> Release:
    """Check each entry as if it arrived at its own time; an accepted one becomes a submission of its own."""
    submissions: list[Submission] = []
    still_refused: dict[int, Refusal] = {}
    for entry in entries:
        outcome = _check_again(entry, new_id)
        if isinstance(outcome, Event):
            accepted = Entry(outcome.message_id, encode_event(outcome))
            submissions.append(
                Submission(received_at=entry.received_at, entries=[accepted], releases=[entry.id])
            )
        else:
            still_refused[entry.id] = outcome
    return Release(submissions, still_refused)


def _check_again(entry: QuarantineEntry, new_id: Callable[[], str]) -> Event | Refusal:
    call = None if entry.endpoint == "batch" else EventType(entry.endpoint)
    message = msgspec.Raw(entry.body)
    parcel = Parcel([message], entry.sent_at, msgspec.Raw(entry.context or MISSING_RAW), None)
    sender = Sender(entry.source, entry.trusted)
    reception = Reception(sender, entry.received_at, new_id, call, is_user_proven=entry.user_proven)
    return check_message(message, parcel, reception)
