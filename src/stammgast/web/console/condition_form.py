"""A condition as a form: groups of rows that a person fills in, read from and written to the one language.

The form shows a condition without pointless groups (`simplified`), which holds where the condition holds.
What a row cannot say (odd letters in a value, an empty `all`) stands in the form as JSON.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

from stammgast.audiences import AllOf, AnyOf, Comparison, Condition, Not, Operator, Subject, to_json
from stammgast.audiences.condition import Kind, known_kind
from stammgast.vocabulary import Language
from stammgast.web.console.condition_values import is_typable, write_number

Fields = Mapping[str, Sequence[str]]
"""What a browser sent: the values of each field, in their order."""

PATH_SEPARATOR = " › "
MOST_PARTS = 200
_MOST_DEPTH = 12
NEGATED = "not "
"""Stands before the operator of a row that must not hold."""


class Joint(StrEnum):
    """How the parts of a group belong together."""

    ALL = "all"
    ANY = "any"
    NONE = "none"
    NOT_ALL = "not_all"


class Presence(StrEnum):
    """`exists` as a person reads it: two comparisons that need no value."""

    KNOWN = "known"
    UNKNOWN = "unknown"


class Row(msgspec.Struct, kw_only=True):
    """One comparison: `subject`, `name` and how it compares with the typed values.

    `operator` is an `Operator` or a `Presence`, with or without `NEGATED` before it; `kind` is the values'.
    """

    subject: Subject
    name: str
    operator: str
    kind: Kind
    values: list[str]


class Written(msgspec.Struct):
    """A condition as JSON, for what a row cannot say."""

    json: str


class Group(msgspec.Struct):
    """Parts and how they belong together."""

    joint: Joint = Joint.ALL
    parts: "list[Part]" = []


Part = Row | Written | Group


def form_of(condition: Condition | None, language: Language) -> Group:
    """The form that says the same, numbers as the language writes them; an empty group for none."""
    if condition is None:
        return Group()
    part = _part(simplified(condition), language)
    return part if isinstance(part, Group) else Group(Joint.ALL, [part])


def simplified(condition: Condition) -> Condition:
    """The condition without groups of one and without double negation; it holds exactly where it held."""
    match condition:
        case Not():
            inner = simplified(condition.condition)
            return inner.condition if isinstance(inner, Not) else Not(inner)
        case AllOf() | AnyOf():
            parts = tuple(simplified(part) for part in condition.conditions)
            return parts[0] if len(parts) == 1 else type(condition)(parts)
    return condition


def read_group(fields: Fields, prefix: str, depth: int = 1) -> Group:
    """The group whose fields begin with `prefix`, as it was sent."""
    joint = _one(fields, f"{prefix}.joint")
    parts = [] if depth > _MOST_DEPTH else _read_parts(fields, prefix, depth)
    return Group(Joint(joint) if joint in set(Joint) else Joint.ALL, parts)


def _read_parts(fields: Fields, prefix: str, depth: int) -> list[Part]:
    parts: list[Part] = []
    for place in range(MOST_PARTS):
        where = f"{prefix}.{place}"
        if f"{where}.joint" in fields:
            parts.append(read_group(fields, where, depth + 1))
        elif f"{where}.json" in fields:
            parts.append(Written(_one(fields, f"{where}.json")))
        elif f"{where}.field" in fields:
            parts.append(_read_row(fields, where))
        else:
            break
    return parts


def _read_row(fields: Fields, where: str) -> Row:
    subject, _, name = _one(fields, f"{where}.field").partition(":")
    row = Row(
        subject=Subject(subject) if subject in set(Subject) else Subject.PRODUCT,
        name=name or _one(fields, f"{where}.name").strip(),
        operator=_one(fields, f"{where}.operator"),
        kind=_kind(_one(fields, f"{where}.kind")),
        values=[value.strip() for value in fields.get(f"{where}.value", ())],
    )
    return settled(row)


def new_row() -> Row:
    """A row to begin with."""
    return settled(Row(subject=Subject.PRODUCT, name="brand", operator="", kind=Kind.TEXT, values=[""]))


def settled(row: Row) -> Row:
    """The row with a kind, an operator and values that fit together, changing no more than needed."""
    kind = known_kind(row.subject, row.name) or row.kind
    is_another, row.kind = kind is not row.kind, kind
    if is_another or row.operator not in operators_of(row):
        row.operator = operators_of(row)[0]
    bare = row.operator.removeprefix(NEGATED)
    if bare in set(Presence):
        row.values = []
    elif bare not in _SEVERAL:
        row.values = row.values[:1] or [""]
    elif not row.values:
        row.values = [""]
    if row.kind is Kind.TRUTH:
        row.values = [value if value in ("true", "false") else "true" for value in row.values]
    return row


def operators_of(row: Row) -> list[str]:
    """The operators that a row can have: those that make sense first, and the negated ones."""
    plain = list(_OPERATORS[row.kind])
    if row.subject is Subject.COUNT:
        plain = [operator for operator in plain if operator not in set(Presence)]
    return [*plain, *(NEGATED + operator for operator in plain)]


def is_list(row: Row) -> bool:
    """Whether the row compares with several values."""
    return row.operator.removeprefix(NEGATED) in _SEVERAL


def _part(condition: Condition, language: Language) -> Part:
    match condition:
        case Comparison():
            return _row(condition, language) or _written(condition)
        case Not(condition=Comparison() as comparison):
            row = _row(comparison, language)
            return _negated(row) if row else _written(condition)
        case Not(condition=AllOf() | AnyOf() as inner) if inner.conditions:
            joint = Joint.NOT_ALL if isinstance(inner, AllOf) else Joint.NONE
            return Group(joint, [_part(part, language) for part in inner.conditions])
        case AllOf() | AnyOf() if condition.conditions:
            joint = Joint.ALL if isinstance(condition, AllOf) else Joint.ANY
            return Group(joint, [_part(part, language) for part in condition.conditions])
    return _written(condition)


def _written(condition: Condition) -> Written:
    return Written(to_json(condition).decode())


def _negated(row: Row) -> Row:
    row.operator = NEGATED + row.operator
    return row


def _row(comparison: Comparison, language: Language) -> Row | None:
    """The comparison as a row; None where a person could not type it."""
    value = comparison.value
    parts = value if isinstance(value, tuple) else (value,)
    texts = [_typed(part, language) for part in parts]
    operator: str = comparison.operator.value
    if comparison.operator is Operator.UNDER:
        if any(PATH_SEPARATOR.strip() in text or not is_typable(text) for text in texts):
            return None
        texts = [PATH_SEPARATOR.join(texts)]
    if comparison.operator is Operator.EXISTS:
        operator, texts = (Presence.KNOWN if value else Presence.UNKNOWN).value, []
    if not all(map(is_typable, [comparison.name, *texts])):
        return None
    kind = _kind_of(comparison, parts[0])
    return Row(subject=comparison.subject, name=comparison.name, operator=operator, kind=kind, values=texts)


def _typed(value: object, language: Language) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return write_number(value, language) if isinstance(value, int | float) else str(value)


def _kind_of(comparison: Comparison, value: object) -> Kind:
    known = known_kind(comparison.subject, comparison.name)
    if known is not None:
        return known
    if comparison.operator is Operator.UNDER:
        return Kind.PATH
    if comparison.operator is Operator.EXISTS:
        return Kind.TEXT
    if isinstance(value, bool):
        return Kind.TRUTH
    return Kind.TEXT if isinstance(value, str) else Kind.NUMBER


def _kind(text: str) -> Kind:
    return Kind(text) if text in set(Kind) else Kind.TEXT


def _one(fields: Fields, name: str) -> str:
    values = fields.get(name, ())
    return values[0] if values else ""


_SEVERAL = frozenset({Operator.IN.value, Operator.NOT_IN.value})
_OPERATORS: Mapping[Kind, Sequence[str]] = {
    Kind.TEXT: ("is", "is_not", "in", "not_in", "contains", "starts_with", "known", "unknown"),
    Kind.NUMBER: (
        *("at_least", "at_most", "above", "below", "is", "is_not", "in", "not_in", "known", "unknown"),
    ),
    Kind.TRUTH: ("is", "is_not", "known", "unknown"),
    Kind.PATH: ("under", "known", "unknown"),
}


def kinds_of(row: Row) -> list[Kind]:
    """The kinds that a person may choose between: one where the field settles it."""
    if known_kind(row.subject, row.name) is not None:
        return [row.kind]
    usual = [Kind.TEXT, Kind.NUMBER, Kind.TRUTH] if row.subject is Subject.TRAIT else [Kind.TEXT]
    return usual if row.kind in usual else [*usual, row.kind]


def offered_operators(row: Row) -> list[str]:
    """The operators that the form offers: the plain ones, the negated that read well, and the row's own."""
    offered = [one for one in operators_of(row) if not one.startswith(NEGATED) or one in _READABLE]
    return offered if row.operator in offered else [*offered, row.operator]


_READABLE = frozenset(NEGATED + one for one in ("under", "contains", "starts_with"))
