"""`stammgast quarantine`: what was refused, why, and its release after the cause was mended."""

from typing import TYPE_CHECKING, Annotated

import typer

from stammgast.cli.commands import DEFAULT_FOLDER, Data
from stammgast.cli.folder import opened
from stammgast.cli.screen import hint, say, table, warn
from stammgast.vocabulary import StammgastError

if TYPE_CHECKING:
    from stammgast.assembly import Assembly
    from stammgast.events import QuarantineEntry

MOST_REASONS = 20
MOST_ENTRIES = 1_000
LARGEST_ID = 2**63 - 1
"""What a database's integer holds."""

EntryId = Annotated[int, typer.Argument(metavar="ID", min=1, max=LARGEST_ID, help="The entry's number.")]


class UnknownEntry(StammgastError):
    """The quarantine has no entry with this number."""

    code = "unknown_entry"


class StillRefused(StammgastError):
    """Entries that were checked again are as wrong as before."""

    code = "still_refused"


def list_entries(
    limit: Annotated[int, typer.Option(min=1, max=MOST_ENTRIES, help="How many to show.")] = 50,
    after: Annotated[int, typer.Option(min=0, max=LARGEST_ID, help="Show those after this number.")] = 0,
    released: Annotated[bool, typer.Option("--released", help="Show the released ones too.")] = False,
    data: Data = DEFAULT_FOLDER,
) -> None:
    """List events that were refused, oldest first, each with its reason. They are kept as they came.

    \b
    Examples:
      stammgast quarantine list
      stammgast quarantine list --limit 500 --after 1200

    \b
    Next:
      stammgast quarantine show 7       the whole event
      stammgast quarantine release 7    check it again
    """
    with opened(data) as assembly:
        found = assembly.log.entries(after_id=after, limit=limit, include_released=released)
        waiting = assembly.log.count()
    if found:
        rows = [
            (entry.id, f"{entry.received_at:%Y-%m-%d %H:%M}", entry.event, entry.reason, entry.detail)
            for entry in found
        ]
        table(("No.", "Received (UTC)", "Event", "Reason", "Detail"), rows, right=(0,))
    hint(f"{waiting:,} refused events wait.")
    if len(found) == limit:
        hint(f"More: stammgast quarantine list --after {found[-1].id}")


def show(
    entry_id: EntryId,
    data: Data = DEFAULT_FOLDER,
) -> None:
    """Show one refused event as it came, with the reason.

    \b
    Example:
      stammgast quarantine show 7
    """
    with opened(data) as assembly:
        entry = _find(assembly, entry_id)
    say(f"No. {entry.id}, received {entry.received_at.isoformat()}")
    say(f"From: {entry.source or 'nobody'} by {entry.endpoint}")
    say(f"Refused: {entry.detail} ({entry.reason})")
    if entry.released_at:
        say(f"Released {entry.released_at.isoformat()}")
    say(entry.body.decode("utf-8", "replace"))


def release(
    entry_ids: Annotated[
        list[int] | None,
        typer.Argument(
            metavar="[ID...]", min=1, max=LARGEST_ID, help="Entries to check again; all that wait if none."
        ),
    ] = None,
    data: Data = DEFAULT_FOLDER,
) -> None:
    """Check refused events again; what is right by now becomes an event with its first time and id.

    \b
    Examples:
      stammgast quarantine release 7 8
      stammgast quarantine release

    \b
    Next:
      stammgast quarantine list         what still waits
    """
    from stammgast.assembly.release import release_all, release_entries

    with opened(data) as assembly:
        named = [_find(assembly, number) for number in entry_ids or ()]
        released = release_entries(assembly, named) if named else release_all(assembly)
    refused = released.still_refused
    say(f"{released.count:,} released.")
    for number, why in list(refused.items())[:MOST_REASONS]:
        warn(f"No. {number} is still refused: {why.detail}")
    if refused and entry_ids:
        raise StillRefused(
            f"{len(refused):,} of the named entries are still refused.", "events that fit the plan"
        )
    if refused:
        hint(f"{len(refused):,} still wait: stammgast quarantine list")


def _find(assembly: "Assembly", entry_id: int) -> "QuarantineEntry":
    entry = assembly.log.find(entry_id)
    if entry is None:
        raise UnknownEntry(
            f"The quarantine has no entry {entry_id}.",
            "a number that it has",
            "See `stammgast quarantine list`.",
        )
    return entry
