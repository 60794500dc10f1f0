"""How tests run the command: the types, and a process of its own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]


def process(*arguments: object, **settings: object) -> subprocess.CompletedProcess[str]:
    """`stammgast` as a process of its own."""
    return subprocess.run(
        [Path(sys.executable).parent / "stammgast", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
        **settings,  # pyright: ignore[reportArgumentType, reportCallIssue]
    )
