"""`python -m stammgast.demo.shop DIR`: opens the shop of a demo folder on a port of its own."""

import argparse
import asyncio
import logging
import signal
import sys
from pathlib import Path

from granian.constants import HTTPModes, Interfaces
from granian.server.embed import Server
from litestar import Litestar

from stammgast.demo.shop.app import build_app
from stammgast.demo.shop.shop import open_shop
from stammgast.vocabulary import StammgastError

HOST = "127.0.0.1"


def main() -> int:
    """0 when it was told to stop, 1 when it cannot open."""
    parser = argparse.ArgumentParser(prog="python -m stammgast.demo.shop")
    parser.add_argument("folder", type=Path, help="the demo's data folder")
    parser.add_argument("--port", type=int, default=8351)
    parser.add_argument("--stammgast", default="http://127.0.0.1:8350", help="where Stammgast answers")
    asked = parser.parse_args()
    logging.basicConfig(level=logging.WARNING)
    try:
        app = build_app(open_shop(asked.folder, asked.stammgast.rstrip("/")))
    except StammgastError as error:
        print(f"Error: {error}", file=sys.stderr)  # noqa: T201
        return 1
    asyncio.run(_serve(app, asked.port))
    return 0


async def _serve(app: Litestar, port: int) -> None:
    server = Server(
        app,
        address=HOST,
        port=port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        websockets=False,
        log_enabled=False,
    )
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    running = asyncio.create_task(server.serve())
    stopped = asyncio.create_task(stopping.wait())
    print(f"The shop is open: http://{HOST}:{port}", flush=True)  # noqa: T201
    await asyncio.wait({running, stopped}, return_when=asyncio.FIRST_COMPLETED)
    server.stop()
    await running


if __name__ == "__main__":
    sys.exit(main())
