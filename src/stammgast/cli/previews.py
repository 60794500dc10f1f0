"""What a person looks at before an import: which column is taken for what, and a few rows."""

from pathlib import Path
from typing import TYPE_CHECKING

from stammgast.cli.screen import say, table, warn
from stammgast.vocabulary import Money

if TYPE_CHECKING:
    from stammgast.adapters.connectors.product_feeds import Preview as FeedPreview
    from stammgast.capture.history import Preview

LONGEST_CELL = 24
MOST_FIELDS = 8


def show_preview(file: Path, preview: "Preview") -> None:
    """The mapping of a file of history and its sample rows by field."""
    mapping = preview.mapping
    say(f"{file.name}: {preview.form}", bold=True)
    rows = [
        (field, column, ", ".join(mapping.alternatives.get(field, ())))
        for field, column in mapping.columns.items()
    ]
    table(("Field", "Column", "Would fit, too"), rows)
    if mapping.ignored:
        say(f"Not used: {', '.join(mapping.ignored)}")
    for doubt in mapping.doubts:
        warn(doubt)
    fields = list(mapping.columns)[:MOST_FIELDS]
    say()
    say("The first rows:")
    table(fields, [[_short(row.get(field, "")) for field in fields] for row in preview.rows])
    say()


def show_feed_preview(file: Path, preview: "FeedPreview") -> None:
    """The mapping of a product feed and its first products."""
    mapping = preview.mapping
    say(f"{file.name}: {preview.form}", bold=True)
    rows = [(field.value, column) for field, column in mapping.columns.items()]
    rows += [("category", " > ".join(mapping.category_levels))] if mapping.category_levels else []
    rows += [(f"attribute {name}", column) for name, column in mapping.attributes.items()]
    table(("Field", "Column"), rows)
    if mapping.unused:
        say(f"Not used: {', '.join(mapping.unused)}")
    say()
    say("The first products:")
    shown = [
        (
            _short(product.id),
            _short(product.title),
            _price(product.price),
            _short(" > ".join(product.category)),
            _short(product.brand or ""),
            len(product.variants),
        )
        for product in preview.products
    ]
    table(("Id", "Title", "Price", "Category", "Brand", "Variants"), shown, right=(2, 5))
    say()


def _price(price: Money | None) -> str:
    return f"{price.amount:,} {price.currency}" if price else ""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
