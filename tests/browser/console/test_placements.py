"""Somebody from marketing changes a rule, sees what it does before it does it, and takes it back."""

import pytest
from playwright.sync_api import Page, expect

from browser.console.pages import LOOKS, Look, Visits, check_page, look_name
from stammgast.vocabulary.people import Role

ENGLISH = Look(language="en")
DEAR = "Never if this holds: Price is more than 20"


def edit_page(visits: Visits, placement: str, *, look: Look = ENGLISH) -> Page:
    return visits.open(f"/console/placements/{placement}/edit", look=look, role=Role.MARKETING)


def exclude_what_is_dear(page: Page) -> None:
    """With the mouse, as somebody does who sees the form for the first time."""
    page.locator("#add-row-exclude").click()
    page.get_by_label("Field", exact=True).select_option("product:price")
    value = page.locator("[name='exclude.0.value'][inputmode=decimal]")
    page.get_by_label("Comparison", exact=True).select_option("above")
    expect(page.get_by_label("Comparison", exact=True)).to_have_value("above")
    value.fill("20")


PAGES = [
    *(("/home.for_you/edit", look) for look in LOOKS),
    ("", LOOKS[2]),
    ("/new", LOOKS[3]),
    ("/home.for_you", LOOKS[2]),
    ("/home.for_you/versions", LOOKS[3]),
]


@pytest.mark.parametrize(("path", "look"), PAGES, ids=[f"{path}-{look_name(look)}" for path, look in PAGES])
def test_every_page_keeps_what_a_page_must_keep(visits: Visits, path: str, look: Look) -> None:
    check_page(visits.open(f"/console/placements{path}", look=look, role=Role.MARKETING))


def test_a_rule_is_changed_seen_in_the_preview_saved_and_undone(visits: Visits) -> None:
    page = edit_page(visits, "search.empty")
    expect(page.locator("#preview-state")).to_have_text("Everything as published.")
    exclude_what_is_dear(page)
    expect(page.locator("#preview-state")).to_contain_text("Different from what is published")
    expect(page.locator("#preview .gone .preview-title").first).to_be_visible()
    page.get_by_label("Why do you change this?").fill("Only small things here")
    page.get_by_role("button", name="Save and publish").click()
    expect(page.locator(".toast")).to_contain_text("Saved.")
    rules = page.get_by_label("The rules")
    expect(rules).to_contain_text(DEAR)
    expect(page.locator(".version-note").first).to_have_text("Only small things here")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".toast")).to_contain_text("is in use again")
    expect(rules).not_to_contain_text("Never")


def test_a_rule_is_changed_by_keyboard_alone(visits: Visits) -> None:
    page = edit_page(visits, "mail.block")
    page.locator("#add-row-exclude").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("[name='exclude.0.field']")
    assert page.evaluate("document.activeElement.id") == "add-row-exclude", "the focus is not lost"
    for _ in range(4):
        page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.name") == "exclude.0.field"
    page.keyboard.type("Price")
    page.wait_for_selector("[name='exclude.0.value'][inputmode=decimal]")
    assert page.evaluate("document.activeElement.name") == "exclude.0.field"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("0")
    expect(page.locator("#preview")).to_contain_text("Stock and rules leave no product.")


def test_a_product_is_found_by_a_word_and_pinned(visits: Visits) -> None:
    page = edit_page(visits, "cart.add_ons")
    page.get_by_label("Find a product to pin").fill("coat")
    pin = page.locator("#found button").first
    name = (pin.get_attribute("aria-label") or "").removeprefix("Pin “").removesuffix("”")
    pin.click()
    expect(page.locator(".pin-title")).to_have_text(name)
    expect(page.locator("#preview .preview-title").first).to_contain_text(name)
    page.get_by_role("button", name=f"Unpin “{name}”").click()
    expect(page.locator("#preview-state")).to_have_text("Everything as published.")


def test_the_keyboard_goes_on_where_a_pin_or_a_condition_is_gone(visits: Visits) -> None:
    page = edit_page(visits, "cart.add_ons")
    page.locator("#f-search").focus()
    page.keyboard.type("coat")
    for button in ("#found button", ".pin > button"):
        page.locator(button).first.press("Enter")
        expect(page.locator(".pin")).to_have_count(1 if button == "#found button" else 0)
        expect(page.locator("#f-search")).to_be_focused()
    page.locator("#add-row-exclude").press("Enter")
    page.locator(".condition-row .remove").press("Enter")
    expect(page.locator(".condition-row")).to_have_count(0)
    expect(page.locator("#add-row-exclude")).to_be_focused()


def test_the_preview_answers_for_a_customer_and_for_somebody_held_out(visits: Visits) -> None:
    page = edit_page(visits, "home.for_you")
    page.get_by_label("A customer").check()
    expect(page.locator("#preview")).to_contain_text("Enter a customer number or an e-mail address.")
    number = page.locator("#scene-customers option").first.get_attribute("value") or ""
    page.get_by_label("Customer number or e-mail").fill(number)
    expect(page.locator("#preview")).to_contain_text("sees it.")
    page.get_by_label("Customer number or e-mail").fill("nobody@nowhere.example")
    expect(page.locator("#preview")).to_contain_text("Nobody found with")
    page.get_by_label("Somebody held out").check()
    expect(page.locator("#preview .why").first).to_contain_text("Popular now")


def test_whoever_saves_second_sees_both_versions_and_loses_nothing(visits: Visits) -> None:
    late, quick = edit_page(visits, "product.similar"), edit_page(visits, "product.similar")
    quick.get_by_label("At most so many products").fill("5")
    quick.get_by_role("button", name="Save and publish").click()
    expect(quick.locator(".toast")).to_contain_text("Saved.")
    exclude_what_is_dear(late)
    late.get_by_role("button", name="Save and publish").click()
    conflict = late.locator(".conflict")
    expect(conflict).to_contain_text("Test marketing changed this placement meanwhile.")
    expect(conflict).to_contain_text("At most 5 products.")
    expect(conflict).to_contain_text(DEAR)
    expect(late.locator("[name='exclude.0.value']")).to_have_value("20")
    late.get_by_role("button", name="Save mine anyway").click()
    expect(late.locator(".toast")).to_contain_text("Saved.")
    expect(late.get_by_label("The rules")).to_contain_text("Never if this holds")


def test_what_is_wrong_stands_beside_its_field(visits: Visits) -> None:
    page = edit_page(visits, "home.for_you", look=Look(language="de"))
    page.get_by_label("Höchstens so viele Artikel").fill("viele")
    expect(page.locator("#preview")).to_contain_text("Bitte geben Sie eine ganze Zahl von 1 bis 100 ein.")
    page.get_by_role("button", name="Speichern und veröffentlichen").click()
    expect(page.locator("#e-limit")).to_have_text("Bitte geben Sie eine ganze Zahl von 1 bis 100 ein.")
    check_page(page)


def test_whoever_may_only_read_sees_rules_and_no_way_to_change_them(visits: Visits) -> None:
    page = visits.open("/console/placements/home.for_you", look=ENGLISH, role=Role.ANALYST)
    expect(page.get_by_label("The rules")).to_contain_text("At most 20 products.")
    expect(page.get_by_role("link", name="Change the rules")).to_have_count(0)


def test_an_empty_shop_says_what_to_do_next(empty_visits: Visits) -> None:
    page = empty_visits.open("/console/placements/home.for_you", look=ENGLISH)
    expect(page.locator("#preview")).to_contain_text("The catalog is still empty")
    expect(page.get_by_role("link", name="To the catalog")).to_be_visible()
