"""What an append writes, worked out once for every log: block rows, quarantine rows, counts."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from stammgast.adapters.logs.message_index import MessageIndex, message_digest
from stammgast.events import Entry, QuarantineEntry, Submission

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(QuarantineEntry)


BlockRow = tuple[int, int, int, bytes, bytes]
"""One row of the table `block`: first, count, received_at (microseconds since 1970), ids, body."""


class Append(msgspec.Struct, frozen=True):
    """All that one group of submissions writes; `new` counts each submission's new events."""

    blocks: list[BlockRow]
    ids: list[bytes]
    new: list[int]
    refused: list[QuarantineEntry]
    releases: list[tuple[int, int]]


def digests_of(submissions: Sequence[Submission]) -> list[list[bytes]]:
    """Every entry's 16 bytes; made before the append lock is taken, as it is the dearest part."""
    return [[message_digest(entry.message_id) for entry in submission.entries] for submission in submissions]


def plan_append(
    submissions: Sequence[Submission], digests: Sequence[list[bytes]], *, index: MessageIndex
) -> Append:
    """Leave out what the log holds and give the rest its offsets. The index has caught up."""
    ids = [digest for part in digests for digest in part]
    seen = index.known(ids)
    is_all_new = not seen and len(set(ids)) == len(ids)
    end = index.covered
    append = Append([], [], [], [], [])
    for submission, part in zip(submissions, digests, strict=True):
        entries: Sequence[Entry] = submission.entries
        if not is_all_new:
            entries, part = _unseen(entries, part, seen)
        append.new.append(len(entries))
        if entries:
            append.blocks.append(_block_row(end + 1, submission.received_at, entries, part))
            append.ids.extend(part)
            end += len(entries)
        append.refused.extend(submission.refused)
        append.releases.extend((micros(submission.received_at), entry_id) for entry_id in submission.releases)
    return append


def _unseen(
    entries: Sequence[Entry], digests: Sequence[bytes], seen: set[bytes]
) -> tuple[list[Entry], list[bytes]]:
    kept: dict[bytes, Entry] = {}
    for entry, digest in zip(entries, digests, strict=True):
        if digest not in seen:
            seen.add(digest)
            kept[digest] = entry
    return list(kept.values()), list(kept)


def _block_row(first: int, received_at: datetime, entries: Sequence[Entry], ids: Sequence[bytes]) -> BlockRow:
    body = b"[" + b",".join([entry.body for entry in entries]) + b"]"
    return first, len(entries), micros(received_at), b"".join(ids), body


def micros(moment: datetime) -> int:
    """Microseconds since 1970, exact."""
    return (moment - EPOCH) // _MICROSECOND


def encode_refused(entry: QuarantineEntry) -> bytes:
    """An entry as one opaque value: it may hold any text, zero characters included."""
    return _encoder.encode(entry)


def decode_refused(entry_id: int, body: bytes, released_at: int | None) -> QuarantineEntry:
    """What `encode_refused` kept, with what the log knows about it."""
    released = None if released_at is None else EPOCH + released_at * _MICROSECOND
    return msgspec.structs.replace(_decoder.decode(body), id=entry_id, released_at=released)
