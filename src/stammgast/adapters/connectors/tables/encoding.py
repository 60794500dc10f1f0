"""Which characters the bytes of a text file mean: UTF-8 (with or without mark), UTF-16 or Windows-1252."""

import codecs
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, TextIO, cast

from stammgast.adapters.connectors.tables.raw import BROKEN_GZIP, head_of, open_bytes
from stammgast.adapters.connectors.tables.table import Fault, Faults

_CHUNK = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ESCAPED = re.compile("[\udc80-\udcff]")  # how "surrogateescape" shows a byte that is no text
_NOT_ASCII = re.compile("[^\x00-\x7f]")


class Encoding(NamedTuple):
    """A codec's name, and whether some bytes do not fit it."""

    codec: str
    is_damaged: bool = False


def looks_like_text(head: bytes) -> bool:
    """Whether the first bytes can be text: no zero bytes outside UTF-16, few control characters."""
    if _utf16(head):
        return True
    sample = head[:4096]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    return 0 not in sample and controls <= len(sample) // 50


def encoding_of(path: Path) -> Encoding:
    """Read through the whole file once and say how to decode it.

    Valid UTF-8 is UTF-8. Otherwise, when most of what is not ASCII fits UTF-8, it is UTF-8 with damage;
    else it is Windows-1252, of which five bytes are undefined and count as damage.
    """
    head = head_of(path)
    if codec := _utf16(head):
        return Encoding(codec)
    utf8 = "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8"
    if _fits(path, utf8):
        return Encoding(utf8)
    bad, good = _damage(path, utf8)
    if bad < good:
        return Encoding(utf8, is_damaged=True)
    return Encoding("cp1252", is_damaged=not _fits(path, "cp1252"))


def open_text(path: Path, encoding: Encoding) -> TextIO:
    """The decoded file, its line ends as they are (a cell may hold some)."""
    errors = "surrogateescape" if encoding.is_damaged else "replace"
    stream = cast(io.BufferedReader, open_bytes(path))
    return io.TextIOWrapper(stream, encoding=encoding.codec, errors=errors, newline="")


def mended(lines: Iterator[str], faults: Faults) -> Iterator[str]:
    """The lines of a damaged file: undecodable bytes become U+FFFD, and each such line is noted."""
    for number, line in enumerate(lines, 1):
        bad = None if line.isascii() else _ESCAPED.search(line)
        if bad:
            faults.note(Fault.UNDECODABLE, number, f"byte 0x{ord(bad[0]) - 0xDC00:02X} is no text here")
            line = _ESCAPED.sub("\ufffd", line)
        yield line


def _utf16(head: bytes) -> str | None:
    """UTF-16 by its mark, or without one: nearly every second byte of western text is zero."""
    marked = next((codec for mark, codec in _MARKS[1:] if head.startswith(mark)), None)
    sample = head[:2048]
    if marked or len(sample) < 8 or 0 not in sample:
        return marked
    even, odd, many = sample[0::2].count(0), sample[1::2].count(0), len(sample) * 0.35
    if odd > many and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > many and odd == 0 else None


def _fits(path: Path, codec: str) -> bool:
    try:
        for _ in _decoded(path, codec, "strict"):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _damage(path: Path, codec: str) -> tuple[int, int]:
    """How many bytes do not fit the codec, and how many other characters are not ASCII."""
    bad = other = 0
    for text in _decoded(path, codec, "surrogateescape"):
        bad += len(_ESCAPED.findall(text))
        other += len(_NOT_ASCII.findall(text))
    return bad, other - bad


def _decoded(path: Path, codec: str, errors: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(codec)(errors=errors)
    with open_bytes(path) as stream:
        while chunk := _read(stream):
            yield decoder.decode(chunk)


def _read(stream: BinaryIO) -> bytes:
    try:
        return stream.read(_CHUNK)
    except BROKEN_GZIP:
        return b""
