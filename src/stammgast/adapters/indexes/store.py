"""Trained indexes on disk: whole versions beside each other, one name that says which counts.

`<folder>/<number>/` holds one `.npy` file per array and `meta.json`, which is written last; `CURRENT` holds a
number.
"""

import json
import os
import re
import shutil
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from stammgast.vocabulary import StammgastError

VERSIONS_KEPT = 3
_CURRENT = "CURRENT"
_META = "meta.json"
_NAME = re.compile(r"[a-z0-9_.-]+")


class IndexUnusable(StammgastError):
    """An index cannot be stored as it was given."""

    code = "index_unusable"


class LoadedIndex(NamedTuple):
    """One version: its arrays, memory-mapped and read-only, and what was said about it.

    `warning` is a sentence where another version should have been read but is damaged, else empty.
    """

    name: str
    version: int
    arrays: dict[str, NDArray]
    meta: dict[str, object]
    warning: str = ""

    def texts(self, name: str) -> list[str]:
        """The list of texts that `text_arrays` turned into arrays."""
        starts = self.arrays[f"{name}.starts"].tolist()
        text = self.arrays[f"{name}.text"].tobytes()
        return [text[start:end].decode() for start, end in pairwise(starts)]


class _Meta(msgspec.Struct):
    name: str
    arrays: dict[str, str]
    meta: dict[str, object]


def text_arrays(name: str, texts: list[str]) -> dict[str, NDArray]:
    """A list of texts as two arrays, to be saved beside the others.

    >>> sorted(text_arrays("item_ids", ["a", "bc"]))
    ['item_ids.starts', 'item_ids.text']
    """
    encoded = [text.encode() for text in texts]
    starts = np.zeros(len(encoded) + 1, np.int64)
    np.cumsum([len(text) for text in encoded], out=starts[1:])
    return {f"{name}.text": np.frombuffer(b"".join(encoded), np.uint8), f"{name}.starts": starts}


class IndexStore:
    """Keeps the newest versions of trained indexes in `folder`; readers swap to a new one whole.

    Any number of processes may read; one saves at a time (two would overwrite each other's number).
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, name: str, arrays: Mapping[str, NDArray], meta: Mapping[str, object]) -> int:
        """Store a version, make it the current one and give its number. Returns when all of it is on disk.

        `name` says what was trained (for people); `meta` is anything that JSON can hold. Versions older than
        the newest three are removed; who has them mapped keeps them.
        """
        _check(arrays)
        self._folder.mkdir(parents=True, exist_ok=True)
        version = max(self._numbers(), default=0) + 1
        _write_version(self._folder / str(version), _Meta(name, _files_of(arrays), dict(meta)), arrays)
        _sync_folder(self._folder)
        self._point_to(version)
        self._remove_old(version)
        return version

    def current(self) -> LoadedIndex | None:
        """The version that counts, None where nothing was trained yet.

        Where it is damaged, or `CURRENT` is, the newest whole version with a warning.
        """
        wanted = self._wanted()
        versions = ([wanted] if wanted is not None else []) + sorted(self._numbers(), reverse=True)
        for version in versions:
            loaded = self._load(version)
            if loaded is not None:
                return loaded._replace(warning=self._warning(wanted, version))
        return None

    def revision(self) -> int:
        """A number that changes when another version becomes the current one; costs one `stat`."""
        try:
            return (self._folder / _CURRENT).stat().st_mtime_ns
        except FileNotFoundError:
            return 0

    def _numbers(self) -> list[int]:
        if not self._folder.is_dir():
            return []
        return [
            int(entry.name)
            for entry in os.scandir(self._folder)
            if entry.name.isascii() and entry.name.isdigit()
        ]

    def _wanted(self) -> int | None:
        try:
            text = (self._folder / _CURRENT).read_bytes().strip()
        except FileNotFoundError:
            return None
        return int(text) if text.isdigit() else None

    def _load(self, version: int) -> LoadedIndex | None:
        """None for a version that is not whole."""
        folder = self._folder / str(version)
        try:
            found = msgspec.json.decode((folder / _META).read_bytes(), type=_Meta)
            arrays = {name: _mapped(folder / file) for name, file in found.arrays.items()}
        except (OSError, ValueError):
            return None
        return LoadedIndex(found.name, version, arrays, found.meta)

    def _warning(self, wanted: int | None, version: int) -> str:
        if wanted == version:
            return ""
        found = f"version {wanted}, which is not whole" if wanted is not None else "no version"
        return f"{self._folder / _CURRENT} names {found}; version {version} is used. Run `stammgast train`."

    def _point_to(self, version: int) -> None:
        temporary = self._folder / f".{_CURRENT}.tmp"
        _write_synced(temporary, f"{version}\n".encode())
        temporary.replace(self._folder / _CURRENT)
        _sync_folder(self._folder)

    def _remove_old(self, newest: int) -> None:
        """Keep the last whole versions; what a killed `save` left goes with the old ones."""
        whole = [number for number in sorted(self._numbers(), reverse=True) if self._load(number) is not None]
        kept = {newest, *whole[:VERSIONS_KEPT]}
        for number in set(self._numbers()) - kept:
            shutil.rmtree(self._folder / str(number), ignore_errors=True)


def _check(arrays: Mapping[str, NDArray]) -> None:
    for name, array in arrays.items():
        if not _NAME.fullmatch(name):
            raise IndexUnusable(
                f"An array is called {name!r}.", "lower case letters, digits, `_`, `.` and `-`"
            )
        if array.dtype.hasobject:
            raise IndexUnusable(f"Array {name!r} holds Python objects.", "numbers (texts: `text_arrays`)")


def _files_of(arrays: Mapping[str, NDArray]) -> dict[str, str]:
    return {name: f"{name}.npy" for name in arrays}


def _write_version(folder: Path, meta: _Meta, arrays: Mapping[str, NDArray]) -> None:
    folder.mkdir()
    for name, array in arrays.items():
        with (folder / meta.arrays[name]).open("wb") as file:
            np.save(file, array, allow_pickle=False)
            file.flush()
            os.fsync(file.fileno())
    _write_synced(
        folder / _META, json.dumps(msgspec.to_builtins(meta), indent=1, ensure_ascii=False).encode()
    )
    _sync_folder(folder)


def _mapped(path: Path) -> NDArray:
    """Without copying, but an empty array cannot be mapped. Raises `ValueError` where it is cut short."""
    try:
        return np.load(path, mmap_mode="r", allow_pickle=False)
    except ValueError:
        array = np.load(path, allow_pickle=False)
        if array.size:
            raise
        return array


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
