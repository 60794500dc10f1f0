"""Consent: the order in which words arrive never matters, and what was not said is closed."""

from datetime import UTC, datetime, timedelta
from itertools import permutations, product

import pytest

from stammgast.consent import (
    DEFAULT_CATEGORIES,
    Purpose,
    allowed_since,
    allows,
    combine,
    declare,
    purposes_of,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TARGET = Purpose.PERSONALIZATION
Word = tuple[int, bool]


def told(words: tuple[Word, ...]) -> dict:
    state: dict = {}
    for minute, allowed in words:
        state = declare(state, {TARGET: allowed}, at=NOON + timedelta(minutes=minute), source="k")
    return state


def latest_word(words: tuple[Word, ...]) -> bool:
    """The plain twin: the last word by its time; at the same moment a no wins."""
    newest = max(minute for minute, _ in words)
    return all(allowed for minute, allowed in words if minute == newest)


def open_since(words: tuple[Word, ...]) -> datetime | None:
    """The plain twin: the first yes after the last no."""
    if not latest_word(words):
        return None
    last_no = max((minute for minute, allowed in words if not allowed), default=-1)
    return NOON + timedelta(minutes=min(minute for minute, allowed in words if allowed and minute > last_no))


@pytest.mark.parametrize("moments", [(0, 1, 2), (0, 0, 1), (1, 1, 1), (0, 1, 1), (0, 1, 2, 3)])
def test_words_count_by_their_own_time_whatever_order_they_arrive_in(moments: tuple[int, ...]) -> None:
    for answers in product((True, False), repeat=len(moments)):
        words = tuple(zip(moments, answers, strict=True))
        for order in permutations(words):
            state = told(order)
            assert allows(state, TARGET) is latest_word(words), order
            since, truth = allowed_since(state, TARGET), open_since(words)
            # Of a no that comes late, only the last yes is known to be after it: never too early.
            assert since == truth or (truth is not None and since is not None and since > truth), order
        assert allowed_since(told(words), TARGET) == open_since(words)


def test_states_combine_to_the_same_whatever_is_combined_first() -> None:
    moments = (0, 1, 1, 2)
    for answers in product((True, False), repeat=4):
        words = tuple(zip(moments, answers, strict=True))
        whole = told(words)
        for cut in range(1, 4):
            for order in permutations(words):
                halves = told(order[:cut]), told(order[cut:])
                assert combine(halves) == combine(reversed(halves))
                assert combine(halves)[TARGET].allowed is whole[TARGET].allowed
                assert combine((*halves, whole)) == combine(halves)


def test_nothing_is_open_until_it_is_said_but_service_always_is() -> None:
    assert [purpose for purpose in Purpose if allows({}, purpose)] == [Purpose.SERVICE]


def test_one_purpose_says_nothing_of_another() -> None:
    state = declare({}, {Purpose.ANALYTICS: True}, at=NOON, source="k")
    assert not allows(state, Purpose.PERSONALIZATION)
    assert not allows(state, Purpose.MARKETING)


def test_a_late_yes_does_not_undo_a_later_no() -> None:
    state = declare({}, {TARGET: False}, at=NOON, source="k")
    state = declare(state, {TARGET: True}, at=NOON - timedelta(days=3650), source="k")
    assert not allows(state, TARGET)


def test_two_categories_of_one_purpose_must_both_be_true() -> None:
    for first, second in product((True, False), repeat=2):
        said = purposes_of({"Statistics": first, "performance": second})
        assert said == {Purpose.ANALYTICS: first and second}


def test_categories_that_nobody_knows_say_nothing() -> None:
    assert purposes_of({"C0007": True, "": True}) == {}


def test_the_shops_own_category_names_count() -> None:
    categories = {**DEFAULT_CATEGORIES, "c0002": Purpose.PERSONALIZATION}
    assert purposes_of({"C0002": True}, categories) == {Purpose.PERSONALIZATION: True}
