"""Which message ids the log holds, for as long as it is kept: 16 bytes an id, looked up a group at a time.

A projection of the log. Recent ids are a set; older ones lie in sorted segments, merged in tiers by a
background thread, so that their number stays logarithmic. The files only make a start quick: what is
missing, damaged or not of this log is read again from the log.
"""

import fcntl
import logging
import os
import threading
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np

from stammgast.adapters.logs.segments import (
    ID_BYTES,
    Segment,
    columns,
    merge,
    remove_leftovers,
    sorted_segment,
    stored_segments,
)

ReadIds = Callable[[int, int], Sequence[tuple[int, bytes]]]
"""(after, limit) -> the `first` and `ids` columns of blocks, as `EventLog.read` would give them."""

_TIER = 4
_LOAD_ATTEMPTS = 3
_CLOSE_SECONDS = 10
_READ_AT_ONCE = 100_000
_logger = logging.getLogger(__name__)


def message_digest(message_id: str) -> bytes:
    """The 16 bytes by which the log recognises a message id."""
    return blake2b(message_id.encode("utf-8", "surrogatepass"), digest_size=ID_BYTES).digest()


class MessageIndex:
    """The ids of the events 1 to `covered`. Call it under the log's append lock.

    With a `folder` the segments are kept in files; of several processes on one folder one writes
    them, the others keep theirs in memory. `ids_per_segment` bounds the set of recent ids.
    """

    def __init__(self, folder: Path | None, *, ids_per_segment: int = 32_768) -> None:
        self.covered = 0
        self._folder = folder
        self._ids_per_segment = ids_per_segment
        self._recent: set[bytes] = set()
        self._segments: tuple[Segment, ...] = ()
        self._swap = threading.Lock()
        self._tidier: threading.Thread | None = None
        self._lock_file: int | None = None

    def load(self, read_ids: ReadIds) -> None:
        """Take the stored segments, as far as they are whole and agree with the log."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        is_keeper = self._is_keeper()
        chain: list[Segment] = []
        for segment in self._stored():
            if not _agrees(segment, read_ids):
                break
            chain.append(segment)
        if is_keeper:
            remove_leftovers(self._folder, chain)
        self._segments = tuple(chain)
        self.covered = chain[-1].last if chain else 0

    def catch_up(self, end: int, read_ids: ReadIds) -> None:
        """Read what others appended, up to the log's `end`. A log that became shorter is read anew."""
        if end < self.covered:
            self._segments, self._recent, self.covered = (), set(), 0
        while self.covered < end:
            for _, ids in read_ids(self.covered, _READ_AT_ONCE):
                self.add([ids[place : place + ID_BYTES] for place in range(0, len(ids), ID_BYTES)])

    def known(self, ids: Sequence[bytes]) -> set[bytes]:
        """Those of `ids` that the log holds; mostly none."""
        held = self._recent.intersection(ids)
        segments = self._segments
        if not segments or not ids:
            return held
        high, low = columns(b"".join(ids))
        for segment in segments:
            held.update(ids[place] for place in np.flatnonzero(segment.holds(high, low)).tolist())
        return held

    def add(self, ids: Sequence[bytes]) -> None:
        """Take the ids of the events that follow `covered`; call it once they are committed."""
        self._recent.update(ids)
        self.covered += len(ids)
        if len(self._recent) >= self._ids_per_segment:
            self._seal()

    def close(self) -> None:
        """Wait a little for a running merge, then let another process write the files."""
        if self._tidier is not None:
            self._tidier.join(_CLOSE_SECONDS)
            if self._tidier.is_alive():
                return
        if self._lock_file is not None:
            os.close(self._lock_file)
            self._lock_file = None

    def _seal(self) -> None:
        """Sorting takes 2 ms; everything longer is left to the background."""
        segment = sorted_segment(self.covered - len(self._recent) + 1, b"".join(self._recent))
        with self._swap:
            self._segments = (*self._segments, segment)
        self._recent = set()
        if self._tidier is None or not self._tidier.is_alive():
            self._tidier = threading.Thread(target=self._tidy, name="message-index", daemon=True)
            self._tidier.start()

    def _tidy(self) -> None:
        """Merge until each segment is at least four times its successor."""
        try:
            while run := _mergeable(self._segments):
                folder = self._folder if self._is_keeper() else None
                self._replace(run, merge(run, folder))
                if folder is not None:
                    remove_leftovers(folder, self._segments)
        except OSError as error:
            # A full disk: the ids stay in memory and the next seal tries again.
            _logger.warning("Message ids could not be written to %s: %s", self._folder, error)

    def _replace(self, run: Sequence[Segment], merged: Segment) -> None:
        with self._swap:
            kept = [segment for segment in self._segments if segment not in run]
            if len(kept) + len(run) == len(self._segments):
                self._segments = tuple(sorted([*kept, merged], key=lambda segment: segment.first))

    def _stored(self) -> list[Segment]:
        assert self._folder is not None
        for _ in range(_LOAD_ATTEMPTS):
            try:
                return stored_segments(self._folder)
            except FileNotFoundError:
                continue
        return []

    def _is_keeper(self) -> bool:
        """Whether this process may write the files: the first one to lock the folder, until it closes."""
        if self._folder is None:
            return False
        if self._lock_file is None:
            descriptor = os.open(self._folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
                return False
            self._lock_file = descriptor
        return True


def _agrees(segment: Segment, read_ids: ReadIds) -> bool:
    """Whether the log holds the segment's last id at that offset: histories differ only at their end."""
    for first, ids in read_ids(segment.last - 1, 1):
        place = (segment.last - first) * ID_BYTES
        high, low = columns(ids[place : place + ID_BYTES])
        return len(high) == 1 and bool(segment.holds(high, low)[0])
    return False


def _mergeable(segments: Sequence[Segment]) -> Sequence[Segment]:
    """The youngest segments that are too many for their size; empty when all is well."""
    start = len(segments) - 1
    total = segments[start].count if segments else 0
    while start > 0 and segments[start - 1].count < _TIER * total:
        start -= 1
        total += segments[start].count
    return segments[start:] if len(segments) - start > 1 else ()
