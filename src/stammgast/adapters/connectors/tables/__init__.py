"""Tables in files, whatever their format: one row after another, with its line, in bounded memory.

In: a path to CSV, TSV, TXT, XLSX, Parquet or JSONL, also gzipped. Out: a `Table` that can be read again
and again; what was wrong with its rows is counted in `table.faults`. What cannot be read at all is `BadFile`.

    table = open_table(Path("orders.csv"))
    for line, values, sheet in table.rows():
        ...
    print(table.faults.counts)
"""

from stammgast.adapters.connectors.tables.opening import open_table
from stammgast.adapters.connectors.tables.raw import open_bytes
from stammgast.adapters.connectors.tables.table import BadFile, Fault, Faults, Row, Table

__all__ = ["BadFile", "Fault", "Faults", "Row", "Table", "open_bytes", "open_table"]
