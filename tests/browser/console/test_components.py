"""All components at once, in both languages, widths and themes: readable, usable by keyboard, and safe."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.console.pages import LOOKS, Look, Visits, check_page, look_name

PATH = "/console/components"


@pytest.mark.parametrize("look", LOOKS, ids=look_name)
def test_every_component_keeps_what_every_page_must_keep(visits: Visits, look: Look) -> None:
    page = visits.open(PATH, look=look)
    expect(page.locator(".chart-canvas svg")).to_have_count(2)
    check_page(page)
    assert page.evaluate("document.documentElement.lang") == look.language


def test_a_name_that_wants_to_be_a_script_is_text(visits: Visits) -> None:
    page = visits.open(PATH)
    expect(page.locator(".row-link", has_text="<b>Clara</b>")).to_be_visible()


def test_the_table_is_ordered_in_place_and_the_address_follows(visits: Visits) -> None:
    page = visits.open(PATH)
    page.get_by_role("link", name="Bestellungen", exact=True).click()
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Bestellungen")
    expect(page).to_have_url(re.compile("sort=-orders"))
    page.get_by_role("link", name="Bestellungen", exact=True).click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Bestellungen")
    page.go_back()
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Bestellungen")


def test_results_follow_while_one_types_and_the_focus_stays(visits: Visits) -> None:
    page = visits.open(PATH)
    page.get_by_label("Name, E-Mail oder Bestellnummer").press_sequentially("dora")
    expect(page.locator("#results tbody tr")).to_have_count(1)
    assert page.evaluate("document.activeElement.name") == "q"
    page.get_by_label("Name, E-Mail oder Bestellnummer").press_sequentially("xxx")
    expect(page.locator("#results")).to_contain_text("Noch keine Kunden")


def test_a_confirmation_is_opened_left_and_confirmed_by_keyboard(visits: Visits) -> None:
    page = visits.open(PATH)
    button = page.get_by_role("button", name="Schlüssel widerrufen")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.evaluate("document.activeElement.textContent") == "Abbrechen"
    check_page(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()


def test_what_was_done_is_said_once_with_a_way_back(visits: Visits) -> None:
    page = visits.open(PATH)
    page.get_by_role("button", name="Mitteilung zeigen").click()
    toast = page.locator("#toasts .toast")
    expect(toast).to_contain_text("Platzierung gelöscht.")
    expect(toast.get_by_role("button", name="Rückgängig")).to_be_visible()
    check_page(page)
    toast.get_by_role("button", name="Schließen").click()
    expect(toast).to_have_count(0)
    page.reload()
    expect(page.locator("#toasts .toast")).to_have_count(0)


def test_what_runs_live_can_be_paused(visits: Visits) -> None:
    page = visits.open(PATH)
    clock = page.locator("#clock time")
    before = clock.inner_text()
    expect(clock).not_to_have_text(before, timeout=10_000)
    page.get_by_role("button", name="Anhalten").click()
    expect(page.locator(".live-state")).to_have_text("Angehalten")


def test_language_and_theme_are_switched_and_stay(visits: Visits) -> None:
    page = visits.open(PATH)
    paper = background(page)
    page.get_by_role("button", name="Dunkel").click()
    assert background(page) != paper
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("Components")
    page.goto(page.url)
    expect(page.locator("html[data-theme=dark][lang=en]")).to_have_count(1)


def background(page: Page) -> str:
    page.wait_for_load_state()
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def test_on_a_narrow_screen_the_rooms_are_in_a_menu(visits: Visits) -> None:
    page = visits.open(PATH, look=Look(width=390))
    expect(page.get_by_role("link", name="Kunden", exact=True)).to_be_hidden()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.get_by_role("button", name="Menü").press("Enter")
    expect(page.get_by_role("link", name="Kunden", exact=True)).to_be_visible()
    check_page(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Kunden", exact=True)).to_be_hidden()


def test_without_script_the_page_still_filters_and_sorts(browser, console_shop, visits: Visits) -> None:
    page = visits.open(PATH)
    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = context.new_page()
    plain.goto(console_shop.url + PATH)
    plain.get_by_label("Name, E-Mail oder Bestellnummer").fill("dora")
    plain.get_by_role("button", name="Anwenden").click()
    expect(plain.locator("#results tbody tr")).to_have_count(1)
    expect(plain.locator("h1")).to_have_text("Bausteine")
    context.close()
