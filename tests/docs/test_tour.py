"""The tour is run as it stands: every block in one shell, and what it shows must come out."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

TOUR = Path(__file__).resolve().parents[2] / "docs" / "tour.md"
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```", re.MULTILINE | re.DOTALL)
MARK = "@@ block {} @@"


def test_the_tour_does_what_it_says(tmp_path: Path) -> None:
    blocks = BLOCK.findall(TOUR.read_text("utf-8"))
    commands = [text for kind, text in blocks if kind == "sh"]
    script = "set -euo pipefail\ntrap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n"
    for number, command in enumerate(commands):
        script += f"echo '{MARK.format(number)}'\n{command}\n"
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    for number, shown in promised(blocks):
        said = done.stdout.partition(MARK.format(number))[2].partition(MARK.format(number + 1))[0]
        for line in shown.splitlines():
            assert re.search(pattern(line), said), f"block {number} said:\n{said}\nand not:\n{line}"


def environment() -> dict[str, str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PORT": str(port)}


def promised(blocks: list[tuple[str, str]]) -> list[tuple[int, str]]:
    """Each text block with the number of the command before it."""
    found, number = [], -1
    for kind, text in blocks:
        if kind == "sh":
            number += 1
        else:
            found.append((number, text))
    return found


def pattern(line: str) -> str:
    """A shown line as a regular expression; `...` stands for anything."""
    return ".*".join(re.escape(part) for part in line.split("..."))
