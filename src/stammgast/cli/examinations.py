"""What the doctor looks at, one function each; a look that fails is a finding itself."""

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from stammgast.cli.folder import check_folder, is_used, settings_of
from stammgast.vocabulary import KeyKind, StammgastError

if TYPE_CHECKING:
    from stammgast.assembly import Assembly
    from stammgast.settings import Settings

OLDEST_PYTHON = (3, 11)
STUCK_SECONDS = 1.5


class State(StrEnum):
    """How bad it is."""

    OK = "ok"
    TO_DO = "to do"
    WRONG = "WRONG"


class Finding(msgspec.Struct, frozen=True):
    """What was looked at, what was found, and what to do about it (empty where nothing)."""

    name: str
    state: State
    found: str
    todo: str = ""


def examine(folder: Path) -> list[Finding]:
    """Look at everything; what cannot be looked at because of an earlier finding is left out."""
    findings = [_python()]
    problem = _refused("folder", lambda: check_folder(folder, may_be_new=False))
    if problem:
        return [*findings, problem]
    findings += [Finding("folder", State.OK, f"{folder} can be read and written"), _disk(folder)]
    problem = _refused("settings", lambda: settings_of(folder))
    if problem:
        return [*findings, problem]
    findings.append(Finding("settings", State.OK, "they can be read"))
    if is_used(folder):
        findings += _examine_parts(folder, settings_of(folder))
    return findings


def _examine_parts(folder: Path, settings: "Settings") -> Iterator[Finding]:
    from stammgast.assembly import Assembly

    assembly = Assembly(folder, settings)
    looks: dict[str, Callable[[Assembly], Finding]] = {
        "keys": _keys,
        "catalog": _catalog,
        "profiles": _profiles,
        "lake": _lake,
        "index": _index,
        "quarantine": _quarantine,
    }
    try:
        log = _look("log", _log, assembly)
        yield log
        if log.state is State.WRONG and settings.store.url:
            return  # everything else is in the same database
        for name, look in looks.items():
            yield _look(name, look, assembly)
    finally:
        assembly.close()


def _look(name: str, look: "Callable[[Assembly], Finding]", assembly: "Assembly") -> Finding:
    try:
        return look(assembly)
    except StammgastError as error:
        return _wrong(name, error)
    except Exception as error:  # the doctor goes on whatever it finds
        return Finding(
            name, State.WRONG, f"{type(error).__name__}: {error}", "Restore a backup, or report this."
        )


def _refused(name: str, attempt: Callable[[], object]) -> Finding | None:
    try:
        attempt()
    except StammgastError as error:
        return _wrong(name, error)
    return None


def _wrong(name: str, error: StammgastError) -> Finding:
    wanted = f"Wanted: {error.wanted}. " if error.wanted else ""
    return Finding(name, State.WRONG, " ".join(error.found.split()), (wanted + error.todo).strip())


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        return Finding("python", State.WRONG, found, "Install Python 3.11 or newer.")
    return Finding("python", State.OK, found)


def _disk(folder: Path) -> Finding:
    from stammgast.assembly.health import LEAST_FREE_BYTES

    free = shutil.disk_usage(folder).free
    found = f"{free / (1 << 30):,.1f} GB free"
    if free < LEAST_FREE_BYTES:
        todo = "Free some: with a full disk events are refused (503) until there is room."
        return Finding("disk", State.WRONG, found, todo)
    return Finding("disk", State.OK, found)


def _log(assembly: "Assembly") -> Finding:
    where = "in PostgreSQL" if assembly.settings.store.url else "in log.sqlite"
    return Finding("log", State.OK, f"{assembly.log.head():,} events {where}")


def _keys(assembly: "Assembly") -> Finding:
    good = [key for key in assembly.keys.list() if key.revoked_at is None]
    if not good:
        return Finding("keys", State.TO_DO, "there is none", "stammgast keys create --kind public")
    counts = (f"{sum(key.kind is kind for key in good):,} {kind.value}" for kind in KeyKind)
    return Finding("keys", State.OK, ", ".join(counts))


def _catalog(assembly: "Assembly") -> Finding:
    revision = assembly.catalog.revision()
    if not revision:
        todo = "stammgast import products FILE; without it decisions show what events name, by id"
        return Finding("catalog", State.TO_DO, "it is empty", todo)
    return Finding("catalog", State.OK, f"{len(assembly.catalog.current()):,} products")


def _profiles(assembly: "Assembly") -> Finding:
    with assembly.projection_lock() as is_free:
        is_worked_on = not is_free
    finding = _progress("profiles", assembly, assembly.profiles.position, is_worked_on)
    spoiled = assembly.profiles.spoiled()
    if not spoiled or finding.state is State.WRONG:
        return finding
    found = f"{finding.found}; events that could not be read: {spoiled:,}"
    todo = "The table `spoiled_event` of the views says which and why; a newer version may read them"
    return Finding("profiles", State.TO_DO, found, f"{finding.todo} {todo}: stammgast rebuild.".strip())


def _lake(assembly: "Assembly") -> Finding:
    from stammgast.adapters.lake import LakeBusy

    try:
        assembly.lake_writer().close()
        is_worked_on = False
    except LakeBusy:
        is_worked_on = True
    lake = assembly.lake()
    return _progress("lake", assembly, lake.last_offset, is_worked_on)


def _progress(name: str, assembly: "Assembly", position: Callable[[], int], is_worked_on: bool) -> Finding:
    """Whether a view keeps up with the log; one that is worked on gets a moment to move."""
    head, at = assembly.log.head(), position()
    if at > head:
        todo = "Was the log put back from a backup? Run `stammgast rebuild`."
        return Finding(name, State.WRONG, f"at event {at:,}, ahead of the log with {head:,}", todo)
    if at == head:
        return Finding(name, State.OK, "up to date")
    behind = f"{head - at:,} of {head:,} events behind"
    if not is_worked_on:
        todo = "Nobody works on it: start the server (stammgast serve), or run stammgast train."
        return Finding(name, State.TO_DO, behind, todo)
    for _ in range(3):
        time.sleep(STUCK_SECONDS)
        if position() > at:
            return Finding(name, State.OK, f"{behind}, and catching up")
    return Finding(
        name, State.WRONG, f"{behind}, and its worker does not move", "See the server's output; restart it."
    )


def _index(assembly: "Assembly") -> Finding:
    from stammgast.assembly.health import OLD_INDEX, trained_at

    loaded = assembly.indexes.current()
    if loaded is None:
        if assembly.indexes.revision():
            return Finding("index", State.WRONG, "no version of it is whole", "stammgast train")
        return Finding("index", State.TO_DO, "nothing was learned yet", "stammgast train")
    if loaded.warning:
        return Finding("index", State.WRONG, loaded.warning, "stammgast train")
    now = assembly.clock()
    age = now - (trained_at(assembly) or now)
    found = f"version {loaded.version}, {age / timedelta(days=1):,.1f} days old"
    if age > OLD_INDEX:
        return Finding("index", State.TO_DO, found, "Train once a day: stammgast train")
    return Finding("index", State.OK, found)


def _quarantine(assembly: "Assembly") -> Finding:
    waiting = assembly.log.count()
    if waiting:
        todo = "stammgast quarantine list says why; mend the cause, then stammgast quarantine release"
        return Finding("quarantine", State.TO_DO, f"{waiting:,} refused events wait", todo)
    return Finding("quarantine", State.OK, "nothing waits")
