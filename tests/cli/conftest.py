"""The real commands: in this process where that is quick, as a process of their own where it matters."""

import os
from pathlib import Path

import pytest
from running import Run
from typer.testing import CliRunner


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith("STAMMGAST_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TMPDIR", str(tmp_path))


@pytest.fixture
def run() -> Run:
    """Runs `stammgast` with these arguments; standard input is no terminal."""
    from stammgast.cli.app import app

    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that is still to be made."""
    return tmp_path / "shop"


@pytest.fixture
def orders_file(tmp_path: Path) -> Path:
    """Four rows: two orders, one row that belongs to none."""
    path = tmp_path / "orders.csv"
    path.write_text(
        "order_id,date,sku,quantity,price,email\n"
        "1,2024-01-05,A1,2,9.50,a@example.com\n"
        "1,2024-01-05,B1,1,3.20,a@example.com\n"
        "2,2024-01-06,A1,1,9.50,\n"
        ",2024-01-06,A1,1,9.50,\n"
    )
    return path
