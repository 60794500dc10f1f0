"""Somebody looks for a product, sees what became of it, and brings in a file after having looked at it."""

import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.console.pages import LOOKS, Look, Visits, check_page, look_name
from servers import Server, eventually
from stammgast.vocabulary.people import Role

ENGLISH = Look(language="en")
HOSTILE = "<script>document.title='taken'</script>"
FILE = """id;title;price;brand;category
new-1;Seide;1.299,00 €;Nähstube;Stoffe > Seide
new-2;Garn;2,50 €;Nähstube;Stoffe
new-3;;2,50 €;Nähstube;Stoffe
"""
PAGES = [("", LOOKS[0]), ("", LOOKS[2]), ("", LOOKS[3]), ("-import", LOOKS[1])]


def open_catalog(visits: Visits, path: str = "", look: Look = ENGLISH) -> Page:
    return visits.open(f"/console/catalog{path}", look=look, role=Role.MARKETING)


@pytest.mark.parametrize(("path", "look"), PAGES, ids=[f"{path}-{look_name(look)}" for path, look in PAGES])
def test_every_page_keeps_what_a_page_must_keep(visits: Visits, path: str, look: Look) -> None:
    check_page(open_catalog(visits, path, look))


@pytest.mark.parametrize("look", LOOKS[1:3], ids=look_name)
def test_a_product_is_found_while_one_types_and_opened(visits: Visits, look: Look) -> None:
    page = open_catalog(visits, look=look)
    page.locator("#f-q").press_sequentially("schuhcreme" if look.language == "de" else "shoe cream")
    expect(page).to_have_url(re.compile("q="))
    page.locator(".product-link").first.click()
    expect(page.locator("h1")).to_contain_text("Schuhcreme" if look.language == "de" else "Shoe cream")
    expect(page.locator("#content")).to_contain_text("Shoe cream")
    check_page(page)


def test_filters_narrow_and_pages_go_on_and_back(visits: Visits) -> None:
    page = open_catalog(visits)
    expect(page.locator("#results tbody tr")).to_have_count(50)
    first = page.locator(".product-link").first.inner_text()
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".product-link").first).not_to_have_text(first)
    page.get_by_role("link", name="Previous").click()
    expect(page.locator(".product-link").first).to_have_text(first)
    page.get_by_label("Price from").fill("100000")
    expect(page.locator("#results")).to_contain_text("No product matches.")


def test_a_file_is_looked_at_before_it_changes_anything(visits: Visits, tmp_path: Path) -> None:
    file = tmp_path / "stoffe.csv"
    file.write_text(FILE, "utf-8")
    page = open_catalog(visits, "-import")
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator("#e-file")).to_have_text("Choose a file.")
    page.locator("#f-file").set_input_files(file)
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator("#content")).to_contain_text("€1,299.00")
    expect(page.locator("#content")).to_contain_text(
        "One of the first rows is left out: without a title (line 4)."
    )
    check_page(page)
    page.get_by_role("button", name="Import like this").click()
    expect(page.locator(".toast")).to_contain_text("stoffe.csv: 2 products read, 2 of them new or changed.")


def test_a_name_that_wants_to_be_a_script_is_text_everywhere(visits: Visits, console_shop: Server) -> None:
    product = {"id": "hostile", "title": HOSTILE, "price": 1, "brand": HOSTILE, "category": [HOSTILE]}
    with console_shop.client() as client:
        assert client.post("/v1/catalog/products", json={"products": [product]}).status_code == 200
    pages = window_titles(visits, "/catalog?q=taken", "/catalog/hostile", "/placements/home.for_you/edit")
    assert "taken" not in pages
    page = visits.open("/console/placements/home.for_you/edit", look=ENGLISH)
    page.get_by_label("Find a product to pin").fill("taken")
    expect(page.locator("#found")).to_contain_text(HOSTILE)
    assert page.title() == "Change “For you” · Stammgast"


def window_titles(visits: Visits, *paths: str) -> set[str]:
    """The titles of pages that know the product."""
    titles = set()
    for path in paths:
        page = visits.open(f"/console{path}", look=ENGLISH, expected="404")
        eventually(lambda page=page: page.reload() is not None and HOSTILE in unescape(page.content()))
        titles.add(page.title())
    return titles


def test_a_file_of_no_use_is_refused_in_words(visits: Visits, tmp_path: Path) -> None:
    file = tmp_path / "picture.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    page = open_catalog(visits, "-import")
    page.locator("#f-file").set_input_files(file)
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator("#e-file")).to_contain_text("This file cannot be used.")


def test_a_product_that_is_not_there_is_said(visits: Visits) -> None:
    page = visits.open("/console/catalog/no/such", look=ENGLISH, expected="404")
    expect(page.locator("h1")).to_have_text("There is no such product")


def test_an_empty_shop_says_how_products_come_in(empty_visits: Visits) -> None:
    page = empty_visits.open("/console/catalog", look=ENGLISH)
    expect(page.locator("#content")).to_contain_text("No products yet")
    expect(page.locator("#content")).to_contain_text("stammgast import products products.csv")
    check_page(page)
