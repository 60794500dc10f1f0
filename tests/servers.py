"""Real servers for tests: the process that a shop would start, on a free port and a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from stammgast.adapters.stores import KeyStore, LogicalDatabase, migrate, open_engine
from stammgast.adapters.stores.database import database_urls
from stammgast.vocabulary import KeyKind

START_SECONDS = 60.0
POLL_SECONDS = 0.02
CONSENT = {"consent": {"categoryPreferences": {"personalization": True, "analytics": True}}}
STORE_URL = "STAMMGAST_STORE__URL"


class Server:
    """One server with its worker; it can be started again on the same folder and port."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.environment = dict(environment or {})
        self.port = free_port()
        self.public_key, self.secret_key = "", ""
        self.process: subprocess.Popen[bytes] | None = None
        self.output = folder.parent / f"{folder.name}-output.txt"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        assert self.process is not None, "the server was not started"
        return self.process.pid

    def start(self, *, wait: bool = True) -> "Server":
        """Start the process; with `wait`, return when it can serve."""
        if not self.public_key:
            self.public_key, self.secret_key = make_key(self, KeyKind.PUBLIC), make_key(self, KeyKind.SECRET)
        with self.output.open("ab") as output:
            command = [sys.executable, "-m", "stammgast.web", str(self.folder), "--port", str(self.port)]
            self.process = subprocess.Popen(
                command, env={**os.environ, **self.environment}, stdout=output, stderr=output
            )
        if wait:
            self.wait_until_ready()
        return self

    def wait_until_ready(self) -> None:
        eventually(lambda: self.status_of("/readyz") == 200, within=START_SECONDS, why=self.said)

    def status_of(self, path: str) -> int:
        """The status of a GET, 0 where nothing answers."""
        try:
            return httpx.get(self.url + path, timeout=10).status_code
        except httpx.TransportError:
            return 0

    def said(self) -> str:
        """The end of what the processes wrote."""
        return self.output.read_text("utf-8", "replace")[-4000:] if self.output.exists() else ""

    def kill(self) -> None:
        """`kill -9` the server alone; its worker must notice by itself."""
        assert self.process is not None, "the server was not started"
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Ask it to stop, as an operator does; gives the exit code."""
        if self.process is None:
            return 0
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"The server did not stop within 20 s:\n{self.said()}") from None

    def worker_pids(self) -> list[int]:
        """The worker processes of this folder that are alive."""
        return [
            pid
            for pid, command in _processes()
            if "stammgast.worker" in command and str(self.folder) in command
        ]

    def client(self, key: str | None = None) -> httpx.Client:
        """A client that sends the key (the secret one unless told otherwise)."""
        return httpx.Client(base_url=self.url, auth=(self.secret_key if key is None else key, ""), timeout=30)

    def readiness(self) -> dict[str, int]:
        return httpx.get(f"{self.url}/readyz", timeout=10).json()

    def wait_for_profiles(self, *, within: float = 20.0) -> int:
        """Wait until the profiles are at the log's end; gives that offset."""

        def caught_up() -> bool:
            state = self.readiness()
            return state["profiles_at"] >= state["log_head"]

        eventually(caught_up, within=within, why=self.said)
        return self.readiness()["log_head"]


def make_key(server: Server, kind: KeyKind) -> str:
    """A new key, made beside the server, as `stammgast keys create` does."""
    url = database_urls(server.folder, server.environment.get(STORE_URL)).config
    server.folder.mkdir(parents=True, exist_ok=True)
    engine = open_engine(url)
    try:
        migrate(engine, LogicalDatabase.CONFIG)
        return KeyStore(engine).create(kind, f"test {kind}", at=datetime.now(UTC))[0]
    finally:
        engine.dispose()


@contextmanager
def running_server(folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A server that serves while the block runs, and leaves no process behind."""
    server = Server(folder, environment)
    try:
        yield server.start()
    finally:
        server.stop()


def eventually(
    claim: Callable[[], bool], *, within: float = 10.0, why: Callable[[], str] = lambda: ""
) -> None:
    """Return when the claim holds; fail where it does not in time. Errors of a dying server are a no."""
    deadline = time.monotonic() + within
    while True:
        try:
            if claim():
                return
        except httpx.TransportError:
            pass
        assert time.monotonic() < deadline, f"not within {within} s. {why()}"
        time.sleep(POLL_SECONDS)


def track(event: str, **fields: Any) -> dict[str, Any]:
    """A track message with consent to personalization."""
    return {"type": "track", "event": event, "context": CONSENT, **fields}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _processes() -> Iterator[tuple[int, str]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                yield int(entry.name), (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
