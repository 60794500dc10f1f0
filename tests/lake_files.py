"""The lake as an outsider sees it: its Parquet files, by a hand-written DuckDB query."""

from pathlib import Path

import duckdb


def lake_query(folder: Path, select: str, where: str = "true") -> list[tuple]:
    """The rows of a query over the files that stand there now; none while there are no files yet."""
    files = folder / "lake" / "events" / "*.parquet"
    if not any(files.parent.glob(files.name)):
        return []
    with duckdb.connect() as connection:
        return connection.execute(f"SELECT {select} FROM read_parquet('{files}') WHERE {where}").fetchall()


def lake_counts(folder: Path) -> tuple[int, int]:
    """How many rows, and how many different offsets; while files are being merged perhaps too many rows."""
    try:
        rows = lake_query(folder, 'count(*), count(DISTINCT "offset")')
    except duckdb.IOException:  # a merged file went away between the listing and the reading
        return 0, 0
    return rows[0] if rows else (0, 0)
