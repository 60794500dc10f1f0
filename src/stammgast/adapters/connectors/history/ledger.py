"""What an import remembers: how far it came in this file, and which orders it has ever imported."""

import hashlib
from pathlib import Path

import msgspec
import numpy as np

from stammgast.capture.history import ImportReport, ProgressStore, Standing


class ImportNote(msgspec.Struct, kw_only=True):
    """Where an import stands: `fingerprint` is the file and how it is read, `position` the last row done.

    `ledger_chunks` are the chunks of the ledger that count; one more may have been written before a kill.
    """

    fingerprint: str
    position: int = 0
    ledger_chunks: int = 0
    is_done: bool = False
    report: ImportReport


class ProgressBook:
    """The note of one dataset's import of one kind."""

    def __init__(self, store: ProgressStore, name: str) -> None:
        self._store = store
        self._name = name

    def open(self, fingerprint: str, dataset: str) -> ImportNote:
        """The unfinished note of the same file, read the same way, else a new one."""
        body = self._store.get(self._name)
        note = None if body is None else msgspec.json.decode(body, type=ImportNote)
        if note is not None and note.fingerprint == fingerprint and not note.is_done:
            return note
        chunks = 0 if note is None else note.ledger_chunks
        return ImportNote(fingerprint=fingerprint, ledger_chunks=chunks, report=ImportReport(dataset=dataset))

    def save(self, note: ImportNote) -> None:
        """Durable when it returns."""
        self._store.put(self._name, msgspec.json.encode(note))


def fingerprint_of(path: Path, *reading: object) -> str:
    """The digest of the file's bytes and of everything that decides how they are read."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16))
    digest.update(msgspec.json.encode(reading, enc_hook=str, order="sorted"))
    return digest.hexdigest()


class _Chunk(msgspec.Struct):
    """Pairs of order and content, 8 bytes each, as they were imported at one time."""

    pairs: bytes


class OrderLedger:
    """Tells new, known and changed orders apart, across imports of one dataset: 16 bytes an order.

    What `note` adds counts for the next ledger; within one file an order comes once.
    """

    def __init__(self, store: ProgressStore, dataset: str, chunk_count: int) -> None:
        self._store = store
        self._name = f"import:{dataset}:orders:ledger"
        self._fresh: list[int] = []
        self.chunk_count = chunk_count
        self._orders, self._contents = self._load()

    def standing(self, order_id: str, digest: int) -> Standing:
        """Whether this order was imported before, and with the same content."""
        key = _key(order_id)
        place = int(np.searchsorted(self._orders, key))
        if place == len(self._orders) or self._orders[place] != key:
            return Standing.NEW
        return Standing.KNOWN if self._contents[place] == digest else Standing.CHANGED

    def note(self, order_id: str, digest: int) -> None:
        """Remember an order; durable after `save`."""
        self._fresh += (int(_key(order_id)), digest)

    def save(self) -> None:
        """Write what was noted since the last time, as a chunk of its own."""
        if not self._fresh:
            return
        pairs = np.array(self._fresh, np.uint64).tobytes()
        self._store.put(f"{self._name}:{self.chunk_count}", msgspec.json.encode(_Chunk(pairs)))
        self.chunk_count += 1
        self._fresh = []

    def _load(self) -> tuple[np.ndarray, np.ndarray]:
        """Orders, sorted, and the content of each as it was first imported."""
        chunks = [np.empty((0, 2), np.uint64)]
        for number in range(self.chunk_count):
            body = self._store.get(f"{self._name}:{number}")
            if body is not None:
                pairs = msgspec.json.decode(body, type=_Chunk).pairs
                chunks.append(np.frombuffer(pairs, np.uint64).reshape(-1, 2))
        pairs = np.concatenate(chunks)
        orders, first = np.unique(pairs[:, 0], return_index=True)
        return orders, pairs[first, 1]


def _key(order_id: str) -> np.uint64:
    return np.uint64(int.from_bytes(hashlib.blake2b(order_id.encode(), digest_size=8).digest(), "big"))
