"""The rows of one order, as texts in columns, read into typed lines and the order's own fields."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from decimal import Decimal

import msgspec

from stammgast.capture.history.copies import part_copies
from stammgast.capture.history.dates import DayOrder, ReadDate, date_reader
from stammgast.capture.history.line_kinds import LineKind
from stammgast.capture.history.numbers import DecimalMark, ReadNumber, number_reader, read_number
from stammgast.capture.history.statement import NOTHING_STATED, ConsentStatement

LINE_FIELDS = (
    "product_id",
    "product_name",
    "quantity",
    "price",
    "line_total",
    "category",
    "brand",
    "variant",
    "products",
)
NUMBER_FIELDS = ("quantity", "price", "line_total", "total", "shipping", "tax", "discount", "refunded")
_ZERO, _ONE = Decimal(0), Decimal(1)
Cells = Mapping[str, Sequence[str | None]]
"""Field -> the texts of consecutive rows, None for an empty cell; every line field is there."""


class OrderOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a person may tell an import. `dataset` names the shop's orders, not the file: an order number
    is imported once per dataset. `columns` is field -> column, `service_codes` article code -> kind;
    of a workbook only `sheet` is read, all sheets without it; only rows count whose columns say what
    `where` (column -> text) wants.
    """

    dataset: str = "orders"
    columns: Mapping[str, str] = {}
    sheet: str | None = None
    where: Mapping[str, str] = {}
    zone: tzinfo = UTC
    decimal: DecimalMark | None = None
    day_order: DayOrder | None = None
    currency: str | None = None
    service_codes: Mapping[str, LineKind] = {}
    statement: ConsentStatement = NOTHING_STATED


class OrderReading(msgspec.Struct, frozen=True, kw_only=True):
    """How the cells of one file are to be read."""

    options: OrderOptions = OrderOptions()
    numbers: Mapping[str, ReadNumber] = {}
    date: ReadDate = date_reader(None)
    counts_total: bool = False

    def number(self, field: str) -> ReadNumber:
        """The reader of a field's column."""
        return self.numbers.get(field) or _PLAIN


_PLAIN = number_reader(None)


class OrderLine(msgspec.Struct, frozen=True, gc=False):
    """One row, or one product of an order's JSON list. `value` is what it adds to the order's worth."""

    product_id: str | None
    name: str | None
    quantity: Decimal
    price: Decimal | None
    value: Decimal
    category: str | None = None
    brand: str | None = None
    variant: str | None = None


class FileOrder(msgspec.Struct, kw_only=True):
    """One order as the file has it. `extra` is what the order is worth beyond its lines' values.

    `problem` says what could not be read. `copies` are lines the file holds twice.
    """

    order_id: str
    row: int
    row_count: int
    lines: list[OrderLine]
    copies: list[OrderLine]
    copied_extra: Decimal = _ZERO
    extra: Decimal = _ZERO
    ordered_at: datetime | None = None
    customer_ids: tuple[str, ...] = ()
    texts: dict[str, str] = {}
    amounts: dict[str, Decimal] = {}
    problem: str = ""

    @property
    def value(self) -> Decimal:
        """What the kept lines and the order's own fields come to."""
        return sum((line.value for line in self.lines), self.extra)

    @property
    def copied_value(self) -> Decimal:
        """What the copies would have come to."""
        return sum((line.value for line in self.copies), self.copied_extra)


def read_order(cells: Cells, rows: Sequence[int], reading: OrderReading, *, line: int) -> FileOrder:
    """Read the rows of one order; `rows` counts them through the file, `line` is where the first stands."""
    problems: list[str] = []
    lines = _lines(cells, len(rows), reading, problems)
    order = FileOrder(
        order_id=cells["order_id"][0] or "",
        row=line,
        row_count=len(rows),
        lines=lines,
        copies=[],
        customer_ids=tuple(sorted({one for one in cells.get("customer_id", ()) if one})),
    )
    _read_fields(order, cells, reading, problems)
    if len(lines) == len(rows) and (len(rows) > 1):
        parts = cells.get("part") or [None] * len(rows)
        order.lines, order.copies = part_copies(lines, rows=rows, parts=parts, key=_key)
        order.copied_extra = order.extra if order.copies and _is_repeated(cells, len(rows)) else _ZERO
    order.problem = "; ".join(problems[:3])
    return order


def row_value(cells: Mapping[str, str | None], reading: OrderReading) -> Decimal:
    """What one row would add, were it an order of its own; for rows that name no order."""
    single = {field: [text] for field, text in cells.items()}
    return read_order(single, [1], reading, line=1).value


def _key(line: OrderLine) -> tuple[object, ...]:
    return (line.product_id, line.name, line.quantity, line.price, line.value)


def _is_repeated(cells: Cells, count: int) -> bool:
    """Whether the order's own amount stands in the copy as well."""
    amounts = cells.get("total") or cells.get("shipping") or cells.get("discount") or [None] * count
    return any(amounts[place] for place in range(count // 2, count))


def _lines(cells: Cells, count: int, reading: OrderReading, problems: list[str]) -> list[OrderLine]:
    products = cells["products"]
    if products[0]:
        return _lines_of_json(products[0], reading, problems)
    if reading.counts_total and not any(cells["product_id"]) and not any(cells["product_name"]):
        return [OrderLine(None, None, _ZERO, None, _ZERO)] * count
    columns = (cells[field] for field in LINE_FIELDS[:-1])
    return [_line(row, reading, problems) for row in zip(*columns, strict=True)]


def _line(row: tuple[str | None, ...], reading: OrderReading, problems: list[str]) -> OrderLine:
    product_id, name, quantity_text, price_text, total_text, category, brand, variant = row
    quantity = _number(quantity_text, "quantity", reading, problems) if quantity_text else None
    price = _number(price_text, "price", reading, problems) if price_text else None
    line_total = _number(total_text, "line_total", reading, problems) if total_text else None
    quantity = _ONE if quantity is None else quantity
    if reading.counts_total:
        value = _ZERO
    elif line_total is not None:
        value = line_total
    elif price is not None:
        value = quantity * price
    else:
        problems.append("a line has no price")
        value = _ZERO
    if price is None and line_total is not None and quantity:
        price = abs(line_total / quantity).quantize(Decimal("0.000001")).normalize()
    return OrderLine(product_id or name, name, quantity, price, value, category, brand, variant)


def _number(text: str | None, field: str, reading: OrderReading, problems: list[str]) -> Decimal | None:
    if text is None:
        return None
    number = reading.number(field)(text)
    if number is None:
        problems.append(f"{field} is {text[:30]!r}")
    return number


def _lines_of_json(text: str, reading: OrderReading, problems: list[str]) -> list[OrderLine]:
    try:
        products = _decode_products(text)
    except msgspec.MsgspecError as error:
        problems.append(f"products is no list of objects: {error}")
        return []
    return [_line_of_json(product, reading, problems) for product in products]


_decode_products = msgspec.json.Decoder(list[dict[str, object]], float_hook=Decimal).decode
_JSON_NAMES = {
    "product_id": ("product_id", "productId", "sku", "item_id", "id"),
    "name": ("name", "title", "label"),
    "quantity": ("quantity", "qty"),
    "price": ("price", "unit_price", "unitPrice"),
}


def _line_of_json(product: Mapping[str, object], reading: OrderReading, problems: list[str]) -> OrderLine:
    found = {
        field: next((str(product[name]) for name in names if product.get(name) not in (None, "")), None)
        for field, names in _JSON_NAMES.items()
    }
    quantity = read_number(found["quantity"] or "1")
    price = read_number(found["price"]) if found["price"] else None
    if quantity is None or (price is None and (found["price"] or not reading.counts_total)):
        problems.append(f"a product has quantity {found['quantity']!r} and price {found['price']!r}")
    quantity = _ONE if quantity is None else quantity
    value = _ZERO if reading.counts_total or price is None else quantity * price
    optional = {
        name: str(product[name])
        for name in ("category", "brand", "variant")
        if isinstance(product.get(name), str)
    }
    return OrderLine(found["product_id"] or found["name"], found["name"], quantity, price, value, **optional)


_TEXT_FIELDS = ("email", "coupon", "currency", "status", "refund_of", "country", "refunded_at")


def _read_fields(order: FileOrder, cells: Cells, reading: OrderReading, problems: list[str]) -> None:
    order.texts = {field: text for field in _TEXT_FIELDS if (text := _first(cells.get(field)))}
    for field in ("total", "shipping", "tax", "discount", "refunded"):
        amount = _number(_first(cells.get(field)), field, reading, problems)
        if amount is not None:
            order.amounts[field] = amount
    when = _first(cells.get("ordered_at"))
    order.ordered_at = reading.date(when) if when else None
    if order.ordered_at is None:
        problems.append(f"date is {when[:30]!r}" if when else "no date")
    if reading.counts_total:
        order.extra = order.amounts.get("total", _ZERO)
        totals = {text for text in cells.get("total", ()) if text}
        if len(totals) != 1:
            problems.append(f"the rows state {len(totals)} different totals" if totals else "no total")
    else:
        order.extra = order.amounts.get("shipping", _ZERO) - abs(order.amounts.get("discount", _ZERO))


def _first(texts: Sequence[str | None] | None) -> str | None:
    return next((text for text in texts if text), None) if texts else None
