"""The event as the log keeps it: Segment's fields, the corrected time, where it came from."""

from datetime import datetime
from enum import StrEnum

import msgspec

EMPTY_OBJECT = msgspec.Raw(b"{}")


class EventType(StrEnum):
    """The six calls of the Segment spec."""

    TRACK = "track"
    IDENTIFY = "identify"
    PAGE = "page"
    SCREEN = "screen"
    GROUP = "group"
    ALIAS = "alias"


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """One fact. `properties`, `traits` and `context` stay as they were sent (raw JSON objects).

    `timestamp` is when it happened, corrected for a wrong client clock; `original_timestamp` is kept
    where the two differ. `source` is the id of the key that sent it, or the name of an importer.
    `trusted` says that a secret key or an importer vouched for the ids, `user_proven` that the shop signed
    the user id that a browser sent; without either the user id is a claim. A `backfill` event never causes
    anything to be sent.
    """

    type: EventType
    message_id: str
    timestamp: datetime
    received_at: datetime
    source: str
    event: str = ""
    user_id: str | None = None
    anonymous_id: str | None = None
    previous_id: str | None = None
    group_id: str | None = None
    original_timestamp: datetime | None = None
    properties: msgspec.Raw = EMPTY_OBJECT
    traits: msgspec.Raw = EMPTY_OBJECT
    context: msgspec.Raw = EMPTY_OBJECT
    trusted: bool = False
    user_proven: bool = False
    backfill: bool = False

    @property
    def label(self) -> str:
        """How people and counts call it: the track event's name, else `Page`, `Identify`, ..."""
        if self.type is EventType.TRACK:
            return self.event.replace("\0", "\ufffd")  # PostgreSQL's text holds everything but this one
        return self.type.value.capitalize()


_encoder = msgspec.json.Encoder()
_list_decoder = msgspec.json.Decoder(list[Event])


def encode_event(event: Event) -> bytes:
    """One event as the JSON object that the log keeps."""
    return _encoder.encode(event)


def decode_events(body: bytes) -> list[Event]:
    """A block's JSON array, as events in the order of their offsets."""
    return _list_decoder.decode(body)
