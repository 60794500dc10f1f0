"""Conditions as JSON: read with errors that say what and where, and written back the same."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches

import msgspec

from stammgast.audiences.condition import (
    NUMBER_LIMIT,
    AllOf,
    AnyOf,
    BadCondition,
    Comparison,
    Condition,
    Kind,
    Not,
    Operator,
    Scalar,
    Subject,
    Value,
    comparisons,
    comparisons_of,
    known_kind,
)

MOST_BYTES = 100_000
MOST_DEPTH = 10
MOST_COMPARISONS = 200
MOST_VALUES = 1_000
MOST_LETTERS = 500

_HEADS = ("all", "any", "not", *Subject)


def parse(source: bytes | str | Mapping[str, object]) -> Condition:
    """Read a condition from JSON, or from the mapping that JSON decodes to. Raises `BadCondition`.

    >>> parse('{"trait": "city", "is": "Berlin"}').name
    'city'
    >>> parse('{"all": [{"trait": "age", "atleast": 18}]}')
    Traceback (most recent call last):
    stammgast.audiences.condition.BadCondition: At $.all[0]: found the comparison 'atleast'. Wanted: one \
of is, is_not, in, not_in, at_least, at_most, above, below, contains, starts_with, under, exists. \
Did you mean 'at_least'?
    """
    raw = _decode(source) if isinstance(source, bytes | str) else source
    condition = _condition(raw, "$", 1)
    size = sum(1 for _ in comparisons(condition))
    if size > MOST_COMPARISONS:
        raise BadCondition("$", f"{size} comparisons", wanted=f"at most {MOST_COMPARISONS}")
    return condition


def to_json(condition: Condition) -> bytes:
    """The condition as compact JSON; `parse(to_json(condition)) == condition`.

    >>> to_json(parse({"not": {"count": "Order Completed", "at_least": 2}}))
    b'{"not":{"count":"Order Completed","at_least":2}}'
    """
    return msgspec.json.encode(_plain(condition))


def _plain(condition: Condition) -> dict[str, object]:
    match condition:
        case Comparison():
            return {condition.subject.value: condition.name, condition.operator.value: condition.value}
        case Not():
            return {"not": _plain(condition.condition)}
        case AllOf() | AnyOf():
            head = "all" if isinstance(condition, AllOf) else "any"
            return {head: [_plain(part) for part in condition.conditions]}


def _decode(source: bytes | str) -> object:
    size = len(source.encode(errors="surrogatepass")) if isinstance(source, str) else len(source)
    if size > MOST_BYTES:
        raise BadCondition("$", f"{size} bytes", wanted=f"at most {MOST_BYTES} bytes of JSON")
    try:
        return msgspec.json.decode(source)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise BadCondition("$", f"no valid JSON ({error})", wanted="a condition as JSON") from None
    except RecursionError:
        raise _too_deep("$") from None


def _condition(raw: object, where: str, depth: int) -> Condition:
    if depth > MOST_DEPTH:
        raise _too_deep(where)
    if not isinstance(raw, Mapping):
        raise BadCondition(where, _shown(raw), wanted='an object such as {"trait": "city", "is": "Berlin"}')
    head = _head(raw, where)
    inner = raw[head]
    match head:
        case "all":
            return AllOf(_conditions(inner, f"{where}.all", depth))
        case "any":
            return AnyOf(_some_conditions(inner, f"{where}.any", depth))
        case "not":
            return Not(_condition(inner, f"{where}.not", depth + 1))
        case _:
            return _comparison(raw, Subject(head), where)


def _head(raw: Mapping[str, object], where: str) -> str:
    heads = [head for head in _HEADS if head in raw]
    if len(heads) != 1:
        wanted = f"exactly one of {', '.join(_HEADS)}"
        raise BadCondition(where, _keys(raw), wanted=wanted, todo="" if heads else _hint(raw, _HEADS))
    if heads[0] in ("all", "any", "not") and len(raw) != 1:
        raise BadCondition(where, _keys(raw), wanted=f"{heads[0]!r} alone in its object")
    return heads[0]


def _conditions(raw: object, where: str, depth: int) -> tuple[Condition, ...]:
    if not isinstance(raw, list | tuple):
        raise BadCondition(where, _shown(raw), wanted="a list of conditions")
    if len(raw) > MOST_COMPARISONS:
        raise BadCondition(where, f"{len(raw)} conditions", wanted=f"at most {MOST_COMPARISONS}")
    return tuple(_condition(part, f"{where}[{place}]", depth + 1) for place, part in enumerate(raw))


def _some_conditions(raw: object, where: str, depth: int) -> tuple[Condition, ...]:
    found = _conditions(raw, where, depth)
    if not found:
        raise BadCondition(where, "an empty list", wanted="at least one condition (it would never hold)")
    return found


def _comparison(raw: Mapping[str, object], subject: Subject, where: str) -> Comparison:
    name = _name(raw[subject], subject, f"{where}.{subject}")
    kind = known_kind(subject, name)
    operator = _operator(raw, subject, kind=kind, where=where)
    place = f"{where}.{operator}"
    value = _VALUES[operator](raw[operator], place)
    if kind is not None and operator is not Operator.EXISTS and _kind_of(value, operator) is not kind:
        raise BadCondition(place, _shown(raw[operator]), wanted=f"a {kind}, as {subject} {name!r} is one")
    return Comparison(subject, name, operator, value)


def _operator(raw: Mapping[str, object], subject: Subject, *, kind: Kind | None, where: str) -> Operator:
    given = [key for key in raw if key != subject]
    allowed = comparisons_of(subject, kind)
    if len(given) != 1:
        found = f"the comparisons {', '.join(map(repr, given))}" if given else "no comparison"
        todo = 'Join two comparisons with {"all": [...]}.' if given else ""
        raise BadCondition(where, found, wanted=f"exactly one of {', '.join(allowed)}", todo=todo)
    if given[0] not in allowed:
        found, todo = f"the comparison {given[0]!r}", _hint(given, allowed)
        raise BadCondition(where, found, wanted=f"one of {', '.join(allowed)}", todo=todo)
    return Operator(given[0])


def _name(raw: object, subject: Subject, where: str) -> str:
    name = _text(raw, where)
    if subject is Subject.CONTEXT and not all(name.split(".")):
        raise BadCondition(where, _shown(raw), wanted="a path such as page.type")
    return name


def _scalar(raw: object, where: str) -> Scalar:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, int | float):
        return _number(raw, where)
    if isinstance(raw, str):
        return _text(raw, where, least=0)
    todo = "For several values use 'in'." if isinstance(raw, list | tuple) else ""
    raise BadCondition(where, _shown(raw), wanted="text, a number, true or false", todo=todo)


def _number(raw: object, where: str) -> int | float:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise BadCondition(where, _shown(raw), wanted="a number")
    if not -NUMBER_LIMIT < raw < NUMBER_LIMIT:
        raise BadCondition(where, _shown(raw), wanted=f"a number between -{NUMBER_LIMIT} and {NUMBER_LIMIT}")
    return raw


def _text(raw: object, where: str, *, least: int = 1) -> str:
    if not isinstance(raw, str) or not least <= len(raw) <= MOST_LETTERS:
        raise BadCondition(where, _shown(raw), wanted=f"text of {least} to {MOST_LETTERS} characters")
    # A table's query cannot hold the NUL, and no JSON file the half of a surrogate pair.
    if any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in raw):
        raise BadCondition(where, "a NUL or half a character in the text", wanted="valid Unicode text")
    return raw


def _truth(raw: object, where: str) -> bool:
    if not isinstance(raw, bool):
        raise BadCondition(where, _shown(raw), wanted="true or false")
    return raw


def _values(raw: object, where: str) -> tuple[Scalar, ...]:
    items = _items(raw, where)
    values = tuple(_scalar(item, f"{where}[{place}]") for place, item in enumerate(items))
    if len({_kind_of(value, Operator.IS) for value in values}) > 1 or isinstance(values[0], bool):
        raise BadCondition(where, _shown(raw), wanted="a list of texts alone or of numbers alone")
    return values


def _path(raw: object, where: str) -> tuple[Scalar, ...]:
    todo = f"Write [{raw!r}]." if isinstance(raw, str) else ""
    return tuple(_text(part, f"{where}[{place}]") for place, part in enumerate(_items(raw, where, todo=todo)))


def _items(raw: object, where: str, *, todo: str = "") -> list[object] | tuple[object, ...]:
    if not isinstance(raw, list | tuple) or not 1 <= len(raw) <= MOST_VALUES:
        raise BadCondition(where, _shown(raw), wanted=f"a list of 1 to {MOST_VALUES} values", todo=todo)
    return raw


_VALUES: Mapping[Operator, Callable[[object, str], Value]] = {
    Operator.IS: _scalar,
    Operator.IS_NOT: _scalar,
    Operator.IN: _values,
    Operator.NOT_IN: _values,
    Operator.AT_LEAST: _number,
    Operator.AT_MOST: _number,
    Operator.ABOVE: _number,
    Operator.BELOW: _number,
    Operator.CONTAINS: _text,
    Operator.STARTS_WITH: _text,
    Operator.UNDER: _path,
    Operator.EXISTS: _truth,
}


def _kind_of(value: Value, operator: Operator) -> Kind:
    if operator is Operator.UNDER:
        return Kind.PATH
    first = value[0] if isinstance(value, tuple) else value
    if isinstance(first, bool):
        return Kind.TRUTH
    return Kind.TEXT if isinstance(first, str) else Kind.NUMBER


def _too_deep(where: str) -> BadCondition:
    return BadCondition(where[:200], "conditions nested too deeply", wanted=f"at most {MOST_DEPTH} levels")


def _shown(raw: object) -> str:
    match raw:
        case None:
            return "null"
        case bool():
            return str(raw).lower()
        case int() | float():
            return f"the number {raw:.15g}" if abs(raw) < 1e300 else "a number that is not finite or huge"
        case str():
            return f"the text {raw[:40]!r}" if raw else "an empty text"
        case Mapping():
            return _keys(raw)
        case list() | tuple():
            return f"a list of {len(raw)}" if raw else "an empty list"
    return f"a {type(raw).__name__}"


def _keys(raw: Mapping[str, object]) -> str:
    keys = ", ".join(repr(key) for key in list(raw)[:8])
    return f"an object with {keys}" if raw else "an empty object"


def _hint(given: object, allowed: tuple[str, ...]) -> str:
    """A near word that was probably meant."""
    words = [str(word).lower() for word in given] if isinstance(given, list | Mapping) else []
    near = [match for word in words for match in get_close_matches(word, allowed, 1)]
    return f"Did you mean '{near[0]}'?" if near else ""
