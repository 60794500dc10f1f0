"""Starts a real server for a benchmark and reads what it costs."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from stammgast.assembly import Assembly
from stammgast.settings import load_settings
from stammgast.vocabulary import KeyKind


class Running(NamedTuple):
    """A server that answers: its port, keys, process, and the seconds from start to first answer."""

    port: int
    public_key: str
    secret_key: str
    process: subprocess.Popen[bytes]
    start_seconds: float


@contextmanager
def running_server(folder: Path, *, module: str = "stammgast.web") -> Iterator[Running]:
    """A server on a free port, stopped at the end."""
    public_key, secret_key = make_keys(folder)
    port = free_port()
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", module, str(folder), "--port", str(port)])
    try:
        wait_for(f"http://127.0.0.1:{port}/readyz")
        yield Running(port, public_key, secret_key, process, time.perf_counter() - began)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def make_keys(folder: Path) -> tuple[str, str]:
    """A public and a secret key."""
    assembly = open_assembly(folder)
    keys = [assembly.keys.create(kind, "bench", at=assembly.clock())[0] for kind in KeyKind]
    assembly.close()
    return keys[0], keys[1]


def open_assembly(folder: Path) -> Assembly:
    """The parts of a data folder."""
    return Assembly(folder, load_settings(folder, os.environ))


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url: str, *, seconds: float = 30) -> None:
    """Return when the address answers 200."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.01)
    raise TimeoutError(f"{url} does not answer")


def memory_megabytes(pid: int) -> float:
    """Proportional set size of a process and its children: shared pages are counted once."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    own = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
    return own + sum(memory_megabytes(int(child)) for child in children)
