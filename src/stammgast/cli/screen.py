"""Text for a terminal with colours and bars, and the same text, plain, for a pipe or a file."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

import typer

from stammgast.cli.failures import NotConfirmed


class Tell(Protocol):
    """Says how much is done, of how much, and what is being done where that changes."""

    def __call__(self, done: int, total: int, what: str = "") -> None: ...


def say(text: str = "", *, style: str | None = None, bold: bool = False) -> None:
    """A line of the answer, on standard output."""
    typer.secho(text, fg=style, bold=bold or None)


def hint(text: str) -> None:
    """A line that is no part of the answer, on standard error."""
    typer.secho(text, dim=True, err=True)


def warn(text: str) -> None:
    """A line that must not be missed, on standard error."""
    typer.secho(text, fg="yellow", bold=True, err=True)


def table(headings: Sequence[str], rows: Sequence[Sequence[object]], *, right: Sequence[int] = ()) -> None:
    """A table; the columns numbered in `right` are numbers."""
    texts = [[_text(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _rich_table(headings, texts, right)
    else:
        _plain_table(headings, texts, right)


def _text(cell: object) -> str:
    text = f"{cell:,}" if isinstance(cell, int) and not isinstance(cell, bool) else str(cell)
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _rich_table(headings: Sequence[str], rows: list[list[str]], right: Sequence[int]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=SIMPLE_HEAD, pad_edge=False)
    for number, heading in enumerate(headings):
        shown.add_column(heading, justify="right" if number in right else "left", overflow="fold")
    for row in rows:
        shown.add_row(*map(Text, row))
    Console().print(shown)


def _plain_table(headings: Sequence[str], rows: list[list[str]], right: Sequence[int]) -> None:
    lines = [list(headings), *rows]
    widths = [max(len(line[number]) for line in lines) for number in range(len(headings))]
    for line in lines:
        cells = (
            cell.rjust(width) if number in right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        say("  ".join(cells).rstrip())


def confirm(question: str, *, yes: bool) -> None:
    """Go on only if a person says yes, or said so beforehand.

    Raises `NotConfirmed` for a no, and a usage error where nobody can be asked.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise typer.BadParameter(
            f"{question} Nobody can be asked here, because standard input is no terminal: add --yes."
        )
    if not typer.confirm(question, err=True):
        raise NotConfirmed("You did not say yes, so nothing was changed.")


@contextmanager
def progress(label: str, unit: str) -> Iterator[Tell]:
    """A bar with counts and the time left while the block runs; nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda done, total, what="": None  # noqa: ARG005 - nobody watches
        return
    from rich import progress as bars
    from rich.console import Console

    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.TextColumn("{task.completed:,.0f} of {task.total:,.0f} {task.fields[unit]}"),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(label, total=0, unit=unit)
        yield lambda done, total, what="": shown.update(
            task, completed=done, total=total, description=f"{label}: {what}" if what else label
        )
