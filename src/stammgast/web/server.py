"""Runs the application on Granian inside this process, until it is told to stop."""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable

import uvloop
from granian.constants import HTTPModes, Interfaces
from granian.server.embed import Server

from stammgast.vocabulary import StammgastError
from stammgast.web.application import Application

BACKLOG = 1024


class CannotListen(StammgastError):
    """The address is taken or not ours."""

    code = "cannot_listen"


def serve(application: Application, *, host: str, port: int, on_ready: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM. Raises `CannotListen`."""
    logging.getLogger("granian").setLevel(logging.WARNING)
    _check_free(host, port)
    uvloop.run(_serve(application, host, port, on_ready))


def _check_free(host: str, port: int) -> None:
    """Granian would share the port with another server of the same user; each would get half the requests."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise _cannot_listen(host, port, error) from None


def _cannot_listen(host: str, port: int, error: OSError) -> CannotListen:
    return CannotListen(f"{host}:{port} cannot be used: {error}.", "a free address and port")


async def _serve(application: Application, host: str, port: int, on_ready: Callable[[], None]) -> None:
    server = Server(
        application,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        backlog=BACKLOG,
        log_enabled=False,
    )
    loop = asyncio.get_running_loop()
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    running = asyncio.create_task(server.serve())
    on_ready()
    stopped = asyncio.create_task(stopping.wait())
    await asyncio.wait({running, stopped}, return_when=asyncio.FIRST_COMPLETED)
    server.stop()
    try:
        await running
    except OSError as error:
        raise _cannot_listen(host, port, error) from None
