"""Rows of customers become identify events: who they are, and what each row says of consent."""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from hashlib import blake2b

import msgspec

from stammgast.capture.history.columns import ColumnMap, Sample, missing, not_there, recognise
from stammgast.capture.history.context import imported_context
from stammgast.capture.history.dates import DayOrder, ReadDate, is_no_date, out_of_range
from stammgast.capture.history.fields import CUSTOMER_FIELDS, FieldKind
from stammgast.capture.history.report import AsideReason
from stammgast.capture.history.statement import NOTHING_STATED, ConsentStatement
from stammgast.events import Event, EventType
from stammgast.vocabulary import Refusal

_YES = frozenset("1 true t yes y ja j x wahr on subscribed opted-in granted confirmed".split())
_NO = frozenset("0 false f no n nein falsch off unsubscribed opted-out denied none".split())
_DATES = frozenset(field.name for field in CUSTOMER_FIELDS if field.kind is FieldKind.DATE)
_NO_TRAITS = ("customer_id", "updated_at")


class CustomerOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a person may tell about a file of customers.

    `traits` is trait -> column, for columns kept beyond those that are recognised; `consent_columns` is
    consent category -> column. `as_of` is when the file was exported: what it says counts from then on
    where a row names no change, so that a later withdrawal outlives the import.
    """

    dataset: str = "customers"
    columns: Mapping[str, str] = {}
    traits: Mapping[str, str] = {}
    consent_columns: Mapping[str, str] = {}
    sheet: str | None = None
    zone: tzinfo = UTC
    day_order: DayOrder | None = None
    as_of: datetime | None = None
    statement: ConsentStatement = NOTHING_STATED


def recognise_customers(sample: Sample, options: CustomerOptions) -> ColumnMap:
    """The mapping of a file of customers. Raises `ColumnMissing` where nothing identifies them."""
    mapping = recognise(sample, CUSTOMER_FIELDS, options.columns)
    if not mapping.columns.keys() & {"customer_id", "email"}:
        raise missing("customer_id", sample)
    for name, column in {**options.traits, **options.consent_columns}.items():
        if column not in sample.columns:
            raise not_there(name, column, sample)
    told = {*options.traits.values(), *options.consent_columns.values()}
    ignored = tuple(column for column in mapping.ignored if column not in told)
    return ColumnMap(mapping.columns, ignored, mapping.alternatives)


def customer_event(
    cells: Mapping[str, str | None], options: CustomerOptions, *, date: ReadDate, received_at: datetime
) -> Event | Refusal[AsideReason]:
    """One row as an event. `cells` is by field, trait (`trait:NAME`) and category (`consent:NAME`).

    A row that is unchanged since the last import has the same message id; a changed one is a new event.
    """
    cells = {field: text for field, text in cells.items() if not _is_empty(field, text)}
    user_id, email = cells.get("customer_id"), cells.get("email")
    if user_id is None and email is None:
        return Refusal(AsideReason.NO_ID, "neither a customer number nor an e-mail address")
    said = _said(cells)
    traits = _traits(cells, date)
    unclear = [*_unclear(said, cells), *_unread(traits)]
    if unclear:
        return Refusal(AsideReason.UNREADABLE, "; ".join(unclear))
    said_at = _said_at(cells, options, date)
    if said_at and (wrong := out_of_range(said_at, now=received_at)):
        return Refusal(AsideReason.OUT_OF_RANGE, f"the row counts from {wrong}")
    return Event(
        type=EventType.IDENTIFY,
        message_id=f"import:{options.dataset}:customer:{user_id or email}:{_digest(cells)}",
        timestamp=said_at or received_at,
        received_at=received_at,
        source=f"import:{options.dataset}",
        user_id=user_id,
        traits=msgspec.Raw(msgspec.json.encode(traits)),
        context=imported_context(options.statement, said={k: v for k, v in said.items() if v is not None}),
        trusted=True,
        backfill=True,
    )


def _is_empty(field: str, text: str | None) -> bool:
    return not text or (field in _DATES and is_no_date(text))


def _said_at(cells: Mapping[str, str | None], options: CustomerOptions, date: ReadDate) -> datetime | None:
    """Since when the row holds; None where nothing tells."""
    updated_at, created_at = (date(cells.get(field) or "") for field in ("updated_at", "createdAt"))
    return updated_at or options.as_of or created_at


def _traits(cells: Mapping[str, str | None], date: ReadDate) -> dict[str, str | None]:
    """Texts, and dates in ISO form; None for a date that cannot be read."""
    traits: dict[str, str | None] = {}
    for field, text in cells.items():
        if not text or field in _NO_TRAITS or field.startswith("consent:"):
            continue
        traits[field.removeprefix("trait:")] = _iso(text, field, date) if field in _DATES else text
    return traits


def _iso(text: str, field: str, date: ReadDate) -> str | None:
    moment = date(text)
    if moment is None or field != "birthday":
        return None if moment is None else moment.isoformat()
    return moment.date().isoformat()


def _said(cells: Mapping[str, str | None]) -> dict[str, bool | None]:
    """Category -> what the row says; None where its word is not understood, absent where it says nothing."""
    said: dict[str, bool | None] = {}
    for field, text in cells.items():
        if field.startswith("consent:") and text:
            word = text.strip().lower()
            said[field.removeprefix("consent:")] = True if word in _YES else False if word in _NO else None
    return said


def _unclear(said: Mapping[str, bool | None], cells: Mapping[str, str | None]) -> list[str]:
    return [
        f"consent to {category} is {cells[f'consent:{category}']!r}"
        for category, word in said.items()
        if word is None
    ]


def _unread(traits: Mapping[str, str | None]) -> list[str]:
    return [f"{name} is no date" for name, text in traits.items() if text is None]


def _digest(cells: Mapping[str, str | None]) -> str:
    told = "\x1f".join(f"{field}={text}" for field, text in sorted(cells.items()) if text)
    return blake2b(told.encode(), digest_size=8).hexdigest()
