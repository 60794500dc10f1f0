"""`stammgast rebuild`: drops what can be rebuilt, and folds the log anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from stammgast.cli.carrying import carry_lake, carry_profiles
from stammgast.cli.commands import DEFAULT_FOLDER, Data, Yes
from stammgast.cli.folder import opened
from stammgast.cli.screen import confirm
from stammgast.vocabulary import StammgastError

if TYPE_CHECKING:
    from stammgast.adapters.lake import LakeWriter
    from stammgast.assembly import Assembly


class ServerRuns(StammgastError):
    """A worker is at work on the folder."""

    code = "server_runs"


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
        with _alone(assembly) as writer:
            if both or profiles:
                assembly.profiles.clear()
                carry_profiles(assembly)
            if both or lake:
                _empty(assembly, writer)
                carry_lake(assembly, writer)


@contextmanager
def _alone(assembly: "Assembly") -> Iterator["LakeWriter"]:
    """Hold everything that a worker would hold. Raises `ServerRuns`."""
    from stammgast.adapters.lake import LakeBusy

    with assembly.projection_lock() as is_held:
        if not is_held:
            raise _server_runs(assembly)
        try:
            writer = assembly.lake_writer()
        except LakeBusy:
            raise _server_runs(assembly) from None
        try:
            yield writer
        finally:
            writer.close()


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
