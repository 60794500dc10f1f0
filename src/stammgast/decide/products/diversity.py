"""No long runs of one category or one brand, at the price of as little order as possible."""

from collections.abc import Sequence

from stammgast.decide.products.snapshot import UNKNOWN

Limits = Sequence[tuple[Sequence[int], int | None]]
"""Columns of codes, one code per candidate, and how many equal codes may stand in a row (None: any)."""


def diversified(count: int, limits: Limits) -> list[int]:
    """The candidates 0..count-1, best first, reordered to break no limit while anything else is left.

    >>> diversified(4, [([7, 7, 7, 8], 2)])
    [0, 1, 3, 2]
    """
    bounded = [(codes, limit) for codes, limit in limits if limit is not None]
    left = list(range(count))
    if not any(_has_long_run(codes, limit) for codes, limit in bounded):
        return left
    order: list[int] = []
    runs = [(UNKNOWN, 0)] * len(bounded)
    while left:
        place = next((place for place, one in enumerate(left) if _fits(one, bounded, runs)), 0)
        taken = left.pop(place)
        order.append(taken)
        runs = [_run(run, codes[taken]) for run, (codes, _) in zip(runs, bounded, strict=True)]
    return order


def _has_long_run(codes: Sequence[int], limit: int) -> bool:
    """Most lists break nothing: one pass finds that out."""
    last, length = UNKNOWN, 0
    for code in codes:
        if code != last:
            last, length = code, 1
        else:
            length += 1
            if length > limit and code != UNKNOWN:
                return True
    return False


def _fits(one: int, bounded: list[tuple[Sequence[int], int]], runs: list[tuple[int, int]]) -> bool:
    for (codes, limit), (code, length) in zip(bounded, runs, strict=True):
        if length >= limit and codes[one] == code and code != UNKNOWN:
            return False
    return True


def _run(run: tuple[int, int], code: int) -> tuple[int, int]:
    return (code, run[1] + 1) if code == run[0] else (code, 1)
