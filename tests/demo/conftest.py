"""The demo as a person starts it: one shop, made once, whose demo is started and ended by the tests."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from servers import eventually, free_port

MAKING_SECONDS = 240.0


class RunningDemo:
    """`python -m stammgast.demo` in a process group of its own, with what it wrote."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.output = folder.parent / f"demo-{self.port}.txt"
        command = [sys.executable, "-m", "stammgast.demo", "--data", str(folder), "--port", str(self.port)]
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [*command, *arguments], stdout=output, stderr=output, start_new_session=True
            )

    def said(self) -> str:
        return self.output.read_text("utf-8", "replace")

    def address(self) -> str:
        """The address that it tells, when it is ready."""
        eventually(lambda: "Open http" in self.said() or self.has_ended, within=MAKING_SECONDS, why=self.said)
        found = re.search(r"http://\S+", self.said())
        assert found, self.said()
        return found.group(0)

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def end(self, number: signal.Signals) -> int:
        """Send a signal to it alone, as `kill` does; gives its exit code."""
        self.process.send_signal(number)
        return self.process.wait(40)

    def others(self) -> list[str]:
        """The commands of all processes that work on its folder."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) not in (os.getpid(), self.process.pid):
                try:
                    command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                except OSError:
                    continue
                if str(self.folder) in command:
                    found.append(command)
        return found


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "shop"


@pytest.fixture
def demo(demo_folder: Path) -> Iterator[RunningDemo]:
    """A demo with a lively street; the first one makes the shop, the others find it again."""
    demo = RunningDemo(demo_folder, "--pace", "40")
    demo.address()
    yield demo
    if not demo.has_ended:
        demo.end(signal.SIGINT)
