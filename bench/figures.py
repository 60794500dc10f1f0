"""One figure of ours, what stands beside it, and the limit it must keep."""

from collections.abc import Iterable

import msgspec
from rich.console import Console
from rich.table import Table


class Figure(msgspec.Struct, frozen=True):
    """`ours` with a `note`; `reference` is a peer or a limit measured in the same run, or published."""

    what: str
    ours: str
    note: str = ""
    reference: str = ""
    target: str = ""
    is_met: bool | None = None

    def beside(self, name: str, value: str) -> "Figure":
        """The figure with its reference."""
        return msgspec.structs.replace(self, reference=f"{name}: {value}")

    def limit(self, target: str, note: str, *, is_met: bool) -> "Figure":
        """The figure with what it must reach."""
        notes = ", ".join(part for part in (self.note, note) if part)
        return msgspec.structs.replace(self, target=target, note=notes, is_met=is_met)


def print_figures(title: str, figures: Iterable[Figure]) -> None:
    """A table on standard output, plain where it is piped."""
    table = Table(title=title, show_lines=False)
    for column in ("what", "ours", "reference", "at least", "", "note"):
        table.add_column(column, overflow="fold")
    for one in figures:
        mark = {True: "yes", False: "NO", None: ""}[one.is_met]
        table.add_row(one.what, one.ours, one.reference, one.target, mark, one.note)
    Console(width=None if Console().is_terminal else 200).print(table)
