"""The command `stammgast`: serve, import, train, look after. Parses, calls, renders; nothing else.

In: arguments. Out: text on standard output, hints and errors on standard error, and an exit code: 0 done,
1 refused or failed, 2 wrong usage, 130 stopped by the user. Heavy parts are imported by the command that
needs them, so that `stammgast --help` and `stammgast keys create` start quickly.
"""

__all__ = ["main"]


def main() -> None:
    """The entry point of the command `stammgast`."""
    from stammgast.cli.app import app

    app(prog_name="stammgast")
