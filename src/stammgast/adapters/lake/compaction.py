"""Many small files become few large ones: which are worth a merge, and the merge itself in bounded memory."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from stammgast.adapters.lake.files import LakeFile


class CompactionTarget(msgspec.Struct, frozen=True, kw_only=True):
    """How large a merged file may become, and how many files make a merge worth it."""

    rows: int = 1_000_000
    size_bytes: int = 128 * 2**20
    least_files: int = 8


def chosen_run(cover: Sequence[LakeFile], folder: Path, target: CompactionTarget) -> list[LakeFile]:
    """The newest files that are worth a merge, oldest first; empty when none are.

    A run is worth it when its largest file is no larger than all others together: a row's file at least
    doubles with each merge, so a row is rewritten at most log2(target / small file) times.
    """
    rows = size = largest = worth = 0
    for length, file in enumerate(reversed(cover), start=1):
        rows += file.row_count
        size += (folder / file.name).stat().st_size
        if rows > target.rows or size > target.size_bytes:
            break
        largest = max(largest, file.row_count)
        if length >= target.least_files and 2 * largest <= rows:
            worth = length
    return list(cover[len(cover) - worth :])


def merge(paths: Sequence[Path], into: Path) -> None:
    """Write the rows of all files, in order, as one file that is on disk when this returns."""
    import pyarrow.parquet as pq

    from stammgast.adapters.lake.parquet import ParquetFile
    from stammgast.adapters.lake.schema import SCHEMA

    with ParquetFile(into) as merged:
        for path in paths:
            with pq.ParquetFile(path) as part:
                for group in range(part.num_row_groups):
                    merged.write(part.read_row_group(group).cast(SCHEMA))
