"""The server's side: starts deciders, asks the one with the least to do, starts a dead one again."""

import asyncio
import logging
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import cast

import msgspec

from stammgast.adapters.logs.group import Overloaded
from stammgast.web.decider.answering import Answered, Ask
from stammgast.web.decider.wire import Frames, frame, read_reply

RESTART_SECONDS = 1.0
PATIENCE_SECONDS = 3.0
"""A decider that is asked and says nothing for so long is ended: the server answers what waits for it."""
STOP_SECONDS = 5.0
MOST_WAITING = 2_000
"""So many requests may wait for one decider; more are told to come again."""
logger = logging.getLogger("stammgast.decider")


class DeciderGone(Exception):
    """The process ended, or could not answer; whoever asked decides without it."""


class Decider(asyncio.Protocol):
    """One process and the requests that wait for it. Used from the event loop that started it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._frames = Frames()
        self._waiting: dict[int, asyncio.Future[Answered]] = {}
        self._numbers = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._transport: asyncio.Transport | None = None
        self._starting: asyncio.Future[None] | None = None
        self._watching: asyncio.TimerHandle | None = None
        self._replies = 0
        self._is_stopping = False
        self.is_ready = False

    @property
    def waiting(self) -> int:
        """How many requests it has not answered yet."""
        return len(self._waiting)

    async def start(self) -> None:
        """Start the process, again and again if it must be; `is_ready` says when it can be asked."""
        try:
            await self._start()
        except OSError as error:
            logger.error("no decider could be started, trying again: %s", error)
            self._start_later()

    async def _start(self) -> None:
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "stammgast.web.decider", str(self._folder), str(theirs.fileno())]
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603
                command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True
            )
        await asyncio.get_running_loop().create_connection(lambda: self, sock=ours)

    def stop(self) -> None:
        """Let the process end."""
        self._is_stopping, self.is_ready = True, False
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    async def answer(self, ask: Ask) -> Answered:
        """Have it decided. Raises `DeciderGone`, and `Overloaded` where too many wait already."""
        if len(self._waiting) >= MOST_WAITING:
            raise Overloaded(
                f"{len(self._waiting):,} requests wait for a decision.",
                f"at most {MOST_WAITING:,}",
                "Send it again in a second.",
            )
        self._numbers += 1
        number = self._numbers
        try:
            message = frame(msgspec.structs.replace(ask, number=number))
        except (ValueError, OverflowError) as error:
            raise DeciderGone(f"a request that cannot be handed over: {error}") from error
        assert self._transport is not None, "only one that is ready is asked"
        future: asyncio.Future[Answered] = asyncio.get_running_loop().create_future()
        self._waiting[number] = future
        try:
            self._transport.write(message)
            return await future
        finally:
            self._waiting.pop(number, None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's own has no such base
        self._watch(None)

    def _watch(self, stuck_at: int | None) -> None:
        """End it where nothing came since the last look, `stuck_at` so many replies with somebody waiting."""
        if self._waiting and stuck_at == self._replies and self.is_ready and self._process is not None:
            logger.error("a decider says nothing while %s requests wait; it is ended", len(self._waiting))
            self._process.kill()
            return
        now = self._replies if self._waiting else None
        self._watching = asyncio.get_running_loop().call_later(PATIENCE_SECONDS, self._watch, now)

    def data_received(self, data: bytes) -> None:
        self._replies += 1
        for body in self._frames.feed(data):
            reply = read_reply(body)
            if reply.number == 0:
                self.is_ready = True
                continue
            future = self._waiting.get(reply.number)
            if future is None or future.done():
                continue
            if reply.answered is None:
                future.set_exception(DeciderGone("it could not answer"))
            else:
                future.set_result(reply.answered)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self.is_ready, self._transport, self._frames = False, None, Frames()
        if self._watching is not None:
            self._watching.cancel()
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(DeciderGone("it ended"))
        if not self._is_stopping:
            logger.error("a decider ended and is started again")
            self._start_later()

    def _start_later(self) -> None:
        asyncio.get_running_loop().call_later(RESTART_SECONDS, self._start_again)

    def _start_again(self) -> None:
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(0)  # it has closed its end, so it is gone or just about to be
        if not self._is_stopping:
            self._starting = asyncio.ensure_future(self.start())


class Deciders:
    """`count` deciders on a data folder, started with the first request for which `is_worth_it` holds."""

    def __init__(self, folder: Path, count: int, is_worth_it: Callable[[], bool]) -> None:
        self._all = [Decider(folder) for _ in range(count)]
        self._is_worth_it = is_worth_it
        self._starting: asyncio.Future[list[None]] | None = None

    def free(self) -> Decider | None:
        """The one with the least to do; None while there is none that can be asked."""
        if self._starting is None:
            if self._all and self._is_worth_it():
                self._starting = asyncio.gather(*(decider.start() for decider in self._all))
            return None
        ready = [decider for decider in self._all if decider.is_ready]
        return min(ready, key=lambda decider: decider.waiting) if ready else None

    def stop(self) -> None:
        """Let all of them end; the event loop need not run any more."""
        for decider in self._all:
            decider.stop()
