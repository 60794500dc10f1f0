"""Between the server and a decider: messages in MessagePack, each after its length in four bytes."""

from collections.abc import Iterator

import msgspec

from stammgast.web.decider.answering import Answered, Ask

_LENGTH_BYTES = 4


class Reply(msgspec.Struct, frozen=True, array_like=True):
    """The answer to the ask of that number; without one, something went wrong that the decider wrote down.

    Number 0 says that the decider has its world and can be asked.
    """

    number: int
    answered: Answered | None = None


_encoder = msgspec.msgpack.Encoder()
read_ask = msgspec.msgpack.Decoder(Ask).decode
read_reply = msgspec.msgpack.Decoder(Reply).decode


def frame(message: Ask | Reply) -> bytes:
    """A message for the wire. Raises ValueError or OverflowError for what MessagePack cannot say."""
    body = _encoder.encode(message)
    return len(body).to_bytes(_LENGTH_BYTES, "big") + body


def number_of(ask: bytes) -> int:
    """The number of an ask, also of one that cannot be read as a whole."""
    return msgspec.msgpack.decode(ask)[0]


class Frames:
    """Cuts what arrives into messages."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The bodies of the messages that are whole now."""
        data = self._rest + chunk if self._rest else chunk
        start = 0
        while len(data) - start >= _LENGTH_BYTES:
            begin = start + _LENGTH_BYTES
            end = begin + int.from_bytes(data[start:begin], "big")
            if end > len(data):
                break
            yield data[begin:end]
            start = end
        self._rest = data[start:]
