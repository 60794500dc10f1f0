"""One customer as the rest of the house reads it: the fragments of a profile put together."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from stammgast.consent import ConsentState, Purpose, allowed_since, allows
from stammgast.events.context import JsonValue
from stammgast.events.shop import ShopEventName
from stammgast.profiles.affinity import decayed
from stammgast.profiles.orders import Repeats, older_orders_of, orders_of, repeats_of
from stammgast.profiles.profile import (
    OTHER,
    Cart,
    Fragment,
    Link,
    Order,
    OrderTotals,
    Profile,
    Seen,
    Tally,
    Trait,
)
from stammgast.vocabulary import Identity, ProductId, ProfileId

_ORDERS = ShopEventName.ORDER_COMPLETED.value


class Customer(msgspec.Struct, kw_only=True):
    """Everything known of one person as of a moment.

    What needs consent to personalization (`seen`, `searches`, `affinities`, `sessions`, `devices`,
    `places`, `bought`) is empty while that is closed. `affinities` are decayed to `as_of`, by facet and
    value, strongest first. `bought` maps products to their last order. Newest first in `seen`, `orders`.
    `tallies` count an order once, however often it was said to be completed. `older_orders` are the sums, by
    currency, of orders beyond those that are kept one by one.
    """

    id: ProfileId
    as_of: datetime
    identities: list[Identity]
    links: list[Link]
    first_seen: datetime | None
    last_seen: datetime | None
    consent: ConsentState
    traits: dict[str, Trait]
    tallies: dict[str, Tally]
    orders: list[Order]
    older_orders: dict[str, OrderTotals] = {}
    cart: Cart
    seen: list[Seen] = []
    searches: list[str] = []
    affinities: dict[str, dict[str, float]] = {}
    bought: dict[ProductId, datetime] = {}
    sessions: int = 0
    devices: dict[str, datetime] = {}
    places: dict[str, datetime] = {}

    def allows(self, purpose: Purpose) -> bool:
        """Whether the customer allows the purpose now."""
        return allows(self.consent, purpose)

    def trait_values(self) -> Mapping[str, JsonValue]:
        """The traits without their provenance."""
        return {name: trait.value for name, trait in self.traits.items()}

    def counts(self) -> Mapping[str, int]:
        """How often each event happened; an order completed counts once."""
        return {name: tally.count for name, tally in self.tallies.items()}


def customer_of(profile: Profile, *, as_of: datetime) -> Customer:
    """The union of the profile's fragments; `as_of` decays the affinities."""
    fragments = sorted(profile.fragments.values(), key=lambda fragment: (fragment.born, fragment.identity))
    customer = Customer(
        id=profile.id,
        as_of=as_of,
        identities=[fragment.identity for fragment in fragments],
        links=profile.links,
        first_seen=min((f.first_seen for f in fragments if f.first_seen), default=None),
        last_seen=max((f.last_seen for f in fragments if f.last_seen), default=None),
        consent=profile.consent,
        traits=_traits(fragments),
        tallies=_tallies(fragments),
        orders=orders_of(fragments),
        older_orders=older_orders_of(fragments),
        cart=_cart(fragments),
    )
    if customer.allows(Purpose.PERSONALIZATION):
        _add_personal(customer, fragments)
    return customer


def may_personalize(consent: ConsentState, *, at: datetime, said: bool | None) -> bool:
    """Whether an event of moment `at` may be used to personalize, given what it `said` itself."""
    since = allowed_since(consent, Purpose.PERSONALIZATION)
    return since is not None and (since <= at if said is None else said)


def _traits(fragments: Iterable[Fragment]) -> dict[str, Trait]:
    traits: dict[str, Trait] = {}
    for fragment in fragments:
        for name, trait in fragment.traits.items():
            if name not in traits or trait.at >= traits[name].at:
                traits[name] = trait
    return traits


def _tallies(fragments: Sequence[Fragment]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    for fragment in fragments:
        for name, tally in fragment.tallies.items():
            known = tallies.get(name)
            tallies[name] = tally if known is None else _sum(known, tally)
    for repeats in repeats_of(fragments):
        label = _ORDERS if _ORDERS in repeats.fragment.tallies else OTHER
        tallies[label] = _without(tallies[label], repeats)
    return tallies


def _sum(one: Tally, other: Tally) -> Tally:
    currencies = one.sums.keys() | other.sums.keys()
    return Tally(
        count=one.count + other.count,
        first_at=min(one.first_at, other.first_at),
        last_at=max(one.last_at, other.last_at),
        sums={currency: one.sums.get(currency, 0) + other.sums.get(currency, 0) for currency in currencies},
    )


def _without(tally: Tally, repeats: Repeats) -> Tally:
    sums = dict(tally.sums)
    if repeats.value is not None:
        sums[repeats.value.currency] -= repeats.value.minor
    return msgspec.structs.replace(tally, count=tally.count - repeats.times, sums=sums)


def _cart(fragments: Iterable[Fragment]) -> Cart:
    """The cart of all ids together: what was put in after the last order of any of them."""
    carts = [fragment.cart for fragment in fragments]
    closed_at = max((cart.closed_at for cart in carts if cart.closed_at), default=None)
    lines = {}
    for cart in sorted((cart for cart in carts if cart.changed_at), key=lambda cart: str(cart.changed_at)):
        if closed_at is None or (cart.changed_at is not None and cart.changed_at > closed_at):
            lines.update(cart.lines)
    changed_at = max((cart.changed_at for cart in carts if cart.changed_at), default=None)
    return Cart(lines=lines, changed_at=changed_at, closed_at=closed_at)


def _add_personal(customer: Customer, fragments: list[Fragment]) -> None:
    kept = [fragment.personal for fragment in fragments if fragment.personal is not None]
    seen = [seen for personal in kept for seen in personal.seen]
    customer.seen = sorted(seen, key=lambda one: one.at, reverse=True)
    customer.searches = [query for personal in kept for query in reversed(personal.searches)]
    customer.sessions = sum(personal.sessions for personal in kept)
    customer.affinities = decayed((personal.affinities for personal in kept), as_of=customer.as_of)
    for personal in kept:
        customer.devices |= personal.devices
        customer.places |= personal.places
    for order in reversed(customer.orders):
        if order.may_personalize and not order.is_cancelled:
            customer.bought.update(dict.fromkeys(order.products, order.at))
