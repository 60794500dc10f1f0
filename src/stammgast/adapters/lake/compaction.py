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

    Going back from the newest, a file joins the run while it is no larger than what follows it. A row is so
    rewritten about log2(target / small file) times, and no more small files than `least_files` and those
    logarithmically many larger ones are left.
    """
    run: list[LakeFile] = []
    rows = size = 0
    for file in reversed(cover):
        file_size = (folder / file.name).stat().st_size
        too_large = rows + file.row_count > target.rows or size + file_size > target.size_bytes
        if too_large or (len(run) >= target.least_files and file.row_count > rows):
            break
        run.append(file)
        rows += file.row_count
        size += file_size
    return run[::-1] if len(run) >= target.least_files else []


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
