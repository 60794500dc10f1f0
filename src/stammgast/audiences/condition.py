"""What a condition is made of: subjects, comparisons, and the three ways to combine them."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

import msgspec

from stammgast.vocabulary import StammgastError

NUMBER_LIMIT = 2**53
"""Numbers of this size and beyond are compared with nothing: doubles no longer hold them exactly."""


class Subject(StrEnum):
    """What a comparison looks at."""

    TRAIT = "trait"
    COUNT = "count"
    PRODUCT = "product"
    CONTEXT = "context"


class Operator(StrEnum):
    """How a comparison compares."""

    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    NOT_IN = "not_in"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"
    CONTAINS = "contains"
    STARTS_WITH = "starts_with"
    UNDER = "under"
    EXISTS = "exists"


class Kind(StrEnum):
    """The kinds of value that are compared; a value is only ever compared with its own kind."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "true or false"
    PATH = "path"


Scalar = str | int | float | bool
Value = Scalar | tuple[Scalar, ...]


class Comparison(msgspec.Struct, frozen=True):
    """One subject by its name, one comparison, one value: `{"trait": "city", "is": "Berlin"}`."""

    subject: Subject
    name: str
    operator: Operator
    value: Value


class AllOf(msgspec.Struct, frozen=True):
    """Holds where every condition holds; with none it always holds."""

    conditions: tuple["Condition", ...]


class AnyOf(msgspec.Struct, frozen=True):
    """Holds where at least one condition holds."""

    conditions: tuple["Condition", ...]


class Not(msgspec.Struct, frozen=True):
    """Holds exactly where the condition does not."""

    condition: "Condition"


Condition = Comparison | AllOf | AnyOf | Not


class BadCondition(StammgastError):
    """What was given is no condition. `where` is the JSON path of the fault, such as `$.all[1].trait`."""

    code = "bad_condition"

    def __init__(self, where: str, found: str, *, wanted: str, todo: str = "") -> None:
        self.where = where
        super().__init__(f"At {where}: found {found}.", wanted, todo)


COMPARED_KINDS: Mapping[Operator, frozenset[Kind]] = MappingProxyType(
    {
        Operator.IS: frozenset({Kind.TEXT, Kind.NUMBER, Kind.TRUTH}),
        Operator.IS_NOT: frozenset({Kind.TEXT, Kind.NUMBER, Kind.TRUTH}),
        Operator.IN: frozenset({Kind.TEXT, Kind.NUMBER}),
        Operator.NOT_IN: frozenset({Kind.TEXT, Kind.NUMBER}),
        Operator.AT_LEAST: frozenset({Kind.NUMBER}),
        Operator.AT_MOST: frozenset({Kind.NUMBER}),
        Operator.ABOVE: frozenset({Kind.NUMBER}),
        Operator.BELOW: frozenset({Kind.NUMBER}),
        Operator.CONTAINS: frozenset({Kind.TEXT}),
        Operator.STARTS_WITH: frozenset({Kind.TEXT}),
        Operator.UNDER: frozenset({Kind.PATH}),
        Operator.EXISTS: frozenset(Kind),
    }
)

FACET_KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "id": Kind.TEXT,
        "title": Kind.TEXT,
        "brand": Kind.TEXT,
        "category": Kind.PATH,
        "price": Kind.NUMBER,
        "list_price": Kind.NUMBER,
        "in_stock": Kind.TRUTH,
        "language": Kind.TEXT,
    }
)
"""The product facets whose kind is known when a condition is read; others are the shop's attributes."""


def known_kind(subject: Subject, name: str) -> Kind | None:
    """The kind that a subject's value always has, or None where only the value itself will tell."""
    if subject is Subject.COUNT:
        return Kind.NUMBER
    return FACET_KINDS.get(name) if subject is Subject.PRODUCT else None


def comparisons_of(subject: Subject, kind: Kind | None) -> tuple[Operator, ...]:
    """The comparisons that a subject of this kind allows. A count always exists: it is 0 at least."""
    return tuple(
        operator
        for operator, kinds in COMPARED_KINDS.items()
        if (kind is None or kind in kinds) and not (subject is Subject.COUNT and operator is Operator.EXISTS)
    )


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """Every comparison inside a condition, from left to right: what it needs to know.

    >>> [leaf.name for leaf in comparisons(Not(Comparison(Subject.TRAIT, "city", Operator.IS, "Bonn")))]
    ['city']
    """
    match condition:
        case Comparison():
            yield condition
        case Not():
            yield from comparisons(condition.condition)
        case AllOf() | AnyOf():
            for part in condition.conditions:
                yield from comparisons(part)


def fold_case(text: str) -> str:
    """The text in lower case, letter by letter, exactly as a table's LOWER gives it.

    Python lowers `Σ` by its place in the word and `İ` to two letters; DuckDB does neither.
    These are the only two letters of Unicode that differ (a test counts them).
    """
    if text.isascii():
        return text.lower()
    return text.replace("Σ", "σ").replace("İ", "i").lower()
