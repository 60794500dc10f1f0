"""Lindhoff as somebody sees it who has answered the banner."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Open, opened_pages
from browser.lindhoff import Lindhoff

Enter = Callable[..., Page]


@pytest.fixture
def enter(lindhoff: Lindhoff, open_page: Open) -> Enter:
    """Opens a page of the shop as somebody who has answered the banner."""

    def enter_page(path: str, *, answer: str = "all", **more: object) -> Page:
        page = open_page(f"{lindhoff.url}{path}", **more)
        page.locator(f"#consent [name=answer][value={answer}]").click()
        expect(page.locator("#consent")).to_be_hidden()
        return page

    return enter_page


@pytest.fixture
def forgiving(browser: Browser) -> Iterator[Open]:
    """Pages whose network may fail."""
    with opened_pages(browser) as open_page:
        yield lambda address, **more: open_page(address, expected="Failed to load resource", **more)
