"""Sorted, immutable runs of message ids, in memory or memory-mapped: what `MessageIndex` searches."""

import os
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np

ID_BYTES = 16
WORD = np.dtype("<u8")
_CHUNK = 1 << 19
_THREE, _SEVEN = np.uint64(3), np.uint64(7)
_NAME = re.compile(r"(\d+)-(\d+)-([0-9a-f]{8})\.npy")

Chunks = Iterable[tuple[np.ndarray, np.ndarray]]


class Segment(msgspec.Struct, frozen=True, eq=False):
    """The ids of the events `first` to `last`: two columns of 64 bits, sorted by `high`.

    `marks` has a bit set for the leading bits of each id: 8 to 16 bits an id, so that nine of ten new
    ids are told from known ones by one look into memory instead of a search.
    """

    first: int
    last: int
    high: np.ndarray
    low: np.ndarray
    marks: np.ndarray
    path: Path | None = None

    @property
    def count(self) -> int:
        """How many ids it holds: one for each offset."""
        return self.last - self.first + 1

    def holds(self, high: np.ndarray, low: np.ndarray) -> np.ndarray:
        """For each id asked, whether it is in the segment."""
        held = self._is_marked(high)
        likely = np.flatnonzero(held)
        places = np.minimum(np.searchsorted(self.high, high[likely]), len(self.high) - 1)
        held[likely] = self.high[places] == high[likely]
        for match, place in zip(likely, places, strict=True):
            if held[match]:
                held[match] = self._holds_low(place, high[match], low[match])
        return held

    def _is_marked(self, high: np.ndarray) -> np.ndarray:
        leading = high >> _shift(len(self.high))
        return (self.marks[leading >> _THREE] >> (leading & _SEVEN).astype(np.uint8) & 1).astype(bool)

    def _holds_low(self, place: int, high: np.uint64, low: np.uint64) -> bool:
        if self.low[place] == low:
            return True
        end = np.searchsorted(self.high, high, side="right")
        return bool((self.low[place:end] == low).any())


def _shift(count: int) -> np.uint64:
    """How far an id is shifted so that its leading bits count up to 8 to 16 times `count`."""
    return np.uint64(64 - 3 - max(count, 1).bit_length())


def _marks(high: np.ndarray) -> np.ndarray:
    """`Segment.marks` of a sorted column, made in pieces that take little memory."""
    shift = _shift(len(high))
    marks = np.zeros(1 << (61 - int(shift)), np.uint8)
    for start in range(0, len(high), _CHUNK):
        leading = high[start : start + _CHUNK] >> shift
        places = (leading >> _THREE).astype(np.int64)
        bits = np.uint8(1) << (leading & _SEVEN).astype(np.uint8)
        firsts = np.flatnonzero(np.diff(places, prepend=-1))
        marks[places[firsts]] |= np.bitwise_or.reduceat(bits, firsts)
    return marks


def columns(ids: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Ids of 16 bytes each, one after the other, as the columns `high` and `low`."""
    words = np.frombuffer(ids, WORD).reshape(-1, 2)
    return words[:, 0], words[:, 1]


def sorted_segment(first: int, ids: bytes) -> Segment:
    """A segment in memory; `ids` are those from offset `first` on, in any order."""
    high, low = columns(ids)
    order = np.argsort(high)
    return _segment(first, high[order], low[order])


def merge(segments: Sequence[Segment], folder: Path | None) -> Segment:
    """Neighbouring segments as one, in a file of `folder`, or in memory. Raises OSError."""
    first, last = segments[0].first, segments[-1].last
    if folder is not None:
        return _written(first, last, _merged(segments), folder)
    highs, lows = zip(*_merged(segments), strict=True)
    return _segment(first, np.concatenate(highs), np.concatenate(lows))


def _segment(first: int, high: np.ndarray, low: np.ndarray, path: Path | None = None) -> Segment:
    return Segment(first, first + len(high) - 1, high, low, _marks(high), path)


def _merged(segments: Sequence[Segment]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """In pieces, so that merging a hundred million ids takes little memory."""
    largest = max(segments, key=lambda segment: segment.count)
    cuts = largest.high[_CHUNK::_CHUNK]
    bounds = [[0, *np.searchsorted(part.high, cuts), part.count] for part in segments]
    for piece in range(len(cuts) + 1):
        spans = [slice(bound[piece], bound[piece + 1]) for bound in bounds]
        high = np.concatenate([part.high[span] for part, span in zip(segments, spans, strict=True)])
        low = np.concatenate([part.low[span] for part, span in zip(segments, spans, strict=True)])
        order = np.argsort(high, kind="stable")
        yield high[order], low[order]


def _written(first: int, last: int, chunks: Chunks, folder: Path) -> Segment:
    """Written beside, synced, then renamed: a file that carries its name is whole."""
    temporary = folder / f"{first}-{last}.tmp"
    try:
        _write(temporary, last - first + 1, chunks)
        checksum = zlib.crc32(np.load(temporary, mmap_mode="r"))
        path = folder / f"{first:012d}-{last:012d}-{checksum:08x}.npy"
        temporary.rename(path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(folder)
    return _mapped(first, path)


def _write(path: Path, count: int, chunks: Chunks) -> None:
    """Plain writes, never through a memory map: on a full disk a map kills the process."""
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(
            file, {"descr": WORD.str, "fortran_order": False, "shape": (2, count)}
        )
        place = file.tell()
        for high, low in chunks:
            file.seek(place)
            file.write(high.tobytes())
            file.seek(place + count * WORD.itemsize)
            file.write(low.tobytes())
            place += high.nbytes
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _mapped(first: int, path: Path) -> Segment:
    words = np.load(path, mmap_mode="r").view(np.ndarray)
    return _segment(first, words[0], words[1], path)


def stored_segments(folder: Path) -> list[Segment]:
    """The whole, unbroken run of stored segments from offset 1 on; what is damaged ends it.

    Raises FileNotFoundError where another process is just replacing the files.
    """
    named = [(match, path) for path in folder.iterdir() if (match := _NAME.fullmatch(path.name))]
    ranges = {(int(match[1]), int(match[2])): (path, int(match[3], 16)) for match, path in named}
    chain: list[Segment] = []
    while True:
        first = chain[-1].last + 1 if chain else 1
        last = max((last for start, last in ranges if start == first), default=0)
        segment = _verified(first, last, *ranges[first, last]) if last else None
        if segment is None:
            return chain
        chain.append(segment)


def _verified(first: int, last: int, path: Path, checksum: int) -> Segment | None:
    try:
        words = np.load(path, mmap_mode="r")
    except (ValueError, EOFError):
        return None
    if words.shape != (2, last - first + 1) or words.dtype != WORD or zlib.crc32(words) != checksum:
        return None
    return _mapped(first, path)


def remove_leftovers(folder: Path, kept: Sequence[Segment]) -> None:
    """Delete what a merge replaced, what is damaged, and what a crash left half-written."""
    paths = {segment.path for segment in kept}
    for path in folder.iterdir():
        if path.suffix in (".npy", ".tmp") and path not in paths:
            path.unlink(missing_ok=True)
