"""Rows of clicks become track events: who, what, when, and which of the shop's events it was."""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from hashlib import blake2b

import msgspec

from stammgast.capture.history.columns import ColumnMap, Sample, missing, recognise
from stammgast.capture.history.context import imported_context
from stammgast.capture.history.dates import DayOrder, ReadDate, out_of_range
from stammgast.capture.history.fields import CLICK_FIELDS, simple_name
from stammgast.capture.history.numbers import DecimalMark, ReadNumber
from stammgast.capture.history.report import AsideReason
from stammgast.capture.history.statement import NOTHING_STATED, ConsentStatement
from stammgast.events import Event, EventType
from stammgast.events.plan import check_properties
from stammgast.events.shop import DECODERS, ShopEventName
from stammgast.vocabulary import Refusal

_encode = msgspec.json.Encoder(decimal_format="number").encode
_SYNONYMS = {
    "view": ShopEventName.PRODUCT_VIEWED,
    "detail": ShopEventName.PRODUCT_VIEWED,
    "pageview": ShopEventName.PRODUCT_VIEWED,
    "ansicht": ShopEventName.PRODUCT_VIEWED,
    "click": ShopEventName.PRODUCT_CLICKED,
    "klick": ShopEventName.PRODUCT_CLICKED,
    "cart": ShopEventName.PRODUCT_ADDED,
    "addtocart": ShopEventName.PRODUCT_ADDED,
    "add": ShopEventName.PRODUCT_ADDED,
    "warenkorb": ShopEventName.PRODUCT_ADDED,
    "removefromcart": ShopEventName.PRODUCT_REMOVED,
    "remove": ShopEventName.PRODUCT_REMOVED,
    "search": ShopEventName.PRODUCTS_SEARCHED,
    "suche": ShopEventName.PRODUCTS_SEARCHED,
    "addtowishlist": ShopEventName.PRODUCT_ADDED_TO_WISHLIST,
}
_PURCHASES = frozenset("purchase purchased transaction order bought buy kauf bestellung".split())
_ORDERS = (
    ShopEventName.ORDER_COMPLETED,
    ShopEventName.ORDER_UPDATED,
    ShopEventName.ORDER_REFUNDED,
    ShopEventName.ORDER_CANCELLED,
)
_NAMES = _SYNONYMS | {simple_name(name.value): name for name in ShopEventName}


class ClickOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a person may tell about a file of clicks. `event_names` is what the file says -> event name;
    `event_name` counts where the file says nothing.
    """

    dataset: str = "events"
    columns: Mapping[str, str] = {}
    sheet: str | None = None
    zone: tzinfo = UTC
    decimal: DecimalMark | None = None
    day_order: DayOrder | None = None
    event_name: str = ShopEventName.PRODUCT_VIEWED.value
    event_names: Mapping[str, str] = {}
    currency: str | None = None
    statement: ConsentStatement = NOTHING_STATED


class ClickReading(msgspec.Struct, frozen=True, kw_only=True):
    """How the cells of one file are to be read."""

    options: ClickOptions
    date: ReadDate
    numbers: Mapping[str, ReadNumber] = {}


def recognise_clicks(sample: Sample, options: ClickOptions) -> ColumnMap:
    """The mapping of a file of clicks. Raises `ColumnMissing` where no column can name a person."""
    mapping = recognise(sample, CLICK_FIELDS, options.columns)
    if not mapping.columns.keys() & {"person", "user_id"}:
        raise missing("person", sample)
    return mapping


def click_event(
    cells: Mapping[str, str | None], reading: ClickReading, *, row_id: str, received_at: datetime
) -> Event | Refusal[AsideReason]:
    """One row as an event. Equal rows, which have the same `row_id`, become one event."""
    options = reading.options
    person, user_id = cells.get("person"), cells.get("user_id")
    if person is None and user_id is None:
        return Refusal(AsideReason.NO_ID, "neither a session nor a customer")
    when = cells.get("occurred_at")
    occurred_at = reading.date(when) if when else None
    if occurred_at is None:
        return Refusal(AsideReason.UNREADABLE, f"time is {when!r}")
    if wrong := out_of_range(occurred_at, now=received_at):
        return Refusal(AsideReason.OUT_OF_RANGE, f"time is {wrong}")
    name = _event_name(cells.get("event"), options)
    if name in _ORDERS:
        return Refusal(AsideReason.ORDER_LINE, repr(cells.get("event") or name))
    properties = _properties(cells, reading)
    if isinstance(properties, Refusal):
        return properties
    refusal = check_properties(name, properties)
    if refusal is not None:
        return Refusal(AsideReason.REFUSED_BY_PLAN, refusal.detail)
    return Event(
        type=EventType.TRACK,
        event=name,
        message_id=f"import:{options.dataset}:event:{row_id}",
        timestamp=occurred_at,
        received_at=received_at,
        source=f"import:{options.dataset}",
        user_id=user_id,
        anonymous_id=person,
        properties=properties,
        context=imported_context(options.statement),
        trusted=True,
        backfill=True,
    )


def row_digest(row: Mapping[str, str | None]) -> str:
    """The id of a row of the file, by column: the same whatever its columns and words are taken for."""
    told = "\x1f".join(f"{column}={text}" for column, text in sorted(row.items()) if text)
    return blake2b(told.encode(), digest_size=12).hexdigest()


def remark_on(name: str) -> str:
    """What a person should know of imported events of this name; empty for those of the spec.

    >>> remark_on("Product Viewed"), remark_on("Spun The Wheel")
    ('', 'not in the tracking plan, kept as it is')
    """
    if simple_name(name) in _PURCHASES:
        return f"no orders: import them by stammgast import orders FILE --where COLUMN={name}"
    return "" if name in DECODERS else "not in the tracking plan, kept as it is"


def _event_name(said: str | None, options: ClickOptions) -> str:
    if said is None:
        return options.event_name
    if said in options.event_names:
        return options.event_names[said]
    known = _NAMES.get(simple_name(said))
    return said if known is None else known.value


def _properties(cells: Mapping[str, str | None], reading: ClickReading) -> msgspec.Raw | Refusal[AsideReason]:
    texts = {
        "product_id": cells.get("product_id"),
        "name": cells.get("product_name"),
        "category": cells.get("category"),
        "brand": cells.get("brand"),
        "currency": cells.get("currency") or (reading.options.currency if cells.get("price") else None),
        "query": cells.get("query"),
    }
    properties: dict[str, object] = {name: text for name, text in texts.items() if text}
    for field in ("price", "quantity"):
        text = cells.get(field)
        number = reading.numbers[field](text) if text else None
        if text and number is None:
            return Refusal(AsideReason.UNREADABLE, f"{field} is {text[:30]!r}")
        if number is not None:
            properties[field] = number
    return msgspec.Raw(_encode(properties))
