"""Paths of symmetric things: one half is written down, the other is its mirror image at the middle of the sheet.

Paths use the commands M, L, C, Q and Z with absolute coordinates, so that they can be mirrored and turned around.
"""

import re

WIDTH, HEIGHT = 400, 500
_COMMAND = re.compile(r"([MLCQZ])([^MLCQZ]*)")
Point = tuple[float, float]
Segment = tuple[str, list[Point]]


def whole(half: str) -> str:
    """The closed outline whose left half runs from the middle's top to its bottom.

    >>> whole("M200 0 L100 50 L200 90")
    'M200 0 L100 50 L200 90 L300 50 L200 0 Z'
    """
    segments = _parsed(half)
    return f"{half} {_written(_backwards(segments))} Z"


def both(path: str) -> str:
    """A path and its mirror image.

    >>> both("M10 5 L20 5")
    'M10 5 L20 5 M390 5 L380 5'
    """
    return f"{path} {_written([(name, [_across(one) for one in points]) for name, points in _parsed(path)])}"


def _parsed(path: str) -> list[Segment]:
    segments = []
    for name, text in _COMMAND.findall(path):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", text)]
        segments.append((name, list(zip(numbers[::2], numbers[1::2], strict=True))))
    return segments


def _backwards(segments: list[Segment]) -> list[Segment]:
    """The mirrored way back, from the last point to the first."""
    ends = [points[-1] for _, points in segments]
    back = []
    for place in range(len(segments) - 1, 0, -1):
        name, points = segments[place]
        way = [*reversed(points[:-1]), ends[place - 1]]
        back.append((name, [_across(one) for one in way]))
    return back


def _across(point: Point) -> Point:
    return WIDTH - point[0], point[1]


def _written(segments: list[Segment]) -> str:
    return " ".join(
        name + " ".join(f"{_short(x)} {_short(y)}" for x, y in points) for name, points in segments
    )


def _short(number: float) -> str:
    return f"{number:g}"
