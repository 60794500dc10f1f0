"""The event log in PostgreSQL: one appender at a time under an advisory lock, so that offsets can be trusted.

An identity column alone would be no safe offset: a transaction that commits later can carry a lower number.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

import psycopg

from stammgast.adapters.logs.message_index import MessageIndex
from stammgast.adapters.logs.rows import (
    Append,
    decode_refused,
    digests_of,
    encode_refused,
    plan_append,
)
from stammgast.events import Block, LogUnavailable, QuarantineEntry, Submission

Result = TypeVar("Result")

# STORAGE EXTERNAL: PostgreSQL's own compression took 1.7 times its processor time and a third of the rate
# (20,000 instead of 29,000 events/s); it would have saved five sixths of the disk on repetitive events.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS block (
    first bigint PRIMARY KEY,
    count integer NOT NULL,
    received_at bigint NOT NULL,
    ids bytea STORAGE EXTERNAL NOT NULL,
    body bytea STORAGE EXTERNAL NOT NULL
);
CREATE TABLE IF NOT EXISTS quarantine (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry bytea NOT NULL,
    released_at bigint
);
CREATE INDEX IF NOT EXISTS quarantine_waiting ON quarantine (id) WHERE released_at IS NULL;
"""
_LOCK = "SELECT pg_advisory_xact_lock(7020215, 1)"
_END = "SELECT first + count - 1 FROM block ORDER BY first DESC LIMIT 1"
# Casts: psycopg sends a small number as a smallint, and adding to it would overflow.
_RANGE = """
FROM block
WHERE first >= coalesce(
        (SELECT first FROM block WHERE first <= %(after)s::bigint + 1 ORDER BY first DESC LIMIT 1), 1)
  AND first <= %(after)s::bigint + %(limit)s AND first + count > %(after)s::bigint + 1
ORDER BY first
"""
_BLOCKS = f"SELECT first, count, body {_RANGE}"
_IDS = f"SELECT first, ids {_RANGE}"
_COPY = "COPY block (first, count, received_at, ids, body) FROM STDIN (FORMAT BINARY)"
_COPY_TYPES = ["int8", "int4", "int8", "bytea", "bytea"]
_ENTRIES = "SELECT id, entry, released_at FROM quarantine"


class PostgresqlLog:
    """The ports `EventLog` and `Quarantine` on the database at `url`, shared by any number of servers.

    `index_folder` keeps the message ids between starts (each server has its own); without it they are
    read from the log at every start. Connections are held; one that was cut is replaced at its next use.
    Raises `LogUnavailable`, also at the start.
    """

    def __init__(
        self,
        url: str,
        *,
        index_folder: Path | None = None,
        wait_seconds: float = 5.0,
        ids_per_segment: int = 32_768,
    ) -> None:
        self._url = url
        self._wait_seconds = wait_seconds
        self._append_lock = threading.Lock()
        self._idle: deque[psycopg.Connection] = deque()
        self._index = MessageIndex(index_folder, ids_per_segment=ids_per_segment)
        self._run(self._prepare)

    def append(self, submissions: Sequence[Submission]) -> list[int]:
        """All or nothing, on disk when it returns; how many events of each submission were new.

        When the connection breaks during the commit itself, nobody knows whether it was done: the ids
        make sending again safe.
        """
        digests = digests_of(submissions)
        with self._append_lock:
            append = self._run(partial(self._append, submissions, digests))
            self._index.add(append.ids)
            return append.new

    def read(self, after: int, limit: int) -> list[Block]:
        """The blocks that hold the offsets from `after + 1` on, about `limit` events."""
        values = {"after": after, "limit": max(limit, 1)}
        rows = self._run(lambda connection: connection.execute(_BLOCKS, values, binary=True).fetchall())
        return [Block(*row) for row in rows]

    def head(self) -> int:
        """The offset of the newest event, 0 when empty."""
        return self._run(_end)

    def entries(
        self, *, after_id: int = 0, limit: int = 100, include_released: bool = False
    ) -> list[QuarantineEntry]:
        """The refused events in the order of their ids."""
        query = f"{_ENTRIES} WHERE id > %s AND (%s OR released_at IS NULL) ORDER BY id LIMIT %s"
        values = (after_id, include_released, limit)
        rows = self._run(lambda connection: connection.execute(query, values).fetchall())
        return [decode_refused(*row) for row in rows]

    def find(self, entry_id: int) -> QuarantineEntry | None:
        """The refused event of that id, released or not."""
        query = f"{_ENTRIES} WHERE id = %s"
        row = self._run(lambda connection: connection.execute(query, (entry_id,)).fetchone())
        return decode_refused(*row) if row else None

    def count(self) -> int:
        """How many refused events wait for release."""
        query = "SELECT count(*) FROM quarantine WHERE released_at IS NULL"
        row = self._run(lambda connection: connection.execute(query).fetchone())
        return row[0] if row else 0

    def close(self) -> None:
        """Close the connections; what was appended is on disk already."""
        with self._append_lock:
            self._index.close()
            self._forget_connections()

    def _prepare(self, connection: psycopg.Connection) -> None:
        with connection.transaction():
            connection.execute(_LOCK)
            connection.execute(_SCHEMA)
        read_ids = partial(_read_ids, connection)
        self._index.load(read_ids)
        self._index.catch_up(_end(connection), read_ids)

    def _append(
        self,
        submissions: Sequence[Submission],
        digests: Sequence[list[bytes]],
        connection: psycopg.Connection,
    ) -> Append:
        with connection.transaction():
            connection.execute(_LOCK)
            # A statement of its own: its snapshot must be taken when the lock is held.
            self._index.catch_up(_end(connection), partial(_read_ids, connection))
            append = plan_append(submissions, digests, index=self._index)
            _write(connection, append)
        return append

    def _run(self, work: Callable[[psycopg.Connection], Result]) -> Result:
        """Do it on a held connection; once more on a new one where the held one was cut in the meantime."""
        with self._explained():
            held = self._take_idle()
            if held is not None:
                try:
                    return self._work(held, work)
                except psycopg.Error:
                    if not held.broken:
                        raise
                    self._forget_connections()
            return self._work(self._connect(), work)

    def _work(self, connection: psycopg.Connection, work: Callable[[psycopg.Connection], Result]) -> Result:
        try:
            result = work(connection)
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)
        return result

    def _connect(self) -> psycopg.Connection:
        try:
            connection = psycopg.connect(
                self._url,
                autocommit=True,
                connect_timeout=max(2, round(self._wait_seconds)),
                keepalives_idle=10,
                tcp_user_timeout=15_000,
            )
        except psycopg.ProgrammingError:
            # Its text repeats the URL with the password.
            raise LogUnavailable(
                "The address of the database cannot be read.", "postgresql://user:password@host/name"
            ) from None
        connection.execute("SET synchronous_commit TO on")
        connection.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        wait = f"{round(self._wait_seconds * 1000)}ms"
        connection.execute("SELECT set_config('lock_timeout', %s, false)", (wait,))
        return connection

    def _take_idle(self) -> psycopg.Connection | None:
        with suppress(IndexError):
            return self._idle.pop()

    def _forget_connections(self) -> None:
        while (connection := self._take_idle()) is not None:
            connection.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (psycopg.OperationalError, psycopg.InterfaceError, psycopg.InternalError, OSError) as error:
            todo = "See whether the database runs and has space; the next append tries again."
            raise LogUnavailable(
                f"The event log in PostgreSQL said: {str(error).strip()}.", todo=todo
            ) from error


def _end(connection: psycopg.Connection) -> int:
    row = connection.execute(_END).fetchone()
    return row[0] if row else 0


def _read_ids(connection: psycopg.Connection, after: int, limit: int) -> Sequence[tuple[int, bytes]]:
    return connection.execute(_IDS, {"after": after, "limit": limit}, binary=True).fetchall()


def _write(connection: psycopg.Connection, append: Append) -> None:
    with connection.cursor() as cursor:
        if append.blocks:
            with cursor.copy(_COPY) as copy:
                copy.set_types(_COPY_TYPES)
                for row in append.blocks:
                    copy.write_row(row)
        if append.refused:
            rows = [(encode_refused(entry),) for entry in append.refused]
            cursor.executemany("INSERT INTO quarantine (entry) VALUES (%s)", rows)
        if append.releases:
            cursor.executemany(
                "UPDATE quarantine SET released_at = %s WHERE id = %s AND released_at IS NULL",
                append.releases,
            )
