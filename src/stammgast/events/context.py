"""The part of an event's context that Stammgast reads; everything else is kept as it was sent."""

from collections.abc import Mapping

import msgspec

from stammgast.events.event import EMPTY_OBJECT, Event, EventType

JsonValue = str | int | float | bool | None | list[object] | dict[str, object]


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


def read_context(event: Event) -> SentContext:
    """The event's context; parts of an unexpected shape are read as absent, consent never is."""
    if event.context == EMPTY_OBJECT:
        return NOTHING_SENT
    try:
        return _decoder.decode(event.context)
    except msgspec.ValidationError:
        return SentContext(consent=_consent_decoder.decode(event.context).consent)


def read_traits(kind: EventType, traits: msgspec.Raw, context_traits: msgspec.Raw) -> Mapping[str, JsonValue]:
    """Identify's traits, wherever the client puts them; for other events only what may name an e-mail.

    Raises `msgspec.ValidationError` for a number that nothing can hold, `RecursionError` for too deep a nest.
    """
    if kind is not EventType.IDENTIFY and context_traits is EMPTY_OBJECT:
        return {}
    sent = (traits, context_traits) if kind is EventType.IDENTIFY else (context_traits,)
    found: dict[str, JsonValue] = {}
    for raw in reversed(sent):
        if len(raw_bytes := bytes(raw)) > 2:
            decoded = msgspec.json.decode(raw_bytes)
            found |= decoded if isinstance(decoded, dict) else {}
    return found


def preferences_of(context: SentContext) -> dict[str, bool]:
    """The category preferences that came with the event; empty where nothing was said."""
    return context.consent.category_preferences if context.consent else {}
