"""For whom a decision is asked: who they are by proof, what they allow, what they did a moment ago."""

from datetime import datetime

import msgspec

from stammgast.assembly import Assembly
from stammgast.capture import is_proven
from stammgast.consent import ConsentState, Purpose, allows, declare, purposes_of
from stammgast.decide import STRANGER, DecideRequest, Visitor
from stammgast.events import Event
from stammgast.events.context import preferences_of, read_context
from stammgast.events.shop import ShopEventName, shop_event
from stammgast.profiles import Profile, customer_of, identity
from stammgast.profiles.personal import SESSION_GAP
from stammgast.profiles.stitching import profile_id
from stammgast.vocabulary import Identity, KeyKind, KeyRecord
from stammgast.web.live import LiveTail

SOURCE = "stammgast"
_INTERESTS = (ShopEventName.PRODUCT_VIEWED, ShopEventName.PRODUCT_CLICKED, ShopEventName.PRODUCT_ADDED)


class Asker(msgspec.Struct, frozen=True):
    """For whom a decision is asked: `user` only where the shop vouches for it, by its key or its signature.

    `is_claiming`: a user was named without that; what is known of them stays closed.
    """

    user: str | None
    anonymous: str | None
    is_trusted: bool = False
    is_claiming: bool = False

    def name(self) -> Identity | None:
        """The id that stands for the asker."""
        if self.user:
            return identity("user", self.user)
        return identity("anonymous", self.anonymous) if self.anonymous else None

    def has_both(self) -> bool:
        """Whether user and device are known."""
        return self.user is not None and self.anonymous is not None

    def did(self, event: Event) -> bool:
        """Whether an event of the device is the asker's: on a shared device others may have been there."""
        return self.user is None or event.user_id in (None, self.user)


class Visitors:
    """Finds out what may be known of those who ask."""

    def __init__(self, assembly: Assembly, live: LiveTail) -> None:
        self._assembly = assembly
        self._live = live

    def asker(self, request: DecideRequest, key: KeyRecord, now: datetime) -> Asker:
        """Who asks with this key; a user only where the shop vouches for it."""
        user, anonymous = _text(request.user_id), _text(request.anonymous_id)
        is_trusted = key.kind is KeyKind.SECRET
        secrets = self._assembly.key_ring.signing_secrets(now)
        if user is None or is_trusted or is_proven(user, request.context.user_proof, secrets):
            return Asker(user, anonymous, is_trusted=is_trusted)
        return Asker(None, anonymous, is_claiming=True)

    def visitor(self, asker: Asker, request: DecideRequest, now: datetime) -> Visitor:
        """What a decision may use of them; a stranger without consent."""
        name = asker.name()
        if name is None:
            return STRANGER
        profile = self._profile(asker)
        newest = self._newest(asker)
        consent = self._consent(profile.consent if profile else {}, newest, request, now=now)
        if not allows(consent, Purpose.PERSONALIZATION):
            return STRANGER
        customer = customer_of(profile, as_of=now) if profile else None
        before = [seen for seen in customer.seen if now - seen.at <= SESSION_GAP] if customer else []
        recent = [str(seen.product_id) for seen in reversed(before)]
        return Visitor(
            customer=customer,
            recent=_in_order([*recent, *self._clicked(newest, since=now - SESSION_GAP)]),
            allows_personalization=True,
            unit=profile.id if profile else profile_id(name),
        )

    def _profile(self, asker: Asker) -> Profile | None:
        """The part that is theirs by proof; of a customer who is new here, what their device did so far."""
        profiles = self._assembly.profiles
        found = profiles.proven(identity("user", asker.user)) if asker.user else None
        if found is not None or asker.anonymous is None:
            return found
        device = profiles.proven(identity("anonymous", asker.anonymous))
        return None if device and asker.user and _has_other_user(device) else device

    def _newest(self, asker: Asker) -> list[Event]:
        """The newest events of the user, vouched for, and of the device, as far as nobody else did them."""
        newest = []
        if asker.user is not None:
            events = self._live.events_of(identity("user", asker.user))
            newest += [event for event in events if event.trusted or event.user_proven]
        if asker.anonymous is not None:
            of_device = self._live.events_of(identity("anonymous", asker.anonymous))
            seen = {event.message_id for event in newest}
            newest += [event for event in of_device if event.message_id not in seen and asker.did(event)]
        return sorted(newest, key=lambda event: event.timestamp) if asker.has_both() else newest

    def _consent(
        self, stored: ConsentState, newest: list[Event], request: DecideRequest, *, now: datetime
    ) -> ConsentState:
        """What is stored, what the newest events said that are not in the profile yet, what is said now."""
        categories = self._assembly.fold_settings.categories
        for event in newest:
            said = purposes_of(preferences_of(read_context(event)), categories)
            if said:
                stored = declare(stored, said, at=event.timestamp, source=event.source)
        said = purposes_of(request.preferences(), categories)
        return declare(stored, said, at=now, source=SOURCE) if said else stored

    def _clicked(self, newest: list[Event], *, since: datetime) -> list[str]:
        currency = self._assembly.settings.shop.currency
        clicked = []
        for event in newest:
            shop = shop_event(event, currency=currency) if event.timestamp >= since else None
            if shop is not None and shop.name in _INTERESTS:
                clicked += [str(line.product_id) for line in shop.lines]
        return clicked


def _has_other_user(device: Profile) -> bool:
    return any(name.startswith("user:") for name in device.fragments)


def _text(value: str | int | None) -> str | None:
    return None if value is None or value == "" else str(value)


def _in_order(product_ids: list[str]) -> list[str]:
    """Each product once, at its last click."""
    return list(dict.fromkeys(reversed(product_ids)))[::-1]
