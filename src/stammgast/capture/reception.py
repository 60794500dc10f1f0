"""From a readable request to events for the log, and to refusals for the quarantine.

A wrong message never blocks its batch: it is set aside as it came, with a reason that a person understands.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec

from stammgast.capture.context import (
    PROOF,
    StatedContext,
    fields_of,
    read_stated,
    without_own_proof,
    without_proof,
)
from stammgast.capture.incoming import (
    LARGEST_EVENT_BYTES,
    MISSING_RAW,
    IncomingEvent,
    Parcel,
    excerpt,
    is_object,
    is_too_nested,
    read_event,
    read_moment,
)
from stammgast.capture.proof import is_proven
from stammgast.events import Entry, Event, EventType, QuarantineEntry, Submission, encode_event
from stammgast.events.context import read_traits
from stammgast.events.event import EMPTY_OBJECT
from stammgast.events.plan import check_properties
from stammgast.vocabulary import EARLIEST, Refusal

LONGEST_ID = 256
WORTH_NOTING = timedelta(minutes=1)
"""A corrected clock is noted in the event where it was wrong by more than this."""
NEEDS_NO_ID = frozenset({"Decision Shown", "Decision Clicked"})
"""Events about a decision that was made without knowing anybody."""


class CaptureRefusal(StrEnum):
    """Why a message was not accepted; breaches of the tracking plan have reasons of their own."""

    NO_OBJECT = "no_object"
    WRONG_TYPE = "wrong_type"
    TOO_LARGE = "too_large"
    UNKNOWN_TYPE = "unknown_type"
    NO_NAME = "no_name"
    BAD_NAME = "bad_name"
    NO_IDENTIFIER = "no_identifier"
    BAD_IDENTIFIER = "bad_identifier"
    BAD_TIME = "bad_time"
    BAD_CONSENT = "bad_consent"


class Sender(msgspec.Struct, frozen=True):
    """Who sent a request: the id of the key, and whether it is a secret one."""

    source: str
    trusted: bool


class Reception(msgspec.Struct, frozen=True):
    """What is the same for all messages of a request; `call` is the endpoint's type, None for a batch.

    `signing_secrets`: any of them may have signed a user id (see `proof.py`); `is_user_proven`: one did, as
    was seen when the message came.
    """

    sender: Sender
    received_at: datetime
    new_id: Callable[[], str]
    call: EventType | None = None
    signing_secrets: Sequence[bytes] = ()
    is_user_proven: bool = False


class Received(msgspec.Struct, frozen=True):
    """What a request asks the log to keep, and its accepted events as values."""

    submission: Submission
    events: list[Event]


def receive(parcel: Parcel, reception: Reception) -> Received:
    """Check every message; what is right becomes entries, the rest goes to quarantine."""
    events: list[Event] = []
    refused: list[QuarantineEntry] = []
    for message in parcel.messages:
        outcome = check_message(message, parcel, reception)
        if isinstance(outcome, Event):
            events.append(outcome)
        else:
            refused.append(_set_aside(message, parcel, reception, outcome))
    entries = [Entry(event.message_id, encode_event(event)) for event in events]
    return Received(Submission(received_at=reception.received_at, entries=entries, refused=refused), events)


def check_message(message: msgspec.Raw, parcel: Parcel, reception: Reception) -> Event | Refusal:
    """One message as an event, or why it is none."""
    if len(message) > LARGEST_EVENT_BYTES:
        detail = f"The event has {len(message):,} bytes; send at most {LARGEST_EVENT_BYTES:,}."
        return Refusal(CaptureRefusal.TOO_LARGE, detail)
    if is_too_nested(message):
        detail = "`message` cannot be read: it is nested too deep; send smaller numbers, less nested."
        return Refusal(CaptureRefusal.WRONG_TYPE, detail)
    try:
        sent = read_event(message)
    except msgspec.ValidationError as error:
        return Refusal(CaptureRefusal.WRONG_TYPE, f"The event does not fit the Segment spec: {error}.")
    kind = reception.call or _TYPES.get(sent.type or "")
    if kind is None:
        detail = f"`type` is {sent.type!r}; send one of {', '.join(EventType)}."
        return Refusal(CaptureRefusal.UNKNOWN_TYPE, detail)
    refusal = _check_content(sent, kind)
    if refusal is not None:
        return refusal
    stated = _read_stated(sent, kind, parcel)
    return (
        stated
        if isinstance(stated, Refusal)
        else _build(sent, kind, stated, parcel=parcel, reception=reception)
    )


def is_identifier(value: str) -> bool:
    """Whether a text can be an id: not too long, and no control characters."""
    return len(value) <= LONGEST_ID and value.isprintable()


def _check_content(sent: IncomingEvent, kind: EventType) -> Refusal | None:
    if kind is EventType.TRACK and not sent.event:
        return Refusal(CaptureRefusal.NO_NAME, "A track call has no `event`; send its name.")
    if sent.event and not sent.event.isprintable() and any(sign < " " for sign in sent.event):
        detail = f"`event` is {sent.event[:40]!r}; send a name without control characters."
        return Refusal(CaptureRefusal.BAD_NAME, detail)
    if not (is_object(sent.properties) and is_object(sent.traits) and is_object(sent.context)):
        return _no_object(sent)
    if not (
        _is_plain(sent.user_id)
        and _is_plain(sent.anonymous_id)
        and _is_plain(sent.message_id)
        and _is_plain(sent.previous_id)
        and _is_plain(sent.group_id)
    ):
        return _bad_identifier(sent)
    return _check_identifiers(sent, kind) or _check_plan(sent, kind)


def _no_object(sent: IncomingEvent) -> Refusal:
    fields = {"properties": sent.properties, "traits": sent.traits, "context": sent.context}
    field, raw = next((name, raw) for name, raw in fields.items() if not is_object(raw))
    return Refusal(CaptureRefusal.WRONG_TYPE, f"`{field}` is {excerpt(raw)}; send an object.")


def _bad_identifier(sent: IncomingEvent) -> Refusal:
    names = ("user_id", "anonymous_id", "message_id", "previous_id", "group_id")
    field, value = next((name, found) for name in names if not _is_plain(found := getattr(sent, name)))
    detail = f"`{field}` is {str(value)[:20]!r}...; send at most {LONGEST_ID} printable characters."
    return Refusal(CaptureRefusal.BAD_IDENTIFIER, detail)


def _check_identifiers(sent: IncomingEvent, kind: EventType) -> Refusal | None:
    if kind is EventType.ALIAS and (sent.previous_id is None or sent.previous_id == ""):
        return Refusal(CaptureRefusal.NO_IDENTIFIER, "An alias call has no `previousId`; send the old id.")
    if _text(sent.user_id) or _text(sent.anonymous_id) or sent.event in NEEDS_NO_ID:
        return None
    return Refusal(CaptureRefusal.NO_IDENTIFIER, "There is neither `userId` nor `anonymousId`; send one.")


def _check_plan(sent: IncomingEvent, kind: EventType) -> Refusal | None:
    if kind is EventType.TRACK and sent.event:
        return check_properties(sent.event, _object(sent.properties))
    return None


def _read_stated(
    sent: IncomingEvent, kind: EventType, parcel: Parcel
) -> StatedContext | Refusal[CaptureRefusal]:
    """What the profiles will read of the context and the traits must be readable."""
    try:
        stated = read_stated(_object(_context_of(sent.context, parcel)))
    except msgspec.ValidationError as error:
        detail = f"The consent cannot be read: {error}; send true or false by category."
        return Refusal(CaptureRefusal.BAD_CONSENT, detail)
    field = "traits"
    try:
        read_traits(kind, _object(sent.traits), stated.traits)
        field = "context.userProof"
        msgspec.json.decode(stated.proof)
    except (msgspec.ValidationError, RecursionError) as error:
        detail = f"`{field}` cannot be read: {error}; send smaller numbers, less nested."
        return Refusal(CaptureRefusal.WRONG_TYPE, detail)
    return stated


def _build(
    sent: IncomingEvent, kind: EventType, stated: StatedContext, *, parcel: Parcel, reception: Reception
) -> Event | Refusal[CaptureRefusal]:
    claimed_raw = sent.timestamp if sent.timestamp != MISSING_RAW else sent.original_timestamp
    claimed = read_moment(claimed_raw)
    received_at = reception.received_at
    happened = corrected(claimed, parcel.sent_at or read_moment(sent.sent_at), received_at)
    if (claimed is None and claimed_raw != MISSING_RAW) or happened < EARLIEST:
        detail = f"`timestamp` is {excerpt(claimed_raw)}; send ISO 8601, from 1970 on."
        return Refusal(CaptureRefusal.BAD_TIME, detail)
    user_id, trusted = _text(sent.user_id), reception.sender.trusted
    is_noted = claimed is not None and abs(happened - claimed) > WORTH_NOTING
    return Event(
        type=kind,
        message_id=_text(sent.message_id) or reception.new_id(),
        timestamp=happened,
        received_at=received_at,
        source=reception.sender.source,
        event=(sent.event if kind is EventType.TRACK else sent.name) or "",
        user_id=user_id,
        anonymous_id=_text(sent.anonymous_id),
        previous_id=_text(sent.previous_id),
        group_id=_text(sent.group_id),
        original_timestamp=claimed if is_noted else None,
        properties=_object(sent.properties),
        traits=_object(sent.traits),
        context=stated.kept,
        trusted=trusted,
        user_proven=not trusted and _proves(stated.proof, user_id, reception),
    )


def _proves(proof: msgspec.Raw, user_id: str | None, reception: Reception) -> bool:
    if user_id is None or proof == MISSING_RAW:
        return user_id is not None and reception.is_user_proven
    return is_proven(user_id, _read_or_none(proof, str), reception.signing_secrets)


def corrected(claimed: datetime | None, sent_at: datetime | None, received_at: datetime) -> datetime:
    """When it happened by our clock: received - (sent - claimed), and never in the future.

    Source: Segment spec, common fields, "timestamp". Without a clock of the sender, the claim counts.
    """
    if claimed is None:
        return received_at
    try:
        happened = claimed if sent_at is None else received_at - (sent_at - claimed)
    except OverflowError:
        return received_at
    return min(happened, received_at)


def _set_aside(message: msgspec.Raw, parcel: Parcel, reception: Reception, why: Refusal) -> QuarantineEntry:
    fields = fields_of(message)
    own = fields.get("context", MISSING_RAW)
    batch_context = parcel.context if own == MISSING_RAW else MISSING_RAW
    proof = fields_of(_context_of(own, parcel)).get(PROOF, MISSING_RAW)
    user_id = _text(_read_or_none(fields.get("userId", MISSING_RAW), str | int))
    return QuarantineEntry(
        reason=str(why.reason),
        detail=why.detail,
        body=bytes(without_own_proof(message)),
        received_at=reception.received_at,
        source=reception.sender.source,
        endpoint=reception.call.value if reception.call else "batch",
        trusted=reception.sender.trusted,
        sent_at=parcel.sent_at,
        context=b"" if batch_context == MISSING_RAW else bytes(without_proof(batch_context)),
        user_proven=_proves(proof, user_id, reception),
        event=(_read_or_none(fields.get("event", MISSING_RAW), str) or "")[:100],
    )


def _read_or_none(raw: msgspec.Raw, kind: Any) -> Any:
    """The value where it is of this type."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.ValidationError:
        return None


def _context_of(own: msgspec.Raw, parcel: Parcel) -> msgspec.Raw:
    return parcel.context if own == MISSING_RAW else own


_TYPES = {kind.value: kind for kind in EventType}


def _is_plain(value: str | int | None) -> bool:
    return not isinstance(value, str) or is_identifier(value)


def _text(value: str | int | None) -> str | None:
    return None if value is None or value == "" else str(value)


def _object(raw: msgspec.Raw) -> msgspec.Raw:
    return EMPTY_OBJECT if raw == MISSING_RAW else raw
