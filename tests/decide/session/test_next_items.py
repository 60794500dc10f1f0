"""What a visitor is shown next: promises of `next_items` on sessions made by code."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from stammgast.decide.session import (
    BadSessions,
    SessionIndex,
    SessionTable,
    also_viewed,
    causes,
    next_items,
    train_session_index,
)


def made_sessions(count: int, items: int, *, seed: int) -> list[list[int]]:
    """Sessions that walk along a ring of items: what comes next is mostly the neighbour on the ring."""
    chance = np.random.default_rng(seed)
    sessions: list[list[int]] = []
    for _ in range(count):
        here = int(chance.integers(items))
        steps = chance.choice([0, 1, 1, 1, 2, 3], chance.integers(1, 7))
        sessions.append([here, *((here + np.cumsum(steps)) % items).tolist()])
    return sessions


@pytest.fixture(scope="module")
def ring() -> SessionIndex:
    return train_session_index(SessionTable.of(made_sessions(6000, 300, seed=1)))


def test_an_item_that_always_follows_another_is_ranked_first() -> None:
    sessions = [[0, 1], [2, 3, 0, 1], [4, 0, 1], [0, 1, 5], [5, 2], [3, 4]] * 5
    index = train_session_index(SessionTable.of(sessions))
    assert next_items(index, [0], limit=5, exclude_session=True).items[0] == 1


def test_learned_weights_put_the_next_item_of_a_ring_first(ring: SessionIndex) -> None:
    assert ring.weights_learned
    firsts = [next_items(ring, [item], limit=1).items[0] == (item + 1) % 300 for item in range(300)]
    assert np.mean(firsts) > 0.9


def test_of_two_equal_followers_the_one_seen_lately_comes_first() -> None:
    sessions = [[0, 1]] * 1000 + [[0, 2]] * 1000
    index = train_session_index(SessionTable.of(sessions))
    assert next_items(index, [0], limit=1, exclude_session=True).items.tolist() == [2]


def test_the_last_click_matters_more_than_the_first() -> None:
    sessions = [[0, 1], [2, 3]] * 20
    index = train_session_index(SessionTable.of(sessions))
    assert next_items(index, [0, 2], limit=1, exclude_session=True).items.tolist() == [3]
    assert next_items(index, [2, 0], limit=1, exclude_session=True).items.tolist() == [1]


def test_a_shop_whose_visitors_come_back_to_items_is_shown_them_again() -> None:
    chance = np.random.default_rng(3)
    walks = [chance.integers(0, 100, 3).tolist() for _ in range(8000)]
    index = train_session_index(SessionTable.of([[a, b, a, c] for a, b, c in walks]))
    assert next_items(index, [7, 8], limit=1).items.tolist() == [7]


def test_items_of_the_session_can_be_left_out(ring: SessionIndex) -> None:
    session = [5, 6, 5, 7]
    assert not {5, 6, 7} & set(next_items(ring, session, limit=50, exclude_session=True).items.tolist())
    assert {5, 6, 7} & set(next_items(ring, session, limit=50).items.tolist())


def test_scores_fall_and_equal_scores_stand_by_item() -> None:
    index = train_session_index(SessionTable.of([[0, 3], [0, 2], [0, 1]]))
    ranked = next_items(index, [0], limit=9)
    pairs = list(zip((-ranked.scores).tolist(), ranked.items.tolist(), strict=True))
    assert pairs == sorted(pairs)
    assert len(set(ranked.items.tolist())) == len(ranked.items)


def test_the_same_question_has_the_same_answer(ring: SessionIndex) -> None:
    again = train_session_index(SessionTable.of(made_sessions(6000, 300, seed=1)))
    for session in made_sessions(50, 300, seed=2):
        first, second = next_items(ring, session, limit=20), next_items(again, session, limit=20)
        assert first.items.tolist() == second.items.tolist()
        assert first.scores.tolist() == second.scores.tolist()


def test_no_more_than_the_limit_is_given_and_a_high_limit_gives_more(ring: SessionIndex) -> None:
    assert len(next_items(ring, [3, 4], limit=7).items) == 7
    assert len(next_items(ring, [3, 4], limit=10_000).items) >= len(next_items(ring, [3, 4], limit=50).items)


def test_unknown_items_are_passed_over(ring: SessionIndex) -> None:
    known = next_items(ring, [3, 4], limit=10)
    assert next_items(ring, [3, 999_999, -1, 4], limit=10).items.tolist() == known.items.tolist()
    assert len(next_items(ring, [999_999], limit=10).items) == 0


def test_an_empty_session_gives_nothing(ring: SessionIndex) -> None:
    assert len(next_items(ring, [], limit=10).items) == 0
    assert causes(ring, [], [1, 2]) == [-1, -1]


@pytest.mark.parametrize("count", [0, 1, 2, 5, 50])
def test_the_youngest_shop_trains_and_answers(count: int) -> None:
    index = train_session_index(SessionTable.of(made_sessions(count, 20, seed=5)))
    assert not index.weights_learned
    for item in range(20):
        next_items(index, [item], limit=5)
        also_viewed(index, item, limit=5)
    if count:
        assert len(next_items(index, made_sessions(count, 20, seed=5)[-1], limit=5).items)


def test_sessions_of_one_click_teach_nothing_and_do_no_harm() -> None:
    index = train_session_index(SessionTable.of([[3], [0, 1], [2]]))
    assert next_items(index, [0], limit=1, exclude_session=True).items.tolist() == [1]
    assert next_items(index, [3], limit=5, exclude_session=True).items.tolist() == []


def test_sessions_are_put_in_the_order_of_their_times() -> None:
    sessions = made_sessions(500, 30, seed=6)
    backwards = SessionTable.of(sessions[::-1], [float(-number) for number in range(500)])
    straight = train_session_index(SessionTable.of(sessions))
    turned = train_session_index(backwards)
    assert turned.session_items.tolist() == straight.session_items.tolist()


def test_a_very_long_session_counts_with_its_last_clicks_and_can_be_asked_about() -> None:
    index = train_session_index(SessionTable.of([list(range(500)), [498, 499]]))
    assert 0 not in index.session_items
    assert len(next_items(index, list(range(500)), limit=5).items) == 5


def test_arrays_saved_and_mapped_give_equal_answers(ring: SessionIndex, tmp_path: Path) -> None:
    for name, array in ring.to_arrays().items():
        np.save(tmp_path / f"{name}.npy", array)
    mapped = SessionIndex.from_arrays(
        {path.stem: np.load(path, mmap_mode="r") for path in tmp_path.iterdir()}
    )
    assert mapped.settings == ring.settings and mapped.weights_learned
    for session in made_sessions(30, 300, seed=8):
        here, there = next_items(ring, session, limit=20), next_items(mapped, session, limit=20)
        assert here.items.tolist() == there.items.tolist()
        assert here.scores.tolist() == there.scores.tolist()


def test_the_cause_is_the_clicked_item_that_leads_there() -> None:
    index = train_session_index(SessionTable.of([[0, 1], [2, 3], [4, 5]] * 10))
    assert causes(index, [0, 2, 4], [1, 3, 5, 0]) == [0, 2, 4, 0]
    assert causes(index, [0, 2], [5]) == [2]


def test_items_seen_in_the_same_sessions_are_also_viewed() -> None:
    index = train_session_index(SessionTable.of([[0, 1], [0, 1, 2], [2, 3], [3, 2]]))
    ranked = also_viewed(index, 0, limit=5)
    assert ranked.items.tolist() == [1, 2]
    assert ranked.scores[0] == pytest.approx(1.0)
    assert also_viewed(index, 99, limit=5).items.tolist() == []


def test_a_catalogue_of_ten_thousand_items_is_learned() -> None:
    index = train_session_index(SessionTable.of(made_sessions(20_000, 10_000, seed=9)))
    assert index.item_count == 10_000
    assert next_items(index, [5000, 5001], limit=20).items.size == 20


def test_threads_do_not_disturb_each_other(ring: SessionIndex) -> None:
    sessions = made_sessions(400, 300, seed=10)
    alone = [next_items(ring, session, limit=20).items.tolist() for session in sessions]
    with ThreadPoolExecutor(4) as threads:
        together = list(
            threads.map(lambda session: next_items(ring, session, limit=20).items.tolist(), sessions)
        )
    assert together == alone


def test_arrays_that_do_not_fit_together_are_told_apart() -> None:
    good = SessionTable.of([[0, 1], [1, 2]])
    with pytest.raises(BadSessions):
        train_session_index(good._replace(starts=np.array([0, 9])))
    with pytest.raises(BadSessions):
        train_session_index(good._replace(ends_at=np.zeros(7)))
    with pytest.raises(BadSessions):
        train_session_index(SessionTable.of([[0, -4]]))
