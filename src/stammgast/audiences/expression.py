"""A condition as a table expression, so that millions of profiles are asked in one query."""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import TYPE_CHECKING, Any

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

# Ibis is imported where it is used: importing it takes a second, and a server that only decides needs none.
if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, Table

_COLUMNS = {
    Subject.TRAIT: "traits",
    Subject.COUNT: "counts",
    Subject.PRODUCT: "product",
    Subject.CONTEXT: "context",
}


def to_expression(condition: Condition, table: "Table") -> "BooleanValue":
    """A boolean expression over `table`, never null, that agrees with `compile_condition` on every row.

    The table has a column for each of `traits`, `counts`, `product` and `context` that the condition
    asks about: `map<string, json>`, or (two to five times slower) `json` holding an object. A column
    that is not there is a subject of which nothing is known.
    """
    return _known(_holds(condition, table))


def _holds(condition: Condition, table: "Table") -> Any:
    """True where the condition holds; false or null where it does not."""
    match condition:
        case Comparison():
            return _comparison(condition, table)
        case Not():
            return ~_known(_holds(condition.condition, table))
        case AllOf():
            parts = [_holds(part, table) for part in condition.conditions]
            return reduce(lambda left, right: left & right, parts, _constant(True))
        case AnyOf():
            parts = [_holds(part, table) for part in condition.conditions]
            return reduce(lambda left, right: left | right, parts, _constant(False))


def _known(answer: Any) -> Any:
    # Null counts as false everywhere but under a `not`, so only there and around the whole it is filled.
    return answer.fill_null(False)


def _comparison(comparison: Comparison, table: "Table") -> Any:
    value = _value(comparison, table)
    if comparison.subject is Subject.COUNT:
        number = _constant(0.0) if value is None else value.float.fill_null(0.0)
        return _numeric(comparison.operator, number, comparison.value)
    if value is None:
        return _constant(comparison.operator is Operator.EXISTS and not comparison.value)
    return _TESTS[comparison.operator](value, comparison.value)


def _constant(value: bool | float) -> Any:
    import ibis

    return ibis.literal(value)


def _value(comparison: Comparison, table: "Table") -> Any:
    """The JSON value that is compared, or None where the table has no column for the subject."""
    name = _COLUMNS[comparison.subject]
    if name not in table.columns:
        return None
    path = comparison.name.split(".") if comparison.subject is Subject.CONTEXT else [comparison.name]
    column: Any = table[name]
    return reduce(lambda value, key: _object(value)[key], path, column)


def _object(value: Any) -> Any:
    # A lookup in a map takes any key as it is; a JSON path would read dots, stars and quotes in a name.
    return value.try_cast("map<string, json>") if value.type().is_json() else value


def _is(value: Any, wanted: Any) -> Any:
    if isinstance(wanted, bool):
        return value.bool == wanted
    return value.str == wanted if isinstance(wanted, str) else _numeric(Operator.IS, value.float, wanted)


def _is_not(value: Any, wanted: Any) -> Any:
    if isinstance(wanted, bool):
        return value.bool != wanted
    return value.str != wanted if isinstance(wanted, str) else _numeric(Operator.IS_NOT, value.float, wanted)


def _in(value: Any, wanted: Any) -> Any:
    if isinstance(wanted[0], str):
        return value.str.isin(wanted)
    return _numeric(Operator.IN, value.float, wanted)


def _not_in(value: Any, wanted: Any) -> Any:
    if isinstance(wanted[0], str):
        return value.str.notin(wanted)
    return _numeric(Operator.NOT_IN, value.float, wanted)


def _numeric(operator: Operator, number: Any, wanted: Any) -> Any:
    return (number > -NUMBER_LIMIT) & (number < NUMBER_LIMIT) & _NUMERIC[operator](number, wanted)


def _under(value: Any, wanted: Any) -> Any:
    levels = [value[level].str == part for level, part in enumerate(wanted)]
    return reduce(lambda left, right: left & right, levels)


def _exists(value: Any, wanted: Any) -> Any:
    # JSON's own null is a value to SQL; the text "null" is written with its quotes and so differs.
    is_there = (value.cast("string") != "null").fill_null(False)
    return is_there if wanted else ~is_there


_NUMERIC: Mapping[Operator, Callable[[Any, Any], Any]] = {
    Operator.IS: lambda number, wanted: number == wanted,
    Operator.IS_NOT: lambda number, wanted: number != wanted,
    Operator.IN: lambda number, wanted: number.isin(wanted),
    Operator.NOT_IN: lambda number, wanted: number.notin(wanted),
    Operator.AT_LEAST: lambda number, wanted: number >= wanted,
    Operator.AT_MOST: lambda number, wanted: number <= wanted,
    Operator.ABOVE: lambda number, wanted: number > wanted,
    Operator.BELOW: lambda number, wanted: number < wanted,
}

_TESTS: Mapping[Operator, Callable[[Any, Any], Any]] = {
    Operator.IS: _is,
    Operator.IS_NOT: _is_not,
    Operator.IN: _in,
    Operator.NOT_IN: _not_in,
    Operator.AT_LEAST: lambda value, wanted: _numeric(Operator.AT_LEAST, value.float, wanted),
    Operator.AT_MOST: lambda value, wanted: _numeric(Operator.AT_MOST, value.float, wanted),
    Operator.ABOVE: lambda value, wanted: _numeric(Operator.ABOVE, value.float, wanted),
    Operator.BELOW: lambda value, wanted: _numeric(Operator.BELOW, value.float, wanted),
    Operator.CONTAINS: lambda value, wanted: value.str.lower().contains(fold_case(wanted)),
    Operator.STARTS_WITH: lambda value, wanted: value.str.lower().startswith(fold_case(wanted)),
    Operator.UNDER: _under,
    Operator.EXISTS: _exists,
}
