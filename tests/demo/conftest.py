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


@pytest.fixture(scope="module")
def demos(demo_folder: Path) -> Iterator[list[RunningDemo]]:
    """The demos that the tests of a module started, one after the other."""
    started: list[RunningDemo] = []
    yield started
    for demo in started:
        if not demo.has_ended:
            demo.end(signal.SIGINT)


@pytest.fixture
def demo(demos: list[RunningDemo], demo_folder: Path) -> RunningDemo:
    """A demo with a lively street, started where a test has ended the last; it finds the shop made first."""
    if not demos or demos[-1].has_ended:
        demos.append(RunningDemo(demo_folder, "--pace", "40"))
    demos[-1].address()
    return demos[-1]
