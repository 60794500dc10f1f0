"""A database is opened durably, its outages are one clear error, and it comes back without a hand."""

import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, Table, text
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from stammgast.adapters.stores import (
    Change,
    Durability,
    Moment,
    PlacementStore,
    StoreUnavailable,
    UnknownDatabase,
    database_urls,
    open_config,
    open_engine,
    reading,
    writing,
)
from stammgast.vocabulary import PlacementId

NOW = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)


def test_sqlite_keeps_configuration_and_views_in_two_files(tmp_path: Path) -> None:
    urls = database_urls(tmp_path)
    assert urls.config == f"sqlite:///{tmp_path}/config.sqlite"
    assert urls.views == f"sqlite:///{tmp_path}/views.sqlite"


def test_postgresql_keeps_both_in_one_database(tmp_path: Path) -> None:
    urls = database_urls(tmp_path, "postgresql://user@host/shop")
    assert urls.config == urls.views == "postgresql://user@host/shop"


@pytest.mark.parametrize(("durability", "level"), [(Durability.FULL, 2), (Durability.NORMAL, 1)])
def test_sqlite_is_opened_as_durable_as_asked(tmp_path: Path, durability: Durability, level: int) -> None:
    engine = open_engine(database_urls(tmp_path).config, durability=durability)
    with reading(engine) as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == level
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 10_000
    engine.dispose()


@pytest.mark.parametrize("url", ["mysql://user:secret@host/db", "nonsense", "", "sqlite.db"])
def test_another_kind_of_database_is_refused_without_telling_the_password(url: str) -> None:
    with pytest.raises(UnknownDatabase) as caught:
        open_engine(url)
    assert "secret" not in str(caught.value)


def test_what_is_raised_inside_a_write_undoes_it(config: Engine) -> None:
    def write_and_stop() -> None:
        with writing(config) as connection:
            connection.execute(text("INSERT INTO revision VALUES ('x', 1)"))
            raise KeyError("stop")

    with pytest.raises(KeyError):
        write_and_stop()
    with reading(config) as connection:
        assert connection.execute(text("SELECT count(*) FROM revision")).scalar() == 0


def test_a_reader_sees_what_another_commits_while_it_reads(config: Engine) -> None:
    with reading(config) as reader:
        assert reader.execute(text("SELECT count(*) FROM revision")).scalar() == 0
        with writing(config) as writer:
            writer.execute(text("INSERT INTO revision VALUES ('x', 1)"))
        assert reader.execute(text("SELECT count(*) FROM revision")).scalar() == 1


def test_many_threads_write_one_after_the_other(config: Engine) -> None:
    def count() -> None:
        for _ in range(20):
            with writing(config) as connection:
                connection.execute(
                    text(
                        "INSERT INTO revision VALUES ('x', 1) "
                        "ON CONFLICT (name) DO UPDATE SET value = revision.value + 1"
                    )
                )

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(config) as connection:
        assert connection.execute(text("SELECT value FROM revision")).scalar() == 160


def test_a_wrong_statement_and_a_broken_constraint_are_no_outage(config: Engine) -> None:
    with pytest.raises((ProgrammingError, OperationalError)), reading(config) as connection:
        connection.execute(text("SELECT * FROM nowhere"))
    with pytest.raises(IntegrityError), writing(config) as connection:
        connection.execute(text("INSERT INTO revision VALUES ('x', NULL)"))


def test_a_new_file_that_another_server_is_writing_is_waited_for(tmp_path: Path) -> None:
    url = database_urls(tmp_path).config
    failures: list[BaseException] = []

    def start() -> None:
        try:
            open_config(url).dispose()
        except BaseException as error:
            failures.append(error)

    other = sqlite3.connect(tmp_path / "config.sqlite", isolation_level=None)
    other.execute("CREATE TABLE other (id INTEGER)")
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO other VALUES (1)")
    server = threading.Thread(target=start)
    server.start()
    server.join(0.3)
    assert server.is_alive()
    other.execute("COMMIT")
    other.close()
    server.join()
    assert failures == []


def test_a_folder_that_is_not_there_is_an_outage_that_names_the_place(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"gone/config\.sqlite.*unable to open") as caught:
        open_config(database_urls(tmp_path / "gone").config)
    assert caught.value.code == "store_unavailable"


def test_a_damaged_file_is_an_outage(tmp_path: Path) -> None:
    (tmp_path / "config.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreUnavailable, match="not a database"):
        open_config(database_urls(tmp_path).config)


def test_a_server_that_is_not_there_is_an_outage_that_hides_the_password(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        open_config(f"postgresql://user:secret@/shop?host={tmp_path}")
    assert "secret" not in str(caught.value)


def test_a_lost_connection_is_an_outage_once_and_then_forgotten(
    postgresql_url: str, postgresql_server: Callable[[str], str]
) -> None:
    engine = open_config(postgresql_url)
    store = PlacementStore(engine)
    store.save(PlacementId("home"), b"{}", Change(by="anna", at=NOW))
    with psycopg.connect(postgresql_server("postgres"), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'stammgast'"
        )
    with pytest.raises(StoreUnavailable):
        store.revision()
    assert store.revision() == 1
    assert store.save(PlacementId("home"), b"{}", Change(by="anna", at=NOW)) == 2
    engine.dispose()


def test_a_moment_is_exact_and_ordered_on_every_database(config: Engine) -> None:
    moments = Table("moments", MetaData(), Column("id", Integer, primary_key=True), Column("at", Moment))
    moments.create(config)
    written = [NOW - timedelta(days=40_000), NOW, NOW + timedelta(microseconds=1)]
    with writing(config) as connection:
        connection.execute(moments.insert(), [{"at": at} for at in reversed(written)])
        connection.execute(moments.insert(), {"at": None})
    with reading(config) as connection:
        later = moments.select().where(moments.c.at >= NOW).order_by(moments.c.at)
        assert [row.at for row in connection.execute(later)] == written[1:]
        assert connection.scalar(moments.select().with_only_columns(moments.c.at).order_by(moments.c.at)) in (
            None,
            written[0],
        )
