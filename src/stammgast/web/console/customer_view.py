"""One customer as a page shows them: ids, traits, worth, cart, tastes; no words and no markup."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec
from babel.numbers import get_currency_symbol

from stammgast.profiles import Customer, Profile, proven_part
from stammgast.profiles.orders import totals_of
from stammgast.profiles.profile import Fragment, Trait
from stammgast.vocabulary import Identity, KeyId, KeyRecord, Language, Money, ProductId
from stammgast.web.console.customer_properties import plain

LONGEST_TRAIT = 300
LONGEST_NAME = 120
MOST_SHOWN_LINES = 50
STRONGEST = 6
_PERSONS = ("user:", "email:")
_ORDER = {"user": 0, "email": 1, "anonymous": 2, "shared": 3}


class KnownId(msgspec.Struct, frozen=True):
    """One id of the person. `is_claim`: only browsers named it, nobody proved it."""

    kind: str
    value: str
    is_claim: bool
    since: datetime | None


class TraitRow(msgspec.Struct, frozen=True):
    """One trait in words; `left_out` counts the characters that are not shown."""

    name: str
    value: str
    left_out: int
    at: datetime
    source: str
    is_claim: bool


class CartRow(msgspec.Struct, frozen=True):
    """One line of the open cart."""

    title: str
    quantity: float
    price: Money | None


class Liking(msgspec.Struct, frozen=True):
    """One value of a facet, and how strong it is beside the strongest (1.0)."""

    value: str
    strength: float


class Worth(msgspec.Struct, frozen=True):
    """What a customer brought in one currency; `revenue` is after refunds and without cancelled orders."""

    orders: int
    revenue: Money
    average: Money
    refunded: Money | None


class Sources:
    """The names of keys, so that a page can say who sent something."""

    def __init__(self, keys: Iterable[KeyRecord]) -> None:
        self._keys = {key.id: key for key in keys}

    def name(self, source: str) -> str:
        """The key's name where it is a key, else the source as it is."""
        key = self._keys.get(KeyId(source))
        return key.name if key else source


def proven_names(profile: Profile) -> frozenset[Identity]:
    """The fragments that are the person's by proof; what is not among them is a claim of some browser.

    They hang on the oldest user id or address that a trusted source named, else on the oldest device.
    """
    oldest = sorted(profile.fragments.values(), key=lambda fragment: (fragment.born, fragment.identity))
    vouched = [one for one in oldest if one.is_vouched and one.identity.startswith(_PERSONS)]
    devices = [one for one in oldest if not one.identity.startswith(_PERSONS)]
    anchor = (vouched or devices or oldest)[0]
    return frozenset(proven_part(profile, anchor.identity).fragments)


def known_ids(profile: Profile, proven: frozenset[Identity]) -> list[KnownId]:
    """All ids, those of people first, then the devices that were seen last."""
    newest = sorted(profile.fragments.values(), key=_last_seen, reverse=True)
    newest.sort(key=lambda fragment: _ORDER.get(_kind(fragment.identity), len(_ORDER)))
    return [
        KnownId(
            _kind(fragment.identity),
            fragment.identity.partition(":")[2],
            fragment.identity not in proven,
            fragment.first_seen,
        )
        for fragment in newest
        if _kind(fragment.identity) in _ORDER
    ]


def _kind(name: Identity) -> str:
    return name.partition(":")[0]


def _last_seen(fragment: Fragment) -> float:
    return fragment.last_seen.timestamp() if fragment.last_seen else 0.0


def trait_rows(profile: Profile, proven: frozenset[Identity], sources: Sources) -> list[TraitRow]:
    """The newest word on each trait, by name; those that were taken back (null) are left out."""
    newest: dict[str, tuple[Trait, bool]] = {}
    for fragment in sorted(profile.fragments.values(), key=lambda fragment: fragment.born):
        for name, trait in fragment.traits.items():
            if name not in newest or trait.at >= newest[name][0].at:
                newest[name] = trait, fragment.identity not in proven
    return [
        _trait_row(name, trait, sources, is_claim=is_claim)
        for name, (trait, is_claim) in sorted(newest.items(), key=lambda item: item[0].lower())
        if trait.value is not None
    ]


def _trait_row(name: str, trait: Trait, sources: Sources, *, is_claim: bool) -> TraitRow:
    text = plain(trait.value)
    left_out = max(0, len(text) - LONGEST_TRAIT)
    source = sources.name(trait.source)
    return TraitRow(name[:LONGEST_NAME], text[:LONGEST_TRAIT], left_out, trait.at, source, is_claim)


def worth_of(customer: Customer) -> list[Worth]:
    """What the customer brought, by currency, the one with most orders first."""
    worths = [
        Worth(
            of.orders,
            Money(of.value_minor - of.refunded_minor, currency),
            Money(round(of.value_minor / of.orders), currency),
            Money(of.refunded_minor, currency) if of.refunded_minor else None,
        )
        for currency, of in totals_of(customer.orders, customer.older_orders).items()
        if of.orders
    ]
    return sorted(worths, key=lambda worth: (-worth.orders, worth.revenue.currency))


def cart_rows(customer: Customer, titles: Mapping[ProductId, str]) -> list[CartRow]:
    """What lies in the cart."""
    lines = list(customer.cart.lines.values())[:MOST_SHOWN_LINES]
    return [
        CartRow(titles.get(line.product_id, line.product_id), line.quantity, line.price) for line in lines
    ]


def cart_value(customer: Customer) -> Money | None:
    """What the cart is worth, where all its prices are known and in one currency."""
    lines = customer.cart.lines.values()
    prices = [line.price for line in lines if line.price is not None]
    if not prices or len(prices) != len(lines) or len({price.currency for price in prices}) > 1:
        return None
    total = sum(round(line.price.minor * line.quantity) for line in lines if line.price)
    return Money(total, prices[0].currency)


def price_label(band: str, language: Language) -> str:
    """A price band as people write it.

    >>> price_label("20-35 EUR", Language.GERMAN), price_label("1000+ EUR", Language.ENGLISH)
    ('20–35 €', 'from €1000')
    """
    amounts, _, currency = band.rpartition(" ")
    sign = get_currency_symbol(currency, locale=language.value)
    low, _, high = amounts.partition("-")
    is_german = language is Language.GERMAN
    span = f"{low}–{high}" if high else low.removesuffix("+")
    priced = f"{span} {sign}" if is_german else f"{sign}{span}"
    return priced if high else f"{'ab' if is_german else 'from'} {priced}"


def likings(customer: Customer, facet: str) -> list[Liking]:
    """The strongest values of a facet (`category`, `brand`, `price`)."""
    weights = list(customer.affinities.get(facet, {}).items())[:STRONGEST]
    strongest = weights[0][1] if weights else 0.0
    return [Liking(value, weight / strongest) for value, weight in weights if strongest > 0]
