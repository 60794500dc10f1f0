"""Arms and the holdout: even, independent, stable, and no more moved than must be."""

from hashlib import blake2b
from itertools import product
from math import log

import pytest

from stammgast.experiments import (
    Arm,
    BadExperiment,
    BadHoldout,
    Experiment,
    Holdout,
    assign,
    draw,
    is_held_out,
)
from stammgast.experiments.draw import middle_of

UNITS = [f"p_{number:024x}" for number in range(100_000)]
# Upper 0.1 % points of chi-square by degrees of freedom (NIST/SEMATECH e-Handbook, 1.3.6.7.4).
CHI_SQUARE_LIMIT = {1: 10.828, 2: 13.816, 3: 16.266, 7: 24.322, 19: 43.820}


def chi_square(observed: list[int], expected: list[float]) -> float:
    return sum((seen - wanted) ** 2 / wanted for seen, wanted in zip(observed, expected, strict=True))


def counts(experiment: Experiment) -> list[int]:
    arms = [assign(unit, experiment).id for unit in UNITS]
    return [arms.count(arm.id) for arm in experiment.arms]


def test_draws_are_spread_evenly() -> None:
    buckets = [0] * 20
    for unit in UNITS:
        buckets[int(draw(unit, "any") * 20)] += 1
    assert chi_square(buckets, [5_000.0] * 20) < CHI_SQUARE_LIMIT[19]


@pytest.mark.parametrize("weights", [(1, 1), (1, 3), (1, 1, 2), (9_000, 500, 500)])
def test_arms_fill_in_proportion_to_their_weights(weights: tuple[int, ...]) -> None:
    experiment = Experiment("colour", tuple(Arm(f"arm-{place}", part) for place, part in enumerate(weights)))
    expected = [len(UNITS) * part / sum(weights) for part in weights]
    assert chi_square(counts(experiment), expected) < CHI_SQUARE_LIMIT[len(weights) - 1]


def test_two_experiments_and_the_holdout_are_independent() -> None:
    first = Experiment("first", (Arm("a"), Arm("b")))
    second = Experiment("second", (Arm("a"), Arm("b", 2)))
    holdout = Holdout(share=0.1)
    arms = [(assign(unit, first).id, assign(unit, second).id, is_held_out(unit, holdout)) for unit in UNITS]
    cells = list(product("ab", "ab", (True, False)))
    expected = [len(UNITS) / 2 * {"a": 1, "b": 2}[two] / 3 * (0.1 if held else 0.9) for _, two, held in cells]
    assert chi_square([arms.count(cell) for cell in cells], expected) < CHI_SQUARE_LIMIT[7]


def test_a_new_salt_draws_new_and_independent_groups() -> None:
    again = [Experiment("first", (Arm("a"), Arm("b")), salt=salt) for salt in ("", "again")]
    both = [(assign(unit, again[0]).id, assign(unit, again[1]).id) for unit in UNITS]
    observed = [both.count(cell) for cell in product("ab", "ab")]
    assert chi_square(observed, [25_000.0] * 4) < CHI_SQUARE_LIMIT[3]


def hand_draw(message: bytes) -> float:
    number = int.from_bytes(blake2b(message, digest_size=8).digest(), "big") >> 12
    return (number + 0.5) / 2**52


def test_assignments_are_what_the_documented_hash_says() -> None:
    assert draw("p_1", "holdout") == hand_draw(b"holdout\0p_1")
    experiment = Experiment("colour", (Arm("red", 1), Arm("blue", 3)), salt="s")
    for unit in UNITS[:500]:
        waits = {
            arm: -log(hand_draw(b"colour\0s\0" + arm.encode() + b"\0" + unit.encode())) / weight
            for arm, weight in (("red", 1), ("blue", 3))
        }
        assert assign(unit, experiment).id == min(waits, key=waits.__getitem__)


def test_an_arm_added_takes_units_and_moves_none_between_the_others() -> None:
    before = Experiment("colour", (Arm("a"), Arm("b")))
    after = Experiment("colour", (Arm("a"), Arm("b"), Arm("c")))
    moved = [(assign(unit, before).id, assign(unit, after).id) for unit in UNITS]
    changed = [(old, new) for old, new in moved if old != new]
    assert {new for _, new in changed} == {"c"}
    assert (
        chi_square([len(changed), len(UNITS) - len(changed)], [len(UNITS) / 3, len(UNITS) * 2 / 3]) < 10.828
    )


def test_more_weight_only_draws_units_in() -> None:
    before = Experiment("colour", (Arm("a"), Arm("b")))
    after = Experiment("colour", (Arm("a"), Arm("b", 2)))
    changes = {(assign(unit, before).id, assign(unit, after).id) for unit in UNITS[:20_000]}
    assert changes == {("a", "a"), ("a", "b"), ("b", "b")}


def test_the_order_of_the_arms_does_not_matter() -> None:
    one = Experiment("colour", (Arm("a"), Arm("b", 3), Arm("c", 0)))
    other = Experiment("colour", tuple(reversed(one.arms)))
    assert [assign(unit, one) for unit in UNITS[:1000]] == [assign(unit, other) for unit in UNITS[:1000]]


def test_an_arm_without_weight_gets_nobody_and_a_lone_one_everybody() -> None:
    experiment = Experiment("colour", (Arm("off", 0), Arm("on", 1)))
    assert {assign(unit, experiment).id for unit in UNITS[:5_000]} == {"on"}


@pytest.mark.parametrize("share", [0.0, 0.01, 0.05, 0.5])
def test_the_holdout_has_its_share(share: float) -> None:
    held = sum(is_held_out(unit, Holdout(share)) for unit in UNITS)
    if share == 0:
        assert held == 0
    else:
        expected = [len(UNITS) * share, len(UNITS) * (1 - share)]
        assert chi_square([held, len(UNITS) - held], expected) < CHI_SQUARE_LIMIT[1]


def test_a_larger_holdout_keeps_who_was_held_out() -> None:
    small, large = Holdout(0.05), Holdout(0.1)
    assert all(is_held_out(unit, large) for unit in UNITS[:20_000] if is_held_out(unit, small))


def test_a_draw_is_never_nought_or_one() -> None:
    assert 0 < middle_of(0) < middle_of(1) and middle_of(2**52 - 2) < middle_of(2**52 - 1) < 1


def test_any_text_can_be_a_unit() -> None:
    for unit in ("", "\0", "ünit", "\ud800", "x" * 10_000):
        assert 0 < draw(unit, "salt") < 1


@pytest.mark.parametrize("share", [-0.01, 0.51, float("nan"), float("inf")])
def test_a_share_outside_nought_to_a_half_is_refused(share: float) -> None:
    with pytest.raises(BadHoldout, match=r"0 to 0\.5"):
        Holdout(share)


def test_an_experiment_that_cannot_be_run_is_refused() -> None:
    for arms in (
        (),
        (Arm("a"), Arm("a")),
        (Arm("a", 0),),
        (Arm("a", -1), Arm("b", 2)),
        (Arm(""),),
        (Arm("\0"),),
    ):
        with pytest.raises(BadExperiment):
            Experiment("colour", arms)
    with pytest.raises(BadExperiment):
        Experiment("", (Arm("a"),))
    with pytest.raises(BadHoldout):
        Holdout(salt="")
