"""Lindhoff, the demo's shop, as a process of its own: its web server beside a Stammgast."""

import subprocess
import sys

import httpx

from servers import Server, eventually, free_port
from stammgast.demo.house import House


class Lindhoff:
    """Lindhoff's web server beside a Stammgast."""

    def __init__(self, house: House, server: Server) -> None:
        self.house = house
        self.server = server
        self.port = free_port()
        self.output = house.folder.parent / "lindhoff.txt"
        command = [sys.executable, "-m", "stammgast.demo.shop", str(house.folder), "--port", str(self.port)]
        with self.output.open("wb") as output:
            self._process = subprocess.Popen(
                [*command, "--stammgast", server.url], stdout=output, stderr=output
            )
        eventually(self._is_open, within=30, why=lambda: self.output.read_text("utf-8"))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(20)

    def _is_open(self) -> bool:
        return httpx.get(f"{self.url}/healthz").status_code == 200
