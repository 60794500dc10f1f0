"""Second copies of an order's lines, as they come from sheets or exports that overlap."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

T = TypeVar("T")


def part_copies(
    lines: Sequence[T], *, rows: Sequence[int], parts: Sequence[str | None], key: Callable[[T], Hashable]
) -> tuple[list[T], list[T]]:
    """The lines to keep and the copies among them, both in the file's order.

    `parts` names the sheet or file of each line. Where an order is in several, each distinct line is kept
    as often as the one part has it that has it most, so a line ordered twice stays and an overlap goes.
    Without named parts the lines are copies where their second half repeats the first, with rows of other
    orders between the halves.
    """
    if len(set(parts)) > 1:
        return _union(lines, parts, key)
    half = len(lines) // 2
    has_gap = half and rows[half] - rows[half - 1] > 1
    if has_gap and len(lines) % 2 == 0 and _counts(lines[:half], key) == _counts(lines[half:], key):
        return list(lines[:half]), list(lines[half:])
    return list(lines), []


def _counts(lines: Sequence[T], key: Callable[[T], Hashable]) -> Counter[Hashable]:
    return Counter(key(line) for line in lines)


def _union(
    lines: Sequence[T], parts: Sequence[str | None], key: Callable[[T], Hashable]
) -> tuple[list[T], list[T]]:
    kept: list[T] = []
    copies: list[T] = []
    kept_counts: Counter[Hashable] = Counter()
    seen: Counter[Hashable] = Counter()
    for line, part in zip(lines, parts, strict=True):
        name = key(line)
        seen[(part, name)] += 1
        if seen[(part, name)] > kept_counts[name]:
            kept_counts[name] += 1
            kept.append(line)
        else:
            copies.append(line)
    return kept, copies
