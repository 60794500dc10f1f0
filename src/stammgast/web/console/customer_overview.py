"""Puts together what the page of one customer says beside the past: who, worth, consent, tastes, merges."""

from collections.abc import Mapping

import msgspec

from stammgast.profiles import Customer, Profile
from stammgast.profiles.summary import CustomerKind, CustomerSummary, summary_of
from stammgast.vocabulary import Money, ProductId
from stammgast.web.console.customer_consent import ConsentRow, consent_rows
from stammgast.web.console.customer_links import LinkRow, link_rows
from stammgast.web.console.customer_view import (
    CartRow,
    KnownId,
    Liking,
    Sources,
    TraitRow,
    Worth,
    cart_rows,
    cart_value,
    known_ids,
    likings,
    proven_names,
    trait_rows,
    worth_of,
)

FACETS = ("category", "brand", "price")
MOST_DEVICES = 5
MOST_SEARCHES = 8


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of the page but the past. `more_devices` are ids that are not listed."""

    customer: Customer
    summary: CustomerSummary
    ids: list[KnownId]
    more_devices: int
    traits: list[TraitRow]
    worths: list[Worth]
    cart: list[CartRow]
    cart_value: Money | None
    consent: list[ConsentRow]
    likings: dict[str, list[Liking]]
    searches: list[str]
    links: list[LinkRow]

    @property
    def is_visitor(self) -> bool:
        """Whether nobody knows a user id or an address."""
        return self.summary.kind is CustomerKind.ANONYMOUS

    @property
    def is_shared(self) -> bool:
        """Whether it is a device that several customers used."""
        return self.summary.kind is CustomerKind.SHARED

    @property
    def likes(self) -> list[str]:
        """The strongest category and brand, in short."""
        strongest = (values[0].value for name, values in self.likings.items() if values and name != "price")
        return [value.rpartition(" > ")[2] for value in strongest]


def overview_of(
    profile: Profile, customer: Customer, sources: Sources, titles: Mapping[ProductId, str]
) -> Overview:
    """The overview of a profile and the customer read from it; `titles` name what lies in the cart."""
    proven = proven_names(profile)
    ids = known_ids(profile, proven)
    persons = [one for one in ids if one.kind in ("user", "email")]
    devices = [one for one in ids if one.kind not in ("user", "email")]
    return Overview(
        customer=customer,
        summary=summary_of(profile),
        ids=[*persons, *devices[:MOST_DEVICES]],
        more_devices=max(0, len(devices) - MOST_DEVICES),
        traits=trait_rows(profile, proven, sources),
        worths=worth_of(customer),
        cart=cart_rows(customer, titles),
        cart_value=cart_value(customer),
        consent=consent_rows(profile.consent, sources),
        likings={facet: found for facet in FACETS if (found := likings(customer, facet))},
        searches=customer.searches[:MOST_SEARCHES],
        links=link_rows(profile, sources),
    )
