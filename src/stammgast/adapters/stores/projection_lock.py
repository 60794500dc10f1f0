"""One process projects at a time: a file lock in the data folder, or an advisory lock in PostgreSQL."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from stammgast.adapters.stores.database import is_sqlite

_TRY_LOCK = text("SELECT pg_try_advisory_lock(hashtext('stammgast projection'))")
_UNLOCK = text("SELECT pg_advisory_unlock(hashtext('stammgast projection'))")


@contextmanager
def projection_lock(folder: Path, engine: Engine) -> Iterator[bool]:
    """Hold the lock while the block runs; False where another process has it, or the database is gone."""
    with _file_lock(folder / "projection.lock") if is_sqlite(engine) else _database_lock(engine) as is_held:
        yield is_held


@contextmanager
def _file_lock(path: Path) -> Iterator[bool]:
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


@contextmanager
def _database_lock(engine: Engine) -> Iterator[bool]:
    try:
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        is_held = bool(connection.scalar(_TRY_LOCK))
    except DBAPIError:
        yield False
        return
    try:
        yield is_held
    finally:
        _release(connection, is_held=is_held)


def _release(connection: Connection, *, is_held: bool) -> None:
    """A connection that broke has released its lock by itself; it is thrown away."""
    try:
        if is_held:
            connection.execute(_UNLOCK)
        connection.close()
    except DBAPIError:
        connection.invalidate()
