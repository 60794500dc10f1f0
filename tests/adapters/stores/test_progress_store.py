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
