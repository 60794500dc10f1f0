"""Products as JSON objects that hold their `variants`: each variant becomes a row of its own."""

import itertools
from collections.abc import Iterator

from stammgast.adapters.connectors.tables import Faults, Row, Table
from stammgast.adapters.connectors.tables.json_lines import flat

VARIANTS = "variants"
GROUP = "item_group_id"
_SAMPLE_ROWS = 200


def with_variants(table: Table, id_column: str) -> Table:
    """The table with a row for each product and below it one for each of its variants, of its group.

    A variant without an id of its own is called by its sku, else by its number within the product.
    """

    def read(_: Faults) -> Iterator[Row]:
        for row in table.rows():
            yield from _rows(row, id_column)

    sample = itertools.islice(read(table.faults), _SAMPLE_ROWS)
    named = dict.fromkeys([*table.columns, GROUP, *(name for row in sample for name in row.values)])
    columns = [name for name in named if name != VARIANTS]
    expanded = Table(table.path, columns, form=f"{table.form}, with variants", read=read)
    expanded.faults = table.faults
    return expanded


def _rows(row: Row, id_column: str) -> Iterator[Row]:
    variants = row.values.get(VARIANTS)
    yield Row(row.line, {name: value for name, value in row.values.items() if name != VARIANTS})
    product_id = row.values.get(id_column)
    for number, variant in enumerate(variants if isinstance(variants, list) else [], 1):
        if isinstance(variant, dict):
            cells = flat(variant)
            own_id = cells.get(id_column) or cells.get("sku") or f"{product_id}-{number}"
            yield Row(row.line, {**cells, id_column: own_id, GROUP: product_id})
