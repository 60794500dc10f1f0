"""A placement as the shop configures it: JSON that is checked once, with its conditions compiled."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

import msgspec

from stammgast.audiences import (
    AllOf,
    AnyOf,
    Condition,
    Not,
    Predicate,
    Subject,
    comparisons,
    compile_condition,
    parse,
)
from stammgast.audiences import BadCondition as BadCondition
from stammgast.decide.answer import WhyCode
from stammgast.decide.products.candidates import CANDIDATES
from stammgast.vocabulary import Language, StammgastError


class BadPlacement(StammgastError):
    """What was given is no placement."""

    code = "bad_placement"


class DecisionKind(StrEnum):
    """What a placement shows. A new kind is a folder beside `products/` and a line in `pipeline.KINDS`."""

    PRODUCTS = "products"


class Pin(msgspec.Struct, frozen=True):
    """A product that the team puts at a position (from 1), where the condition holds."""

    product: str
    position: int = 1
    when: dict[str, object] | None = None


class Diversity(msgspec.Struct, frozen=True):
    """How many items of one category or brand may stand in a row; None for no limit."""

    category_in_row: int | None = 3
    brand_in_row: int | None = 3


class Exploration(msgspec.Struct, frozen=True):
    """With probability `share` the last item is drawn uniformly from the `pool` best for that place."""

    share: float | None = None
    pool: int = 10


class Placement(msgspec.Struct, frozen=True, kw_only=True):
    """Where something is decided, from which candidates, by which rules.

    `candidates` are kinds with their weights in the fusion. `exclude` and `eligible` are conditions: a
    product is shown only where `eligible` holds and `exclude` does not. `exploration.share` None means
    the shop's setting. `texts` are the shop's own words for a why.
    """

    id: str
    kind: DecisionKind = DecisionKind.PRODUCTS
    title: dict[Language, str] = {}
    candidates: dict[str, float]
    limit: int = 20
    pins: list[Pin] = []
    exclude: dict[str, object] | None = None
    eligible: dict[str, object] | None = None
    diversity: Diversity = Diversity()
    exploration: Exploration = Exploration()
    exclude_bought_days: int = 60
    texts: dict[WhyCode, dict[Language, str]] = {}
    version: str = "1"


class CompiledPin(msgspec.Struct, frozen=True):
    """A pin with its condition as a function."""

    product: str
    position: int
    holds: Predicate | None


class Rules(msgspec.Struct, frozen=True):
    """Predicates that all must hold, by what they look at.

    `request` ones look at no product and are asked once, `product` ones look at nothing else and are
    asked once per snapshot, `mixed` ones are asked per candidate.
    """

    request: tuple[Predicate, ...] = ()
    product: tuple[Predicate, ...] = ()
    mixed: tuple[Predicate, ...] = ()


class CompiledPlacement(msgspec.Struct, frozen=True):
    """A placement ready to be asked."""

    placement: Placement
    rules: Rules
    pins: tuple[CompiledPin, ...]


def parse_placement(body: bytes) -> CompiledPlacement:
    """Read a placement from JSON. Raises `BadPlacement`, and `BadCondition` for a condition in it."""
    try:
        placement = msgspec.json.decode(body, type=Placement)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise BadPlacement(
            f"The body is no placement: {str(error)[:200]}.", '{"id": ..., "candidates": {"popular": 1}}'
        ) from None
    return compile_placement(placement)


def compile_placement(placement: Placement) -> CompiledPlacement:
    """Check a placement and compile its conditions. Raises `BadPlacement` or `BadCondition`."""
    _check(placement)
    pins = tuple(
        CompiledPin(pin.product, pin.position, compile_condition(parse(pin.when)) if pin.when else None)
        for pin in sorted(placement.pins, key=lambda pin: pin.position)
    )
    return CompiledPlacement(placement, _rules(placement), pins)


def _rules(placement: Placement) -> Rules:
    must = [*_parts(placement.eligible, AllOf), *map(Not, _parts(placement.exclude, AnyOf))]
    by_look: dict[str, list[Predicate]] = {"request": [], "product": [], "mixed": []}
    for condition in must:
        by_look[_look(condition)].append(compile_condition(condition))
    return Rules(**{look: tuple(predicates) for look, predicates in by_look.items()})


def _parts(source: Mapping[str, object] | None, joint: type[AllOf] | type[AnyOf]) -> Iterator[Condition]:
    if source is None:
        return
    condition = parse(source)
    if isinstance(condition, joint):
        yield from condition.conditions
    else:
        yield condition


def _look(condition: Condition) -> str:
    subjects = {comparison.subject for comparison in comparisons(condition)}
    if Subject.PRODUCT not in subjects:
        return "request"
    return "product" if subjects == {Subject.PRODUCT} else "mixed"


def _check(placement: Placement) -> None:
    unknown = sorted(placement.candidates.keys() - CANDIDATES.keys())
    if unknown or not placement.candidates:
        raise BadPlacement(
            f"`candidates` names {unknown[0]!r}." if unknown else "`candidates` is empty.",
            f"one or more of {', '.join(CANDIDATES)}",
        )
    if not all(0 < weight <= 1000 for weight in placement.candidates.values()):
        raise BadPlacement(f"`candidates` weighs {placement.candidates}.", "weights above 0, at most 1000")
    for name, found, least, most in _numbers(placement):
        if not least <= found <= most:
            raise BadPlacement(f"`{name}` is {found}.", f"{least} to {most}")
    if not placement.id or len(placement.id) > 200:
        raise BadPlacement(f"`id` has {len(placement.id)} characters.", "1 to 200 characters")
    if len(placement.pins) > 100:
        raise BadPlacement(f"`pins` has {len(placement.pins)}.", "at most 100 pins")


def _numbers(placement: Placement) -> Iterator[tuple[str, float, float, float]]:
    yield "limit", placement.limit, 1, 100
    yield "exclude_bought_days", placement.exclude_bought_days, 0, 3650
    yield "exploration.pool", placement.exploration.pool, 1, 50
    if placement.exploration.share is not None:
        yield "exploration.share", placement.exploration.share, 0, 1
    for name in ("category_in_row", "brand_in_row"):
        in_row = getattr(placement.diversity, name)
        if in_row is not None:
            yield f"diversity.{name}", in_row, 1, 100
    for number, pin in enumerate(placement.pins):
        yield f"pins[{number}].position", pin.position, 1, 100
