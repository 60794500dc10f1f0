"""Next-item recommendation on Diginetica: all 60,858 test prefixes, the whole catalogue, first 20 places.

The weights of the fusion are learned inside the training sessions (their end serves as validation); the test
prefixes are read only to be asked.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from bench.recommend.metrics import Metrics, evaluate
from bench.recommend.peers import implicit_rankings, item_knn
from bench.recommend.table import Row, latency, main, peak_megabytes
from stammgast.decide.session import SessionTable, next_items, train_session_index

TITLE = "Diginetica, next item, 60,858 test prefixes"
K = 20
LATENCY_QUERIES = 10_000
PUBLISHED = {
    "Item-KNN (published, SR-GNN AAAI'19)": (35.75, 11.57),
    "NARM (published, SR-GNN AAAI'19)": (49.70, 16.17),
    "SR-GNN (published, AAAI'19)": (50.73, 17.59),
    "GCE-GNN (published, SIGIR'20)": (54.22, 19.04),
}


class Case(msgspec.Struct, frozen=True):
    """One line of the test file: the session so far and the item clicked next."""

    x: list[int]
    y: int


def run(data: Path) -> list[Row]:
    """Train and ask everything that is installed; published figures stand beside."""
    sessions, cases = read_cases(data / "diginetica")
    prefixes = [case.x for case in cases]
    clicked = [[case.y] for case in cases]
    return [
        _ours(sessions, prefixes, clicked),
        _item_knn(sessions, prefixes, clicked),
        *_implicit(sessions, prefixes, clicked),
        *(Row(name, {"P@20": f"{p:.2f}", "MRR@20": f"{mrr:.2f}"}) for name, (p, mrr) in PUBLISHED.items()),
    ]


def read_cases(folder: Path) -> tuple[list[list[int]], list[Case]]:
    """Read the training sessions and the test prefixes with their next items."""
    train = (folder / "train_sessions.jsonl").read_bytes().splitlines()
    test = (folder / "test_prefix_target.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line) for line in train], [
        msgspec.json.decode(line, type=Case) for line in test
    ]


def _ours(sessions: list[list[int]], prefixes: list[list[int]], clicked: list[list[int]]) -> Row:
    began, used = time.perf_counter(), time.process_time()
    index = train_session_index(SessionTable.of(sessions))
    seconds, processor_seconds = time.perf_counter() - began, time.process_time() - used
    memory = peak_megabytes()
    ranked = [next_items(index, prefix, limit=K).items.tolist() for prefix in prefixes]
    asked = prefixes[:: max(1, len(prefixes) // LATENCY_QUERIES)]
    speed = latency(lambda prefix: next_items(index, prefix, limit=K), asked)
    figures = _figures(evaluate(ranked, clicked, k=K), seconds) | speed
    return Row("Stammgast", figures | {"training CPU s": f"{processor_seconds:.1f}", "peak MB": str(memory)})


def _item_knn(sessions: list[list[int]], prefixes: list[list[int]], clicked: list[list[int]]) -> Row:
    began = time.perf_counter()
    ask: Callable[[Sequence[int]], NDArray[np.int64]] = item_knn(SessionTable.of(sessions), K)
    seconds = time.perf_counter() - began
    ranked = [ask(prefix).tolist() for prefix in prefixes]
    return Row("Item-KNN (ours, cosine of the last item)", _figures(evaluate(ranked, clicked, k=K), seconds))


def _implicit(sessions: list[list[int]], prefixes: list[list[int]], clicked: list[list[int]]) -> list[Row]:
    rows: list[Row] = []
    for name, rankings in implicit_rankings(sessions, prefixes, K):
        if rankings is None:
            rows.append(Row(name, {"P@20": "not installed"}))
        else:
            rows.append(
                Row(name, _figures(evaluate(rankings.items, clicked, k=K), rankings.training_seconds))
            )
    return rows


def _figures(metrics: Metrics, training_seconds: float) -> dict[str, str]:
    return {
        "P@20": f"{100 * metrics.hit_rate:.2f}",
        "MRR@20": f"{100 * metrics.mrr:.2f}",
        "training s": f"{training_seconds:.1f}",
    }


if __name__ == "__main__":
    main(TITLE, run)
