"""A shop made by code: products, learned lists, customers and requests for the tests of `decide`."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from stammgast.catalog import Product
from stammgast.consent import Declaration, Purpose
from stammgast.decide import (
    STRANGER,
    CatalogSnapshot,
    DecideRequest,
    DecideSettings,
    Decision,
    Trained,
    Visitor,
    World,
    build_world,
    decide,
    parse_placement,
    parse_request,
)
from stammgast.experiments import Holdout
from stammgast.profiles import Customer
from stammgast.profiles.profile import Cart, Seen, Trait
from stammgast.vocabulary import Money, ProductId, ProfileId

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
NOBODY = Holdout(share=0.0)


def product(number: int, **changes: object) -> Product:
    """Product p<number>: category K0..K4, brand B0..B2, 10 to 100 euros."""
    fields: dict[str, object] = {
        "id": ProductId(f"p{number}"),
        "title": f"Product {number}",
        "price": Money(1000 + 100 * (number % 90), "EUR"),
        "category": ("All", f"K{number % 5}"),
        "brand": f"B{number % 3}",
    }
    return Product(**{**fields, **changes})  # pyright: ignore[reportArgumentType]


def products(count: int = 60) -> list[Product]:
    """Products p0, p1, ..."""
    return [product(number) for number in range(count)]


def trained(count: int = 60, **changes: object) -> Trained:
    """Item n leads to n+1, n+2, ...; what is bought with n is n+10, ...; the popular begin at the end."""

    def after(step: int):
        def ask(items: Sequence[int], limit: int) -> np.ndarray:
            return np.array([(items[-1] + step + k) % count for k in range(min(limit, 15))], np.int64)

        return ask

    def causes(asked: Sequence[int], items: Sequence[int]) -> list[int]:
        return [asked[-1]] * len(items)

    fields: dict[str, object] = {
        "version": "i1",
        "item_ids": [f"p{number}" for number in range(count)],
        "next_items": after(1),
        "next_causes": causes,
        "also_viewed": after(3),
        "bought_together": after(10),
        "bought_causes": causes,
        "popular": {"": np.arange(count)[::-1], "place:DE": np.arange(count - 5)[::-1]},
    }
    return Trained(**{**fields, **changes})  # pyright: ignore[reportArgumentType]


def world(
    catalog: Iterable[Product] | None = None,
    learned: Trained | None = None,
    *,
    placements: Iterable[Mapping[str, object]] = (),
    holdout: Holdout = NOBODY,
    exploration: float = 0.0,
) -> World:
    """A world; nobody is held out and nothing explored unless asked for."""
    return build_world(
        CatalogSnapshot.build(products() if catalog is None else catalog, version="c1"),
        learned,
        placements=[parse_placement(json.dumps(placement).encode()) for placement in placements],
        settings=DecideSettings(holdout=holdout, exploration_share=exploration),
    )


def request(*placements: object, limit: int | None = None, **context: object) -> DecideRequest:
    """A request as it is sent."""
    body = {"placements": list(placements), "limit": limit, "context": context}
    return parse_request(json.dumps(body).encode())


def customer(**changes: object) -> Customer:
    """A customer of whom nothing is known but a name, and who allows personalization."""
    said = Declaration(True, NOW, NOW, "test")
    fields: dict[str, object] = {
        "id": ProfileId("p_1"),
        "as_of": NOW,
        "identities": [],
        "links": [],
        "first_seen": NOW,
        "last_seen": NOW,
        "consent": {Purpose.PERSONALIZATION: said},
        "traits": {"city": Trait("Geheimstadt", NOW, "test")},
        "tallies": {},
        "orders": [],
        "cart": Cart(),
    }
    return Customer(**{**fields, **changes})  # pyright: ignore[reportArgumentType]


def visitor(unit: str | None = "p_1", recent: Sequence[str] = (), **changes: object) -> Visitor:
    """A visitor who allows personalization; `changes` are the customer's."""
    return Visitor(customer=customer(**changes), recent=list(recent), allows_personalization=True, unit=unit)


def seen(*numbers: int) -> list[Seen]:
    """Products seen, newest first."""
    return [Seen(ProductId(f"p{n}"), NOW - timedelta(days=1 + place)) for place, n in enumerate(numbers)]


def decided(asked: DecideRequest, shop: World, who: Visitor = STRANGER, *, seed: str = "s") -> Decision:
    """The only decision of a request."""
    [decision] = decide(asked, shop, who, now=NOW, seed=seed)
    return decision


def ids(decision: Decision) -> list[str]:
    """What is shown."""
    return [item.id for item in decision.items]
