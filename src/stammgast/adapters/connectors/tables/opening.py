"""Which reader a file needs: its first bytes say it, the ending only decides between kinds of text."""

from pathlib import Path

from stammgast.adapters.connectors.tables import json_lines, parquet, separated, workbook
from stammgast.adapters.connectors.tables.encoding import looks_like_text
from stammgast.adapters.connectors.tables.raw import head_of
from stammgast.adapters.connectors.tables.table import BadFile, Table

ZIP, PARQUET, OLD_EXCEL = b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0"
SEPARATED_ENDINGS = {".csv", ".tsv", ".txt", ".tab", ".psv"}
JSON_ENDINGS = {".jsonl", ".ndjson", ".json"}
WANTED = "CSV, TSV, TXT, XLSX, Parquet or JSONL (each may be gzipped)"


def open_table(path: Path, *, sheet: str | None = None, flatten: bool = True) -> Table:
    """Recognise a tabular file. `sheet` takes one sheet of a workbook, otherwise all are read in order.

    With `flatten` nested JSON objects become columns with dots: `{"a": {"b": 1}}` is `a.b`.
    Raises `BadFile`, with what was found, what was wanted and what to do.
    """
    path = Path(path)
    head = head_of(path)
    if head.startswith(ZIP):
        return workbook.open_workbook(path, sheet=sheet)
    if sheet is not None:
        raise BadFile(f"{path.name} has no sheets.", "XLSX with --sheet", "Leave --sheet out.")
    if head.startswith(PARQUET):
        return parquet.open_parquet(path)
    if head.startswith(OLD_EXCEL):
        raise BadFile(
            f"{path.name} is a workbook of old Excel (.xls).", "XLSX", "Save it as .xlsx or as CSV."
        )
    if not looks_like_text(head):
        raise BadFile(f"{path.name} is binary, no text and no table.", WANTED, "Export it again.")
    return _open_text(path, ending=_ending(path), flatten=flatten)


def _open_text(path: Path, *, ending: str, flatten: bool) -> Table:
    if ending in JSON_ENDINGS:
        return json_lines.open_json_lines(path, flatten=flatten)
    if ending in SEPARATED_ENDINGS:
        return separated.open_separated(path)
    raise BadFile(
        f"{path.name} is text that ends in {ending or 'nothing'!r}.",
        WANTED,
        "Rename it to its true ending, .csv for separated columns, .jsonl for one JSON object a line.",
    )


def _ending(path: Path) -> str:
    name = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return name.suffix.lower()
