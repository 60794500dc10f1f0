"""Which column of a file is which field: by name and by what its values look like, or as a person says."""

from collections.abc import Mapping, Sequence
from datetime import UTC

import msgspec

from stammgast.capture.history.dates import DayOrder, date_reader, is_written_date
from stammgast.capture.history.errors import ColumnAmbiguous, ColumnMissing
from stammgast.capture.history.fields import DATE_NAMES, Field, FieldKind, simple_name
from stammgast.capture.history.numbers import read_number


class Sample(msgspec.Struct, frozen=True):
    """The columns of a file and its first rows as texts, an empty cell as ``""``."""

    columns: Sequence[str]
    rows: Sequence[Mapping[str, str]]

    def values(self, column: str) -> list[str]:
        """What stands in the column, empty cells left out."""
        return [value for row in self.rows if (value := row.get(column, ""))]


class ColumnMap(msgspec.Struct, frozen=True):
    """`columns` is field -> column; `ignored` are columns nobody asked for; `alternatives` also fitted.

    `doubts` say what is missing in all likelihood, and what to do about it.
    """

    columns: dict[str, str]
    ignored: tuple[str, ...]
    alternatives: dict[str, tuple[str, ...]]
    doubts: tuple[str, ...] = ()


class Preview(msgspec.Struct, frozen=True):
    """What a person looks at before an import: the mapping, and the first rows by field."""

    form: str
    mapping: ColumnMap
    rows: list[dict[str, str]]


def recognise(sample: Sample, fields: Sequence[Field], overrides: Mapping[str, str]) -> ColumnMap:
    """Find each field's column; `overrides` is field -> column, or ``""`` for "this file has none".

    Raises `ColumnMissing` and `ColumnAmbiguous` for required fields, naming what the file has.
    """
    _check_overrides(sample, fields, overrides)
    found = {field: column for field, column in overrides.items() if column}
    alternatives: dict[str, tuple[str, ...]] = {}
    for field in fields:
        if field.name in overrides:
            continue
        candidates = _candidates(sample, field, taken=set(found.values()))
        if len(candidates) > 1 and field.is_required and not _say_the_same(sample, candidates):
            raise _ambiguous(field, candidates)
        if candidates:
            found[field.name] = candidates[0]
        if len(candidates) > 1:
            alternatives[field.name] = tuple(candidates[1:])
    for field in fields:
        if field.is_required and field.name not in found:
            raise missing(field.name, sample)
    ignored = tuple(column for column in sample.columns if column not in found.values())
    return ColumnMap(found, ignored, alternatives)


def missing(field: str, sample: Sample) -> ColumnMissing:
    """The error that lists what the file has instead; without rows no column can be recognised."""
    columns = ", ".join(sample.columns)
    if not sample.rows:
        return ColumnMissing(f"There are no rows below {columns}.", "at least one row", "Export it again.")
    return ColumnMissing(
        f"No column for {field}; the file has: {columns}.",
        f"a column with the {field.replace('_', ' ')}",
        f"Say which one it is: --column {field}=COLUMN.",
    )


def not_there(field: str, column: str, sample: Sample) -> ColumnMissing:
    """The error for a column that a person named and the file does not have."""
    return ColumnMissing(f"There is no column {column!r} for {field}.", f"one of {', '.join(sample.columns)}")


def _check_overrides(sample: Sample, fields: Sequence[Field], overrides: Mapping[str, str]) -> None:
    names = [field.name for field in fields]
    for field, column in overrides.items():
        if field not in names:
            raise ColumnMissing(f"There is no field {field!r}.", f"one of {', '.join(names)}")
        if column and column not in sample.columns:
            raise not_there(field, column, sample)


def _candidates(sample: Sample, field: Field, *, taken: set[str]) -> list[str]:
    """The columns of the surest tier whose values fit; for a date that must be there, any that hold dates."""
    for tier in field.tiers:
        named = [column for column in sample.columns if simple_name(column) in tier and column not in taken]
        fitting = [column for column in named if _fits(sample.values(column), field)]
        if fitting:
            return fitting
    if field.kind is FieldKind.DATE and field.is_required:
        return [column for column in sample.columns if column not in taken and _holds_dates(sample, column)]
    return []


def _holds_dates(sample: Sample, column: str) -> bool:
    """Whether nothing but dates stands there, and its name does not say of what."""
    values = sample.values(column)
    return bool(values) and simple_name(column) not in DATE_NAMES and all(map(is_written_date, values))


def _fits(values: Sequence[str], field: Field) -> bool:
    """Whether at least half of the values look like the field; a column without values fits if optional."""
    if not values:
        return not field.is_required and field.kind is not FieldKind.JSON
    return sum(_is_like(value, field) for value in values) * 2 >= len(values)


_READ_DATES = [date_reader(order, UTC) for order in DayOrder]


def _is_like(value: str, field: Field) -> bool:
    if field.kind is FieldKind.NUMBER:
        return read_number(value) is not None
    if field.kind is FieldKind.DATE:
        return any(read(value) is not None for read in _READ_DATES)
    if field.kind is FieldKind.JSON:
        return value.lstrip().startswith("[")
    return not field.is_required or any(character.isdigit() for character in value)


def _say_the_same(sample: Sample, columns: Sequence[str]) -> bool:
    first = sample.values(columns[0])
    return all(sample.values(column) == first for column in columns[1:])


def _ambiguous(field: Field, candidates: Sequence[str]) -> ColumnAmbiguous:
    return ColumnAmbiguous(
        f"{' and '.join(repr(column) for column in candidates)} can both be the {field.name}.",
        "one column",
        f"Say which one it is, such as --column {field.name}='{candidates[0]}'.",
    )
