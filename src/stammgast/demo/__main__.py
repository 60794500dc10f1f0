"""`python -m stammgast.demo`: makes the shop, opens it, lets people in, tells the terminal."""

import argparse
import http.client
import random
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from stammgast.demo.house import open_house, shown_products
from stammgast.demo.house_rules import keep_house_rules
from stammgast.demo.pace import FASTEST, USUAL, Pace
from stammgast.demo.serving import HOST, Child, check_port, shop_address, shop_server, stammgast_server
from stammgast.demo.storefront import ShopKeys, Storefront
from stammgast.demo.street import Street
from stammgast.vocabulary import StammgastError

STATUS_SECONDS = 4.0
_RETRY_SECONDS = 0.5
_STANDSTILL_SECONDS = 0.2
console = Console(highlight=False, soft_wrap=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the user ended it, 1 when it cannot start or the server is lost."""
    asked = _parser().parse_args(arguments)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _run(asked)
    except KeyboardInterrupt:
        console.print("\nThe demo is closed. Its shop stays in the data folder; start again at any time.")
    except StammgastError as error:
        print(f"Error: {error}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="stammgast demo",
        description="A small fashion shop with invented shoppers who come and buy, in the browser and here.",
    )
    parser.add_argument("--data", type=Path, default=Path("demo-data"), metavar="DIR", help="its data folder")
    parser.add_argument("--port", type=_port, default=8350, metavar="P", help="port of the address; 8350")
    parser.add_argument(
        "--pace", type=_pace, default=USUAL, metavar="N", help="steps of shoppers a second; 4"
    )
    parser.add_argument("--fresh", action="store_true", help="make the shop anew")
    return parser


def _run(asked: argparse.Namespace) -> None:
    began = time.monotonic()
    check_port(asked.port)
    check_port(asked.port + 1)
    house = open_house(asked.data, is_fresh=asked.fresh, tell=_tell)
    with stammgast_server(house.folder, asked.port) as server, shop_server(house.folder, asked.port) as shop:
        note = house.note
        storefront = Storefront(asked.port, ShopKeys(note.public_key, note.secret_key, note.signing_key))
        pace = Pace(house.folder)
        pace.change(asked.pace)
        storefront.upsert(with_addresses(shown_products(house.shop), shop_address(asked.port)))
        keep_house_rules(asked.port, note.secret_key)
        console.print(f"\n[bold]Open http://{HOST}:{asked.port}/[/bold]", style="default")
        _tell(f"The shop alone is at {shop_address(asked.port)}")
        _tell(f"Ready after {time.monotonic() - began:.0f} s. Shoppers come in; Ctrl-C closes the shop.\n")
        _live(
            Street(house.shop, house.shoppers, storefront, random.Random()),
            storefront,
            (server, shop),
            pace=pace,
        )


def _live(street: Street, storefront: Storefront, servers: tuple[Child, ...], *, pace: Pace) -> None:
    status_at = time.monotonic() + STATUS_SECONDS
    while True:
        check_alive(servers)
        steps = pace.steps
        due = time.monotonic() + (1 / steps if steps else _STANDSTILL_SECONDS)
        try:
            if steps:
                street.step()
            if time.monotonic() >= status_at:
                status_at = time.monotonic() + STATUS_SECONDS
                _tell(status_line(street, storefront))
        except (OSError, http.client.HTTPException) as error:
            check_alive(servers)
            _tell(f"The server does not answer ({error}); the shoppers wait.")
            time.sleep(_RETRY_SECONDS)
        time.sleep(max(0.0, due - time.monotonic()))


def status_line(street: Street, storefront: Storefront) -> str:
    """What happened so far, and one thing that was shown, with its reason."""
    line = (
        f"{time.strftime('%H:%M:%S')}  {storefront.events_in_log():,} events · {street.orders:,} new orders"
        f" · {storefront.decided:,} decisions"
    )
    if street.sample is None:
        return line
    return f"{line}\n          {street.sample.shopper} sees “{street.sample.title}”: {street.sample.why}"


def check_alive(servers: tuple[Child, ...]) -> None:
    """Raises `DemoCannotStart` where one of them is gone, with its last words."""
    for server in servers:
        if server.has_ended:
            raise server.ended()


def with_addresses(products: list[dict[str, object]], shop: str) -> list[dict[str, object]]:
    """The products as the shop tells them to Stammgast, each with the page that it has there."""
    return [{**product, "url": f"{shop}/de/p/{product['id']}"} for product in products]


def _tell(text: str) -> None:
    console.print(text, markup=False)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; wanted a number from 1 to 65535")
    return int(text)


def _pace(text: str) -> float:
    try:
        pace = float(text)
    except ValueError:
        pace = 0.0
    if not 0.01 <= pace <= FASTEST:
        raise argparse.ArgumentTypeError(f"{text!r} is no pace; wanted a number from 0.01 to {FASTEST:g}")
    return pace


if __name__ == "__main__":
    sys.exit(main())
