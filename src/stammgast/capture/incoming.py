"""The shapes in which clients send events: one call, or a batch of them (Segment spec, HTTP tracking API)."""

import re
from datetime import UTC, datetime

import msgspec

from stammgast.vocabulary import EARLIEST, LATEST, StammgastError

MISSING_RAW = msgspec.Raw(b"null")
LARGEST_EVENT_BYTES = 32 * 1024
LARGEST_BODY_BYTES = 500 * 1024
MOST_EVENTS = 2_500
MOST_NESTED = 500
"""Every reader of the log must get to the bottom, however deep it stands itself: Python allows 1,000."""
_SIGNS = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]')
_SECONDS_BELOW = 100_000_000_000
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)"
)
_datetime_decoder = msgspec.json.Decoder(datetime)


class BadBody(StammgastError):
    """The whole request cannot be read; nothing of it was kept."""

    code = "bad_body"


class IncomingEvent(msgspec.Struct, frozen=True, rename="camel"):
    """One message as it was sent; every field may be missing, ids may be numbers, times may be anything."""

    type: str | None = None
    message_id: str | int | None = None
    user_id: str | int | None = None
    anonymous_id: str | int | None = None
    previous_id: str | int | None = None
    group_id: str | int | None = None
    event: str | None = None
    name: str | None = None
    timestamp: msgspec.Raw = MISSING_RAW
    original_timestamp: msgspec.Raw = MISSING_RAW
    sent_at: msgspec.Raw = MISSING_RAW
    properties: msgspec.Raw = MISSING_RAW
    traits: msgspec.Raw = MISSING_RAW
    context: msgspec.Raw = MISSING_RAW


class _Envelope(msgspec.Struct, frozen=True, rename="camel"):
    batch: list[msgspec.Raw] | None = None
    sent_at: msgspec.Raw = MISSING_RAW
    context: msgspec.Raw = MISSING_RAW
    write_key: str | None = None


class Parcel(msgspec.Struct, frozen=True):
    """A readable request: its messages still in JSON, and what is said once for all of them."""

    messages: list[msgspec.Raw]
    sent_at: datetime | None
    context: msgspec.Raw
    write_key: str | None


_envelope_decoder = msgspec.json.Decoder(_Envelope)
_event_decoder = msgspec.json.Decoder(IncomingEvent)


def open_parcel(body: bytes, *, is_batch: bool) -> Parcel:
    """Read the envelope of a request. Raises `BadBody` for what is no JSON object in UTF-8.

    >>> bytes(open_parcel(b'{"batch": [{"type": "track"}]}', is_batch=True).messages[0])
    b'{"type": "track"}'
    """
    body, envelope = _read_envelope(body)
    if not is_batch:
        if len(body) > LARGEST_EVENT_BYTES:
            raise BadBody(f"The event has {len(body):,} bytes.", f"at most {LARGEST_EVENT_BYTES:,}")
        return Parcel([msgspec.Raw(body)], read_moment(envelope.sent_at), MISSING_RAW, envelope.write_key)
    if envelope.batch is None:
        raise BadBody("The body has no `batch`.", 'an object such as {"batch": [{"type": "track", ...}]}')
    if len(envelope.batch) > MOST_EVENTS:
        raise BadBody(f"The batch has {len(envelope.batch):,} events.", f"at most {MOST_EVENTS:,}")
    _check_context(envelope.context)
    return Parcel(envelope.batch, read_moment(envelope.sent_at), envelope.context, envelope.write_key)


def _check_context(context: msgspec.Raw) -> None:
    """It counts for each message without its own, so it may be no larger than one."""
    if not is_object(context):
        raise BadBody(f"The batch's `context` is {excerpt(context)}.", "an object")
    if is_too_nested(context):
        raise BadBody("The batch's `context` is nested too deep.", f"at most {MOST_NESTED}")
    if len(context) > LARGEST_EVENT_BYTES:
        raise BadBody(
            f"The batch's `context` has {len(context):,} bytes.", f"at most {LARGEST_EVENT_BYTES:,}"
        )


def _read_envelope(body: bytes) -> tuple[bytes, _Envelope]:
    try:
        str(body, "utf-8")
        try:
            return body, _envelope_decoder.decode(body)
        except msgspec.ValidationError:
            raise
        except msgspec.DecodeError:
            body = without_lone_surrogates(body)
            return body, _envelope_decoder.decode(body)
    except UnicodeDecodeError as error:
        raise BadBody(f"Byte {error.start} of the body is no UTF-8.", "JSON in UTF-8") from None
    except msgspec.ValidationError as error:
        raise BadBody(f"The body does not fit: {error}.", 'an object such as {"batch": [...]}') from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadBody(f"The body is no JSON: {error}.", "one whole JSON object") from None


def without_lone_surrogates(body: bytes) -> bytes:
    """Half an emoji, as browsers send it of a title that was cut, becomes the sign for "unreadable"."""
    return _ESCAPE.sub(lambda escape: rb"\ufffd" if escape["lone"] else escape[0], body)


def read_event(message: msgspec.Raw) -> IncomingEvent:
    """One message. Raises `msgspec.ValidationError` where a field has the wrong type."""
    return _event_decoder.decode(message)


def is_too_nested(raw: msgspec.Raw) -> bool:
    """Whether lists and objects are nested in each other beyond `MOST_NESTED`."""
    if len(raw) <= 2 * MOST_NESTED:
        return False
    body, depth = bytes(raw), 0
    if body.count(b"[") + body.count(b"{") <= MOST_NESTED:
        return False
    for sign in _SIGNS.findall(body):
        depth += sign in b"[{"
        depth -= sign in b"]}"
        if depth > MOST_NESTED:
            return True
    return False


def is_object(raw: msgspec.Raw) -> bool:
    """Whether it is a JSON object, or nothing."""
    return raw is MISSING_RAW or raw == MISSING_RAW or bytes(raw).startswith(b"{")


def excerpt(raw: msgspec.Raw) -> str:
    """The beginning of what was sent, for a refusal."""
    return bytes(raw)[:40].decode(errors="replace")


def read_moment(raw: msgspec.Raw) -> datetime | None:
    """A moment as clients write it (RFC 3339, ISO 8601, epoch seconds or milliseconds); None if unreadable.

    A time without a zone is taken as UTC. Before 1970 none is readable; year 9999 is the last one.
    """
    if raw == MISSING_RAW:
        return None
    try:
        moment = _datetime_decoder.decode(raw)
    except msgspec.DecodeError:
        moment = _unusual_moment(raw)
    if moment is None:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return None if moment < EARLIEST else min(moment, LATEST)


def _unusual_moment(raw: msgspec.Raw) -> datetime | None:
    try:
        value = msgspec.json.decode(raw)
        if isinstance(value, str):
            return datetime.fromisoformat(value.strip())
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value if value < _SECONDS_BELOW else value / 1000, UTC)
    except (msgspec.DecodeError, ValueError, OverflowError, OSError):
        return None
    return None
