"""`python -m stammgast.demo.guard COMMAND...`: runs a command until it ends or standard input does.

Whoever holds the other end of standard input may be killed without a word; the command then ends as well.
"""

import os
import subprocess
import sys
import threading

STOP_SECONDS = 15.0


def main() -> int:
    """The command's own exit code, 0 where it was ended because standard input was."""
    process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)  # noqa: S603
    threading.Thread(target=_wait_for_the_end_of_input, args=(process,), daemon=True).start()
    return process.wait()


def _wait_for_the_end_of_input(process: subprocess.Popen[bytes]) -> None:
    while os.read(0, 4096):
        pass
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


if __name__ == "__main__":
    sys.exit(main())
