"""From `--data DIR` to the parts of one Stammgast, or a clear word why that folder cannot be used."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from stammgast.vocabulary import StammgastError

if TYPE_CHECKING:
    from stammgast.assembly import Assembly
    from stammgast.settings import Settings

TRACES = ("config.sqlite", "log.sqlite", "stammgast.toml", "message-ids")
"""What a folder holds once Stammgast used it; on PostgreSQL the ids alone."""


class UnusableFolder(StammgastError):
    """The folder given with `--data` is none, or may not be used."""

    code = "bad_data_folder"


@contextmanager
def opened(folder: Path, *, may_be_new: bool = False) -> Iterator["Assembly"]:
    """The parts on a data folder; closed when the block ends. Raises `UnusableFolder`, `BadSetting`."""
    settings = settings_of(folder, may_be_new=may_be_new)
    from stammgast.assembly import Assembly

    assembly = Assembly(folder, settings)
    try:
        yield assembly
    finally:
        assembly.close()


def settings_of(folder: Path, *, may_be_new: bool = False) -> "Settings":
    """The folder's settings, after a look at the folder itself. Raises `UnusableFolder`, `BadSetting`."""
    check_folder(folder, may_be_new=may_be_new)
    from stammgast.settings import load_settings

    try:
        settings = load_settings(folder, os.environ)
    except OSError as error:
        raise UnusableFolder(
            f"The settings in {folder} cannot be read: {error.strerror}.", "a file that you may read"
        ) from None
    _check_url(settings.store.url)
    return settings


def _check_url(url: str) -> None:
    """Before any driver sees it: their messages would repeat the password."""
    scheme = url.partition(":")[0]
    if url and scheme not in ("postgresql", "postgres"):
        raise UnusableFolder(
            f"The setting store.url begins with {scheme[:20]!r}.",
            "postgresql://USER:PASSWORD@HOST/DATABASE, or nothing for SQLite files in the data folder",
        )


def check_folder(folder: Path, *, may_be_new: bool) -> None:
    """Raises `UnusableFolder` for a file, a folder that is not there, is not ours or cannot be written."""
    if folder.exists() and not folder.is_dir():
        raise UnusableFolder(f"{folder} is a file.", "a folder", "Name another one with --data.")
    if folder.is_dir() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise UnusableFolder(
            f"You may not write in the folder {folder}.",
            "a folder of the user who runs Stammgast",
            "Change its owner or rights, or name another one with --data.",
        )
    if may_be_new:
        return
    todo = "Name the right one with --data, or begin with `stammgast serve` or `stammgast import`."
    if not folder.is_dir():
        raise UnusableFolder(f"There is no folder {folder}.", "the data folder of a shop", todo)
    if not is_used(folder):
        raise UnusableFolder(f"The folder {folder} holds no Stammgast.", "the data folder of a shop", todo)


def make_folder(folder: Path) -> None:
    """Raises `UnusableFolder` where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableFolder(
            f"The data folder {folder} cannot be made: {error.strerror}.", "a place that you may write"
        ) from None


def is_used(folder: Path) -> bool:
    """Whether a Stammgast works with this folder."""
    return bool(os.environ.get("STAMMGAST_STORE__URL")) or any((folder / name).exists() for name in TRACES)
