"""What does this person see here, now, and why? One answer for each placement of a request.

In: a request, a `World` (catalogue, what was learned, placements, settings), a `Visitor`, the moment and a
seed. Out: `Decision`s. Without consent nothing of the visitor is used, only what the request itself carries.

>>> from datetime import UTC, datetime
>>> from stammgast.catalog import Product
>>> from stammgast.vocabulary import ProductId
>>> world = build_world(CatalogSnapshot.build([Product(id=ProductId("p1"), title="Teapot")]))
>>> request = parse_request(b'{"placements": ["home.for_you"], "context": {"locale": "de-DE"}}')
>>> [decision] = decide(request, world, STRANGER, now=datetime(2026, 1, 1, tzinfo=UTC), seed="1")
>>> decision.items[0].id, decision.items[0].why.text, decision.arm.value
('p1', 'Aus unserem Sortiment', 'context')
"""

from stammgast.decide.answer import (
    ArmName,
    Decision,
    Fallback,
    FallbackCode,
    Item,
    Notice,
    RefusalCode,
    Refused,
    Why,
    WhyCode,
    encode_answer,
    unproven_user,
)
from stammgast.decide.defaults import DEFAULT_PLACEMENTS
from stammgast.decide.pipeline import decide
from stammgast.decide.placement import (
    BadPlacement,
    CompiledPlacement,
    Placement,
    compile_placement,
    parse_placement,
)
from stammgast.decide.products.shelf import Shelf
from stammgast.decide.products.snapshot import CatalogSnapshot
from stammgast.decide.products.trained import Trained
from stammgast.decide.record import (
    DECISION_CLICKED,
    DECISION_MADE,
    DECISION_SHOWN,
    decision_event,
    names_a_person,
)
from stammgast.decide.request import BadDecideRequest, DecideRequest, parse_request
from stammgast.decide.world import STRANGER, DecideSettings, Visitor, World, build_world

__all__ = [
    "DECISION_CLICKED",
    "DECISION_MADE",
    "DECISION_SHOWN",
    "DEFAULT_PLACEMENTS",
    "STRANGER",
    "ArmName",
    "BadDecideRequest",
    "BadPlacement",
    "CatalogSnapshot",
    "CompiledPlacement",
    "DecideRequest",
    "DecideSettings",
    "Decision",
    "Fallback",
    "FallbackCode",
    "Item",
    "Notice",
    "Placement",
    "RefusalCode",
    "Refused",
    "Shelf",
    "Trained",
    "Visitor",
    "Why",
    "WhyCode",
    "World",
    "build_world",
    "compile_placement",
    "decide",
    "decision_event",
    "encode_answer",
    "names_a_person",
    "parse_placement",
    "parse_request",
    "unproven_user",
]
