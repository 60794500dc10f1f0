"""What is bought together and what is popular, on baskets made by code."""

import math
from itertools import combinations

import numpy as np
import pytest

from stammgast.decide.session import (
    BasketRules,
    BasketSettings,
    SessionTable,
    bought_together,
    popular_items,
    train_basket_rules,
)

BESTSELLER, PRINTER, INK = 0, 1, 2


def shop_baskets(seed: int = 0) -> list[list[int]]:
    """A bestseller in every second basket, ink with most printers, and noise."""
    chance = np.random.default_rng(seed)
    baskets: list[list[int]] = []
    for number in range(1000):
        basket = set(chance.integers(10, 60, 2).tolist())
        if number % 2:
            basket.add(BESTSELLER)
        if number % 20 == 0 or number % 20 == 1:
            basket |= {PRINTER, INK} if chance.random() < 0.7 else {PRINTER}
        baskets.append(sorted(basket))
    return baskets


@pytest.fixture(scope="module")
def rules() -> BasketRules:
    return train_basket_rules(SessionTable.of(shop_baskets()))


def test_ink_goes_with_a_printer_and_not_the_bestseller(rules: BasketRules) -> None:
    assert bought_together(rules, [PRINTER], limit=3).items[0] == INK
    ranked = bought_together(rules, [PRINTER], limit=50)
    bonds = dict(zip(ranked.items.tolist(), ranked.scores.tolist(), strict=True))
    assert bonds.get(BESTSELLER, 0.0) < bonds[INK] / 4


def test_items_in_the_cart_are_not_offered_again(rules: BasketRules) -> None:
    assert INK not in bought_together(rules, [PRINTER, INK], limit=50).items


def test_a_pair_from_one_basket_is_chance() -> None:
    rules = train_basket_rules(SessionTable.of([[0, 1], [2, 3], [2, 3], [4, 5]]))
    assert bought_together(rules, [0], limit=5).items.tolist() == []
    assert bought_together(rules, [2], limit=5).items.tolist() == [3]


def test_a_wholesale_order_does_not_bond_everything_it_holds() -> None:
    wholesale = [list(range(10, 110))] * 4
    baskets = [[0, 1]] * 8 + [[0, 10]] * 3 + [[n % 7 + 200] for n in range(300)] + wholesale
    rules = train_basket_rules(SessionTable.of(baskets), settings=BasketSettings(most_partners=5))
    pair = bought_together(rules, [0], limit=1)
    among_wholesale = bought_together(rules, [50], limit=1)
    assert pair.items.tolist() == [1]
    assert pair.scores[0] > 5 * among_wholesale.scores[0]


@pytest.mark.parametrize("baskets", [[], [[3]], [[0, 1]], [[0, 1], [1, 0], [5]]])
def test_few_baskets_are_no_error(baskets: list[list[int]]) -> None:
    rules = train_basket_rules(SessionTable.of(baskets))
    bought_together(rules, [0, 1, 99], limit=5)
    assert bought_together(rules, [], limit=5).items.tolist() == []


@pytest.mark.parametrize("seed", range(4))
def test_bonds_are_what_the_formula_says(seed: int) -> None:
    chance = np.random.default_rng(seed)
    baskets = [chance.integers(0, 12, chance.integers(1, 7)).tolist() for _ in range(60)]
    settings = BasketSettings(prior=3.0, most_partners=2.0)
    rules = train_basket_rules(SessionTable.of(baskets), settings=settings)
    assert _as_pairs(rules) == pytest.approx(_twin(baskets, settings), rel=1e-4)


def test_met_in_counts_the_baskets_behind_a_bond() -> None:
    rules = train_basket_rules(SessionTable.of([[0, 1]] * 3 + [[0, 2]] * 2 + [[3], [4], [5], [6]]))
    span = slice(rules.starts[0], rules.starts[1])
    found = dict(zip(rules.partners[span].tolist(), rules.met_in[span].tolist(), strict=True))
    assert found == {1: 3, 2: 2}


def test_pairs_gathered_in_portions_are_the_same(monkeypatch: pytest.MonkeyPatch, rules: BasketRules) -> None:
    monkeypatch.setattr("stammgast.decide.session.baskets.PAIRS_AT_ONCE", 50)
    again = train_basket_rules(SessionTable.of(shop_baskets()))
    assert _as_pairs(again) == pytest.approx(_as_pairs(rules), rel=1e-4)


def test_basket_rules_survive_their_arrays(rules: BasketRules) -> None:
    again = BasketRules.from_arrays(rules.to_arrays())
    assert bought_together(again, [PRINTER], limit=9).items.tolist() == (
        bought_together(rules, [PRINTER], limit=9).items.tolist()
    )


def test_what_is_clicked_lately_is_more_popular_than_what_was_clicked_often() -> None:
    sessions = [[0]] * 10 + [[1]] * 4
    times = [0.0] * 10 + [100.0] * 4
    assert popular_items(SessionTable.of(sessions, times), half_life=10).items.tolist() == [1, 0]
    assert popular_items(SessionTable.of(sessions, times), half_life=1e6).items.tolist() == [0, 1]


def test_one_visitor_who_reloads_does_not_make_an_item_popular() -> None:
    ranked = popular_items(SessionTable.of([[0] * 50, [1], [1]], [1, 1, 1]), half_life=10)
    assert ranked.items.tolist() == [1, 0]
    assert ranked.scores.tolist() == [2.0, 1.0]


def test_sessions_after_the_moment_are_not_yet_known() -> None:
    ranked = popular_items(SessionTable.of([[0], [1]], [5.0, 9.0]), half_life=10, as_of=6.0)
    assert ranked.items.tolist() == [0]


def test_nothing_is_popular_in_an_empty_shop() -> None:
    assert popular_items(SessionTable.of([]), half_life=1).items.tolist() == []


def _as_pairs(rules: BasketRules) -> dict[tuple[int, int], float]:
    rows = np.repeat(np.arange(len(rules.starts) - 1), np.diff(rules.starts))
    return dict(
        zip(zip(rows.tolist(), rules.partners.tolist(), strict=True), rules.bonds.tolist(), strict=True)
    )


def _twin(baskets: list[list[int]], settings: BasketSettings) -> dict[tuple[int, int], float]:
    sets = [set(basket) for basket in baskets]
    bonds: dict[tuple[int, int], float] = {}
    for left, right in combinations(range(12), 2):
        both = [basket for basket in sets if left in basket and right in basket]
        weighed = sum(min(1.0, settings.most_partners / (len(basket) - 1)) for basket in both)
        n_left, n_right = (sum(item in basket for basket in sets) for item in (left, right))
        bond = weighed - n_left * n_right / len(sets)
        bond /= math.sqrt(n_left * n_right) + settings.prior
        if len(both) >= settings.least_baskets and bond > 0:
            bonds[left, right] = bonds[right, left] = bond
    return bonds
