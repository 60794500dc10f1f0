"""The log's events reach Parquet files exactly once: the names of the files are the writer's position."""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from stammgast.adapters.lake.compaction import CompactionTarget, chosen_run, merge
from stammgast.adapters.lake.files import (
    Failpoint,
    LakeFile,
    cover_of,
    events_folder,
    explained,
    files_in,
    leftovers_of,
    no_failpoint,
    publish,
    remove_temporaries,
    temporary_path,
)
from stammgast.adapters.lake.locks import hold_unread, hold_writer
from stammgast.consent import DEFAULT_CATEGORIES, Purpose
from stammgast.events import EventLog
from stammgast.vocabulary import StammgastError

if TYPE_CHECKING:
    import pyarrow as pa

_EVENTS_AT_ONCE = 500
"""Some 10 ms of work; events of 32 KB, the largest there are, then take 16 MB."""
_BYTES_PER_FILE = 64 * 2**20
"""A file is written when it holds this much, whatever the limit on events says."""


class LakeAhead(StammgastError):
    """The lake holds events that the log does not."""

    code = "lake_ahead"


class LakeWriter:
    """Takes events from the log to `<folder>/events`; one writer per folder, on a local file system.

    `currency` counts where an event names none; `categories` says which purposes the shop's consent
    categories stand for. Who changes either removes the folder: the next `advance` begins again with the
    log's first event. Raises `LakeBusy` while another process writes, `LakeBroken` where a file is missing.
    """

    def __init__(
        self,
        folder: Path,
        *,
        currency: str = "EUR",
        categories: Mapping[str, Purpose] = DEFAULT_CATEGORIES,
        failpoint: Failpoint = no_failpoint,
    ) -> None:
        self._events = events_folder(folder)
        self._events.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._currency = currency
        self._categories = categories
        self._failpoint = failpoint
        self._lock = hold_writer(folder)
        self.unread_count = 0
        """Events since the opening that could not be read; the lake holds their offsets and nulls."""
        try:
            remove_temporaries(self._events)
            self.position = max((file.last for file in self._cover()), default=0)
            """The offset of the newest event in the lake."""
            self._remove_leftovers()
        except BaseException:
            self._lock.close()
            raise

    def advance(self, log: EventLog, *, limit: int = 50_000, pause: float = 0) -> int:
        """Write the next events, about `limit` at most, as one file; gives how many there were.

        `pause` seconds lie between two stretches of it, for whoever needs the processor in the meantime.
        Raises `LakeAhead` where the log ends before the lake, `LakeUnavailable` where the disk refuses, and
        what the log raises.
        """
        self._remove_leftovers()
        tables = self._gather(log, limit, pause)
        if not tables:
            self._check_not_ahead(log)
            return 0
        count = sum(table.num_rows for table in tables)
        self._write(tables, LakeFile(self.position + 1, self.position + count))
        self.position += count
        return count

    def compact(self, target: CompactionTarget | None = None) -> int:
        """Merge the newest small files into one where that is worth it; gives how many were merged."""
        run = chosen_run(self._cover(), self._events, target or CompactionTarget())
        if not run:
            return 0
        temporary = temporary_path(self._events, "merging")
        with explained(self._folder, temporary):
            merge([self._events / file.name for file in run], temporary)
            self._failpoint("merged")
            publish(temporary, self._events / LakeFile(run[0].first, run[-1].last).name, self._failpoint)
        self._remove_leftovers()
        return len(run)

    def close(self) -> None:
        """Let another writer have the folder."""
        self._lock.close()

    def _cover(self) -> list[LakeFile]:
        return cover_of(files_in(self._events))

    def _gather(self, log: EventLog, limit: int, pause: float) -> list["pa.Table"]:
        from stammgast.adapters.lake.columns import Reading, table_of

        reading = Reading(self._currency, self._categories)
        tables: list[pa.Table] = []
        taken = size = 0
        is_more = True
        while is_more and taken < limit and size < _BYTES_PER_FILE:
            after, wanted = self.position + taken, min(_EVENTS_AT_ONCE, limit - taken)
            blocks = log.read(after, wanted)
            if not blocks:
                break
            table, unread = table_of(blocks, after, reading)
            self.unread_count += unread
            taken += table.num_rows
            size += table.nbytes
            tables.append(table)
            is_more = table.num_rows >= wanted
            if is_more:
                time.sleep(pause)
        return tables

    def _check_not_ahead(self, log: EventLog) -> None:
        head = log.head()
        if head < self.position:
            raise LakeAhead(
                f"The lake holds events to offset {self.position}, the event log ends at {head}.",
                "a log that holds everything the lake holds",
                "Was the log put back from a backup? Remove the folder `lake`: it is rebuilt.",
            )

    def _write(self, tables: list["pa.Table"], file: LakeFile) -> None:
        from stammgast.adapters.lake.parquet import ParquetFile

        temporary = temporary_path(self._events, "writing")
        with explained(self._folder, temporary):
            with ParquetFile(temporary) as parquet:
                for table in tables:
                    parquet.write(table)
                self._failpoint("half written")
            self._failpoint("written")
            publish(temporary, self._events / file.name, self._failpoint)

    def _remove_leftovers(self) -> None:
        """Delete what a merged file covers, unless somebody reads the lake just now."""
        leftovers = leftovers_of(files_in(self._events))
        lock = hold_unread(self._folder) if leftovers else None
        if lock is None:
            return
        with lock:
            for file in leftovers:
                (self._events / file.name).unlink()
                self._failpoint("leftover removed")
