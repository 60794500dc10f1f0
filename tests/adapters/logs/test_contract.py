"""Both event logs pass the shipped contract, with segments so small that they are sealed and merged."""

from functools import partial
from pathlib import Path

import pytest

from stammgast.adapters.logs import SqliteLog
from stammgast.adapters.logs.postgresql import PostgresqlLog
from stammgast.testing.log_processes import LogProcessContract


class TestSqliteLog(LogProcessContract):
    @pytest.fixture(autouse=True)
    def _empty_log(self, tmp_path: Path) -> None:
        self.opener = partial(SqliteLog, tmp_path, ids_per_segment=64, wait_seconds=30)


class TestPostgresqlLog(LogProcessContract):
    @pytest.fixture(autouse=True)
    def _empty_log(self, tmp_path: Path, postgresql_url: str) -> None:
        index_folder = tmp_path / "message-ids"
        self.opener = partial(
            PostgresqlLog, postgresql_url, index_folder=index_folder, ids_per_segment=64, wait_seconds=30
        )


class TestPostgresqlLogWithoutAFolder(LogProcessContract):
    kills = 3

    @pytest.fixture(autouse=True)
    def _empty_log(self, postgresql_url: str) -> None:
        self.opener = partial(PostgresqlLog, postgresql_url, ids_per_segment=64, wait_seconds=30)
