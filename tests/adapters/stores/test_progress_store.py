"""An import finds what it noted last."""

from sqlalchemy import Engine

from stammgast.adapters.stores import ProgressStore


def test_an_import_finds_what_it_noted_last(config: Engine) -> None:
    store = ProgressStore(config)
    assert store.get("orders.csv") is None
    store.put("orders.csv", b'{"row": 100}')
    store.put("clicks.csv", b'{"row": 7}')
    store.put("orders.csv", b'{"row": 200}')
    assert store.get("orders.csv") == b'{"row": 200}'
    assert store.get("clicks.csv") == b'{"row": 7}'


def test_what_was_imported_is_found_by_the_end_of_its_name(config: Engine) -> None:
    store = ProgressStore(config)
    store.put("import:spring:orders", b"{}")
    assert store.has(":orders") and not store.has(":events") and not store.has("%:spring")
