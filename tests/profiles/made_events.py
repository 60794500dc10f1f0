"""Events made by code, for the tests of this room and of the flows."""

from datetime import UTC, datetime, timedelta

import msgspec

from stammgast.events import Event, EventType
from stammgast.profiles import Customer, FoldSettings, People, Profile, customer_of, fold, identity, read
from stammgast.vocabulary import Offset

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
SETTINGS = FoldSettings(currency="EUR")
YES = {"consent": {"categoryPreferences": {"personalization": True}}}
NO = {"consent": {"categoryPreferences": {"personalization": False}}}


def event(number: int, kind: str = "track", *, minutes: float | None = None, **fields: object) -> Event:
    """An event `minutes` after `START` (its number where not said); objects become raw JSON."""
    at = START + timedelta(minutes=number if minutes is None else minutes)
    sent = {
        name: msgspec.Raw(msgspec.json.encode(value)) if isinstance(value, dict) else value
        for name, value in fields.items()
    }
    received_at = START + timedelta(minutes=number)
    values = {
        "source": "k_1",
        "message_id": f"m{number}",
        "timestamp": at,
        "received_at": received_at,
        **sent,
    }
    return Event(type=EventType(kind), **values)  # pyright: ignore[reportArgumentType]


def viewed(number: int, product: str = "p1", **fields: object) -> Event:
    """A product view with category, brand and price."""
    properties = {
        "product_id": product,
        "price": 24.9,
        "category": "Clothing > Coats",
        "brand": "Brise",
    }
    return event(number, event="Product Viewed", properties=properties, **fields)


def ordered(number: int, order_id: str, *products: str, **fields: object) -> Event:
    """An order of one piece of each product at 10.00."""
    properties = {
        "order_id": order_id,
        "revenue": 10 * len(products),
        "products": [{"product_id": product, "price": 10, "quantity": 1} for product in products],
    }
    email = fields.pop("email", None)
    if email:
        properties["email"] = email
    return event(number, event="Order Completed", properties=properties, **fields)


def folded(*events: Event) -> People:
    """The people after these events, in this order."""
    people = People()
    for offset, one in enumerate(events, start=1):
        fold(people, read(one, Offset(offset), SETTINGS), SETTINGS, lambda _product, _at: None)
    return people


def profile(people: People, kind: str, value: str) -> Profile:
    """The person whom an id names."""
    return people.at(identity(kind, value))[0]


def customer(people: People, kind: str, value: str) -> Customer:
    """The customer whom an id names, as of the first day's end."""
    return customer_of(profile(people, kind, value), as_of=START + timedelta(days=1))
