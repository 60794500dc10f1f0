"""The world follows what people change, and survives what it cannot read."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from stammgast.adapters.indexes import text_arrays
from stammgast.adapters.stores import Change
from stammgast.assembly import Assembly, WorldKeeper
from stammgast.catalog import Product
from stammgast.decide import STRANGER, decide, parse_request
from stammgast.settings import Settings
from stammgast.vocabulary import PlacementId, ProductId

NOW = datetime(2026, 3, 1, tzinfo=UTC)
REQUEST = parse_request(b'{"placements": ["home.for_you"]}')


@pytest.fixture
def assembly(tmp_path: Path) -> Iterator[Assembly]:
    parts = Assembly(tmp_path / "shop", Settings(), clock=lambda: NOW)
    yield parts
    parts.close()


def shown(keeper: WorldKeeper) -> list[str]:
    [decision] = decide(REQUEST, keeper.world, STRANGER, now=NOW, seed="1")
    return [item.id for item in decision.items]


def test_a_product_that_is_written_is_shown_and_one_that_sells_out_is_not(assembly: Assembly) -> None:
    keeper = WorldKeeper(assembly)
    assert keeper.refresh()
    assert shown(keeper) == []
    coat = Product(id=ProductId("coat"), title="Mantel")
    assembly.catalog.upsert([coat], at=NOW)
    assert keeper.refresh()
    assert shown(keeper) == ["coat"]
    assembly.catalog.upsert([Product(id=ProductId("coat"), title="Mantel", in_stock=False)], at=NOW)
    assert keeper.refresh()
    assert shown(keeper) == []
    assert not keeper.refresh()


def test_a_saved_placement_counts_and_one_that_cannot_be_read_leaves_the_others(assembly: Assembly) -> None:
    assembly.catalog.upsert([Product(id=ProductId(name), title=name) for name in ("a", "b")], at=NOW)
    document = b'{"id": "home.for_you", "candidates": {"new": 1}, "pins": [{"product": "b", "position": 1}]}'
    assembly.placements.save(PlacementId("home.for_you"), document, Change(by="test", at=NOW))
    assembly.placements.save(PlacementId("broken"), b'{"id": "broken"}', Change(by="test", at=NOW))
    keeper = WorldKeeper(assembly)
    keeper.refresh()
    assert shown(keeper) == ["b", "a"]
    assert "broken" not in keeper.world.placements


def test_an_index_of_another_version_of_the_program_counts_as_none(assembly: Assembly) -> None:
    assembly.catalog.upsert([Product(id=ProductId("a"), title="a")], at=NOW)
    assembly.indexes.save("products", {"strange": np.zeros(3), **text_arrays("item_ids", ["a"])}, {})
    keeper = WorldKeeper(assembly)
    keeper.refresh()
    assert shown(keeper) == ["a"]
    assert keeper.world.versions["index"] == ""
