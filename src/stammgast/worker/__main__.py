"""`python -m stammgast.worker DIR`: works until told to stop, or until whoever started it is gone."""

import os
import signal
import sys
import threading
from pathlib import Path

from stammgast.assembly import Assembly
from stammgast.assembly.process import prepare_process
from stammgast.settings import load_settings
from stammgast.worker.loop import run

NICENESS = 10
"""Taking events in and answering go before carrying them on."""


def main() -> None:
    """Run the worker of a data folder."""
    prepare_process()
    folder = Path(sys.argv[1])
    os.nice(NICENESS)
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    threading.Thread(target=_stop_with_parent, args=(stopping,), daemon=True).start()
    assembly = Assembly(folder, load_settings(folder, os.environ))
    try:
        run(assembly, stopping)
    finally:
        assembly.close()


def _stop_with_parent(stopping: threading.Event) -> None:
    """The parent holds the other end of standard input; when it is killed, reading ends."""
    if not sys.stdin.isatty():
        # Not through `sys.stdin`, whose lock this thread would still hold when the interpreter ends.
        while os.read(sys.stdin.fileno(), 1024):
            pass
        stopping.set()


if __name__ == "__main__":
    main()
