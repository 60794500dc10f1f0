"""Every page of Lindhoff: checked with axe, at both widths, in both languages, light and dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.demo_shop.conftest import Enter
from browser.lindhoff import Lindhoff

pytestmark = pytest.mark.timeout(300)
AXE = Path(__file__).resolve().parents[3] / "node_modules" / "axe-core" / "axe.min.js"
VIOLATIONS = """async () => {
    const {violations} = await axe.run({exclude: [["#knows"], ["#knows-handle"]]});
    return violations.map(one => `${one.id}: ${one.nodes.map(node => node.target).join(" ")}`);
}"""


def complaints(page: Page) -> list[str]:
    """What axe finds, and whether the page scrolls sideways."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(VIOLATIONS)
    width = page.viewport_size["width"] if page.viewport_size else 0
    is_wide = page.evaluate("document.documentElement.scrollWidth") > width
    return [*found, "it scrolls sideways"] if is_wide else found


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("de", 1440, "light"), ("en", 390, "dark"), ("de", 390, "light")]
)
def test_every_page_is_for_everybody(
    lindhoff: Lindhoff, enter: Enter, language: str, width: int, scheme: str
) -> None:
    articles = lindhoff.house.shop.by_kind
    shoe = next(one for one in articles["leather_shoe"] if one.in_stock)
    tie = next(one for one in articles["tie"] if one.in_stock)
    page = enter(f"/{language}/", width=width, scheme=scheme, expected="422")
    found = {}

    def look(name: str) -> None:
        page.locator("[data-stammgast-state]").first.wait_for(state="attached", timeout=3000) if page.locator(
            "[data-stammgast]"
        ).count() else None
        if said := complaints(page):
            found[name] = said

    look("home")
    page.locator("footer [data-open-consent]").click()
    page.locator("#consent summary").click()
    look("banner")
    for path in (
        "/c/women",
        "/sale",
        "/search?q=woll",
        "/search?q=xyz",
        f"/p/{shoe.id}",
        "/sign-in",
        "/demo",
    ):
        page.goto(f"{lindhoff.url}/{language}{path}")
        look(path)
    page.goto(f"{lindhoff.url}/{language}/p/{tie.id}")
    page.locator("[data-add] button").click()
    page.locator("#added[open]").wait_for()
    look("added")
    page.locator("#added a").click()
    look("cart")
    page.locator(".bill a.button").click()
    page.locator(".bill button").click()
    look("checkout with problems")
    page.goto(f"{lindhoff.url}/{language}/sign-in")
    page.locator(".person").first.click()
    look("account")
    page.locator(".order h3 a").first.click()
    look("order")
    page.goto(f"{lindhoff.url}/{language}/checkout")
    page.locator(".bill button").click()
    look("thanks")
    assert found == {}
