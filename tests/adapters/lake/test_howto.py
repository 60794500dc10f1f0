"""The queries that the how-to shows run as they stand and give the right figures."""

import re
import shutil
from pathlib import Path

import duckdb
import pytest

from stammgast.adapters.lake import CompactionTarget, Lake, LakeWriter

from .made import MadeLog, an_event, viewed

HOW_TO = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "query-the-lake.md"


def shown(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", HOW_TO.read_text(), re.DOTALL)


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lake in the worst moment: a merged file, and its parts still beside it."""
    order = {
        "order_id": "1",
        "total": "12.50",
        "products": [{"product_id": "a", "quantity": 3}, {"product_id": "b"}],
    }
    events = [viewed("a", number, anonymous_id=f"x{number % 3}") for number in range(8)]
    events += [
        an_event("Order Completed", order, after=20),
        an_event("Products Searched", {"query": "Mantel"}, after=30),
    ]
    writer = LakeWriter(tmp_path / "lake")
    while writer.advance(MadeLog(events), limit=2):
        pass
    shutil.copytree(tmp_path / "lake" / "events", tmp_path / "parts")
    assert writer.compact(CompactionTarget(least_files=2)) > 1
    writer.close()
    shutil.copytree(tmp_path / "parts", tmp_path / "lake" / "events", dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_documented_sql_counts_every_event_once(data_folder: Path) -> None:
    connection = duckdb.connect()
    counts, months, sold, searches = (_rows(connection, query) for query in shown("sql"))
    assert counts == [("Product Viewed", 8, 3), ("Order Completed", 1, 0), ("Products Searched", 1, 0)]
    assert [row[1:] for row in months] == [("EUR", 1, 12.5)]
    assert sold == [("a", 3.0), ("b", 1.0)]
    assert searches == [("Mantel", 1)]


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple]:
    """By way of Arrow: fetching a moment as a Python value needs a package that we do not install."""
    return [tuple(row.values()) for row in connection.execute(query).to_arrow_table().to_pylist()]


def test_the_documented_python_runs(data_folder: Path) -> None:
    names: dict = {}
    exec(shown("python")[0], names)
    assert names["counts"].to_pydict() == {
        "name": ["Order Completed", "Product Viewed", "Products Searched"],
        "events": [1, 8, 1],
    }


def test_the_table_of_columns_is_complete(data_folder: Path) -> None:
    documented = re.findall(r"^\| (`[^|]*) \|", HOW_TO.read_text(), re.MULTILINE)
    with Lake(data_folder / "lake") as lake:
        assert re.findall(r"`(\w+)`", " ".join(documented)) == list(lake.table().columns)
