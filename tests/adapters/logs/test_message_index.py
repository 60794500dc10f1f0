"""The message index is a projection of the log: exact at any size, whatever happens to its files."""

import random
import resource
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from stammgast.adapters.logs.message_index import MessageIndex, message_digest
from stammgast.adapters.logs.segments import Segment, merge, sorted_segment, stored_segments


class ListedLog:
    """A log that is a list of digests, in blocks of ten."""

    def __init__(self, name: str = "m", count: int = 0) -> None:
        self.ids = [message_digest(f"{name}-{number}") for number in range(count)]

    def read_ids(self, after: int, limit: int) -> list[tuple[int, bytes]]:
        first = after // 10 * 10
        last = min(after + limit, len(self.ids))
        return [
            (start + 1, b"".join(self.ids[start : start + 10]))
            for start in range(first, last, 10)
            if start + 10 > after
        ]


def opened(folder: Path | None, log: ListedLog) -> MessageIndex:
    index = MessageIndex(folder, ids_per_segment=100)
    index.load(log.read_ids)
    index.catch_up(len(log.ids), log.read_ids)
    return index


def settle(index: MessageIndex) -> None:
    """Wait until the background has merged what there is."""
    assert index._tidier is not None
    index._tidier.join()


def assert_exact(index: MessageIndex, log: ListedLog) -> None:
    assert index.covered == len(log.ids)
    strangers = [message_digest(f"stranger-{number}") for number in range(500)]
    asked = [*log.ids, *strangers]
    random.Random(1).shuffle(asked)
    assert index.known(asked) == set(log.ids)
    assert index.known([]) == set()


@pytest.mark.parametrize("in_files", [True, False])
@pytest.mark.parametrize("count", [0, 10, 100, 990, 12_340])
def test_what_was_added_is_known_and_nothing_else(tmp_path: Path, count: int, in_files: bool) -> None:
    log = ListedLog(count=count)
    index = opened(tmp_path if in_files else None, log)
    assert_exact(index, log)
    index.close()
    assert_exact(index, log)


def test_the_number_of_segments_stays_logarithmic(tmp_path: Path) -> None:
    log = ListedLog(count=20_000)
    index = opened(tmp_path, log)
    settle(index)
    log.ids += (more := ListedLog("more", 200).ids)
    index.add(more)
    settle(index)
    counts = [segment.count for segment in index._segments]
    assert all(elder >= 4 * younger for elder, younger in pairwise(counts))
    assert len(list(tmp_path.glob("*.npy"))) <= len(counts)
    assert_exact(index, log)


def test_a_restart_reads_only_what_the_files_lack(tmp_path: Path) -> None:
    log = ListedLog(count=5_000)
    opened(tmp_path, log).close()
    stored = stored_segments(tmp_path)[-1].last
    assert stored > 4_000
    index = MessageIndex(tmp_path, ids_per_segment=100)
    index.load(log.read_ids)
    assert index.covered == stored
    index.catch_up(5_000, log.read_ids)
    assert_exact(index, log)


@pytest.mark.parametrize("damage", ["missing", "short", "flipped", "empty", "text"])
def test_damaged_files_are_read_again_from_the_log(tmp_path: Path, damage: str) -> None:
    log = ListedLog(count=5_000)
    opened(tmp_path, log).close()
    for path in tmp_path.glob("*.npy"):
        whole = path.read_bytes()
        damaged = {
            "missing": b"",
            "short": whole[:-8],
            "flipped": whole[:-1] + bytes([whole[-1] ^ 1]),
            "empty": b"",
            "text": b"not an array",
        }[damage]
        path.write_bytes(damaged)
        if damage == "missing":
            path.unlink()
    (tmp_path / "000000000001-000000000100-zz.npy").write_bytes(b"a name of nobody")
    (tmp_path / "1-100.tmp").write_bytes(b"half-writ")
    index = opened(tmp_path, log)
    assert_exact(index, log)
    settle(index)
    index.close()
    assert not list(tmp_path.glob("*.tmp"))
    assert stored_segments(tmp_path)
    assert_exact(opened(tmp_path, log), log)


def test_files_of_a_log_that_went_back_in_time_are_dropped(tmp_path: Path) -> None:
    opened(tmp_path, ListedLog(count=5_000)).close()
    restored = ListedLog(count=1_230)
    index = opened(tmp_path, restored)
    assert_exact(index, restored)
    index.close()


def test_files_of_another_log_are_dropped(tmp_path: Path) -> None:
    opened(tmp_path, ListedLog(count=5_000)).close()
    other = ListedLog("other", count=9_000)
    index = opened(tmp_path, other)
    assert_exact(index, other)
    index.close()


def test_a_log_that_becomes_shorter_under_us_is_read_anew(tmp_path: Path) -> None:
    index = opened(tmp_path, ListedLog(count=5_000))
    other = ListedLog("other", count=450)
    index.catch_up(450, other.read_ids)
    assert_exact(index, other)
    index.close()


def test_two_on_one_folder_keep_out_of_each_others_way(tmp_path: Path) -> None:
    log = ListedLog(count=3_000)
    first, second = opened(tmp_path, log), opened(tmp_path, log)
    for round_ in range(20):
        log.ids += (more := ListedLog(f"{round_}", 100).ids)
        first.add(more)
        second.catch_up(len(log.ids), log.read_ids)
    assert_exact(first, log)
    assert_exact(second, log)
    first.close()
    log.ids += (more := ListedLog("last", 5_000).ids)
    second.add(more)
    settle(second)
    assert_exact(second, log)
    second.close()
    assert_exact(opened(tmp_path, log), log)


def test_ids_that_share_their_first_half_are_told_apart() -> None:
    ids = [b"samehalf" + bytes([number]) * 8 for number in range(50)]
    segment = sorted_segment(1, b"".join(ids))
    index = MessageIndex(None, ids_per_segment=10)
    index.add(ids)
    assert segment.count == 50
    assert index.known([*ids, b"samehalf" + b"x" * 8]) == set(ids)


def test_merging_in_pieces_equals_sorting_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("stammgast.adapters.logs.segments._CHUNK", 64)
    chance = np.random.default_rng(7)
    parts: list[Segment] = []
    for count in (1000, 300, 17):
        words = chance.integers(0, 200, (count, 2), dtype=np.uint64)
        parts.append(sorted_segment(parts[-1].last + 1 if parts else 1, words.tobytes()))
    wanted = sorted(pair for part in parts for pair in zip(part.high, part.low, strict=True))
    for folder in (None, tmp_path):
        merged = merge(parts, folder)
        assert (merged.first, merged.last) == (1, 1317)
        assert (np.diff(merged.high.astype(np.int64)) >= 0).all()
        assert sorted(zip(merged.high, merged.low, strict=True)) == wanted


def test_a_disk_that_takes_no_files_keeps_the_ids_in_memory(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    log = ListedLog(count=100)
    index = opened(tmp_path, log)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        log.ids += ListedLog("more", 1_000).ids
        index.catch_up(len(log.ids), log.read_ids)
        settle(index)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "could not be written" in caplog.text
    assert not list(tmp_path.glob("*.npy"))
    assert_exact(index, log)
    log.ids += (again := ListedLog("again", 1_000).ids)
    index.add(again)
    settle(index)
    assert_exact(index, log)
    assert list(tmp_path.glob("*.npy"))
    index.close()
