"""The parts of the running shop, made once: shelf, people, order book, sessions, the line to Stammgast."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from stammgast.demo.articles import make_range
from stammgast.demo.house import House, open_house
from stammgast.demo.pace import Pace
from stammgast.demo.shop.counter import Bill, CartLine
from stammgast.demo.shop.order_book import OrderBook
from stammgast.demo.shop.rendering import Renderer
from stammgast.demo.shop.sessions import Session, Sessions
from stammgast.demo.shop.shelf import Shelf
from stammgast.demo.shop.stammgast_client import Keys, StammgastClient
from stammgast.demo.shoppers import Shopper


class Shop(msgspec.Struct, frozen=True):
    """Everything that a page needs."""

    shelf: Shelf
    people: dict[str, Shopper]
    orders: OrderBook
    sessions: Sessions
    stammgast: StammgastClient
    renderer: Renderer
    pace: Pace

    def bill(self, session: Session, *, delivery: str = "standard") -> Bill:
        """The cart of a session with its sums."""
        lines = tuple(
            CartLine(self.shelf.by_id[article_id], size, quantity)
            for (article_id, size), quantity in session.cart.items()
            if article_id in self.shelf.by_id
        )
        return Bill(lines, delivery)


def open_shop(folder: Path, stammgast_host: str) -> Shop:
    """The shop of a demo folder. Raises `DemoCannotStart` where the demo has not made it."""
    house = open_house(folder, is_fresh=False, tell=lambda _: None)
    return shop_of(house, stammgast_host)


def shop_of(house: House, stammgast_host: str) -> Shop:
    """The shop with the articles and the people of a house."""
    note = house.note
    keys = Keys(note.public_key, note.secret_key, note.signing_key)
    return Shop(
        Shelf(make_range(note.seed, now=note.made_at)),
        {shopper.id: shopper for shopper in house.shoppers},
        OrderBook(house.folder),
        Sessions(),
        StammgastClient(stammgast_host, keys),
        Renderer(stammgast_host),
        Pace(house.folder),
    )


def is_cold(at: datetime | None = None) -> bool:
    """Whether the shop shows its winter things."""
    return (at or datetime.now(UTC)).month in (9, 10, 11, 12, 1, 2)
