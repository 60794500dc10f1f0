"""`stammgast demo`: becomes the demo, with its arguments passed on."""

import os
import sys
from importlib.util import find_spec

import typer

from stammgast.vocabulary import StammgastError


class NoDemo(StammgastError):
    """This installation has no demo."""

    code = "no_demo"


def demo(context: typer.Context) -> None:
    """Show Stammgast at work on a made-up shop.

    All arguments go to the demo; `stammgast demo -- --help` lists them.

    \b
    Examples:
      stammgast demo
      stammgast demo --port 8400

    \b
    Next:
      stammgast serve               your own shop
    """
    if find_spec("stammgast.demo") is None:
        raise NoDemo(
            "This installation has no package stammgast.demo.", "the complete package", "Install it again."
        )
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "stammgast.demo", *context.args])  # noqa: S606
