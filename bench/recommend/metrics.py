"""How good a ranking was, measured on what was clicked afterwards."""

import math
from collections.abc import Sequence
from typing import NamedTuple


class Metrics(NamedTuple):
    """Means over all evaluations, each between 0 and 1."""

    hit_rate: float
    """The next item is among the first k; with one item to find this is P@k of the papers and Recall@k."""
    mrr: float
    """1 / rank of the next item, 0 beyond k."""
    recall: float
    """The share of all the remaining clicks that is found among the first k (each item found once)."""
    precision: float
    """The share of the first k places that holds a remaining item."""
    ndcg: float
    """Discounted gain of the remaining items, over the best possible; see `discounted_gain`."""
    evaluations: int


def evaluate(
    ranked: Sequence[Sequence[int]],
    remaining: Sequence[Sequence[int]],
    *,
    k: int = 20,
    serenade: bool = False,
) -> Metrics:
    """Compare rankings (best first) with what the session still clicked, next item first, never empty.

    `serenade=True` reckons NDCG with that project's discount, which gives rank 2 the full gain of rank 1.
    """
    sums = [0.0] * 5
    for items, rest in zip(ranked, remaining, strict=True):
        for number, value in enumerate(_of_one(list(items)[:k], list(rest), k, serenade)):
            sums[number] += value
    count = max(len(ranked), 1)
    hit_rate, mrr, recall, precision, ndcg = (total / count for total in sums)
    return Metrics(hit_rate, mrr, recall, precision, ndcg, len(ranked))


def discounted_gain(items: Sequence[int], wanted: set[int], *, serenade: bool = False) -> float:
    """Sum 1 / log2(rank + 1) over the ranks that hold a wanted item (Jarvelin and Kekalainen 2002).

    Serenade's variant, needed to compare with its figure: 1 / log2(rank), and 1 for rank 1.
    """
    gain = 0.0
    for rank, item in enumerate(items, start=1):
        if item in wanted:
            gain += 1 / math.log2(max(rank, 2) if serenade else rank + 1)
    return gain


def _of_one(
    items: list[int], rest: list[int], k: int, serenade: bool
) -> tuple[float, float, float, float, float]:
    wanted = set(rest)
    found = len(wanted.intersection(items))
    rank = items.index(rest[0]) + 1 if rest[0] in items else 0
    best = discounted_gain(rest[:k], wanted, serenade=serenade)
    return (
        1.0 if rank else 0.0,
        1 / rank if rank else 0.0,
        found / len(rest),
        found / k,
        discounted_gain(items, wanted, serenade=serenade) / best,
    )
