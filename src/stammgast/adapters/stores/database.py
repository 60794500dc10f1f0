"""Opens SQLite or PostgreSQL the way the stores need it, and turns their failures into one clear error.

Two logical databases: `config` holds what people configured, `views` what can be rebuilt. On SQLite they
are two files, so that a long projection transaction never blocks a configuration write; on PostgreSQL one
database holds both.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import msgspec
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from stammgast.vocabulary import StammgastError

LOCK_WAIT_SECONDS = 10
LOCK_RETRY_SECONDS = 0.01
CONNECT_TIMEOUT_SECONDS = 5


class StoreUnavailable(StammgastError):
    """The database cannot be reached or cannot write: gone, full, locked for too long or damaged."""

    code = "store_unavailable"


class UnknownDatabase(StammgastError):
    """A database URL that names neither SQLite nor PostgreSQL."""

    code = "unknown_database"


class Durability(StrEnum):
    """SQLite's `synchronous`: `FULL` commits to disk, `NORMAL` may lose the last commits when power fails."""

    FULL = "FULL"
    NORMAL = "NORMAL"


class DatabaseUrls(msgspec.Struct, frozen=True):
    """Where the two logical databases are."""

    config: str
    views: str


def database_urls(data_folder: Path, postgresql_url: str | None = None) -> DatabaseUrls:
    """Both databases in PostgreSQL where its URL is given, else one SQLite file each in the data folder.

    >>> database_urls(Path("/data")).config
    'sqlite:////data/config.sqlite'
    """
    if postgresql_url:
        return DatabaseUrls(postgresql_url, postgresql_url)
    folder = data_folder.absolute()
    return DatabaseUrls(f"sqlite:///{folder / 'config.sqlite'}", f"sqlite:///{folder / 'views.sqlite'}")


def open_engine(url: str, *, durability: Durability = Durability.FULL) -> Engine:
    """An engine for `sqlite:///path` or `postgresql://...`; connects only when first used.

    `durability` is SQLite's; PostgreSQL keeps what its server is set to. Raises `UnknownDatabase`.
    """
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(parsed, durability)
    return _open_postgresql(parsed)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that reads without a transaction: each statement sees what is committed then.

    A read in a transaction cost 770 us on PostgreSQL, without one 200. Raises `StoreUnavailable`.
    """
    with _clear_errors(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="AUTOCOMMIT")
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: committed at the end, rolled back when something is raised. Raises `StoreUnavailable`.

    On SQLite it takes the write lock at once, so that what it reads cannot change before it writes.
    """
    with _clear_errors(engine), engine.begin() as connection:
        if is_sqlite(engine):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


def is_sqlite(engine: Engine) -> bool:
    """Whether the engine speaks to SQLite; else it is PostgreSQL."""
    return engine.dialect.name == "sqlite"


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if parsed is None or parsed.drivername.partition("+")[0] not in ("sqlite", "postgresql", "postgres"):
        scheme = url.partition(":")[0]  # the rest may hold a password
        raise UnknownDatabase(
            f"The database URL begins with {scheme!r}.", "sqlite:///path or postgresql://..."
        )
    return parsed


def _open_sqlite(url: URL, durability: Durability) -> Engine:
    # isolation_level None: the driver begins nothing by itself, `writing` does. One thread at a time uses a
    # connection, the pool sees to it; it has no upper bound because the number of threads has one.
    engine = create_engine(
        url.set(drivername="sqlite+pysqlite"),
        connect_args={"isolation_level": None, "timeout": LOCK_WAIT_SECONDS, "check_same_thread": False},
        pool_size=8,
        max_overflow=-1,
    )

    def prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        _use_write_ahead_log(connection)
        connection.execute(f"PRAGMA synchronous = {durability}")
        connection.execute("PRAGMA foreign_keys = ON")

    event.listen(engine, "connect", prepare)
    return engine


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    # The switch, needed once in a file's life, does not wait for a lock as other statements do:
    # of two servers that open a new file together, one is told at once that it is locked.
    deadline = time.monotonic() + LOCK_WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(LOCK_RETRY_SECONDS)
        else:
            return


def _open_postgresql(url: URL) -> Engine:
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={"connect_timeout": CONNECT_TIMEOUT_SECONDS, "application_name": "stammgast"},
        pool_size=4,
        max_overflow=4,
        pool_timeout=LOCK_WAIT_SECONDS,
        use_native_hstore=False,
    )


@contextmanager
def _clear_errors(engine: Engine) -> Iterator[None]:
    try:
        yield
    except PoolTimeout as error:
        raise _unavailable(engine, "All its connections are busy.") from error
    except (sqlite3.Error, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if not _is_outage(error, cause):
            raise
        raise _unavailable(engine, str(cause).strip().splitlines()[0]) from error


def _is_outage(error: sqlite3.Error | DBAPIError, cause: BaseException | None) -> bool:
    if isinstance(cause, sqlite3.Error):
        # SQLITE_ERROR is a wrong statement: ours to mend, not the operator's. So is a broken constraint.
        outages = (sqlite3.OperationalError, sqlite3.DatabaseError)
        wrong = ("SQLITE_ERROR", "SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_MISUSE", "SQLITE_RANGE")
        name = getattr(cause, "sqlite_errorname", "SQLITE_ERROR")
        return isinstance(cause, outages) and not name.startswith(wrong)
    return isinstance(error, OperationalError | InterfaceError) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    )


def _unavailable(engine: Engine, reason: str) -> StoreUnavailable:
    place = engine.url.render_as_string(hide_password=True)
    return StoreUnavailable(
        f"The database {place} cannot be used: {reason}",
        "a database that can be read and written",
        "Check that it runs, that its disk has room and that it may be reached; then try again.",
    )
