"""`stammgast doctor`: what is wrong, and what to do."""

from typing import Annotated

import msgspec
import typer

from stammgast.cli.commands import DEFAULT_FOLDER, Data
from stammgast.cli.examinations import Finding, State, examine
from stammgast.cli.screen import say

COLOURS = {State.OK: "green", State.TO_DO: "yellow", State.WRONG: "red"}


def doctor(
    json: Annotated[bool, typer.Option("--json", help="The findings as JSON, for programs.")] = False,
    data: Data = DEFAULT_FOLDER,
) -> None:
    """Say what is wrong and what to do.

    Exit code 1 if something is wrong. What is merely not done yet (no key, no products, nothing learned)
    is shown as "to do" and is not wrong.

    \b
    Examples:
      stammgast doctor
      stammgast doctor --json
    """
    findings = examine(data)
    if json:
        say(msgspec.json.encode(findings).decode())
    else:
        for finding in findings:
            _show(finding)
    if any(finding.state is State.WRONG for finding in findings):
        raise typer.Exit(1)


def _show(finding: Finding) -> None:
    say(f"{finding.state.value:<6} {finding.name}: {finding.found}", style=COLOURS[finding.state])
    if finding.todo:
        say(f"       {finding.todo}")
