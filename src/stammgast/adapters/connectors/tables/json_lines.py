"""JSON, one object a line."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import msgspec

from stammgast.adapters.connectors.tables.encoding import encoding_of, mended, open_text
from stammgast.adapters.connectors.tables.raw import BROKEN_GZIP
from stammgast.adapters.connectors.tables.table import BadFile, Fault, Faults, Row, Table

_SAMPLE_ROWS = 200
_LONGEST_LINE = 16 << 20
_decode = msgspec.json.Decoder(dict[str, object]).decode


def open_json_lines(path: Path, *, flatten: bool) -> Table:
    """Recognise JSON lines; raises `BadFile` for a single array or where no line is an object."""
    encoding = encoding_of(path)

    def read(faults: Faults) -> Iterator[Row]:
        with open_text(path, encoding) as text:
            yield from _rows(text, faults, flatten=flatten, is_damaged=encoding.is_damaged)

    faults = Faults()
    sample = list(itertools.islice(read(faults), _SAMPLE_ROWS))
    if not sample:
        raise _no_objects(path, faults)
    columns = list(dict.fromkeys(name for row in sample for name in row.values))
    return Table(path, columns, form=f"JSON lines, {encoding.codec}", read=read)


def _no_objects(path: Path, faults: Faults) -> BadFile:
    line, detail = faults.examples.get(Fault.UNREADABLE, [(1, "it is blank")])[0]
    return BadFile(
        f"{path.name} has no line with a JSON object (line {line}: {detail}).",
        "one JSON object a line",
        "An array is turned into lines by: jq -c '.[]' old.json > new.jsonl",
    )


def _rows(text: TextIO, faults: Faults, *, flatten: bool, is_damaged: bool) -> Iterator[Row]:
    lines = _lines(text, faults)
    for number, line in enumerate(mended(lines, faults) if is_damaged else lines, 1):
        if not line.strip():
            continue
        if len(line) >= _LONGEST_LINE:
            faults.note(Fault.UNREADABLE, number, f"longer than {_LONGEST_LINE:,} characters")
            continue
        try:
            values = _decode(line.encode("utf-8", "replace"))
        except (msgspec.MsgspecError, RecursionError) as error:
            faults.note(Fault.UNREADABLE, number, str(error))
            continue
        yield Row(number, flat(values) if flatten else values)


def _lines(text: TextIO, faults: Faults) -> Iterator[str]:
    """Lines, an endless one in pieces; the end of a cut gzip file is noted."""
    number = 0
    while True:
        number += 1
        try:
            line = text.readline(_LONGEST_LINE)
        except BROKEN_GZIP:
            faults.note(Fault.BROKEN_OFF, number, "the packed file is cut off or damaged here")
            return
        if not line:
            return
        yield line


def flat(values: dict[str, object]) -> dict[str, object]:
    """Nested objects as names with dots; lists stay as they are.

    >>> flat({"id": 1, "price": {"value": 2, "currency": "EUR"}})
    {'id': 1, 'price.value': 2, 'price.currency': 'EUR'}
    """
    result: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, dict) and value:
            result.update((f"{name}.{inner}", leaf) for inner, leaf in flat(value).items())
        else:
            result[name] = value
    return result
