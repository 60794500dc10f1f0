"""A filled form as a condition, or what is missing in it, field by field."""

from collections.abc import Iterator, Mapping

import msgspec

from stammgast.audiences import (
    AllOf,
    AnyOf,
    BadCondition,
    Comparison,
    Condition,
    Not,
    Operator,
    parse,
    to_json,
)
from stammgast.audiences.condition import Kind, Value
from stammgast.vocabulary import Language
from stammgast.web.console.condition_form import (
    NEGATED,
    PATH_SEPARATOR,
    Group,
    Joint,
    Part,
    Presence,
    Row,
    Written,
    is_list,
)
from stammgast.web.console.condition_values import read_number


class Problem(msgspec.Struct, frozen=True):
    """What is wrong with one field: the `key` of a text and its values."""

    key: str
    values: Mapping[str, object] = {}


Problems = dict[str, Problem]
"""What is wrong, by the name of the field."""


def condition_of(group: Group, prefix: str, language: Language, problems: Problems) -> Condition | None:
    """What the form says; None where it says nothing. Puts what is wrong into `problems`, by field."""
    if not group.parts:
        return None
    before = len(problems)
    condition = _group(group, prefix, language, problems)
    if len(problems) == before and condition is not None:
        try:
            return parse(to_json(condition))
        except BadCondition as error:
            problems[prefix] = Problem("placements.problem.condition", {"detail": str(error)})
    return condition


def _group(group: Group, where: str, language: Language, problems: Problems) -> Condition | None:
    if not group.parts:
        problems[where] = Problem("placements.problem.empty_group")
        return None
    found = [_part(part, f"{where}.{place}", language, problems) for place, part in enumerate(group.parts)]
    parts = tuple(part for part in found if part is not None)
    match group.joint:
        case Joint.ALL:
            return parts[0] if len(parts) == 1 else AllOf(parts)
        case Joint.ANY:
            return parts[0] if len(parts) == 1 else AnyOf(parts)
        case Joint.NONE:
            return _not(parts[0] if len(parts) == 1 else AnyOf(parts)) if parts else None
        case Joint.NOT_ALL:
            return _not(parts[0] if len(parts) == 1 else AllOf(parts)) if parts else None


def _not(condition: Condition) -> Condition:
    return condition.condition if isinstance(condition, Not) else Not(condition)


def _part(part: Part, where: str, language: Language, problems: Problems) -> Condition | None:
    match part:
        case Group():
            return _group(part, where, language, problems)
        case Written():
            return _written(part, where, problems)
        case Row():
            return _row(part, where, language, problems)


def _written(part: Written, where: str, problems: Problems) -> Condition | None:
    try:
        return parse(part.json)
    except BadCondition as error:
        problems[f"{where}.json"] = Problem("placements.problem.json", {"detail": str(error)})
        return None


def _row(row: Row, where: str, language: Language, problems: Problems) -> Condition | None:
    if not row.name:
        problems[f"{where}.name"] = Problem("placements.problem.name")
        return None
    before = len(problems)
    bare = row.operator.removeprefix(NEGATED)
    operator, value = _compared(row, bare, where=where, language=language, problems=problems)
    if len(problems) > before:
        return None
    comparison = _checked(Comparison(row.subject, row.name, operator, value), where, problems)
    return Not(comparison) if comparison and bare != row.operator else comparison


def _compared(
    row: Row, bare: str, *, where: str, language: Language, problems: Problems
) -> tuple[Operator, Value]:
    if bare in set(Presence):
        return Operator.EXISTS, bare == Presence.KNOWN
    values = list(_values(row, where, language, problems))
    if is_list(row) or bare == Operator.UNDER:
        return Operator(bare), tuple(values)
    return Operator(bare), values[0] if values else ""


def _values(
    row: Row, where: str, language: Language, problems: Problems
) -> Iterator[str | int | float | bool]:
    typed = [text for text in row.values if text]
    if not typed:
        problems[f"{where}.value"] = Problem("placements.problem.value")
    for text in typed:
        if row.kind is Kind.PATH:
            yield from filter(None, (part.strip() for part in text.split(PATH_SEPARATOR.strip())))
        elif row.kind is Kind.TRUTH:
            yield text == "true"
        elif row.kind is Kind.NUMBER:
            number = read_number(text, language)
            if number is None:
                problems[f"{where}.value"] = Problem("placements.problem.number", {"found": text[:40]})
            else:
                yield number
        else:
            yield text


def _checked(comparison: Comparison, where: str, problems: Problems) -> Condition | None:
    """The comparison if the language takes it; it says itself what it does not take."""
    try:
        return parse(to_json(comparison))
    except BadCondition as error:
        problems[f"{where}.value"] = Problem("placements.problem.condition", {"detail": str(error)})
        return None
