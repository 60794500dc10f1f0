"""The demo's data folder: made from a seed through Stammgast's command line, or found again."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from stammgast.demo.articles import Range, make_range
from stammgast.demo.browsing import make_browsing
from stammgast.demo.files import write_customers, write_events, write_orders, write_products
from stammgast.demo.orders import make_orders
from stammgast.demo.pictures import picture_of
from stammgast.demo.regulars import REGULAR_IDS, REGULARS
from stammgast.demo.shoppers import Shopper, make_shoppers
from stammgast.vocabulary import StammgastError

SEED = 8350
SHOPPER_COUNT = 1_500
NOTE = "demo.json"
STAMMGAST = [sys.executable, "-c", "from stammgast.cli import main; main()"]
SETTINGS = '[shop]\nname = "Lindhoff"\ncurrency = "EUR"\nlanguage = "de"\n'
_CONSENT_COLUMNS = [
    word
    for name in ("analytics", "personalization", "marketing")
    for word in ("--consent-column", f"{name}={name}")
]

Tell = Callable[[str], None]


class DemoCannotStart(StammgastError):
    """The demo's data folder cannot be used or made."""

    code = "demo_cannot_start"


class Note(msgspec.Struct, frozen=True):
    """What the demo remembers of its folder. Without keys the making was broken off."""

    made_at: datetime
    public_key: str = ""
    secret_key: str = ""
    signing_key: str = ""
    seed: int = SEED
    shoppers: int = SHOPPER_COUNT


class House(msgspec.Struct, frozen=True):
    """A folder that is ready to be served, with the shop and the people in it."""

    folder: Path
    note: Note
    shop: Range
    shoppers: list[Shopper]


def open_house(folder: Path, *, is_fresh: bool, tell: Tell, shoppers: int = SHOPPER_COUNT) -> House:
    """Find the demo's folder again, or make it with so many people. Raises `DemoCannotStart`."""
    note = _read_note(folder)
    if note is None and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DemoCannotStart(
            f"{folder} is there already and was not made by the demo.",
            "an empty or new folder",
            "Name another one with --data.",
        )
    if note is not None and note.signing_key and not is_fresh:
        tell(f"The shop in {folder} is reused; --fresh makes a new one.")
        return _house(folder, note)
    if note is not None:
        shutil.rmtree(folder)
    return _make(folder, tell, shoppers)


def shown_products(shop: Range) -> list[dict[str, object]]:
    """The articles as the catalogue API takes them, with their pictures."""
    return [
        {
            "id": article.id,
            "title": article.german,
            "price": str(article.price),
            "list_price": str(article.list_price) if article.list_price else None,
            "currency": "EUR",
            "category": list(article.category),
            "brand": article.brand,
            "image_url": picture_of(article),
            "in_stock": article.in_stock,
            "first_seen": article.first_seen.isoformat(timespec="seconds"),
            "attributes": {
                "title_en": article.english,
                "category_en": " > ".join(article.english_category),
            },
        }
        for article in shop.by_id.values()
    ]


def _make(folder: Path, tell: Tell, shoppers: int) -> House:
    note = Note(made_at=datetime.now(UTC).replace(microsecond=0), shoppers=shoppers)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_note(folder, note)
        (folder / "stammgast.toml").write_text(SETTINGS, "utf-8")
    except OSError as error:
        raise DemoCannotStart(f"{folder} cannot be made: {error.strerror}.", "a place to write") from None
    house = _house(folder, note)
    _write_history(house, tell)
    keys = _bring_in(folder, tell)
    note = msgspec.structs.replace(note, **{f"{kind}_key": key for kind, key in keys.items()})
    _write_note(folder, note)
    return msgspec.structs.replace(house, note=note)


def _house(folder: Path, note: Note) -> House:
    shop = make_range(note.seed, now=note.made_at)
    brands = sorted({article.brand for article in shop.by_id.values()})
    regulars = [regular.shopper for regular in REGULARS]
    others = make_shoppers(note.seed, note.shoppers - len(regulars), brands=brands, without=REGULAR_IDS)
    return House(folder, note, shop, [*regulars, *others])


def _write_history(house: House, tell: Tell) -> None:
    note, shop, folder = house.note, house.shop, house.folder
    orders = make_orders(house.shoppers, shop, seed=note.seed, now=note.made_at)
    write_products(folder / "products.csv", shop.by_id.values())
    write_customers(folder / "customers.csv", house.shoppers, now=note.made_at)
    write_orders(folder / "orders.csv", orders)
    visits = make_browsing(house.shoppers, orders, shop, seed=note.seed, now=note.made_at)
    seen = write_events(folder / "visits.jsonl", visits)
    tell(
        f"Invented a shop: {len(shop.by_id)} articles, {len(house.shoppers):,} customers,"
        f" {len(orders):,} orders of two years, {seen:,} events of the last weeks."
    )


def _bring_in(folder: Path, tell: Tell) -> dict[str, str]:
    """Everything through the command line, some of it at once; returns the keys by kind.

    Customers go before orders and visits: what each allows must be known first.
    """

    def imported(what: str, file: str, *options: str) -> None:
        tell(f"  stammgast import {what} {file}")
        _run(folder, "import", what, str(folder / file), "--yes", *options)

    def products_and_keys() -> dict[str, str]:
        imported("products", "products.csv")
        return {kind: _key(folder, kind, tell) for kind in ("public", "secret", "signing")}

    with ThreadPoolExecutor(2) as beside:
        keys = beside.submit(products_and_keys)
        imported("customers", "customers.csv", "--no-project", *_CONSENT_COLUMNS)
        visits = beside.submit(imported, "events", "visits.jsonl", "--no-project")
        imported("orders", "orders.csv", "--no-project")
        visits.result()
        made = keys.result()
    tell("  stammgast train")
    _run(folder, "train")
    return made


def _key(folder: Path, kind: str, tell: Tell) -> str:
    tell(f"  stammgast keys create --kind {kind}")
    return _run(folder, "keys", "create", "--kind", kind, "--name", "demo").strip()


def _run(folder: Path, *arguments: str) -> str:
    """What the command printed. Raises `DemoCannotStart` with its own words where it failed."""
    command: Sequence[str] = [*STAMMGAST, *arguments, "--data", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)  # noqa: S603
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip()[-1500:]
        raise DemoCannotStart(f"`stammgast {' '.join(arguments)}` ended with {done.returncode}: {said}")
    return done.stdout


def _read_note(folder: Path) -> Note | None:
    try:
        return msgspec.json.decode((folder / NOTE).read_bytes(), type=Note)
    except (OSError, msgspec.MsgspecError):
        return None


def _write_note(folder: Path, note: Note) -> None:
    path = folder / NOTE
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(note))
