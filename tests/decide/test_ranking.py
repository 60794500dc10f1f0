"""The fusion and the lift against plain loops; the learned lists against a real index."""

import random
from functools import partial

import msgspec
import numpy as np
import pytest

from stammgast.decide import CatalogSnapshot, Trained, WhyCode
from stammgast.decide.products.candidates import CANDIDATES, Found
from stammgast.decide.products.diversity import diversified
from stammgast.decide.products.ranking import best_first, fuse, lift_of
from stammgast.decide.products.shelf import Shelf
from stammgast.decide.products.situation import Situation
from stammgast.decide.session import SessionTable, also_viewed, causes, next_items, train_session_index
from stammgast.vocabulary import Language

from .made import NOW, customer, decided, ids, product, products, request, trained, world


def test_fusing_gives_what_a_plain_loop_gives():
    chance = random.Random(5)
    for _ in range(50):
        lists = [
            (Found(np.array(chance.sample(range(30), chance.randrange(1, 20))), WhyCode.NEW), weight)
            for weight in chance.sample([1.0, 0.5, 0.2, 0.03], chance.randrange(1, 5))
        ]
        parts = [
            (weight / (10 + rank), number, row)
            for number, (found, weight) in enumerate(lists)
            for rank, row in enumerate(found.rows.tolist(), 1)
        ]
        scores = {row: sum(part for part, _, one in parts if one == row) for _, _, row in parts}
        order = sorted(scores, key=lambda row: (-round(scores[row], 12), row))

        best = best_first(fuse(lists), None, wanted=100, asks=None)

        assert sorted(best.rows) == sorted(order)
        assert best.scores == pytest.approx([scores[row] / max(scores.values()) for row in order], abs=1e-6)
        for row, number in zip(best.rows, best.lists, strict=True):
            strongest = max(part for part, _, one in parts if one == row)
            assert any(part == strongest and one == row and n == number for part, n, one in parts)


def test_the_lift_is_the_documented_formula():
    snapshot = CatalogSnapshot.build(
        [product(0), product(1), product(2, brand=None, category=(), price=None)]
    )
    affinities = {"brand": {"B0": 6.0, "B9": 1.0}, "category": {"All > K1": 3.0}, "price": {"10-20 EUR": 1.0}}

    lift = lift_of([0, 1, 2], affinities, snapshot)

    price = 1 / (3 + 1)
    assert lift == pytest.approx([1 + 0.5 * (6 / 10 + price) / 3, 1 + 0.5 * (3 / 6 + price) / 3, 1.0])


def test_diversity_keeps_every_candidate_and_breaks_a_limit_only_at_the_end():
    chance = random.Random(9)
    for _ in range(100):
        codes = [chance.randrange(-1, 3) for _ in range(15)]
        order = diversified(15, [(codes, 2)])
        runs = [
            codes[a] == codes[b] == codes[c] != -1
            for a, b, c in zip(order, order[1:], order[2:], strict=False)
        ]

        assert sorted(order) == list(range(15))
        if any(runs):
            first = runs.index(True) + 2
            assert len({codes[one] for one in order[first:]}) == 1


@pytest.mark.parametrize("kind", CANDIDATES)
@pytest.mark.parametrize("learned", [None, trained()])
def test_every_kind_of_candidate_gives_distinct_rows_and_a_cause_for_each(kind: str, learned: Trained | None):
    shelf = Shelf(CatalogSnapshot.build(products()), learned)
    for known in ({}, {"trail": [3], "seen": [3]}, {"anchor": 4, "cart": [5, 6]}):
        found = CANDIDATES[kind](shelf, Situation(now=NOW, language=Language.GERMAN, **known))
        if found is None:
            continue
        rows = found.rows.tolist()
        assert len(rows) == len(set(rows))
        assert all(0 <= row < 60 for row in rows)
        if found.causes:
            assert len(found.causes(rows)) == len(rows)


def test_a_really_trained_index_answers_and_names_the_cause():
    sessions = [[0, 1, 2], [0, 1, 3], [4, 5, 6], [4, 5], [0, 1]] * 10
    index = train_session_index(SessionTable.of(sessions))
    learned = Trained(
        version="i",
        item_ids=[f"p{n}" for n in range(7)],
        next_items=lambda session, limit: next_items(index, session, limit=limit).items,
        next_causes=partial(causes, index),
        also_viewed=lambda items, limit: also_viewed(index, items[-1], limit=limit).items,
    )
    shop = world(products(7), learned)

    home = decided(request("home.for_you", session=["p0"], limit=2), shop)
    similar = decided(request("product.similar", page={"product_id": "p4"}, limit=1), shop)

    words = {item.id: item.why.text for item in home.items}
    assert words == {"p0": "You looked at this", "p1": "Because you looked at “Product 0”"}
    assert ids(similar) == ["p5"]
    assert similar.items[0].why.text == "Often viewed together with “Product 4”"


def test_what_the_catalogue_no_longer_has_is_left_out():
    learned = trained(item_ids=["gone", *(f"p{n}" for n in range(1, 60))])

    assert ids(decided(request("home.for_you", session=["p59"], limit=1), world(products(), learned))) == [
        "p1"
    ]
    assert decided(request("home.for_you", session=["gone"]), world(products(), learned)).items


def test_favourites_take_turns_by_how_much_they_are_liked():
    likes = customer(affinities={"category": {"All > K1": 2.0, "All > K2": 1.0, "All > gone": 9.0}})
    shelf = Shelf(CatalogSnapshot.build(products(30)))

    resumed = Situation(now=NOW, language=Language.ENGLISH, customer=likes, is_resumed=True)
    found = CANDIDATES["favourites"](shelf, resumed)

    assert found is not None
    of_category = [int(shelf.snapshot.products[row].category[-1][1:]) for row in found.rows.tolist()]
    assert of_category[:6] == [1, 2, 1, 1, 2, 1]
    for silent in ({"customer": None}, {"is_resumed": False, "trail": [3]}):
        assert CANDIDATES["favourites"](shelf, msgspec.structs.replace(resumed, **silent)) is None
