"""A load generator small enough to share two cores with what it measures: prepared bytes, plain sockets."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple, cast

import numpy as np

Request = bytes
"""A whole HTTP/1.1 request with keep-alive."""


class Load(NamedTuple):
    """What a run saw: `seconds` has a latency per answer; in an open loop from when it was due."""

    seconds: np.ndarray
    wall_seconds: float
    errors: int

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.wall_seconds

    def percentile_ms(self, percent: float) -> float:
        """A percentile of the latency in milliseconds."""
        return float(np.percentile(self.seconds, percent)) * 1000 if len(self.seconds) else float("nan")


class _Connection(asyncio.Protocol):
    """One keep-alive connection with one request under way."""

    def __init__(self) -> None:
        self._buffer = b""
        self._answered: asyncio.Future[int] | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def ask(self, request: Request) -> "asyncio.Future[int]":
        """Send a request; the future holds the status."""
        assert self._transport is not None
        self._answered = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._answered

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, separator, body = self._buffer.partition(b"\r\n\r\n")
        if not separator:
            return
        lower = head.lower()
        at = lower.find(b"content-length:")
        length = int(lower[at + 15 : (lower.find(b"\r\n", at) + 1 or len(lower) + 1) - 1]) if at >= 0 else 0
        if len(body) >= length and self._answered is not None:
            self._buffer = b""
            answered, self._answered = self._answered, None
            answered.set_result(int(head[9:12]))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answered is not None and not self._answered.done():
            self._answered.set_result(0)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


def http_request(path: str, key: str, body: bytes) -> Request:
    """A POST with the key as Bearer token."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def closed_loop(port: int, connections: int, requests: Callable[[int], Request], *, count: int) -> Load:
    """Each connection sends its next request as soon as the last is answered; `count` in all."""
    numbers = iter(range(count))
    seconds: list[float] = []
    errors = 0

    async def work() -> None:
        nonlocal errors
        connection = await _connect(port)
        for number in numbers:
            request = requests(number)
            began = time.perf_counter()
            status = await connection.ask(request)
            seconds.append(time.perf_counter() - began)
            if status != 200:
                errors += 1
            if status == 0:
                connection = await _connect(port)
        connection.close()

    began = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(connections)))
    return Load(np.array(seconds), time.perf_counter() - began, errors)


async def open_loop(
    port: int, connections: int, requests: Callable[[int], Request], *, per_second: float, seconds: float
) -> Load:
    """Requests at fixed moments whatever the answers do; a late start counts as latency."""
    free = asyncio.Queue[_Connection]()
    for _ in range(connections):
        free.put_nowait(await _connect(port))
    latencies: list[float] = []
    errors = 0
    began = time.perf_counter()

    async def send(number: int, due: float) -> None:
        nonlocal errors
        connection = await free.get()
        status = await connection.ask(requests(number))
        latencies.append(time.perf_counter() - due)
        errors += status != 200
        free.put_nowait(connection)

    tasks = set()
    for number in range(int(per_second * seconds)):
        due = began + number / per_second
        if (wait := due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        task = asyncio.create_task(send(number, due))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)
    return Load(np.array(latencies), time.perf_counter() - began, errors)


async def _connect(port: int) -> _Connection:
    _, connection = await asyncio.get_running_loop().create_connection(_Connection, "127.0.0.1", port)
    return connection


def batches(key: str, events: Callable[[int], Sequence[bytes]]) -> Callable[[int], Request]:
    """Requests to `/v1/batch`, each with the events that `events` gives for its number."""

    def request(number: int) -> Request:
        return http_request("/v1/batch", key, b'{"batch":[' + b",".join(events(number)) + b"]}")

    return request
