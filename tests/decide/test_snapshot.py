"""The catalogue in memory."""

import random

import numpy as np

from stammgast.catalog import Variant
from stammgast.decide import CatalogSnapshot
from stammgast.decide.products.snapshot import Codes

from .made import product, products


def names(column: Codes) -> list[str | None]:
    by_code = {code: name for name, code in column.names.items()}
    return [by_code.get(code) for code in column.codes.tolist()]


def test_changes_give_the_same_as_building_anew():
    chance = random.Random(3)
    grown, current = CatalogSnapshot.build(()), {}
    for step in range(30):
        changes = [
            product(n, brand=f"B{chance.randrange(9)}", in_stock=chance.random() < 0.7)
            for n in chance.sample(range(40), chance.randrange(1, 9))
        ]
        grown = grown.with_changes(changes, version=str(step))
        current |= {one.id: one for one in changes}
    fresh = CatalogSnapshot.build(current.values(), version="29")

    assert grown.products == fresh.products
    assert grown.version == fresh.version
    assert np.array_equal(grown.available, fresh.available)
    for column in ("brands", "categories", "prices"):
        assert names(getattr(grown, column)) == names(getattr(fresh, column))
    assert grown.rows_of(current) == fresh.rows_of(current)


def test_a_row_keeps_its_number():
    before = CatalogSnapshot.build(products(5))
    after = before.with_changes([product(7), product(2, archived=True)])

    assert [after.row_of(f"p{n}") for n in (0, 1, 2, 3, 4, 7)] == [0, 1, 2, 3, 4, 5]
    assert not after.available[2] and before.available[2]
    assert len(before) == 5


def test_product_ids_win_over_variants_of_the_same_name():
    snapshot = CatalogSnapshot.build([product(1), product(2, variants=(Variant(id="p1", sku="s"),))])

    assert snapshot.row_of("p1") == 0
    assert snapshot.row_of("s") == 1
    assert snapshot.with_changes([product(2, variants=(Variant(id="p1"),))]).row_of("p1") == 0
    assert snapshot.row_of("nothing") is None
