"""Locks that the kernel releases when a process dies: one writer, no deleting under readers."""

import fcntl
from pathlib import Path
from typing import IO

from stammgast.vocabulary import StammgastError


class LakeBusy(StammgastError):
    """Another process writes this lake."""

    code = "lake_busy"


def hold_writer(lake_folder: Path) -> IO[bytes]:
    """Hold the lake as its only writer until the result is closed. Raises `LakeBusy`."""
    handle = (lake_folder / ".writer.lock").open("wb")
    if _take(handle, fcntl.LOCK_EX):
        return handle
    handle.close()
    raise LakeBusy(
        f"Another process writes the lake in {lake_folder}.",
        "one writer",
        "Stop the other worker, or let only one write the lake.",
    )


def hold_files(lake_folder: Path) -> IO[bytes]:
    """Hold the files as one of many readers until the result is closed: none is deleted meanwhile."""
    handle = _readers(lake_folder)
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def hold_unread(lake_folder: Path) -> IO[bytes] | None:
    """Hold the files for deleting, or None while somebody reads."""
    handle = _readers(lake_folder)
    if _take(handle, fcntl.LOCK_EX):
        return handle
    handle.close()
    return None


def _readers(lake_folder: Path) -> IO[bytes]:
    return (lake_folder / ".readers.lock").open("wb")


def _take(handle: IO[bytes], kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
