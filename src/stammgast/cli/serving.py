"""`stammgast serve`: looks whether it can work, then becomes the server."""

import errno
import os
import socket
import sys
from typing import Annotated

import typer

from stammgast.cli.commands import DEFAULT_FOLDER, Data
from stammgast.cli.folder import make_folder, settings_of
from stammgast.cli.screen import hint
from stammgast.vocabulary import StammgastError

Host = Annotated[
    str | None, typer.Option(metavar="H", help="Address to listen on; else the setting web.host.")
]
Port = Annotated[
    int | None,
    typer.Option(metavar="P", min=1, max=65535, help="Port to listen on; else the setting web.port."),
]


class CannotListen(StammgastError):
    """The address or the port cannot be had."""

    code = "cannot_listen"


def serve(data: Data = DEFAULT_FOLDER, host: Host = None, port: Port = None) -> None:
    """Start the server and its worker.

    Ctrl-C ends both. It makes the data folder where there is none. Everything in it is ready again after
    a kill.

    \b
    Examples:
      stammgast serve
      stammgast serve --data shop --host 0.0.0.0 --port 8350

    \b
    Next:
      stammgast keys create --kind public    a key for the shop's pages
      http://127.0.0.1:8350/openapi.json     what the server answers to
      stammgast doctor                       if something is wrong
    """
    settings = settings_of(data, may_be_new=True)
    make_folder(data)
    host, port = host or settings.web.host, port or settings.web.port
    check_address(host, port)
    if not settings.store.url and not (data / "config.sqlite").exists():
        hint(f"A new shop. In another terminal: stammgast keys create --kind public --data {data}")
    arguments = [sys.executable, "-m", "stammgast.web", str(data), "--host", host, "--port", str(port)]
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, arguments)  # noqa: S606


def check_address(host: str, port: int) -> None:
    """Raises `CannotListen` where the server could not listen there."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        raise _explained(error, host, port) from None


def _explained(error: OSError, host: str, port: int) -> CannotListen:
    if error.errno == errno.EADDRINUSE:
        return CannotListen(
            f"Port {port} on {host} is in use.",
            "a free port",
            "Stop what listens there, or choose another --port.",
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return CannotListen(
            f"Port {port} is kept for the system.", "a port from 1024 on", "Choose another --port."
        )
    return CannotListen(
        f"{host} is no address of this machine ({error.strerror}).",
        "an address such as 127.0.0.1, or 0.0.0.0 for all",
        "Choose another --host.",
    )
