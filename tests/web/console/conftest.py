"""One shop full of customers for all tests of the pages about them."""

from collections.abc import Iterator

import httpx
import pytest
from customer_shop import console, fill

from servers import Server, running_server


@pytest.fixture(scope="session")
def customer_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """See `customer_shop.fill`."""
    with running_server(tmp_path_factory.mktemp("customers") / "data") as server:
        fill(server)
        yield server


@pytest.fixture(scope="session")
def support(customer_shop: Server) -> Iterator[httpx.Client]:
    """Somebody of the support team, signed in to it."""
    with console(customer_shop) as client:
        yield client
