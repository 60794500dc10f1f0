"""The demo's invented past at a fixed moment, made once for the tests that look into it."""

from datetime import UTC, datetime

from stammgast.demo.articles import Range, make_range
from stammgast.demo.browsing import make_browsing
from stammgast.demo.messages import Message
from stammgast.demo.orders import Order, make_orders
from stammgast.demo.regulars import REGULAR_IDS, REGULARS
from stammgast.demo.shoppers import Shopper, make_shoppers

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def made() -> tuple[Range, list[Shopper], list[Order], list[Message]]:
    """The same every time."""
    shop = make_range(1, now=NOW)
    others = make_shoppers(1, 600, brands=["Velda"], without=REGULAR_IDS)
    shoppers = [*(regular.shopper for regular in REGULARS), *others]
    orders = make_orders(shoppers, shop, seed=1, now=NOW)
    return shop, shoppers, orders, make_browsing(shoppers, orders, shop, seed=1, now=NOW)


SHOP, SHOPPERS, ORDERS, VISITS = made()
