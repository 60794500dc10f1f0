"""Does a condition hold for these facts? Compiled once to closures, then answered in microseconds."""

from collections.abc import Callable, Mapping
from typing import Any, TypeGuard

from stammgast.audiences.condition import (
    NUMBER_LIMIT,
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Not,
    Operator,
    Subject,
    fold_case,
)
from stammgast.audiences.facts import Facts

Predicate = Callable[[Facts], bool]
# Asking for a dict first, or for a tuple of types, takes half the time of an abstract class or a union.
_MAPPINGS = (dict, Mapping)
_NUMBERS = (int, float)
_Test = Callable[[object], bool]


def compile_condition(condition: Condition) -> Predicate:
    """A function that says whether the condition holds; it never raises on facts of any kind.

    >>> from stammgast.audiences.parsing import parse
    >>> is_regular = compile_condition(parse({"count": "Order Completed", "at_least": 2}))
    >>> is_regular(Facts(counts={"Order Completed": 3})), is_regular(Facts())
    (True, False)
    """
    match condition:
        case Comparison():
            return _comparison(condition)
        case Not():
            inner = compile_condition(condition.condition)
            return lambda facts: not inner(facts)
        case AllOf():
            return _all([compile_condition(part) for part in condition.conditions])
        case AnyOf():
            return _any([compile_condition(part) for part in condition.conditions])


def _all(predicates: list[Predicate]) -> Predicate:
    # A plain loop: all() over a generator takes twice as long on a handful of conditions.
    def holds(facts: Facts) -> bool:
        for predicate in predicates:  # noqa: SIM110
            if not predicate(facts):
                return False
        return True

    return holds


def _any(predicates: list[Predicate]) -> Predicate:
    def holds(facts: Facts) -> bool:
        for predicate in predicates:  # noqa: SIM110
            if predicate(facts):
                return True
        return False

    return holds


def _comparison(comparison: Comparison) -> Predicate:
    name, test = comparison.name, _TESTS[comparison.operator](comparison.value)
    match comparison.subject:
        case Subject.TRAIT:
            return lambda facts: test(facts.traits.get(name))
        case Subject.COUNT:
            return lambda facts: test(facts.counts.get(name, 0))
        case Subject.PRODUCT:
            return lambda facts: test(None if facts.product is None else facts.product.get(name))
        case Subject.CONTEXT:
            path = name.split(".")
            return lambda facts: test(_at(facts.context, path))


def _at(context: object, path: list[str]) -> object:
    """The value at a dotted path, or None where the path leads nowhere."""
    for key in path:
        if not isinstance(context, _MAPPINGS):
            return None
        context = context.get(key)
    return context


def _is_number(value: object) -> TypeGuard[float]:
    return (
        isinstance(value, _NUMBERS) and value.__class__ is not bool and -NUMBER_LIMIT < value < NUMBER_LIMIT
    )


def _is(wanted: Any) -> _Test:
    if isinstance(wanted, bool):
        return lambda value: value is wanted
    if isinstance(wanted, str):
        return lambda value: value == wanted
    return lambda value: _is_number(value) and value == wanted


def _is_not(wanted: Any) -> _Test:
    if isinstance(wanted, bool):
        return lambda value: isinstance(value, bool) and value is not wanted
    if isinstance(wanted, str):
        return lambda value: isinstance(value, str) and value != wanted
    return lambda value: _is_number(value) and value != wanted


def _in(wanted: Any) -> _Test:
    choices = frozenset(wanted)
    if isinstance(wanted[0], str):
        return lambda value: isinstance(value, str) and value in choices
    return lambda value: _is_number(value) and value in choices


def _not_in(wanted: Any) -> _Test:
    choices = frozenset(wanted)
    if isinstance(wanted[0], str):
        return lambda value: isinstance(value, str) and value not in choices
    return lambda value: _is_number(value) and value not in choices


def _contains(wanted: Any) -> _Test:
    part = fold_case(wanted)
    return lambda value: isinstance(value, str) and part in fold_case(value)


def _starts_with(wanted: Any) -> _Test:
    start = fold_case(wanted)
    return lambda value: isinstance(value, str) and fold_case(value).startswith(start)


def _under(wanted: Any) -> _Test:
    path, depth = list(wanted), len(wanted)
    return lambda value: isinstance(value, list | tuple) and list(value[:depth]) == path


_TESTS: Mapping[Operator, Callable[[Any], _Test]] = {
    Operator.IS: _is,
    Operator.IS_NOT: _is_not,
    Operator.IN: _in,
    Operator.NOT_IN: _not_in,
    Operator.AT_LEAST: lambda wanted: lambda value: _is_number(value) and value >= wanted,
    Operator.AT_MOST: lambda wanted: lambda value: _is_number(value) and value <= wanted,
    Operator.ABOVE: lambda wanted: lambda value: _is_number(value) and value > wanted,
    Operator.BELOW: lambda wanted: lambda value: _is_number(value) and value < wanted,
    Operator.CONTAINS: _contains,
    Operator.STARTS_WITH: _starts_with,
    Operator.UNDER: _under,
    Operator.EXISTS: lambda wanted: lambda value: (value is not None) is wanted,
}
