"""The event log in one SQLite file: one row per request, on disk before `append` returns."""

import sqlite3
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from stammgast.adapters.logs.message_index import MessageIndex
from stammgast.adapters.logs.rows import (
    Append,
    BlockRow,
    decode_refused,
    digests_of,
    encode_refused,
    plan_append,
)
from stammgast.events import Block, LogUnavailable, QuarantineEntry, Submission

_SCHEMA = """
CREATE TABLE IF NOT EXISTS block (
    first INTEGER PRIMARY KEY,
    count INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    ids BLOB NOT NULL,
    body BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS quarantine (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entry BLOB NOT NULL,
    released_at INTEGER
);
CREATE INDEX IF NOT EXISTS quarantine_waiting ON quarantine (id) WHERE released_at IS NULL;
"""
_END = "SELECT first + count - 1 FROM block ORDER BY first DESC LIMIT 1"
_RANGE = """
FROM block
WHERE first >= coalesce((SELECT first FROM block WHERE first <= :after + 1 ORDER BY first DESC LIMIT 1), 1)
  AND first <= :after + :limit AND first + count > :after + 1
ORDER BY first
"""
_ENTRIES = "SELECT id, entry, released_at FROM quarantine"
_INSERT = "INSERT INTO block VALUES (?, ?, ?, ?, ?)"
_INSERTS = {size: _INSERT + ", (?, ?, ?, ?, ?)" * (size - 1) for size in (64, 16, 4, 1)}


class SqliteLog:
    """The ports `EventLog` and `Quarantine` on `folder/log.sqlite`, open to several processes.

    An append that finds the file locked waits up to `wait_seconds`. Raises `LogUnavailable`.
    """

    def __init__(self, folder: Path, *, wait_seconds: float = 5.0, ids_per_segment: int = 32_768) -> None:
        self._path = folder / "log.sqlite"
        self._wait_seconds = wait_seconds
        self._append_lock = threading.Lock()
        self._writer: sqlite3.Connection | None = None
        self._readers: deque[sqlite3.Connection] = deque()
        self._index = MessageIndex(folder / "message-ids", ids_per_segment=ids_per_segment)
        with self._explained():
            folder.mkdir(parents=True, exist_ok=True)
            self._open_writer().executescript(_SCHEMA)
            self._index.load(self._read_ids)
            self._index.catch_up(self._end(), self._read_ids)

    def append(self, submissions: Sequence[Submission]) -> list[int]:
        """All or nothing, on disk when it returns; how many events of each submission were new."""
        digests = digests_of(submissions)
        with self._append_lock, self._explained():
            connection = self._open_writer()
            try:
                connection.execute("BEGIN IMMEDIATE")
                self._index.catch_up(self._end(), self._read_ids)
                append = plan_append(submissions, digests, index=self._index)
                _write(connection, append)
                connection.execute("COMMIT")
            except BaseException:
                self._drop_writer()
                raise
            self._index.add(append.ids)
            return append.new

    def read(self, after: int, limit: int) -> list[Block]:
        """The blocks that hold the offsets from `after + 1` on, about `limit` events."""
        values = {"after": after, "limit": max(limit, 1)}
        with self._reader() as connection:
            return [Block(*row) for row in connection.execute(f"SELECT first, count, body {_RANGE}", values)]

    def head(self) -> int:
        """The offset of the newest event, 0 when empty."""
        with self._reader() as connection:
            row = connection.execute(_END).fetchone()
            return row[0] if row else 0

    def entries(
        self, *, after_id: int = 0, limit: int = 100, include_released: bool = False
    ) -> list[QuarantineEntry]:
        """The refused events in the order of their ids."""
        waiting = "" if include_released else "AND released_at IS NULL"
        with self._reader() as connection:
            rows = connection.execute(
                f"{_ENTRIES} WHERE id > ? {waiting} ORDER BY id LIMIT ?", (after_id, limit)
            )
            return [decode_refused(*row) for row in rows]

    def find(self, entry_id: int) -> QuarantineEntry | None:
        """The refused event of that id, released or not."""
        with self._reader() as connection:
            row = connection.execute(f"{_ENTRIES} WHERE id = ?", (entry_id,)).fetchone()
            return decode_refused(*row) if row else None

    def count(self) -> int:
        """How many refused events wait for release."""
        with self._reader() as connection:
            return connection.execute("SELECT count(*) FROM quarantine WHERE released_at IS NULL").fetchone()[
                0
            ]

    def close(self) -> None:
        """Close the files; what was appended is on disk already."""
        with self._append_lock:
            self._index.close()
            self._drop_writer()
            while self._readers:
                self._readers.pop().close()

    def _open_writer(self) -> sqlite3.Connection:
        if self._writer is None:
            connection = sqlite3.connect(
                self._path, timeout=self._wait_seconds, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            self._writer = connection
        return self._writer

    def _drop_writer(self) -> None:
        """After a failure: closing rolls back whatever was begun."""
        connection, self._writer = self._writer, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _end(self) -> int:
        row = self._open_writer().execute(_END).fetchone()
        return row[0] if row else 0

    def _read_ids(self, after: int, limit: int) -> Sequence[tuple[int, bytes]]:
        values = {"after": after, "limit": limit}
        return self._open_writer().execute(f"SELECT first, ids {_RANGE}", values).fetchall()

    @contextmanager
    def _reader(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own for each concurrent reader, kept for the next one."""
        with self._explained():
            connection = self._idle_reader() or self._open_reader()
            try:
                yield connection
            except BaseException:
                connection.close()
                raise
            self._readers.append(connection)

    def _idle_reader(self) -> sqlite3.Connection | None:
        with suppress(IndexError):
            return self._readers.pop()

    def _open_reader(self) -> sqlite3.Connection:
        uri = f"{self._path.absolute().as_uri()}?mode=ro"
        return sqlite3.connect(
            uri, uri=True, timeout=self._wait_seconds, isolation_level=None, check_same_thread=False
        )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.OperationalError, OSError) as error:
            raise self._unavailable(error) from error
        except sqlite3.DatabaseError as error:
            if type(error) is not sqlite3.DatabaseError:
                raise
            raise self._unavailable(error) from error

    def _unavailable(self, error: Exception) -> LogUnavailable:
        todo = "Free space on its disk, or see who holds the file; the next append tries again."
        return LogUnavailable(f"The event log {self._path} said: {error}. Nothing was written.", todo=todo)


def _write(connection: sqlite3.Connection, append: Append) -> None:
    _insert_blocks(connection, append.blocks)
    if append.refused:
        rows = [(encode_refused(entry),) for entry in append.refused]
        connection.executemany("INSERT INTO quarantine (entry) VALUES (?)", rows)
    if append.releases:
        connection.executemany(
            "UPDATE quarantine SET released_at = ? WHERE id = ? AND released_at IS NULL", append.releases
        )


def _insert_blocks(connection: sqlite3.Connection, blocks: Sequence[BlockRow]) -> None:
    """Many rows a statement: each statement gives up the interpreter's lock and must win it back."""
    done = 0
    for size, statement in _INSERTS.items():
        while len(blocks) - done >= size:
            values = [value for row in blocks[done : done + size] for value in row]
            connection.execute(statement, values)
            done += size
