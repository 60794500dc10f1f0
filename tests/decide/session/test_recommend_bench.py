"""The metrics of the benchmark against cases reckoned by hand, and the benchmark's promises on real data."""

import math
from pathlib import Path

import numpy as np
import pytest
from bench.recommend import diginetica, serenade
from bench.recommend.metrics import discounted_gain, evaluate
from bench.recommend.peers import item_knn

from stammgast.decide.session import SessionTable, also_viewed, next_items, train_session_index


def test_metrics_of_one_ranking_are_as_reckoned_by_hand() -> None:
    metrics = evaluate([[7, 3, 9, 4]], [[3, 5, 4, 3]], k=3)
    assert metrics.hit_rate == 1.0
    assert metrics.mrr == 0.5
    assert metrics.recall == pytest.approx(1 / 4)
    assert metrics.precision == pytest.approx(1 / 3)
    best = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert metrics.ndcg == pytest.approx((1 / math.log2(3)) / best)


def test_serenades_gain_gives_the_second_rank_full_gain() -> None:
    assert discounted_gain([1, 2, 3], {2}, serenade=True) == 1.0
    assert discounted_gain([1, 2, 3], {3}, serenade=True) == pytest.approx(1 / math.log2(3))


def test_a_ranking_that_misses_scores_nothing_and_counts() -> None:
    metrics = evaluate([[1], [2]], [[9], [2]])
    assert metrics.evaluations == 2
    assert metrics.hit_rate == metrics.mrr == metrics.recall == metrics.ndcg == 0.5


@pytest.mark.parametrize("seed", range(5))
def test_metrics_equal_their_set_definitions(seed: int) -> None:
    chance = np.random.default_rng(seed)
    ranked = [chance.permutation(30)[:25].tolist() for _ in range(40)]
    remaining = [chance.integers(0, 30, chance.integers(1, 6)).tolist() for _ in range(40)]
    metrics = evaluate(ranked, remaining, k=10)
    firsts = [items[:10] for items in ranked]
    pairs = list(zip(firsts, remaining, strict=True))
    assert metrics.hit_rate == pytest.approx(np.mean([rest[0] in items for items, rest in pairs]))
    ranks = [items.index(rest[0]) + 1 if rest[0] in items else math.inf for items, rest in pairs]
    assert metrics.mrr == pytest.approx(np.mean([1 / rank for rank in ranks]))
    assert metrics.recall == pytest.approx(np.mean([len(set(a) & set(b)) / len(b) for a, b in pairs]))


def test_item_knn_finds_what_the_index_calls_also_viewed() -> None:
    table = SessionTable.of([[0, 1, 2], [0, 1], [3, 2, 2], [1, 3], [0, 3]])
    index, ask = train_session_index(table), item_knn(table, 10)
    for item in range(4):
        viewed = also_viewed(index, item, limit=10)
        assert sorted(ask([5, item])) == sorted(viewed.items)


def test_the_serenade_example_is_reproduced_and_beaten(shared_data: Path) -> None:
    fused, vmis, published = serenade.run(shared_data)
    assert fused.figures["evaluations"] == vmis.figures["evaluations"] == "931"
    for name, figure in published.figures.items():
        assert float(vmis.figures[name]) >= float(figure)
        assert float(fused.figures[name]) >= float(figure)


def test_on_the_newest_sixth_of_diginetica_item_knn_is_far_behind(shared_data: Path) -> None:
    sessions, cases = diginetica.read_cases(shared_data / "diginetica")
    table = SessionTable.of(sessions[-30_000:])
    index, knn = train_session_index(table), item_knn(table, 20)
    asked = cases[::60]
    clicked = [[case.y] for case in asked]
    ours = evaluate([next_items(index, case.x, limit=20).items.tolist() for case in asked], clicked)
    plain = evaluate([knn(case.x).tolist() for case in asked], clicked)
    assert index.weights_learned
    assert ours.hit_rate > plain.hit_rate + 0.12
    assert ours.mrr > plain.mrr + 0.06
