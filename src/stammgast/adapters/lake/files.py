"""The lake's files: their names are its position, so nothing else can disagree with them.

`events/<first>-<last>.parquet` holds the events from offset `first` to offset `last`. A file whose range
lies within a larger one is left over from a merge and is ignored.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from stammgast.vocabulary import StammgastError

Failpoint = Callable[[str], None]
"""Called between two steps with the name of the step just taken; a test kills the writer there."""


def no_failpoint(_step: str) -> None:
    """Go on."""


_NAME = re.compile(r"(\d{20})-(\d{20})\.parquet")
_TEMPORARY = ".tmp"


class LakeBroken(StammgastError):
    """The files of the lake do not follow each other."""

    code = "lake_broken"


class LakeUnavailable(StammgastError):
    """The lake cannot be written now (disk full, folder gone). Nothing of it was published."""

    code = "lake_unavailable"


class LakeFile(msgspec.Struct, frozen=True, order=True):
    """One file of the lake by the offsets of its first and last event."""

    first: int
    last: int

    @property
    def name(self) -> str:
        """The file's name within the folder `events`."""
        return f"{self.first:020}-{self.last:020}.parquet"

    @property
    def row_count(self) -> int:
        """How many events it holds."""
        return self.last - self.first + 1


def events_folder(lake_folder: Path) -> Path:
    """Where the Parquet files lie."""
    return lake_folder / "events"


def files_in(folder: Path) -> list[LakeFile]:
    """All whole files of the folder, those that a merge left over included."""
    matches = (_NAME.fullmatch(entry.name) for entry in os.scandir(folder)) if folder.is_dir() else ()
    return [LakeFile(int(match[1]), int(match[2])) for match in matches if match]


def cover_of(files: Iterable[LakeFile]) -> list[LakeFile]:
    """The files that together hold every event once, in order. Raises `LakeBroken` on a hole.

    >>> [file.last for file in cover_of([LakeFile(1, 2), LakeFile(3, 4), LakeFile(1, 4), LakeFile(5, 9)])]
    [4, 9]
    """
    cover: list[LakeFile] = []
    reached = 0
    for file in sorted(files, key=lambda file: (file.first, -file.last)):
        if file.last <= reached:
            continue
        if file.first != reached + 1:
            raise LakeBroken(
                f"In the lake {file.name} comes after offset {reached}.",
                f"a file that begins with offset {reached + 1}",
                "Put the missing file back, or remove the folder `lake`: it is rebuilt from the event log.",
            )
        cover.append(file)
        reached = file.last
    return cover


def leftovers_of(files: Iterable[LakeFile]) -> list[LakeFile]:
    """The files that a larger file covers."""
    files = list(files)
    kept = set(cover_of(files))
    return [file for file in files if file not in kept]


def temporary_path(folder: Path, name: str) -> Path:
    """A path in `folder` that no `*.parquet` pattern matches; there is one writer, so names are fixed."""
    return folder / f".{name}{_TEMPORARY}"


@contextmanager
def explained(folder: Path, temporary: Path) -> Iterator[None]:
    """Turn what the disk refuses into `LakeUnavailable`, and give back the space of the half-written file."""
    try:
        yield
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise LakeUnavailable(
            f"The lake in {folder} cannot be written: {error.strerror or error}.",
            "a folder that can be written and has space",
            "The events are safe in the event log; the lake catches up by itself.",
        ) from error


def remove_temporaries(folder: Path) -> None:
    """Remove what a killed writer left half-written."""
    for path in folder.glob(f".*{_TEMPORARY}"):
        path.unlink()


def publish(temporary: Path, target: Path, failpoint: Failpoint) -> None:
    """Give a written and synced file its name, and make the name last through a power cut."""
    temporary.rename(target)
    failpoint("renamed")
    sync_folder(target.parent)
    failpoint("folder synced")


def sync_folder(folder: Path) -> None:
    """Bring the folder's entries to disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
