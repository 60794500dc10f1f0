"""One shop full of customers for all tests of the pages about them, on either database."""

from collections.abc import Callable, Iterator

import httpx
import psycopg
import pytest
from customer_shop import console, fill

from servers import STORE_URL, Server, running_server

DATABASE = "customer_shop"


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def customer_shop(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """See `customer_shop.fill`."""
    environment = {}
    if request.param == "postgresql":
        uri: Callable[[str], str] = request.getfixturevalue("postgresql_server")
        with psycopg.connect(uri("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")
        environment = {STORE_URL: uri(DATABASE)}
    with running_server(tmp_path_factory.mktemp("customers") / "data", environment) as server:
        fill(server)
        yield server


@pytest.fixture(scope="session")
def support(customer_shop: Server) -> Iterator[httpx.Client]:
    """Somebody of the support team, signed in to it."""
    with console(customer_shop) as client:
        yield client
