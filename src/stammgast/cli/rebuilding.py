"""`stammgast rebuild`: drops what can be rebuilt, and folds the log anew."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from stammgast.cli.carrying import carry_lake, carry_profiles
from stammgast.cli.commands import DEFAULT_FOLDER, Data, Yes
from stammgast.cli.folder import opened
from stammgast.cli.screen import confirm, say
from stammgast.vocabulary import StammgastError

if TYPE_CHECKING:
    from stammgast.adapters.lake import LakeWriter
    from stammgast.assembly import Assembly


class ServerRuns(StammgastError):
    """A worker is at work on the folder."""

    code = "server_runs"


class LakeFailed(StammgastError):
    """The lake could not be rebuilt; the profiles were."""

    code = "lake_failed"


def rebuild(
    profiles: Annotated[bool, typer.Option("--profiles", help="Only the profiles.")] = False,
    lake: Annotated[bool, typer.Option("--lake", help="Only the lake.")] = False,
    yes: Yes = False,
    data: Data = DEFAULT_FOLDER,
) -> None:
    """Build profiles and lake anew from the log.

    Drops them first; nothing is lost, because the event log holds everything. Needed after a change of
    the shop's currency or consent categories, or when doctor says so. No server may run on the folder
    meanwhile. Stopped or killed, it can be run again; a server that starts goes on, too.

    \b
    Examples:
      stammgast rebuild
      stammgast rebuild --lake --yes

    \b
    Next:
      stammgast train               build the indexes anew, too
    """
    both = profiles == lake
    with opened(data) as assembly:
        named = "profiles and lake" if both else "the profiles" if profiles else "the lake"
        confirm(f"Drop {named} and build them anew from {assembly.log.head():,} events?", yes=yes)
        if lake and not both:
            _rebuild_lake(assembly)
            return
        with _projection_alone(assembly), _lake_beside(assembly) if both else nullcontext():
            assembly.profiles.clear()
            carry_profiles(assembly)


def _rebuild_lake(assembly: "Assembly") -> None:
    """Drop the lake and write it anew. Raises `ServerRuns`."""
    from stammgast.adapters.lake import LakeBusy

    try:
        writer = assembly.lake_writer()
    except LakeBusy:
        raise _server_runs(assembly) from None
    try:
        _empty(assembly, writer)
        carry_lake(assembly, writer)
    finally:
        writer.close()


@contextmanager
def _projection_alone(assembly: "Assembly") -> Iterator[None]:
    """Hold what a projecting worker would hold. Raises `ServerRuns`."""
    with assembly.projection_lock() as is_held:
        if not is_held:
            raise _server_runs(assembly)
        yield


@contextmanager
def _lake_beside(assembly: "Assembly") -> Iterator[None]:
    """Rebuild the lake in a process of its own meanwhile: two views, two cores."""
    command = [sys.executable, "-c", "from stammgast.cli import main; main()"]
    arguments = ["rebuild", "--lake", "--yes", "--data", str(assembly.folder)]
    process = subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603
    try:
        yield
    finally:
        said, complaint = process.communicate()
    say(said.decode().strip())
    if process.returncode:
        raise LakeFailed(complaint.decode().strip() or f"The lake's process ended with {process.returncode}.")


def _server_runs(assembly: "Assembly") -> ServerRuns:
    return ServerRuns(
        f"A server or another command is at work on {assembly.folder}.",
        "the folder for this command alone",
        "Stop the server, rebuild, start it again.",
    )


def _empty(assembly: "Assembly", writer: "LakeWriter") -> None:
    """Remove the lake's files, newest first: killed in between, what is left is a shorter lake."""
    for path in sorted((assembly.folder / "lake" / "events").glob("*.parquet"), reverse=True):
        path.unlink()
    writer.position = 0
