"""The closing report of an import: what was taken, what was set aside and why, and whether the sums agree."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import msgspec

MOST_EXAMPLES = 5
MOST_NAMES = 100
OTHER_NAMES = "others"


class AsideReason(StrEnum):
    """Why rows of a file did not become events."""

    NO_ID = "no_id"
    UNREADABLE = "unreadable"
    OUT_OF_RANGE = "out_of_range"
    ORDER_LINE = "order_line"
    BROKEN_ROW = "broken_row"
    TWO_CUSTOMERS = "two_customers"
    TEST_PRODUCT = "test_product"
    STOCK_MOVEMENT = "stock_movement"
    BOOKKEEPING = "bookkeeping"
    NOT_PLACED = "not_placed"
    REFUSED_BY_PLAN = "refused_by_plan"
    CHANGED = "changed"


EXPLANATIONS = {
    AsideReason.NO_ID: "no order number, or no id of a person",
    AsideReason.UNREADABLE: "a date, an amount or a word that cannot be read; mend it and import again",
    AsideReason.OUT_OF_RANGE: "a date before 1970 or more than a day in the future",
    AsideReason.ORDER_LINE: "an order among clicks, whose rows must come together by its number: "
    "stammgast import orders FILE --where COLUMN=WORD",
    AsideReason.BROKEN_ROW: "not as many cells as the header, or no text",
    AsideReason.TWO_CUSTOMERS: "rows of one order name two customers",
    AsideReason.TEST_PRODUCT: "a test product",
    AsideReason.STOCK_MOVEMENT: "nothing paid and nobody who ordered: a stock count, damage, loss",
    AsideReason.BOOKKEEPING: "fees, bank charges, bad debt: no product and no customer",
    AsideReason.NOT_PLACED: "the status says that the order failed or never was one",
    AsideReason.REFUSED_BY_PLAN: "refused by the tracking plan",
    AsideReason.CHANGED: "imported before with other content; the first version is kept",
}


class Example(msgspec.Struct, frozen=True):
    """A row that shows what is meant: its line in the file, its id, a detail."""

    row: int
    id: str
    detail: str = ""


class Tally(msgspec.Struct):
    """How many rows, what they are worth by the file, and the first few of them."""

    rows: int = 0
    value: Decimal = Decimal(0)
    examples: list[Example] = []

    def add(self, rows: int, value: Decimal, example: Example) -> None:
        """Count more rows."""
        self.rows += rows
        self.value += value
        if len(self.examples) < MOST_EXAMPLES:
            self.examples.append(example)


class ImportReport(msgspec.Struct, kw_only=True):
    """What became of a file. Values are exact sums of the file's own amounts, in major units.

    `taken` rows became events now; `known` ones had been imported before, unchanged; `duplicates` are second
    copies within the file. `set_aside` is by reason. `revenue` and `refunded` sum the events of this
    import, `revenue_rounded` and `refunded_rounded` the same after each was rounded to minor units.
    `customers` are those that a file of orders names, in rows set aside too. `event_names` counts the
    events of clicks and records by name, known ones too.
    `refunded_by_status` is the part of `refunded` that the file states beside the lines (a status
    or a refunded amount), not as lines of their own.
    """

    dataset: str
    rows_read: int = 0
    file_value: Decimal = Decimal(0)
    taken: Tally = msgspec.field(default_factory=Tally)
    known: Tally = msgspec.field(default_factory=Tally)
    duplicates: Tally = msgspec.field(default_factory=Tally)
    set_aside: dict[AsideReason, Tally] = {}
    orders: int = 0
    refunds: int = 0
    guest_orders: int = 0
    events: int = 0
    events_known: int = 0
    customers: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None
    revenue: Decimal = Decimal(0)
    refunded: Decimal = Decimal(0)
    refunded_by_status: Decimal = Decimal(0)
    revenue_rounded: Decimal = Decimal(0)
    refunded_rounded: Decimal = Decimal(0)
    currencies: dict[str, int] = {}
    event_names: dict[str, int] = {}
    ignored_columns: tuple[str, ...] = ()

    def aside(self, reason: AsideReason) -> Tally:
        """The tally of a reason, begun when first asked for."""
        return self.set_aside.setdefault(reason, Tally())

    def names(self, event_name: str) -> None:
        """Count an event of this name; beyond the first hundred names together."""
        is_listed = event_name in self.event_names or len(self.event_names) < MOST_NAMES
        name = event_name if is_listed else OTHER_NAMES
        self.event_names[name] = self.event_names.get(name, 0) + 1

    def spans(self, at: datetime) -> None:
        """Stretch the range of dates."""
        self.first_at = at if self.first_at is None else min(self.first_at, at)
        self.last_at = at if self.last_at is None else max(self.last_at, at)

    @property
    def rounding(self) -> Decimal:
        """What rounding each order's and refund's amount to minor units changes in all."""
        return (self.revenue_rounded - self.refunded_rounded) - (self.revenue - self.refunded)

    @property
    def rows_unexplained(self) -> int:
        """Rows read less those accounted for: 0, or the import has a mistake."""
        others = (self.taken, self.known, self.duplicates, *self.set_aside.values())
        return self.rows_read - sum(tally.rows for tally in others)

    @property
    def value_unexplained(self) -> Decimal:
        """The file's own sum less what is accounted for: taken through the events, the rest by its rows.

        0, to the last digit the file has, or the import has a mistake.
        """
        through_events = self.revenue - self.refunded + self.refunded_by_status
        others = (self.known, self.duplicates, *self.set_aside.values())
        return self.file_value - through_events - sum(tally.value for tally in others)
