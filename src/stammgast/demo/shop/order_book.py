"""The shop's own book of orders: two years of them from its export, and those placed while it is open."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from threading import Lock

import msgspec

BOOK = "shop-orders.jsonl"
PAST = "orders.csv"
FIRST_NUMBER = 50_001


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """So many of one article in one size, at the price of that day."""

    article_id: str
    name: str
    size: str
    quantity: int
    price: Decimal

    @property
    def sku(self) -> str:
        """The id of this size."""
        return f"{self.article_id}-{self.size}" if self.size else self.article_id

    @property
    def amount(self) -> Decimal:
        """What the line costs."""
        return self.price * self.quantity


class Address(msgspec.Struct, frozen=True):
    """Where an order goes."""

    name: str
    street: str
    postcode: str
    city: str
    country: str


class PlacedOrder(msgspec.Struct, frozen=True, kw_only=True):
    """One order. Without `user_id` a guest placed it; `delivery` and `payment` are the names of methods."""

    id: str
    at: datetime
    lines: tuple[Line, ...]
    email: str
    user_id: str = ""
    address: Address = Address("", "", "", "", "")
    delivery: str = "standard"
    delivery_price: Decimal = Decimal(0)
    payment: str = ""
    locale: str = "de-DE"
    is_returned: bool = False

    @property
    def goods(self) -> Decimal:
        """What the articles cost."""
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def total(self) -> Decimal:
        """What is paid."""
        return self.goods + self.delivery_price


class OrderBook:
    """Orders by id and by customer; new ones are appended to a file, so that they outlive the process."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / BOOK
        self._lock = Lock()
        self._orders = {order.id: order for order in _past(folder)}
        self._orders |= {order.id: order for order in _placed(self._file)}

    def next_id(self) -> str:
        """A number that no order has."""
        return f"L-{FIRST_NUMBER + sum(order_id.startswith('L-') for order_id in self._orders)}"

    def place(self, order: PlacedOrder) -> None:
        """Write an order down."""
        with self._lock, self._file.open("ab") as file:
            file.write(msgspec.json.encode(order) + b"\n")
            self._orders[order.id] = order

    def get(self, order_id: str) -> PlacedOrder | None:
        """The order with that id."""
        return self._orders.get(order_id)

    def of(self, user_id: str) -> list[PlacedOrder]:
        """A customer's orders, newest first."""
        mine = [order for order in self._orders.values() if order.user_id == user_id]
        return sorted(mine, key=lambda order: order.at, reverse=True)


def _placed(path: Path) -> Iterator[PlacedOrder]:
    if path.exists():
        for line in path.read_bytes().splitlines():
            yield msgspec.json.decode(line, type=PlacedOrder)


def _past(folder: Path) -> Iterator[PlacedOrder]:
    """The export has one row a line; what came back has rows of its own, which name the order."""
    rows: dict[str, list[dict[str, str]]] = {}
    returned: Counter[str] = Counter()
    if (folder / PAST).exists():
        with (folder / PAST).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["refund_of"]:
                    returned[row["refund_of"]] += 1
                else:
                    rows.setdefault(row["order_id"], []).append(row)
    for order_id, lines in rows.items():
        yield _past_order(order_id, lines, is_returned=returned[order_id] == len(lines))


def _past_order(order_id: str, rows: list[dict[str, str]], *, is_returned: bool) -> PlacedOrder:
    first = rows[0]
    return PlacedOrder(
        id=order_id,
        at=datetime.fromisoformat(first["order_date"]).astimezone(UTC),
        lines=tuple(_past_line(row) for row in rows),
        email=first["email"],
        user_id=first["customer_id"],
        is_returned=is_returned,
    )


def _past_line(row: dict[str, str]) -> Line:
    return Line(
        article_id=row["product_id"],
        name=row["product_name"],
        size="",
        quantity=int(row["quantity"]),
        price=Decimal(row["unit_price"]),
    )
