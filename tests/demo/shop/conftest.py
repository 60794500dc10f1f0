"""Lindhoff in this process, with the range and some people of the demo; its Stammgast is away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient

from demo.made import NOW, SHOP, SHOPPERS
from servers import free_port
from stammgast.demo.house import House, Note
from stammgast.demo.shop.app import build_app
from stammgast.demo.shop.shop import Shop, shop_of

NOTE = Note(made_at=NOW, public_key="pk_test", secret_key="sk_test", signing_key="signing secret", seed=1)


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """A shop without history."""
    return shop_of(House(tmp_path, NOTE, SHOP, SHOPPERS[:60]), f"http://127.0.0.1:{free_port()}")


@pytest.fixture
def visitor(shop: Shop) -> Iterator[TestClient]:
    """Somebody with a browser that keeps cookies and follows redirects."""
    with TestClient(build_app(shop), base_url="http://lindhoff.local") as client:
        yield client


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Litestar wants dependencies marked as such from version 3 on; until then it warns."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.filterwarnings("ignore:.*Inferred:DeprecationWarning"))
