"""Product feeds from files: CSV, TSV, XLSX, Parquet, JSON lines and Google's XML, in batches of products.

feed = open_feed(Path("products.csv"), FeedOptions(currency="EUR"))
for products in feed.batches():
    catalog.upsert(products, at=now)
if is_full and feed.report.is_whole:
    archive(missing_from_feed(known_ids, feed.seen_ids))
"""

import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from stammgast.adapters.connectors.google_feed import is_xml, open_google_feed
from stammgast.adapters.connectors.nested_variants import VARIANTS, with_variants
from stammgast.adapters.connectors.tables import BadFile, Fault, Faults, Table, open_table
from stammgast.catalog import (
    CategoryPath,
    Cells,
    Drafter,
    FeedMapping,
    FeedOptions,
    FeedReport,
    Field,
    Habits,
    Lines,
    Product,
    category_paths,
    habits_of,
    last_places,
    products_of,
    recognise,
)
from stammgast.vocabulary import ProductId

_SAMPLE_ROWS = 2_000
_PREVIEWED = 5


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """How a feed would be read: for a person to look at before anything is written."""

    form: str
    columns: tuple[str, ...]
    mapping: FeedMapping
    products: tuple[Product, ...]
    report: FeedReport


class ProductFeed:
    """A feed that was recognised. `report` and `seen_ids` are complete when the batches are exhausted.

    The file is read twice: first for the ids, so that rows of one product find each other wherever they stand
    and memory holds only ids and open groups, then for the products.
    """

    def __init__(self, table: Table, mapping: FeedMapping, options: FeedOptions) -> None:
        self.table = table
        self.mapping = mapping
        self.options = options
        self.report = FeedReport(mapping=mapping, form=table.form)
        self.seen_ids: set[ProductId] = set()

    def batches(self, size: int = 1_000) -> Iterator[list[Product]]:
        """All products, each once, in lists of at most `size`. Raises `BadFile` for a feed without rows."""
        last, self.seen_ids = last_places(self._lines(), self.mapping)
        if not self.seen_ids and next(self.table.rows(), None) is None:
            raise BadFile(
                f"{self.table.path.name} has no rows.", "a feed with products", "Nothing was changed."
            )
        self.report = FeedReport(mapping=self.mapping, form=self.table.form)
        products = self._products(last)
        while batch := list(itertools.islice(products, size)):
            yield batch
        _tell_faults(self.report, self.table.faults)

    def preview(self, count: int = _PREVIEWED) -> Preview:
        """The first products, from the first rows alone."""
        rows = list(itertools.islice(self._lines(), _SAMPLE_ROWS))
        last, _ = last_places(rows, self.mapping)
        self.report = FeedReport(mapping=self.mapping, form=self.table.form)
        products = tuple(itertools.islice(self._products(last, rows), count))
        return Preview(
            form=self.table.form,
            columns=tuple(self.table.columns),
            mapping=self.mapping,
            products=products,
            report=self.report,
        )

    def _lines(self) -> Iterator[tuple[int, Cells]]:
        return ((row.line, row.values) for row in self.table.rows())

    def _products(self, last: Mapping[str, int], lines: Lines | None = None) -> Iterator[Product]:
        drafter = Drafter(self.mapping, self.options, habits=self._habits(), note=self.report.note)
        lines = self._lines() if lines is None else lines
        return products_of(lines, drafter, mapping=self.mapping, last=last, report=self.report)

    def _habits(self) -> Habits:
        sample = itertools.islice(self.table.rows(), _SAMPLE_ROWS)
        return habits_of((row.values for row in sample), self.mapping)


def open_feed(
    path: Path,
    options: FeedOptions | None = None,
    *,
    told: Mapping[str, str] | None = None,
    sheet: str | None = None,
) -> ProductFeed:
    """Recognise a feed and its columns; `told` ({field: column}) goes before what is recognised.

    Of a workbook only `sheet` is read, all sheets without it.

    Raises `BadFile` for a file of no use and `BadMapping` where id or title cannot be told.
    """
    options = options or FeedOptions()
    table = open_google_feed(path) if is_xml(path) else open_table(path, sheet=sheet)
    mapping = recognise(table.columns, told=told, language=options.language)
    if VARIANTS in mapping.unused and table.form.startswith("JSON"):
        table = with_variants(table, mapping.columns[Field.ID])
        mapping = recognise(table.columns, told=told, language=options.language)
    return ProductFeed(table, mapping, options)


def preview(
    path: Path, options: FeedOptions | None = None, *, told: Mapping[str, str] | None = None
) -> Preview:
    """The recognised mapping and five products, without reading the whole feed."""
    return open_feed(path, options, told=told).preview()


def read_categories(path: Path, language: str | None = None) -> dict[str, CategoryPath]:
    """A table of categories (id or key, name, parentId) as `FeedOptions.categories` wants it."""
    return category_paths((row.values for row in open_table(path).rows()), language=language)


def _tell_faults(report: FeedReport, faults: Faults) -> None:
    """What was wrong with the file's rows, into the report."""
    report.faults = {fault.value: count for fault, count in faults.counts.items()}
    examples = ((fault, line, detail) for fault, found in faults.examples.items() for line, detail in found)
    report.fault_examples = [f"line {line}: {detail} ({fault})" for fault, line, detail in examples]
    if broken := faults.examples.get(Fault.BROKEN_OFF):
        report.broken_off = f"line {broken[0][0]}: {broken[0][1]}"
