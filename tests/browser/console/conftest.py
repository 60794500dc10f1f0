"""A server with the demo's shop, one with nothing in it, and windows into their consoles.

Making the demo's shop takes some seconds; `MADE_SHOP=/folder` names one that was made before and is copied.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.console.pages import Visits
from servers import Server, running_server
from stammgast.demo.house import open_house

SHOPPERS = 120


@pytest.fixture(scope="session")
def console_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running shop with the demo's articles, 120 customers and their two years."""
    folder = tmp_path_factory.mktemp("console") / "data"
    made = os.environ.get("MADE_SHOP")
    if made:
        shutil.copytree(Path(made), folder)
    else:
        open_house(folder, is_fresh=False, tell=lambda _: None, shoppers=SHOPPERS)
    with running_server(folder) as server:
        server.wait_for_profiles(within=60)
        yield server


@pytest.fixture(scope="session")
def empty_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running shop in which nothing ever happened."""
    with running_server(tmp_path_factory.mktemp("empty-console") / "data") as server:
        yield server


@pytest.fixture
def visits(browser: Browser, console_shop: Server) -> Iterator[Visits]:
    """Windows into the demo shop's console; when they are closed, no page may have complained."""
    yield from _visits(browser, console_shop)


@pytest.fixture
def empty_visits(browser: Browser, empty_shop: Server) -> Iterator[Visits]:
    """Windows into the console of an empty shop."""
    yield from _visits(browser, empty_shop)


def _visits(browser: Browser, server: Server) -> Iterator[Visits]:
    made = Visits(browser, server)
    yield made
    made.close()
    assert made.complaints == []
