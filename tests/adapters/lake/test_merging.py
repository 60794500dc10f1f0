"""Small files become few large ones, and nobody who reads meanwhile sees a difference."""

import threading
from pathlib import Path

import pyarrow.parquet as pq

from stammgast.adapters.lake import CompactionTarget, Lake, LakeWriter

from .made import MadeLog, views, written

SMALL = CompactionTarget(rows=1000, size_bytes=10**9, least_files=3)


def test_merging_while_others_count_never_changes_their_count(tmp_path: Path) -> None:
    log = MadeLog(views(400))
    written(tmp_path, log, limit=6).close()
    done = threading.Event()
    counts: list[int] = []

    def count() -> None:
        while not done.is_set():
            with Lake(tmp_path) as lake:
                table = lake.table()
                counts.extend(
                    [
                        table.count().to_pyarrow().as_py(),
                        table.offset.nunique().to_pyarrow().as_py(),
                        lake.rows(),
                    ]
                )

    readers = [threading.Thread(target=count) for _ in range(2)]
    for reader in readers:
        reader.start()
    writer = LakeWriter(tmp_path)
    while writer.compact(CompactionTarget(rows=100_000, least_files=3)):
        pass
    done.set()
    for reader in readers:
        reader.join()
    writer.advance(log)
    writer.close()
    assert set(counts) == {400}
    assert len(list((tmp_path / "events").glob("*.parquet"))) == len(Lake(tmp_path).files()) <= 3


def test_files_that_somebody_reads_are_deleted_when_he_has_read_them(tmp_path: Path) -> None:
    writer = written(tmp_path, MadeLog(views(60)), limit=6)
    with Lake(tmp_path) as lake:
        table = lake.table()
        assert writer.compact(SMALL) == 10
        assert (
            table.count().to_pyarrow().as_py() == 60
            and len(list((tmp_path / "events").glob("*.parquet"))) == 11
        )
    writer.advance(MadeLog(views(60)))
    assert len(list((tmp_path / "events").glob("*.parquet"))) == 1
    writer.close()


def test_few_files_are_left_of_many_and_no_row_is_rewritten_often(tmp_path: Path) -> None:
    log = MadeLog(views(480), block_size=1)
    writer = LakeWriter(tmp_path)
    rewritten = 0
    target = CompactionTarget(rows=200, least_files=4)
    while writer.advance(log, limit=3):
        if writer.compact(target):
            rewritten += pq.read_metadata(Lake(tmp_path).files()[-1]).num_rows
    writer.close()
    assert len(Lake(tmp_path).files()) < 16
    assert rewritten < 480 * 7
    assert max(pq.read_metadata(path).num_rows for path in Lake(tmp_path).files()) <= 200
