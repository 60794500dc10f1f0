"""The fold from events to profiles: the same function for one event and for a rebuild."""

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from stammgast.consent import DEFAULT_CATEGORIES, Purpose, allows, declare, purposes_of
from stammgast.events import Event, EventType
from stammgast.events.context import JsonValue, SentContext, preferences_of, read_context, read_traits
from stammgast.events.shop import ShopEvent, shop_event
from stammgast.profiles.customer import may_personalize
from stammgast.profiles.facts import add_facts, add_traits
from stammgast.profiles.parting import LinkPair, pair_of, part_or_restore
from stammgast.profiles.people import People, TimelineEntry
from stammgast.profiles.personal import ProductLookup, Surroundings, add_personal, forget_personal
from stammgast.profiles.profile import Fragment, Profile
from stammgast.profiles.proven import proven_consent, proven_fragments
from stammgast.profiles.stitching import Occasion, email_identity, identities_of, stitch
from stammgast.vocabulary import Identity, Offset

_SYSTEMS = ("iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux")


class FoldSettings(msgspec.Struct, frozen=True):
    """What the fold needs besides events; changing it asks for a rebuild.

    `currency` counts where an event names none; `categories` maps consent categories to purposes.
    """

    currency: str
    categories: Mapping[str, Purpose] = msgspec.field(default_factory=lambda: DEFAULT_CATEGORIES)


class Reading(msgspec.Struct, frozen=True):
    """An event with everything that the fold reads of it, taken apart once."""

    event: Event
    offset: Offset
    context: SentContext
    shop: ShopEvent | None
    traits: Mapping[str, JsonValue]
    email: Identity | None
    identities: list[Identity]
    pair: LinkPair | None = None


def read(event: Event, offset: Offset, settings: FoldSettings) -> Reading:
    """Take an event apart. Raises `ValueError` (msgspec's is one) or `StammgastError` if it is spoiled."""
    context = read_context(event)
    shop = shop_event(event, currency=settings.currency)
    traits = read_traits(event.type, event.traits, context.traits)
    email = email_identity(shop.email if shop and shop.email else traits.get("email"))
    pair = pair_of(event)
    identities = [pair.one, pair.other] if pair else identities_of(event, email)
    if any("\0" in name for name in identities):
        raise ValueError("An id holds a NUL, which no database keeps.")
    return Reading(event, offset, context, shop, traits, email, identities, pair)


def fold(people: People, reading: Reading, settings: FoldSettings, known: ProductLookup) -> None:
    """Let one event change the people that it names. Their profiles must have been loaded."""
    event, at = reading.event, reading.event.timestamp
    occasion = Occasion(reading.offset, event.message_id, at, event.source, event.trusted)
    if reading.pair is not None:
        found = part_or_restore(people, event, reading.pair, occasion)
    else:
        found = stitch(people, event, reading.email, occasion)
    if found is None:
        people.unattributed += 1
        return
    profile, fragment = found
    people.changed.add(profile.id)
    entry = TimelineEntry(fragment.identity, _microseconds(event), reading.offset, event.label)
    people.timeline.append(entry)
    if reading.pair is None:
        _add(reading, profile, fragment, settings=settings, known=known)


def _add(
    reading: Reading, profile: Profile, fragment: Fragment, *, settings: FoldSettings, known: ProductLookup
) -> None:
    """What the customer did, as facts and, where it is allowed, as tastes."""
    event, at = reading.event, reading.event.timestamp
    add_facts(fragment, event, reading.shop)
    if event.type is EventType.IDENTIFY:
        add_traits(fragment, reading.traits, at, event.source)
    said = purposes_of(preferences_of(reading.context), settings.categories)
    own = proven_fragments(profile, fragment)
    if said:
        _declare(profile, fragment, said, own=own, event=event)
    if may_personalize(proven_consent(profile, own), at=at, said=said.get(Purpose.PERSONALIZATION)):
        around = Surroundings(_device(reading.context), _place(reading.context))
        add_personal(own, fragment, event, shop=reading.shop, around=around, known=known)


def _declare(
    profile: Profile, fragment: Fragment, said: Mapping[Purpose, bool], *, own: list[Fragment], event: Event
) -> None:
    """Take what the customer says; a withdrawal forgets what needed the consent, of their own."""
    at, source = event.timestamp, event.source
    fragment.consent = declare(fragment.consent, said, at=at, source=source)
    is_alone = len(profile.fragments) == 1
    whole = fragment.consent if is_alone else declare(profile.consent, said, at=at, source=source)
    profile.consent = whole
    if not allows(proven_consent(profile, own), Purpose.PERSONALIZATION):
        forget_personal(own)


def _microseconds(event: Event) -> int:
    return round(event.timestamp.timestamp() * 1_000_000)


def _device(context: SentContext) -> str | None:
    if context.device is not None and (context.device.model or context.device.type):
        return context.device.model or context.device.type
    if context.os is not None and context.os.name:
        return context.os.name
    return _system_of(context.user_agent) if context.user_agent else None


@lru_cache(maxsize=1_000)
def _system_of(user_agent: str) -> str | None:
    return next((system for system in _SYSTEMS if system in user_agent), None)


def _place(context: SentContext) -> str | None:
    location = context.location
    if location is not None and (location.country or location.city):
        return ", ".join(part for part in (location.city, location.country) if part)
    return _region_of(context.locale) if context.locale else None


@lru_cache(maxsize=1_000)
def _region_of(locale: str) -> str | None:
    region = locale.replace("_", "-").rpartition("-")[2]
    return region.upper() if len(region) == 2 and len(region) < len(locale) else None
