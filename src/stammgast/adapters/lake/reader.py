"""The lake as a table: through Ibis for code, through DuckDB for SQL."""

from collections.abc import Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING

from stammgast.adapters.lake.files import cover_of, events_folder, files_in
from stammgast.adapters.lake.locks import hold_files

if TYPE_CHECKING:
    import duckdb
    import ibis
    import ibis.backends.duckdb


class Lake:
    """Reads the lake in `folder`; from the first table on until `close`, no file is deleted beneath it.

    Open it for a piece of work and close it again: while it is open, merged files wait for their deletion.
    Queries use at most `memory_limit` and then the folder `spill`.
    """

    def __init__(self, folder: Path, *, memory_limit: str = "1GB") -> None:
        self._folder = folder
        self._memory_limit = memory_limit
        self._lock: IO[bytes] | None = None
        self._backend: ibis.backends.duckdb.Backend | None = None

    def __enter__(self) -> "Lake":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def files(self) -> list[Path]:
        """The files that hold every event once, in order. Raises `LakeBroken` on a hole."""
        folder = events_folder(self._folder)
        return [folder / file.name for file in cover_of(files_in(folder))]

    def last_offset(self) -> int:
        """The offset of the newest event in the lake, 0 when it is empty."""
        return max((file.last for file in cover_of(files_in(events_folder(self._folder)))), default=0)

    def rows(self) -> int:
        """How many rows the files really hold, by their own count."""
        import pyarrow.parquet as pq

        self._hold()
        return sum(pq.read_metadata(path).num_rows for path in self.files())

    def table(self) -> "ibis.Table":
        """All events up to now as an Ibis table; SQL on this lake calls it `events`."""
        from stammgast.adapters.lake.schema import SCHEMA

        self._hold()
        files = self.files()
        if files:
            return self.backend.read_parquet([str(path) for path in files], table_name="events")
        empty = self.backend.create_table("no_events", SCHEMA.empty_table(), overwrite=True)
        return self.backend.create_view("events", empty, overwrite=True)

    def run(self, sql: str, parameters: Mapping[str, object] | None = None) -> "duckdb.DuckDBPyConnection":
        """Run SQL (DuckDB's) with `$named` parameters beside the tables of this lake."""
        return self.backend.con.execute(sql, dict(parameters) if parameters else None)

    @property
    def backend(self) -> "ibis.backends.duckdb.Backend":
        """The in-memory DuckDB behind the tables."""
        if self._backend is not None:
            return self._backend
        import ibis

        spill = str(self._folder / "spill")
        backend = ibis.duckdb.connect(memory_limit=self._memory_limit, temp_directory=spill)
        self._backend = backend
        return backend

    def close(self) -> None:
        """Give the memory and the files free."""
        if self._backend is not None:
            self._backend.disconnect()
            self._backend = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _hold(self) -> None:
        if self._lock is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = hold_files(self._folder)
