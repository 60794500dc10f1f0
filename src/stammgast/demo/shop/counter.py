"""What a cart costs: lines, delivery, sum; and the ways to have it brought and to pay."""

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from stammgast.demo.shop.order_book import Line
from stammgast.demo.shop.shelf import Product

FREE_FROM = Decimal(75)
MOST_PIECES = 9
DELIVERIES: Mapping[str, Decimal] = {
    "standard": Decimal("4.95"),
    "express": Decimal("9.95"),
    "store": Decimal(0),
}
PAYMENTS = ("invoice", "card", "debit", "wallet")
COUNTRIES = ("DE", "AT", "CH")


class CartLine(msgspec.Struct, frozen=True):
    """So many pieces of one product in one size."""

    product: Product
    size: str
    quantity: int

    @property
    def amount(self) -> Decimal:
        """What they cost."""
        return self.product.article.price * self.quantity

    def written(self, language: str) -> Line:
        """As the order book keeps it."""
        return Line(
            article_id=self.product.id,
            name=self.product.name(language),
            size=self.size,
            quantity=self.quantity,
            price=self.product.article.price,
        )


class Bill(msgspec.Struct, frozen=True):
    """A cart with its sums."""

    lines: tuple[CartLine, ...]
    delivery: str = "standard"

    @property
    def goods(self) -> Decimal:
        """What the articles cost."""
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def pieces(self) -> int:
        """How many there are."""
        return sum(line.quantity for line in self.lines)

    @property
    def delivery_price(self) -> Decimal:
        """What bringing it costs."""
        return price_of(self.delivery, self.goods)

    @property
    def total(self) -> Decimal:
        """What is paid."""
        return self.goods + self.delivery_price

    @property
    def until_free(self) -> Decimal:
        """What is missing until standard delivery is free."""
        return max(Decimal(0), FREE_FROM - self.goods)


def price_of(delivery: str, goods: Decimal) -> Decimal:
    """What a way of delivery costs for goods of that value."""
    is_free = delivery == "standard" and goods >= FREE_FROM
    return Decimal(0) if is_free else DELIVERIES[delivery]
