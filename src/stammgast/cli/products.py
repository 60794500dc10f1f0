"""`stammgast import products`: a product feed into the catalog."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from stammgast.cli.commands import DEFAULT_FOLDER, Data, Yes
from stammgast.cli.folder import opened, settings_of
from stammgast.cli.previews import show_feed_preview
from stammgast.cli.screen import confirm, hint, progress, say, table, warn
from stammgast.cli.told import Column, Sheet, currency_of, language_of, pairs

if TYPE_CHECKING:
    from stammgast.adapters.connectors.product_feeds import ProductFeed
    from stammgast.assembly import Assembly
    from stammgast.catalog import FeedReport


class FeedTold(msgspec.Struct, frozen=True, kw_only=True):
    """What can be told about a product feed."""

    column: Column = []
    sheet: Sheet = None
    currency: Annotated[
        str | None, typer.Option(metavar="CODE", help="Currency of prices without one; else shop.currency.")
    ] = None
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="Language to read, such as de; else shop.language.")
    ] = None
    full: Annotated[
        bool, typer.Option("--full", help="The file holds all products: archive those it does not name.")
    ] = False


def import_products(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="CSV, TSV, XLSX, Parquet, JSON lines or Google's XML, also gzipped."
        ),
    ],
    told: FeedTold,
    yes: Yes = False,
    data: Data = DEFAULT_FOLDER,
) -> None:
    """Import a product feed into the catalog.

    A product that changed becomes a new version. Shows which column is taken for what and five products,
    and asks. It can be repeated and doubles nothing.

    \b
    Examples:
      stammgast import products products.csv
      stammgast import products feed.xml --full --yes
      stammgast import products artikel.csv --column title=Bezeichnung --currency CHF

    \b
    Next:
      stammgast import orders orders.csv    what was bought
      docs/how-to/import-products.md        feeds at length
    """
    feed = _open(file, told, data)
    show_feed_preview(file, feed.preview())
    confirm(f"Import {file.name} into {data}?", yes=yes)
    with opened(data, may_be_new=True) as assembly:
        changed = _write(feed, assembly, file.name)
        _show_report(feed.report, changed)
        if told.full:
            _archive(feed, assembly, yes=yes)
    hint("Next: stammgast import orders FILE, then stammgast train")


def _open(file: Path, told: FeedTold, folder: Path) -> "ProductFeed":
    from stammgast.adapters.connectors.product_feeds import open_feed
    from stammgast.catalog import FeedOptions

    shop = settings_of(folder, may_be_new=True).shop
    options = FeedOptions(
        currency=currency_of(told.currency) or shop.currency,
        language=language_of(told.language) or shop.language.value,
    )
    return open_feed(file, options, told=pairs(told.column, "--column"), sheet=told.sheet)


def _write(feed: "ProductFeed", assembly: "Assembly", name: str) -> int:
    changed = done = 0
    with progress(f"Importing {name}", "products") as tell:
        for products in feed.batches():
            changed += assembly.catalog.upsert(products, at=assembly.clock())
            done += len(products)
            tell(done, max(len(feed.seen_ids), done))
    return changed


def _archive(feed: "ProductFeed", assembly: "Assembly", *, yes: bool) -> None:
    """Archive what a full feed no longer names."""
    from stammgast.catalog import missing_from_feed

    if not feed.report.is_whole:
        warn("The file was not read to its end, so nothing is archived.")
        return
    current = {product.id: product for product in assembly.catalog.current()}
    missing = missing_from_feed(current, feed.seen_ids)
    if missing:
        confirm(
            f"Archive {len(missing):,} of {len(current):,} products that the file does not name?", yes=yes
        )
        gone = [msgspec.structs.replace(current[product_id], archived=True) for product_id in missing]
        assembly.catalog.upsert(gone, at=assembly.clock())
    say(f"Archived: {len(missing):,} products that the file does not name.")


def _show_report(report: "FeedReport", changed: int) -> None:
    say()
    say("What became of the feed", bold=True)
    rows: list[tuple[str, int, str]] = [
        ("rows", report.rows, ""),
        (
            "products",
            report.products,
            f"{changed:,} new or changed, {report.products - changed:,} as they were",
        ),
        ("variants", report.variants, ""),
    ]
    for kind, tallies in (("set aside", report.set_aside), ("remark", report.remarks)):
        for reason, tally in tallies.items():
            first = "; ".join(f"line {one.line} {one.id} {one.detail}" for one in tally.examples[:2])
            rows.append((f"{kind}: {reason.value}", tally.count, first))
    rows += [(f"file: {fault}", count, "") for fault, count in report.faults.items()]
    table(("What", "Count", ""), rows, right=(1,))
    for example in report.fault_examples:
        say(example)
    if report.broken_off:
        warn(f"The file breaks off: {report.broken_off}")
