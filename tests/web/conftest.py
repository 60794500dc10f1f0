"""A real server for each module of flows."""

from collections.abc import Iterator

import pytest

from servers import Server, running_server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of an empty shop, shared by the tests of a module; each uses people of its own."""
    with running_server(tmp_path_factory.mktemp("shop") / "data") as server:
        yield server
