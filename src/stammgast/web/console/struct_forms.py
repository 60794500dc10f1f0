"""A form made from a struct: its fields with their limits, and the struct again from what was posted.

The struct's types and `Meta` say what is allowed; the words are `<prefix><field>` (a prefix ends with its
dot), with `.help` and `.unit` behind it where there are such, and `.<value>` for each choice of an enum.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar, get_type_hints

import msgspec
from msgspec import inspect

from stammgast.web.console.words import TEXTS, Say

Read = TypeVar("Read", bound=msgspec.Struct)
_NUMBERS = (inspect.IntType, inspect.FloatType)


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field as `ui.fields` shows it; `kind` is an input's type, or "select", or "checkbox"."""

    name: str
    label: str
    kind: str
    value: Any
    help: str = ""
    error: str = ""
    required: bool = True
    unit: str = ""
    options: list[tuple[str, str]] = []
    attributes: dict[str, Any] = {}


def fields_of(
    values: msgspec.Struct,
    prefix: str,
    t: Say,
    *,
    posted: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> list[Field]:
    """The fields of a struct with its values, or with what somebody posted and what is wrong with it."""
    kinds = {field.encode_name: field for field in _info(type(values)).fields}
    made = []
    for name, field in kinds.items():
        shown = getattr(values, name) if posted is None else _posted_value(field.type, posted.get(name))
        made.append(_field(field, prefix + name, shown, t=t, error=(errors or {}).get(name, "")))
    return made


def read_struct(kind: type[Read], posted: Mapping[str, str], t: Say) -> Read | dict[str, str]:
    """The struct that was posted, or a text for each field that is wrong."""
    hints = get_type_hints(kind, include_extras=True)
    read, errors = {}, {}
    for field in _info(kind).fields:
        name = field.encode_name
        given = _posted_value(field.type, posted.get(name))
        try:
            read[name] = msgspec.convert(given, hints[name], strict=False)
        except msgspec.ValidationError:
            errors[name] = _complaint(_kind_of(field.type), given, t)
    return errors or kind(**read)


def _info(kind: type[msgspec.Struct]) -> inspect.StructType:
    found = inspect.type_info(kind)
    assert isinstance(found, inspect.StructType)
    return found


def _kind_of(kind: inspect.Type) -> inspect.Type:
    """The type itself, without its description and without None."""
    while isinstance(kind, inspect.Metadata):
        kind = kind.type
    if isinstance(kind, inspect.UnionType):
        return next(_kind_of(one) for one in kind.types if not isinstance(one, inspect.NoneType))
    return kind


def _field(field: inspect.Field, key: str, value: Any, *, t: Say, error: str) -> Field:
    kind = _kind_of(field.type)
    return Field(
        name=field.encode_name,
        label=t(key),
        kind=_input(kind),
        value=value.value if isinstance(value, Enum) else value,
        help=t(f"{key}.help") if f"{key}.help" in TEXTS else "",
        unit=t(f"{key}.unit") if f"{key}.unit" in TEXTS else "",
        error=error,
        required=not isinstance(kind, inspect.StrType) or bool(kind.min_length or kind.pattern),
        options=_options(kind, key, t),
        attributes=_limits(kind),
    )


def _input(kind: inspect.Type) -> str:
    if isinstance(kind, inspect.BoolType):
        return "checkbox"
    if isinstance(kind, inspect.EnumType | inspect.LiteralType):
        return "select"
    return "number" if isinstance(kind, _NUMBERS) else "text"


def _options(kind: inspect.Type, key: str, t: Say) -> list[tuple[str, str]]:
    if isinstance(kind, inspect.EnumType):
        return [(one.value, t(f"{key}.{one.value}")) for one in kind.cls]
    if isinstance(kind, inspect.LiteralType):
        return [(str(one), t(f"{key}.{one}")) for one in kind.values]
    return []


def _limits(kind: inspect.Type) -> dict[str, Any]:
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        limits = {"min": kind.ge, "max": kind.le, "step": "any" if isinstance(kind, inspect.FloatType) else 1}
        return {name: limit for name, limit in limits.items() if limit is not None}
    if isinstance(kind, inspect.StrType) and kind.max_length is not None:
        return {"maxlength": kind.max_length}
    return {}


def _posted_value(kind: inspect.Type, given: str | None) -> Any:
    """What a browser means: an unticked box sends nothing, and an empty field may mean None."""
    if isinstance(_kind_of(kind), inspect.BoolType):
        return given is not None
    text = (given or "").strip()
    may_be_none = isinstance(kind, inspect.UnionType) and any(
        isinstance(one, inspect.NoneType) for one in kind.types
    )
    return None if may_be_none and not text else text


def _complaint(kind: inspect.Type, given: Any, t: Say) -> str:
    if not given:
        return t("form.error.missing")
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        if kind.ge is not None and kind.le is not None:
            return t("form.error.between", given=given, least=kind.ge, most=kind.le)
        return t("form.error.number", given=given)
    if isinstance(kind, inspect.StrType) and kind.max_length is not None and len(given) > kind.max_length:
        return t("form.error.long", n=len(given), most=kind.max_length)
    return t("form.error.other", given=given)
