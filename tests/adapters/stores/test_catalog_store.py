"""The catalog in a database fulfils the port, and its revisions can be trusted by readers."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine

from stammgast.adapters.stores import CatalogStore, StoreUnavailable, open_config, writing
from stammgast.adapters.stores.revisions import Counted, advance
from stammgast.catalog import ProductVersion
from stammgast.testing.catalog_contract import START, CatalogContract, simple


class TestCatalogStore(CatalogContract):
    @pytest.fixture
    def catalog(self, config: Engine) -> CatalogStore:
        return CatalogStore(config)


def test_a_reader_never_skips_a_revision_that_commits_late(config_url: str, config: Engine) -> None:
    # One writer holds the counter; another one that starts later must not be seen first.
    store = CatalogStore(config)
    other = open_config(config_url)
    late = threading.Thread(target=lambda: CatalogStore(other).upsert([simple("late")], at=START))
    with writing(config) as connection:
        before = advance(connection, Counted.CATALOG, 1)
        late.start()
        late.join(0.3)
        assert late.is_alive()
        assert list(store.changes(0)) == []
    late.join()
    assert [version.revision for version in store.changes(0)] == [before + 1]
    other.dispose()


def test_a_reader_beside_many_writers_sees_every_version_once_in_order(config: Engine) -> None:
    store = CatalogStore(config)

    def write(writer: int) -> None:
        for round_number in range(10):
            products = [simple(f"w{writer}-{number}", round_number) for number in range(5)]
            store.upsert(products, at=START)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    seen: list[ProductVersion] = []
    while any(writer.is_alive() for writer in writers):
        seen += store.changes(seen[-1].revision if seen else 0)
    seen += store.changes(seen[-1].revision if seen else 0)
    assert [version.revision for version in seen] == list(range(1, 201))
    assert store.revision() == 200


def test_a_full_disk_is_a_refused_upsert_and_not_half_of_it(tmp_path: Path) -> None:
    engine = open_config(f"sqlite:///{tmp_path / 'config.sqlite'}")
    store = CatalogStore(engine)
    store.upsert([simple("p1", 100)], at=START)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    many = [simple("p1", 200), *(simple(f"q{number}", description="x" * 500) for number in range(200))]
    with pytest.raises(StoreUnavailable, match="full"):
        store.upsert(many, at=START)
    assert store.current() == [simple("p1", 100)]
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert store.upsert(many, at=START) == 201
    engine.dispose()


def test_the_history_of_a_product_is_its_last_versions_newest_first(config: Engine) -> None:
    store = CatalogStore(config)
    for price in (100, 200, 300):
        store.upsert([simple("p1", price), simple("other", price)], at=START)
    found = store.history(simple("p1").id, most=2)
    assert [version.product for version in found] == [simple("p1", 300), simple("p1", 200)]
    assert store.history(simple("nothing").id, most=2) == []
