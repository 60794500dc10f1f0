"""The bol.com example of Serenade (SIGMOD 2022): its own evaluation, 931 prefixes of the test sessions.

Every prefix of every test session is asked; MRR and hit rate look at the next item, recall and NDCG at all
that the session still clicked. VMIS-kNN is our neighbour code with the example's settings (m = 500, k = 50,
2 items, idf 1): linear weights on two items are exponential ones, and a past session names each item once.
"""

import math
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.recommend.metrics import Metrics, evaluate
from bench.recommend.table import Row, latency, main, peak_megabytes
from stammgast.decide.session import (
    NeighbourSettings,
    SessionIndex,
    SessionSettings,
    SessionTable,
    next_items,
    train_session_index,
)
from stammgast.decide.session.neighbours import Prefix, source_scores

TITLE = "bol.com example of Serenade, 931 prefixes of the test sessions"
K = 20
PUBLISHED = {"MRR@20": ".3277", "HitRate@20": ".6402", "Recall@20": ".4456", "NDCG@20": ".3553"}
_VMIS = NeighbourSettings(
    place_decay=1 / math.log(2),
    match_decay=1 / math.log(0.9 / 0.8),
    gap_decay=1e12,
    length_power=0.0,
    rarity_base=0.0,
    rarity_weight=1.0,
    repeat_weight=1.0,
    age_decay=1e12,
    neighbours=50,
)
VMIS = SessionSettings(neighbours=_VMIS, session_window=2, sessions_per_item=500, validation_share=0.0)

Ask = Callable[[list[int]], list[int]]


class Visits(NamedTuple):
    """Sessions with dense item numbers, by their end, and when they ended."""

    sessions: list[list[int]]
    ends_at: list[float]


def run(data: Path) -> list[Row]:
    """Measure the fused recommender and VMIS-kNN beside the published figures."""
    numbers: dict[int, int] = {}
    train = read_visits(data / "serenade_example" / "train.txt", numbers)
    test = read_visits(data / "serenade_example" / "test.txt", numbers)
    fused = _row("Stammgast, default settings", _fused(train), test)
    vmis = _row("VMIS-kNN (our neighbours, example's settings)", _vmis(train), test)
    return [fused, vmis, Row("VMIS-kNN (published, Serenade)", PUBLISHED)]


def read_visits(file: Path, numbers: dict[int, int]) -> Visits:
    """Read clicks (session, item, time; tab separated); unseen items get the next number."""
    clicks: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for line in file.read_text().splitlines()[1:]:
        session, item, at = line.split("\t")
        clicks[session].append((float(at), numbers.setdefault(int(item), len(numbers))))
    ordered = sorted(
        (sorted(visit, key=lambda click: click[0]) for visit in clicks.values()), key=lambda v: v[-1][0]
    )
    return Visits([[item for _, item in visit] for visit in ordered], [visit[-1][0] for visit in ordered])


def measure(ask: Ask, visits: Visits) -> Metrics:
    """Ask about every prefix; what the session still clicked is the truth."""
    prefixes, remaining = _prefixes(visits)
    return evaluate([ask(prefix) for prefix in prefixes], remaining, k=K, serenade=True)


def vmis_items(index: SessionIndex, session: list[int]) -> list[int]:
    """Rank by the neighbours alone and leave the item just clicked out, as Serenade does."""
    prefix = Prefix.of(session[-2:], index)
    if not prefix.length:
        return []
    scores = source_scores(index, prefix)
    pairs = zip((-scores.strengths[:, 0]).tolist(), scores.items.tolist(), strict=True)
    return [item for score, item in sorted(pairs) if score < 0 and item != session[-1]][:K]


def _fused(train: Visits) -> tuple[Ask, float]:
    began = time.perf_counter()
    index = train_session_index(SessionTable.of(*train))
    seconds = time.perf_counter() - began
    return lambda prefix: next_items(index, prefix, limit=K).items.tolist(), seconds


def _vmis(train: Visits) -> tuple[Ask, float]:
    began = time.perf_counter()
    distinct = [list(dict.fromkeys(session)) for session in train.sessions]
    index = train_session_index(SessionTable.of(distinct, train.ends_at), settings=VMIS)
    return lambda prefix: vmis_items(index, prefix), time.perf_counter() - began


def _row(name: str, trained: tuple[Ask, float], test: Visits) -> Row:
    ask, seconds = trained
    metrics = measure(ask, test)
    figures = {
        "MRR@20": f"{metrics.mrr:.4f}",
        "HitRate@20": f"{metrics.hit_rate:.4f}",
        "Recall@20": f"{metrics.recall:.4f}",
        "NDCG@20": f"{metrics.ndcg:.4f}",
        "evaluations": str(metrics.evaluations),
        "training s": f"{seconds:.1f}",
        "peak MB": str(peak_megabytes()),
    }
    return Row(name, figures | latency(ask, _prefixes(test)[0]))


def _prefixes(visits: Visits) -> tuple[list[list[int]], list[list[int]]]:
    cuts = [(session, place) for session in visits.sessions for place in range(1, len(session))]
    return [session[:place] for session, place in cuts], [session[place:] for session, place in cuts]


if __name__ == "__main__":
    main(TITLE, run)
