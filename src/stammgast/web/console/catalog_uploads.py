"""A product file that a person sent: kept until they have seen how it is understood, then imported."""

import re
import secrets
from pathlib import Path

import msgspec

from stammgast.adapters.connectors.product_feeds import ProductFeed, open_feed
from stammgast.assembly import Assembly
from stammgast.catalog import FeedOptions

LARGEST_MEGABYTES = 50
KEPT_SECONDS = 3600
_TOKEN = re.compile(r"^[0-9a-f]{32}(\.[a-z0-9]{1,8}){0,2}$")
_ENDING = re.compile(r"(\.[A-Za-z0-9]{1,8}){1,2}$")


class Imported(msgspec.Struct, frozen=True):
    """How many products a file had, and how many of them were new or different."""

    products: int
    changed: int


def keep_upload(assembly: Assembly, name: str, content: bytes) -> str:
    """Write the file beside the shop's data; gives the token that names it for an hour."""
    folder = _folder(assembly)
    folder.mkdir(parents=True, exist_ok=True)
    _forget_old(folder, assembly)
    ending = _ENDING.search(name)
    token = secrets.token_hex(16) + (ending.group(0).lower() if ending else "")
    (folder / token).write_bytes(content)
    return token


def kept_upload(assembly: Assembly, token: str) -> Path | None:
    """The file of a token; None where it is gone or was never there."""
    path = _folder(assembly) / token
    return path if _TOKEN.match(token) and path.is_file() else None


def opened_feed(assembly: Assembly, path: Path) -> ProductFeed:
    """The file as `stammgast import products` would read it. Raises what `open_feed` raises."""
    shop = assembly.settings.shop
    return open_feed(path, FeedOptions(currency=shop.currency, language=shop.language.value))


def import_feed(assembly: Assembly, path: Path) -> Imported:
    """Write every product of the file to the catalogue and forget the file."""
    feed = opened_feed(assembly, path)
    changed = 0
    for products in feed.batches():
        changed += assembly.catalog.upsert(products, at=assembly.clock())
    path.unlink(missing_ok=True)
    return Imported(feed.report.products, changed)


def _folder(assembly: Assembly) -> Path:
    return assembly.folder / "uploads"


def _forget_old(folder: Path, assembly: Assembly) -> None:
    limit = assembly.clock().timestamp() - KEPT_SECONDS
    for path in folder.iterdir():
        if path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
