"""The arrays give what the formulas say: neighbours and rules against plain loops on random sessions."""

import msgspec
import numpy as np
import pytest
from plain_twins import rules as twin_rules
from plain_twins import vstan

from stammgast.decide.session import (
    NeighbourSettings,
    RuleSettings,
    SessionSettings,
    SessionTable,
    train_session_index,
)
from stammgast.decide.session.neighbours import SOURCES, Prefix, Scores, source_scores
from stammgast.decide.session.rules import learn_rules

SHORT = NeighbourSettings(
    place_decay=0.7, match_decay=1.0, gap_decay=2.0, length_power=0.5, rarity_weight=0.05,
    repeat_weight=1.5, age_decay=20.0, neighbours=1000,
)  # fmt: skip
LONG = msgspec.structs.replace(SHORT, place_decay=3.0, match_decay=4.0, gap_decay=9.0, rarity_weight=2.0)
WHOLE = RuleSettings(reach=3, age_decay=30.0, row_length=1000, hop_length=1000, two_hop_length=1000)
EVERYTHING = SessionSettings(neighbours=SHORT, rules=WHOLE, session_window=30, sessions_per_item=1000)
SEEDS = range(12)


def random_sessions(seed: int, count: int = 40, items: int = 15) -> list[list[int]]:
    chance = np.random.default_rng(seed)
    return [chance.integers(0, items, chance.integers(2, 9)).tolist() for _ in range(count)]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("neighbours", [SHORT, LONG], ids=["short", "long"])
def test_neighbours_score_as_the_formula_says(seed: int, neighbours: NeighbourSettings) -> None:
    sessions = random_sessions(seed)
    settings = msgspec.structs.replace(EVERYTHING, neighbours=neighbours)
    index = train_session_index(SessionTable.of(sessions), settings=settings)
    for prefix in random_sessions(seed + 100, count=10):
        scores = source_scores(index, Prefix.of(prefix, index))
        found = strengths_of(scores, "neighbours")
        expected = vstan(sessions, prefix, neighbours)
        assert {item for item, weight in found.items() if weight > 0} == set(expected)
        assert all(found[item] == pytest.approx(weight, rel=1e-5) for item, weight in expected.items())


def strengths_of(scores: Scores, source: str) -> dict[int, float]:
    strengths = scores.strengths[:, SOURCES.index(source)]
    return dict(zip(scores.items.tolist(), strengths.tolist(), strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_rules_weigh_as_the_formulas_say(seed: int) -> None:
    sessions = random_sessions(seed)
    rows = learn_rules(SessionTable.of(sessions), 15, settings=WHOLE)
    for kind, expected in enumerate(twin_rules(sessions, WHOLE)):
        for item in range(15):
            span = slice(rows.starts[item], rows.starts[item + 1])
            weights = zip(rows.items[span].tolist(), rows.weights[span, kind].tolist(), strict=True)
            found = {other: weight for other, weight in weights if weight > 0}
            assert found == pytest.approx(dict(expected.get(item, {})), rel=1e-4)


def test_rules_of_a_prefix_fade_with_every_click_since() -> None:
    index = train_session_index(SessionTable.of([[0, 1], [2, 3]]), settings=EVERYTHING)
    scores = source_scores(index, Prefix.of([0, 2], index))
    follows = strengths_of(scores, "follows")
    assert follows[3] == pytest.approx(1.0)
    assert follows[1] == pytest.approx(0.6)


def test_only_the_most_similar_sessions_speak() -> None:
    one = msgspec.structs.replace(SHORT, neighbours=1, age_decay=2.0)
    settings = msgspec.structs.replace(EVERYTHING, neighbours=one)
    index = train_session_index(SessionTable.of([[0, 1], [0, 2], [0, 3]]), settings=settings)
    scores = source_scores(index, Prefix.of([0], index))
    assert {item for item, weight in strengths_of(scores, "neighbours").items() if weight > 0} == {0, 3}


def test_a_long_row_keeps_its_heaviest_rules() -> None:
    sessions = [[0, 1]] * 3 + [[0, 2]] * 2 + [[0, 3]]
    rows = learn_rules(SessionTable.of(sessions), 4, settings=RuleSettings(row_length=2, two_hop_length=0))
    assert rows.items[rows.starts[0] : rows.starts[1]].tolist() == [1, 2]
