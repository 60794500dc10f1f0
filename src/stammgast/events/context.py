"""The part of an event's context that Stammgast reads; everything else is kept as it was sent."""

import msgspec

from stammgast.events.event import EMPTY_OBJECT, Event


class SentConsent(msgspec.Struct, frozen=True, rename="camel"):
    """What the shop's consent banner stamped on the event: true or false by category."""

    category_preferences: dict[str, bool] = {}


class SentDevice(msgspec.Struct, frozen=True):
    """The kind of device, as mobile clients say it."""

    type: str | None = None
    model: str | None = None


class SentSystem(msgspec.Struct, frozen=True):
    """The operating system."""

    name: str | None = None


class SentLocation(msgspec.Struct, frozen=True):
    """Where the client says it is."""

    country: str | None = None
    city: str | None = None


class SentContext(msgspec.Struct, frozen=True, rename="camel"):
    """`context` of the Segment spec, as far as it is read here."""

    consent: SentConsent | None = None
    traits: msgspec.Raw = EMPTY_OBJECT
    device: SentDevice | None = None
    os: SentSystem | None = None
    location: SentLocation | None = None
    locale: str | None = None
    user_agent: str | None = None


class _ConsentOnly(msgspec.Struct, frozen=True):
    consent: SentConsent | None = None


NOTHING_SENT = SentContext()
_decoder = msgspec.json.Decoder(SentContext)
_consent_decoder = msgspec.json.Decoder(_ConsentOnly)


def check_consent(context: msgspec.Raw) -> None:
    """Raises `msgspec.ValidationError` where the consent that an event states cannot be read."""
    if b'"consent"' in bytes(context):
        _consent_decoder.decode(context)


def read_context(event: Event) -> SentContext:
    """The event's context; parts of an unexpected shape are read as absent, consent never is."""
    if event.context == EMPTY_OBJECT:
        return NOTHING_SENT
    try:
        return _decoder.decode(event.context)
    except msgspec.ValidationError:
        return SentContext(consent=_consent_decoder.decode(event.context).consent)


def preferences_of(context: SentContext) -> dict[str, bool]:
    """The category preferences that came with the event; empty where nothing was said."""
    return context.consent.category_preferences if context.consent else {}
