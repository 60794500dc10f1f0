"""What is remembered: one fragment per id, links between ids, and a profile as the union of what is linked.

A merge only adds a link, so it can be undone: nothing that was known of one id is mixed into another.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from stammgast.consent import ConsentState
from stammgast.events.context import JsonValue
from stammgast.vocabulary import Identity, Money, Offset, ProductId, ProfileId

OTHER = "Other events"
"""What events are counted as once a fragment knows too many names."""


class Tally(msgspec.Struct):
    """How often an event happened, when first and last, and what it brought in minor units by currency."""

    count: int
    first_at: datetime
    last_at: datetime
    sums: dict[str, int] = {}


class Trait(msgspec.Struct, frozen=True):
    """One trait with its provenance: since when, and by which key or importer."""

    value: JsonValue
    at: datetime
    source: str


class CartLine(msgspec.Struct, frozen=True):
    """One product that lies in the cart."""

    product_id: ProductId
    quantity: float
    price: Money | None = None


class Cart(msgspec.Struct):
    """What lies in the cart. `changed_at` is the last change, `closed_at` the order that emptied it."""

    lines: dict[ProductId, CartLine] = {}
    changed_at: datetime | None = None
    closed_at: datetime | None = None


class Order(msgspec.Struct, frozen=True):
    """One order as a fact; `may_personalize` says whether it may be used for more than service."""

    order_id: str
    at: datetime
    value: Money | None
    products: dict[ProductId, float]
    refunded: Money | None = None
    is_cancelled: bool = False
    may_personalize: bool = False


class OrderPart(msgspec.Struct, omit_defaults=True):
    """What one id knows of an order; see `orders` for how the parts of a person's ids become one.

    `at` is when it was placed, until `is_placed` when it was taken back first. `completions` counts the
    events that completed it, `counted` is what they added to their tally.
    """

    at: datetime
    is_placed: bool = False
    value: Money | None = None
    products: dict[ProductId, float] = {}
    updated_at: datetime | None = None
    completions: int = 0
    counted: Money | None = None
    refunded: Money | None = None
    is_refunded_whole: bool = False
    is_cancelled: bool = False
    may_personalize: bool = False


class OrderTotals(msgspec.Struct, frozen=True):
    """What orders of one currency brought, in minor units; the cancelled ones are left out."""

    orders: int = 0
    value_minor: int = 0
    refunded_minor: int = 0

    def __add__(self, other: "OrderTotals") -> "OrderTotals":
        return OrderTotals(
            self.orders + other.orders,
            self.value_minor + other.value_minor,
            self.refunded_minor + other.refunded_minor,
        )


class Weight(msgspec.Struct):
    """An exponentially decaying sum: `value` as it was at `at`."""

    value: float
    at: datetime


class Seen(msgspec.Struct, frozen=True):
    """A product that was looked at, and when."""

    product_id: ProductId
    at: datetime


class Personal(msgspec.Struct):
    """What may be known only with consent to personalization. Newest last in the lists.

    `affinities` are weights by facet (`category`, `brand`, `price`) and value.
    """

    seen: list[Seen] = []
    searches: list[str] = []
    affinities: dict[str, dict[str, Weight]] = {}
    sessions: int = 0
    session_started_at: datetime | None = None
    session_last_at: datetime | None = None
    devices: dict[str, datetime] = {}
    places: dict[str, datetime] = {}


class Fragment(msgspec.Struct):
    """What is known of one id. `born` is the offset of the event that brought it.

    `is_shared`: two customers used this device, so it belongs to neither. `is_vouched`: a secret key or
    an importer named this id, not only a browser. `parted_from`: ids that it was once wrongly linked with.
    `older_orders` are the sums, by currency, of orders that are no longer kept in `orders`.
    """

    identity: Identity
    born: Offset
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    is_shared: bool = False
    is_vouched: bool = False
    parted_from: list[Identity] = []
    tallies: dict[str, Tally] = {}
    traits: dict[str, Trait] = {}
    orders: dict[str, OrderPart] = {}
    older_orders: dict[str, OrderTotals] = {}
    cart: Cart = msgspec.field(default_factory=Cart)
    consent: ConsentState = {}
    personal: Personal | None = None


class LinkReason(StrEnum):
    """Why two ids are held to be one person."""

    SAME_EVENT = "same_event"
    ALIAS = "alias"
    EMAIL = "email"
    RESTORED = "restored"


class Link(msgspec.Struct, frozen=True):
    """The provenance of a merge: which event said that two ids are one person, and who vouched for it."""

    one: Identity
    other: Identity
    reason: LinkReason
    message_id: str
    offset: Offset
    at: datetime
    source: str
    trusted: bool


class Profile(msgspec.Struct):
    """One person: the fragments of all linked ids. `consent` is what all of them said, kept ready."""

    id: ProfileId
    fragments: dict[Identity, Fragment]
    links: list[Link] = []
    consent: ConsentState = {}
