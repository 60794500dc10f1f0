"""`/v1/consent`: what a customer allows, said outside of an event."""

import msgspec
from litestar import Controller, Request, post

from stammgast.assembly import Assembly
from stammgast.capture import LARGEST_EVENT_BYTES, Received, is_identifier, is_proven
from stammgast.consent import Purpose
from stammgast.events import Entry, Event, EventType, Submission, encode_event
from stammgast.vocabulary import KeyKind
from stammgast.vocabulary import Scope as KeyScope
from stammgast.web.errors import BadRequest
from stammgast.web.guards import key_of_request, needs
from stammgast.web.live import LiveTail

EVENT_NAME = "Consent Preference Updated"


class ConsentRequest(msgspec.Struct, frozen=True, rename="camel"):
    """Who allows what, by purpose. `wording` is the text that the person agreed to, for the proof.

    `user_proof`: the shop's signature of the user id, where a public key names one.
    """

    purposes: dict[Purpose, bool]
    user_id: str | None = None
    anonymous_id: str | None = None
    wording: str | None = None
    user_proof: str | None = None


class ConsentAnswer(msgspec.Struct, frozen=True):
    """The event that now proves it."""

    message_id: str


class ConsentController(Controller):
    """Stating consent."""

    path = "/v1/consent"
    tags = ["Consent"]

    @post("/", status_code=200, guards=[needs(KeyScope.CONSENT_WRITE)], summary="State consent")
    async def state(
        self, data: ConsentRequest, request: Request, assembly: Assembly, live: LiveTail
    ) -> ConsentAnswer:
        """Write what a customer allows as an event; it counts from the moment of this call."""
        if not data.purposes or not (data.user_id or data.anonymous_id):
            raise BadRequest("`purposes` or the id is missing.", "`purposes` and a `userId` or `anonymousId`")
        for name in (data.user_id, data.anonymous_id):
            if name and not is_identifier(name):
                raise BadRequest(f"An id is {name[:20]!r}.", "at most 256 printable characters")
        if Purpose.SERVICE in data.purposes:
            raise BadRequest("`service` needs no consent.", "personalization, analytics or marketing")
        event = _event(data, request, assembly)
        entry = Entry(event.message_id, encode_event(event))
        if len(entry.body) > LARGEST_EVENT_BYTES:
            raise BadRequest(
                f"With its `wording` the event has {len(entry.body):,} bytes.",
                f"at most {LARGEST_EVENT_BYTES:,}",
            )
        submission = Submission(received_at=event.received_at, entries=[entry])
        await assembly.appender.append(submission)
        live.see(Received(submission, [event]))
        return ConsentAnswer(event.message_id)


def _event(data: ConsentRequest, request: Request, assembly: Assembly) -> Event:
    key, now = key_of_request(request), assembly.clock()
    is_trusted = key.kind is KeyKind.SECRET
    secrets = assembly.key_ring.signing_secrets(now)
    is_signed = data.user_id is not None and is_proven(data.user_id, data.user_proof, secrets)
    preferences = {purpose.value: allowed for purpose, allowed in data.purposes.items()}
    properties = {"wording": data.wording} if data.wording else {}
    return Event(
        type=EventType.TRACK,
        event=EVENT_NAME,
        message_id=assembly.new_id(),
        timestamp=now,
        received_at=now,
        source=key.id,
        trusted=is_trusted,
        user_proven=is_signed and not is_trusted,
        user_id=data.user_id or None,
        anonymous_id=data.anonymous_id or None,
        properties=msgspec.Raw(msgspec.json.encode(properties)),
        context=msgspec.Raw(msgspec.json.encode({"consent": {"categoryPreferences": preferences}})),
    )
