"""`python -m stammgast.web.decider DIR DESCRIPTOR`: answers on a socket until its other end is closed."""

import logging
import os
import socket
import sys
from pathlib import Path

from stammgast.assembly import Assembly, WorldKeeper
from stammgast.assembly.process import prepare_process
from stammgast.decide import parse_request
from stammgast.settings import load_settings
from stammgast.web.decider.answering import answer
from stammgast.web.decider.wire import Frames, Reply, frame, number_of, read_ask

_READ_BYTES = 1 << 16
logger = logging.getLogger("stammgast.decider")


def main() -> None:
    """Decide for the server that started this process; it ends when the server does, however that ends."""
    prepare_process()
    folder = Path(sys.argv[1])
    assembly = Assembly(folder, load_settings(folder, os.environ))
    keeper = WorldKeeper(assembly)
    keeper.start()
    try:
        with socket.socket(fileno=int(sys.argv[2])) as channel:
            _serve(channel, keeper)
    except ConnectionError:
        pass  # the server is gone
    finally:
        keeper.stop()
        assembly.close()


def _serve(channel: socket.socket, keeper: WorldKeeper) -> None:
    frames = Frames()
    channel.sendall(frame(Reply(0)))
    while chunk := channel.recv(_READ_BYTES):
        for body in frames.feed(chunk):
            channel.sendall(frame(_reply(body, keeper)))


def _reply(body: bytes, keeper: WorldKeeper) -> Reply:
    try:
        ask = read_ask(body)
        return Reply(ask.number, answer(ask, parse_request(ask.body), keeper.world))
    except Exception:
        logger.exception("a request could not be answered")
        return Reply(number_of(body))


if __name__ == "__main__":
    main()
