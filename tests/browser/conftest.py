"""A real Chromium of the system, a real server with a small shop, and pages that note every complaint."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from browser.lindhoff import Lindhoff
from servers import Server, eventually, running_server
from stammgast.demo.articles import make_range
from stammgast.demo.house import open_house, shown_products
from stammgast.web.sdk_files import SDK_FOLDER

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
).split()
LINDHOFF_PEOPLE = 150
HOSTILE = "<script>document.title='taken'</script><img src=x onerror=alert(1)>"
GPC = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {get: () => true})"

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; without one the tests are skipped with what to do."""
    path = next(
        (found for name in (os.environ.get("BROWSER", ""), *NAMES) if (found := shutil.which(name))), None
    )
    if path is None:
        pytest.skip("no Chromium on this machine: scripts/install-browser installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the demo's articles and one whose title wants to be a script."""
    with running_server(tmp_path_factory.mktemp("browser") / "data") as server:
        now = datetime.now(UTC)
        articles = shown_products(make_range(3, now=now))
        newest = {**articles[0], "id": "hostile", "title": HOSTILE, "first_seen": now.isoformat()}
        newest |= {"attributes": {}, "image_url": None, "in_stock": True}
        with server.client() as client:
            answer = client.post("/v1/catalog/products", json={"products": [*articles, newest]})
            assert answer.status_code == 200, answer.text
            # Its world takes in products once a second, and its first answer takes longer than a page waits.
            asked = {"placements": ["home.for_you"]}
            eventually(lambda: client.post("/v1/decide", json=asked).json()["decisions"][0]["items"] != [])
        yield server


@pytest.fixture(scope="session")
def lindhoff(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lindhoff]:
    """The shop with two years of few people."""
    assert (SDK_FOLDER / "stammgast.js").exists(), "the SDK is not built: run `npm run build`"
    folder = tmp_path_factory.mktemp("lindhoff") / "data"
    house = open_house(folder, is_fresh=False, tell=lambda _: None, shoppers=LINDHOFF_PEOPLE)
    server = Server(folder).start()
    try:
        with server.client() as client:
            client.post("/v1/catalog/products", json={"products": shown_products(house.shop)})
        shop = Lindhoff(house, server)
        yield shop
        shop.close()
    finally:
        server.stop()


@contextmanager
def opened_pages(browser: Browser) -> Iterator[Open]:
    """Opens pages; when they are done with, none of them may have complained."""
    complaints: list[str] = []
    contexts = []

    def open_page(
        address: str, *, width: int = 1440, locale: str = "en-GB", scheme: str = "light", expected: str = "\0"
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale=locale,
            color_scheme=scheme,  # pyright: ignore[reportArgumentType]
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: expected in said.text or complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """See `opened_pages`."""
    with opened_pages(browser) as open_page:
        yield open_page
