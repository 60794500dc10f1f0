"""Events that were recorded in Segment's format, one JSON object each, as another tool exported them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import blake2b

import msgspec

from stammgast.capture.context import read_stated, without_proof
from stammgast.capture.history.clicks import ClickOptions
from stammgast.capture.history.context import imported_context
from stammgast.capture.history.dates import ReadDate, out_of_range
from stammgast.capture.history.report import AsideReason
from stammgast.capture.incoming import LARGEST_EVENT_BYTES
from stammgast.capture.reception import is_identifier
from stammgast.events import Event, EventType, encode_event
from stammgast.events.context import read_traits
from stammgast.events.plan import check_properties
from stammgast.vocabulary import Refusal

_Id = str | int | None


class RecordedEvent(msgspec.Struct, rename="camel", kw_only=True):
    """The fields of Segment's common spec that an import keeps."""

    type: EventType = EventType.TRACK
    event: str = ""
    message_id: str | None = None
    user_id: _Id = None
    anonymous_id: _Id = None
    previous_id: _Id = None
    group_id: _Id = None
    timestamp: str | float | None = None
    original_timestamp: str | None = None
    properties: dict[str, object] | None = None
    traits: dict[str, object] | None = None
    context: dict[str, object] | None = None


def is_recorded(columns: Sequence[str]) -> bool:
    """Whether JSON objects with these names are events in Segment's format rather than rows of clicks."""
    names = set(columns)
    return bool(names & {"type", "event"}) and bool(names & {"properties", "traits", "messageId", "context"})


def recorded_event(
    values: Mapping[str, object], options: ClickOptions, *, date: ReadDate, received_at: datetime
) -> Event | Refusal[AsideReason]:
    """The event as it was recorded, marked as backfill. A `messageId` of its own stays, so that an event
    that also came live counts once.
    """
    try:
        sent = msgspec.convert(values, RecordedEvent)
    except msgspec.ValidationError as error:
        return Refusal(AsideReason.UNREADABLE, str(error))
    when = sent.timestamp if sent.timestamp is not None else sent.original_timestamp
    occurred_at = None if when is None else date(str(when))
    if occurred_at is None:
        return Refusal(AsideReason.UNREADABLE, f"timestamp is {when!r}")
    if wrong := out_of_range(occurred_at, now=received_at):
        return Refusal(AsideReason.OUT_OF_RANGE, f"timestamp is {wrong}")
    if _text(sent.user_id) is None and _text(sent.anonymous_id) is None:
        return Refusal(AsideReason.NO_ID, "neither userId nor anonymousId")
    if sent.type is EventType.TRACK and not sent.event:
        return Refusal(AsideReason.UNREADABLE, "a track call without the name of the event")
    event = _event(sent, options, occurred_at, received_at)
    return _refusal(event) or event


def _refusal(event: Event) -> Refusal[AsideReason] | None:
    """Why the API would not take the event either."""
    ids = (event.user_id, event.anonymous_id, event.message_id, event.previous_id, event.group_id)
    wrong = next((one for one in ids if one is not None and not is_identifier(one)), None)
    if wrong is not None:
        return Refusal(AsideReason.UNREADABLE, f"the id {wrong[:20]!r}... is too long or not printable")
    if event.type is EventType.ALIAS and event.previous_id is None:
        return Refusal(AsideReason.NO_ID, "an alias call without previousId")
    size = len(encode_event(event))
    if size > LARGEST_EVENT_BYTES:
        return Refusal(AsideReason.UNREADABLE, f"{size:,} bytes; at most {LARGEST_EVENT_BYTES:,}")
    try:
        stated = read_stated(event.context)
    except msgspec.ValidationError as error:
        return Refusal(AsideReason.UNREADABLE, f"consent: {error}; wanted true or false by category")
    try:
        read_traits(event.type, event.traits, stated.traits)
    except (msgspec.ValidationError, RecursionError) as error:
        return Refusal(AsideReason.UNREADABLE, f"traits: {error}; wanted smaller numbers, less nested")
    refusal = check_properties(event.event, event.properties) if event.type is EventType.TRACK else None
    return None if refusal is None else Refusal(AsideReason.REFUSED_BY_PLAN, refusal.detail)


def _event(sent: RecordedEvent, options: ClickOptions, occurred_at: datetime, received_at: datetime) -> Event:
    name = options.event_names.get(sent.event, sent.event)
    return Event(
        type=sent.type,
        event=name,
        message_id=sent.message_id or f"import:{options.dataset}:event:{_digest(sent)}",
        timestamp=occurred_at,
        received_at=received_at,
        source=f"import:{options.dataset}",
        user_id=_text(sent.user_id),
        anonymous_id=_text(sent.anonymous_id),
        previous_id=_text(sent.previous_id),
        group_id=_text(sent.group_id),
        properties=_raw(sent.properties),
        traits=_raw(sent.traits),
        context=without_proof(imported_context(options.statement, own=sent.context)),
        trusted=True,
        backfill=True,
    )


def _digest(sent: RecordedEvent) -> str:
    return blake2b(msgspec.json.encode(sent, order="deterministic"), digest_size=12).hexdigest()


def _raw(values: Mapping[str, object] | None) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(values or {}))


def _text(value: _Id) -> str | None:
    return None if value is None or value == "" else str(value)
