"""The little of ASGI that the fast paths need: read a bounded body, answer with JSON."""

import zlib
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec

from stammgast.capture import BadBody

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

ANY_ORIGIN = (b"access-control-allow-origin", b"*")
JSON_HEADERS: Headers = [(b"content-type", b"application/json"), ANY_ORIGIN]
_GZIP_START = b"\x1f\x8b"
_GZIP_WINDOW = 16 + zlib.MAX_WBITS


class Answer(msgspec.Struct, frozen=True):
    """A status, a body in JSON, and headers beside the usual ones.

    `incident` is the number under which the server's output tells what broke.
    """

    status: int
    body: bytes
    headers: Headers = []
    incident: str = ""


class ClientGone(Exception):
    """The client hung up before its request was whole; nobody waits for an answer."""


def header(scope: Scope, name: bytes) -> bytes | None:
    """The value of a header, by its name in lower case."""
    for known, value in scope["headers"]:
        if known == name:
            return value
    return None


def path_of(scope: Scope) -> str:
    """The path without a slash at its end; Segment's Java client sends one."""
    return scope["path"].rstrip("/")


async def read_body(scope: Scope, receive: Receive, *, limit: int) -> bytes:
    """The whole body, unpacked if it is gzip. Raises `BadBody` beyond `limit` bytes, and `ClientGone`."""
    message = await receive()
    if message["type"] == "http.disconnect":
        raise ClientGone
    body: bytes = message.get("body", b"")
    if message.get("more_body"):
        body = await _read_more(body, receive, limit)
    _check_length(scope, body)
    if body.startswith(_GZIP_START):
        return _unzip(body, limit)
    if len(body) > limit:
        raise BadBody(f"The body has {len(body):,} bytes.", f"at most {limit:,}")
    return body


async def _read_more(start: bytes, receive: Receive, limit: int) -> bytes:
    chunks, size = [start], len(start)
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        if size > limit:
            raise BadBody(f"The body has more than {limit:,} bytes.", f"at most {limit:,}")
        if not message.get("more_body"):
            return b"".join(chunks)


def _check_length(scope: Scope, body: bytes) -> None:
    """A body that ends before its announced length was cut short on its way."""
    announced = header(scope, b"content-length")
    if announced is not None and announced.isdigit() and int(announced) > len(body):
        raise BadBody(f"The body ends after {len(body):,} of {int(announced):,} bytes.", "the whole body")


def _unzip(body: bytes, limit: int) -> bytes:
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    try:
        unpacked = unpacker.decompress(body, limit + 1)
    except zlib.error as error:
        raise BadBody(f"The gzip body is damaged: {error}.", "a whole gzip stream") from None
    if len(unpacked) > limit:
        raise BadBody(f"The unpacked body has more than {limit:,} bytes.", f"at most {limit:,}")
    if not unpacker.eof:
        raise BadBody("The gzip body is cut short.", "a whole gzip stream")
    return unpacked


async def send_answer(send: Send, answer: Answer) -> None:
    """Send an answer with its length."""
    headers = [*JSON_HEADERS, (b"content-length", str(len(answer.body)).encode()), *answer.headers]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})


def open_to_browsers(send: Send) -> Send:
    """The same `send`, whose answers a browser shows to the page that asked."""

    async def send_openly(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], ANY_ORIGIN]}
        await send(message)

    return send_openly


def without_body(send: Send) -> Send:
    """The same `send` for an answer to HEAD: its headers alone."""

    async def send_headers(message: MutableMapping[str, Any]) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return send_headers


def preflight(scope: Scope) -> Answer:
    """What browsers ask before they post from a shop's page; it carries no key."""
    asked = header(scope, b"access-control-request-headers") or b"authorization,content-type"
    return Answer(
        204,
        b"",
        [
            (b"access-control-allow-methods", b"GET, POST, OPTIONS"),
            (b"access-control-allow-headers", asked),
            (b"access-control-max-age", b"86400"),
        ],
    )
