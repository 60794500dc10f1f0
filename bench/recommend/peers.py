"""Whom we compare with: a plain Item-KNN, and the item-to-item recommenders of the `implicit` library."""

import importlib
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stammgast.decide.session import SessionTable

IMPLICIT = {"implicit, cosine": "CosineRecommender", "implicit, BM25": "BM25Recommender"}
NEIGHBOURS = 200


class Rankings(NamedTuple):
    """The items that a peer gives for each prefix, best first, and how long it trained."""

    items: list[list[int]]
    training_seconds: float


def item_knn(table: SessionTable, k: int) -> Callable[[Sequence[int]], NDArray[np.int64]]:
    """Item-KNN as in Hidasi et al. 2016: the cosine of the last item's sessions with every other item's."""
    session = np.repeat(np.arange(table.session_count()), table.lengths())
    clicks = np.unique(np.stack((session, table.items), axis=1), axis=0)
    by_item = clicks[np.argsort(clicks[:, 1], kind="stable")]
    size = table.item_count()
    found_in = np.bincount(clicks[:, 1], minlength=size)
    item_starts = np.concatenate(([0], np.cumsum(found_in)))
    session_starts = np.searchsorted(clicks[:, 0], np.arange(table.session_count() + 1))
    scale = np.sqrt(np.maximum(found_in, 1))

    def ask(prefix: Sequence[int]) -> NDArray[np.int64]:
        last = prefix[-1]
        if not 0 <= last < size:
            return np.zeros(0, np.int64)
        sessions = by_item[item_starts[last] : item_starts[last + 1], 0]
        spans = [clicks[session_starts[one] : session_starts[one + 1], 1] for one in sessions.tolist()]
        items, together = np.unique(np.concatenate([np.zeros(0, np.int64), *spans]), return_counts=True)
        items, together = items[items != last], together[items != last]
        return items[np.argsort(-together / scale[items], kind="stable")[:k]]

    return ask


def implicit_rankings(
    sessions: list[list[int]], prefixes: list[list[int]], k: int
) -> Iterator[tuple[str, Rankings | None]]:
    """Train each recommender of `implicit` on the same sessions; None where the library is not installed."""
    try:
        library = importlib.import_module("implicit.nearest_neighbours")
        sparse = importlib.import_module("scipy.sparse")
    except ImportError:
        yield from ((name, None) for name in IMPLICIT)
        return
    size = 1 + max(max(session) for session in sessions)
    train, asked = (_matrix(sparse, rows, size) for rows in (sessions, prefixes))
    for name, recommender in IMPLICIT.items():
        model = getattr(library, recommender)(K=NEIGHBOURS)
        began = time.perf_counter()
        model.fit(train, show_progress=False)
        seconds = time.perf_counter() - began
        users = np.arange(len(prefixes))
        items, scores = model.recommend(users, asked, N=k, filter_already_liked_items=False)
        yield name, Rankings([_real(*pair) for pair in zip(items, scores, strict=True)], seconds)


def _matrix(sparse: object, rows: list[list[int]], size: int) -> object:
    """Put 1 where a session clicked an item."""
    row = np.repeat(np.arange(len(rows)), [len(items) for items in rows])
    column = np.array([item for items in rows for item in items])
    known = column < size
    cells = np.unique(row[known] * size + column[known])
    ones = np.ones(len(cells), np.float32)
    return sparse.csr_matrix((ones, (cells // size, cells % size)), (len(rows), size))  # type: ignore[attr-defined]


def _real(items: NDArray[np.int32], scores: NDArray[np.float32]) -> list[int]:
    """Drop the places that `implicit` fills with unscored items."""
    return items[scores > 0].tolist()
