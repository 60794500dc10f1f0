"""The bytes of a file: whether there are any, what kind they are, and unpacked where they are gzipped."""

import gzip
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from stammgast.adapters.connectors.tables.table import BadFile

GZIP = b"\x1f\x8b"
BROKEN_GZIP = (EOFError, gzip.BadGzipFile, zlib.error)
"""What reading a cut or damaged gzip file raises, at the place of the damage."""


def check_there(path: Path) -> None:
    """Raises `BadFile` for a path that is no readable file with something in it."""
    if not path.exists():
        raise BadFile(f"There is no file {path}.", "the path of a file", "Check the path and the folder.")
    if path.is_dir():
        raise BadFile(f"{path} is a folder.", "one file", "Name a file in it.")
    try:
        with path.open("rb"):
            pass
    except PermissionError:
        raise BadFile(f"{path} may not be read.", "a file that this user can read") from None
    if path.stat().st_size == 0:
        raise BadFile(f"{path.name} is empty (0 bytes).", "a file with rows", "Export it again.")


def open_bytes(path: Path) -> BinaryIO:
    """The file's bytes as a stream, unpacked if they are gzipped, whatever the name says."""
    check_there(path)
    with path.open("rb") as plain:
        is_gzipped = plain.read(2) == GZIP
    return cast(BinaryIO, gzip.open(path, "rb")) if is_gzipped else path.open("rb")


def head_of(path: Path, size: int = 65_536) -> bytes:
    """The first bytes, unpacked; raises `BadFile` where there are none."""
    with open_bytes(path) as stream:
        try:
            head = stream.read(size)
        except BROKEN_GZIP:
            head = b""
    if not head:
        raise BadFile(
            f"{path.name} holds nothing that can be read.", "a whole file", "Copy or export it again."
        )
    return head
