"""An event's JSON as rows that a person reads, and as indented text; bounded, whatever was sent."""

import msgspec

from stammgast.events import Event, encode_event

MOST_ROWS = 200
LONGEST_VALUE = 500
LONGEST_JSON = 40_000
DEEPEST = 12


class PropertyRow(msgspec.Struct, frozen=True):
    """One named value: how deep it is nested, and how much of it was cut off."""

    name: str
    value: str
    depth: int
    cut: int = 0


def rows_of(value: object, *, most: int = MOST_ROWS) -> list[PropertyRow]:
    """The values of a decoded JSON object in its order; lists of plain values in one row.

    >>> [(row.name, row.value) for row in rows_of({"size": "M", "colours": ["red", "blue"]})]
    [('size', 'M'), ('colours', 'red, blue')]
    """
    rows: list[PropertyRow] = []
    _add_rows(rows, value, 0, most)
    return rows


def plain(value: object) -> str:
    """A JSON value on one line: texts as they are, everything else as JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and all(_is_scalar(one) for one in value):
        return ", ".join(plain(one) for one in value)
    return msgspec.json.encode(value).decode()


def indented(event: Event) -> str:
    """The whole event as the log keeps it, indented; cut where it is absurdly long."""
    return indented_json(encode_event(event))


def indented_json(body: bytes) -> str:
    """JSON over several lines."""
    return msgspec.json.format(body, indent=2).decode("utf-8", "replace")[:LONGEST_JSON]


def decoded(raw: msgspec.Raw) -> object:
    """What an event carries; what cannot be read is shown as its text."""
    try:
        return msgspec.json.decode(raw)
    except (msgspec.MsgspecError, RecursionError):
        return bytes(raw).decode("utf-8", "replace")


def _add_rows(rows: list[PropertyRow], value: object, depth: int, most: int) -> None:
    if isinstance(value, dict):
        pairs = [(str(name), child) for name, child in value.items()]
    elif isinstance(value, list):
        pairs = [(str(place), child) for place, child in enumerate(value, start=1)]
    else:
        pairs = [("", value)]
    for name, child in pairs:
        if len(rows) >= most:
            return
        if _is_nested(child) and depth < DEEPEST:
            rows.append(PropertyRow(name[:LONGEST_VALUE], "", depth))
            _add_rows(rows, child, depth + 1, most)
        else:
            rows.append(_row(name, child, depth))


def _row(name: str, value: object, depth: int) -> PropertyRow:
    text = plain(value)
    return PropertyRow(name[:LONGEST_VALUE], text[:LONGEST_VALUE], depth, max(0, len(text) - LONGEST_VALUE))


def _is_nested(value: object) -> bool:
    if isinstance(value, dict):
        return bool(value)
    return isinstance(value, list) and bool(value) and not all(_is_scalar(one) for one in value)


def _is_scalar(value: object) -> bool:
    return not isinstance(value, dict | list)
