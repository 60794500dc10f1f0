"""Every test of the stores runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from stammgast.adapters.stores import database_urls, open_config


@pytest.fixture(params=["sqlite", "postgresql"])
def config_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty `config` database."""
    if request.param == "sqlite":
        return database_urls(tmp_path).config
    return database_urls(tmp_path, request.getfixturevalue("postgresql_url")).config


@pytest.fixture
def config(config_url: str) -> Iterator[Engine]:
    """A migrated `config` database."""
    engine = open_config(config_url)
    yield engine
    engine.dispose()
