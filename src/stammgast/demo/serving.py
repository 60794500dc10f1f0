"""Stammgast and the shop as children of the demo: they end with the demo, however the demo ends."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from stammgast.demo.house import STAMMGAST, DemoCannotStart

HOST = "127.0.0.1"
_START_SECONDS = 60.0
_STOP_SECONDS = 20.0


class PortTaken(DemoCannotStart):
    """Something listens there already."""

    code = "port_taken"


def stammgast_server(folder: Path, port: int) -> "Child":
    """`stammgast serve`, which knows where the shop is, so that its first page leads there."""
    command = [*STAMMGAST, "serve", "--data", str(folder), "--host", HOST, "--port", str(port)]
    return Child(
        command,
        port,
        folder / "server.log",
        path="/readyz",
        STAMMGAST_DEMO__SHOP_URL=shop_address(port),
    )


def shop_server(folder: Path, port: int) -> "Child":
    """The shop, one port above Stammgast's, which is `port`."""
    command = [sys.executable, "-m", "stammgast.demo.shop", str(folder), "--port", str(port + 1)]
    return Child(
        [*command, "--stammgast", f"http://{HOST}:{port}"], port + 1, folder / "shop.log", path="/healthz"
    )


def shop_address(port: int) -> str:
    """Where the shop is, beside a Stammgast on that port."""
    return f"http://{HOST}:{port + 1}"


class Child:
    """A server behind a guard, ready to answer inside the `with` block.

    Raises `PortTaken`, and `DemoCannotStart` where it does not come up.
    """

    def __init__(
        self, command: Sequence[str], port: int, output: Path, *, path: str, **environment: str
    ) -> None:
        self._port = port
        self._path = path
        self._output = output
        self._environment = {**os.environ, **environment}
        self._command = [sys.executable, "-m", "stammgast.demo.guard", *command]

    def __enter__(self) -> "Child":
        check_port(self._port)
        with self._output.open("ab") as output:
            self._process = subprocess.Popen(  # noqa: S603
                self._command,
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                start_new_session=True,
                env=self._environment,
            )
        try:
            self._wait_until_ready()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    @property
    def has_ended(self) -> bool:
        """Whether it is gone without having been told to."""
        return self._process.poll() is not None

    def ended(self) -> DemoCannotStart:
        """What to raise when it is gone."""
        said = self._output.read_text("utf-8", "replace").strip()[-1000:]
        return DemoCannotStart(f"The server ended: {said}", "a running server", f"See {self._output}.")

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while not is_ready(self._port, self._path):
            if self.has_ended or time.monotonic() > deadline:
                raise self.ended()
            time.sleep(0.05)

    def _stop(self) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()


def check_port(port: int) -> None:
    """Raises `PortTaken`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise PortTaken(
                f"Port {port} cannot be used: {error.strerror}.",
                "a free port",
                f"Stop what listens there, or choose another one: make demo PORT={port + 1}",
            ) from None


def is_ready(port: int, path: str) -> bool:
    """Whether a server answers there that says it can serve."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status == http.client.OK and json.loads(answer.read()).get("status") == "ok"
    except (OSError, http.client.HTTPException, ValueError):
        return False
    finally:
        connection.close()
