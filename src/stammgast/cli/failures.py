"""What a user sees when something goes wrong: one line that says what, and where the rest is."""

import os
import secrets
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

import typer

from stammgast.vocabulary import StammgastError

LOG_NAME = "incidents.log"


class NotConfirmed(StammgastError):
    """Nobody said yes."""

    code = "not_confirmed"


def tell_error(error: StammgastError) -> None:
    """One red line with what was found, what was wanted and what to do."""
    _red(f"Error: {error}")


def tell_stopped() -> None:
    """After Ctrl-C."""
    _red("Stopped. What was done is kept; the same command goes on from there.")


def tell_incident(error: Exception, folder: Path | None, *, is_debugging: bool) -> None:
    """One line with a number; the trace goes to the log file, or to the screen of who debugs."""
    number = secrets.token_hex(4)
    trace = "".join(traceback.format_exception(error))
    if is_debugging:
        typer.echo(trace, err=True)
    where = _write(f"{datetime.now(UTC).isoformat()} incident {number}\n{trace}\n", folder)
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    _red(f"Error: something unexpected happened, incident {number} ({said[:200]}). {where}")


def _write(text: str, folder: Path | None) -> str:
    home = folder if folder is not None and folder.is_dir() else Path(tempfile.gettempdir())
    path = home / LOG_NAME
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        return "Run it again with --debug to see the trace."
    return f"The trace is in {path}; --debug shows it. Please report it."


def _red(text: str) -> None:
    typer.secho(" ".join(text.split()), fg="red", err=True)
