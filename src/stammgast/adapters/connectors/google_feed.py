"""Google's product feed as XML, RSS 2.0 or Atom: a `Table` with one row for each item, in bounded memory."""

import itertools
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from stammgast.adapters.connectors.tables import BadFile, Fault, Faults, Row, Table, open_bytes
from stammgast.adapters.connectors.tables.raw import BROKEN_GZIP, head_of

_CHUNK = 1 << 16
_SAMPLE_ITEMS = 200
_LONGEST_TEXT = 200_000
_ITEM_TAGS = {"item", "entry", "product", "artikel"}
_STARTS = (b"<?xml", b"<rss", b"<feed", b"<!doctype", b"<html", b"<!--", b"<rdf", b"<products")
_GOOGLE = "http://base.google.com/ns/1.0"
_PLAIN = ("", "http://www.w3.org/2005/Atom")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_REFERENCE = re.compile(rb"&(?:(?:amp|lt|gt|quot|apos);|#(\d{1,7}|x[0-9a-f]{1,6});)?", re.IGNORECASE)
_LONGEST_REFERENCE = 10


def is_xml(path: Path) -> bool:
    """Whether the file begins as XML or HTML does."""
    text = head_of(path, 512).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return text.lower().startswith(_STARTS)


def open_google_feed(path: Path) -> Table:
    """Recognise the feed; raises `BadFile` for a web page, for declared entities, and for no item."""

    def read(faults: Faults) -> Iterator[Row]:
        with open_bytes(path) as stream:
            yield from _items(stream, path, faults)

    faults = Faults()
    sample = list(itertools.islice(read(faults), _SAMPLE_ITEMS))
    if not sample:
        broken = faults.examples.get(Fault.BROKEN_OFF)
        found = f", it breaks off at line {broken[0][0]}: {broken[0][1]}" if broken else ""
        raise BadFile(
            f"{path.name} has no items{found}.", "RSS with <item> or Atom with <entry>", "Export it again."
        )
    columns = list(dict.fromkeys(name for row in sample for name in row.values))
    return Table(path, columns, form="Google feed (XML)", read=read)


def _items(stream: BinaryIO, path: Path, faults: Faults) -> Iterator[Row]:
    """Every whole item; where the file breaks off, that is noted and the reading ends."""
    target = _Items(path)
    parser = XMLParser(target=target)
    target.line = lambda: parser.parser.CurrentLineNumber
    try:
        for chunk in _mended(_chunks(stream)):
            parser.feed(chunk)
            yield from target.taken()
        parser.close()
    except ParseError as error:
        yield from target.taken()
        faults.note(Fault.BROKEN_OFF, error.position[0], str(error))
    except BROKEN_GZIP:
        yield from target.taken()
        faults.note(Fault.BROKEN_OFF, target.line(), "the packed file is cut off or damaged here")
    except DefusedXmlException as error:
        raise BadFile(
            f"{path.name} declares entities of its own ({type(error).__name__}), as attacks do.",
            "a feed without <!ENTITY ...>",
            "Have the feed written without them.",
        ) from None


class _Items:
    """A parser's target that keeps no tree: it fills the open item and hands out the finished ones."""

    def __init__(self, path: Path) -> None:
        self.line: Callable[[], int] = int
        self._path = path
        self._depth = 0
        self._item: dict[str, object] | None = None
        self._item_depth = self._item_line = 0
        self._spaces: dict[str, str] = {}
        self._text: list[str] = []
        self._done: list[Row] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        _, name = _split(tag)
        if self._depth == 1 and name.lower() == "html":
            raise BadFile(f"{self._path.name} is a web page.", "a feed", "Does its address want a login?")
        if self._item is None and name.lower() in _ITEM_TAGS:
            self._item, self._spaces = {}, {}
            self._item_depth, self._item_line = self._depth, self.line()
        elif self._item is not None and self._depth == self._item_depth + 1:
            self._text.clear()
            if href := attributes.get("href"):
                self._text.append(href)

    def data(self, text: str) -> None:
        if self._item is not None and self._depth == self._item_depth + 1 and len(self._text) < _LONGEST_TEXT:
            self._text.append(text[:_LONGEST_TEXT])

    def end(self, tag: str) -> None:
        if self._item is not None and self._depth == self._item_depth:
            self._done.append(Row(self._item_line, self._item))
            self._item = None
        elif self._item is not None and self._depth == self._item_depth + 1:
            self._fill(self._item, *_split(tag))
        self._depth -= 1

    def close(self) -> None:
        pass

    def taken(self) -> list[Row]:
        """The finished items since the last call."""
        done, self._done = self._done, []
        return done

    def _fill(self, item: dict[str, object], space: str, name: str) -> None:
        """Google's elements before plain ones before others'; repeated ones become a list."""
        text = "".join(self._text).strip()[:_LONGEST_TEXT]
        if not text:
            return
        if name in item and _rank(space) > _rank(self._spaces[name]):
            return
        earlier = item.get(name) if name in item and self._spaces[name] == space else None
        item[name] = (
            text if earlier is None else [*(earlier if isinstance(earlier, list) else [earlier]), text]
        )
        self._spaces[name] = space


def _rank(space: str) -> int:
    return 0 if space == _GOOGLE else 1 if space in _PLAIN else 2


@lru_cache(1024)
def _split(tag: str) -> tuple[str, str]:
    """`{namespace}name`; a prefix that was never declared (`g:id`) would have broken the file before."""
    space, _, name = tag.rpartition("}")
    return space.removeprefix("{"), name


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _mended(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """What breaks most feeds is made harmless: a lone `&`, `&nbsp;` and control characters.

    They become `&amp;` and nothing; inside CDATA that shows as `&amp;`, which reading a cell undoes. UTF-16
    passes as it is, its bytes are not those of ASCII.
    """
    kept, is_first, is_wide = b"", True, False
    for chunk in chunks:
        if is_first:
            is_first, is_wide = False, chunk[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in chunk[:4]
        if is_wide:
            yield chunk
            continue
        chunk = kept + chunk
        cut = chunk.rfind(b"&", max(0, len(chunk) - _LONGEST_REFERENCE))
        kept = chunk[cut:] if cut >= 0 else b""
        yield _clean(chunk[:cut] if cut >= 0 else chunk)
    yield _clean(kept)


def _clean(chunk: bytes) -> bytes:
    return _REFERENCE.sub(_reference, _CONTROLS.sub(b"", chunk))


def _reference(match: re.Match[bytes]) -> bytes:
    """One reference as XML allows it: names of HTML become text, control characters vanish."""
    whole, number = match[0], match[1]
    if whole == b"&":
        return b"&amp;"
    if number is None:
        return whole.lower()
    code = int(number[1:], 16) if number[:1] in b"xX" else int(number)
    is_allowed = (
        code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0xFFFF < code < 0x110000
    )
    return whole.lower() if is_allowed else b""
