"""Customers in a real browser: searched, narrowed, opened and understood, by mouse and by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.console.pages import LOOKS, Look, Visits, check_page, look_name
from servers import CONSENT, Server
from stammgast.vocabulary.people import Role

HOSTILE = "<img src=x onerror=alert(1)><script>document.title='taken'</script>"
LIST = "/console/customers"


@pytest.fixture(scope="session")
def regular(console_shop: Server) -> str:
    """The path of a customer who bought, was shown something, and whose name and traits are hostile."""
    person = {"userId": "regular", "anonymousId": "regular-phone", "context": CONSENT}
    product = {"product_id": "x", "name": HOSTILE, "price": 20, "category": "Mode > Mäntel"}
    order = {"order_id": "browser-1", "revenue": 20, "currency": "EUR", "products": [product]}
    traits = {"name": f"Rosa Regular {HOSTILE}", "email": "rosa@example.org", HOSTILE: {"deep": [HOSTILE]}}
    item = {"product_id": "x", "why": "session", "probability": 0.75}
    made = {"decision_id": "d-x", "placement": "home.for_you", "arm": "personal", "items": [item]}
    clicked = {"decision_id": "d-x", "product_id": "x"}
    with console_shop.client() as client:
        client.post("/v1/identify", json={**person, "traits": traits})
        for event, properties in (
            ("Product Viewed", product),
            ("Decision Made", made),
            ("Decision Clicked", clicked),
            ("Order Completed", order),
        ):
            client.post("/v1/track", json={**person, "event": event, "properties": properties})
        console_shop.wait_for_profiles()
        return f"{LIST}/{client.get('/v1/profiles/user:regular').json()['customer']['id']}"


@pytest.mark.parametrize("look", LOOKS, ids=look_name)
def test_the_list_and_a_customer_can_be_read_by_everybody(visits: Visits, regular: str, look: Look) -> None:
    check_page(visits.open(LIST, look=look))
    check_page(visits.open(f"{regular}/timeline", look=look))
    page = visits.open(regular, look=look)
    page.locator("details").evaluate_all("all => all.forEach(one => (one.open = true))")
    expect(page.locator(".event .properties").first).to_be_visible()
    check_page(page)
    assert page.title().startswith("Rosa Regular")


@pytest.mark.parametrize("query", ["Rosa Regular", "rosa@example.org", "browser-1", "regular-phone"])
def test_typing_finds_a_customer_by_name_mail_order_and_id(visits: Visits, regular: str, query: str) -> None:
    page = visits.open(LIST, look=Look(language="en"))
    page.get_by_role("searchbox").fill(query)
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("tbody a").first.click()
    expect(page).to_have_url(re.compile(re.escape(regular) + "$"))


def test_a_filter_narrows_the_list_and_stays_in_the_address(visits: Visits, regular: str) -> None:
    page = visits.open(LIST, look=Look(language="en"))
    page.get_by_label("Ordered", exact=True).select_option("no")
    expect(page).to_have_url(re.compile("ordered=no"))
    expect(page.locator("#customers")).not_to_contain_text("Rosa Regular")
    page.reload()
    expect(page.get_by_label("Ordered", exact=True)).to_have_value("no")


def test_sorting_and_turning_the_page_keep_the_filter(visits: Visits, regular: str) -> None:
    page = visits.open(f"{LIST}?ordered=yes", look=Look(language="en"))
    page.get_by_role("link", name="Revenue").click()
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Revenue")
    first = page.locator("tbody th").first.inner_text()
    page.get_by_role("link", name="Next").click()
    expect(page.locator("tbody th").first).not_to_have_text(first)
    assert "ordered=yes" in page.url


def test_the_reason_of_a_decision_is_one_look_away(visits: Visits, regular: str) -> None:
    page = visits.open(regular, look=Look(language="en"))
    decisions = page.locator("#decisions")
    expect(decisions).to_contain_text("fits what was looked at in this visit")
    expect(decisions).to_contain_text("75%")
    expect(decisions).to_contain_text("clicked")


def test_a_kind_is_shown_alone_and_everything_again(visits: Visits, regular: str) -> None:
    page = visits.open(regular, look=Look(language="en"))
    page.get_by_role("navigation", name="What the timeline shows").get_by_text("Orders").click()
    expect(page.locator("#past [aria-current]")).to_contain_text("Orders")
    expect(page.locator("#past .past")).not_to_contain_text("Viewed a product")
    page.locator("#past").get_by_text("Everything").click()
    expect(page.locator("#past .past")).to_contain_text("Visit")


def test_a_support_agent_gets_from_a_name_to_an_event_by_keyboard_alone(visits: Visits, regular: str) -> None:
    page = visits.open(LIST, look=Look(language="en"), role=Role.SUPPORT)
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("Rosa Regular")
    expect(page.locator("tbody tr")).to_have_count(1)
    _tab_to(page, "tbody a")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Rosa Regular")
    _tab_to(page, ".visit > summary")
    page.keyboard.press("Enter") if not page.locator(".visit[open]").count() else None
    _tab_to(page, ".step > summary")
    page.keyboard.press("Enter")
    expect(page.locator(".event-sheet").first).to_contain_text("Received")


def test_the_keyboard_stays_where_it_is_when_the_list_changes(visits: Visits) -> None:
    page = visits.open(f"{LIST}?kind=all", look=Look(language="en"))
    page.locator("#sort-value").press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Revenue")
    expect(page.locator("#sort-value")).to_be_focused()
    page.locator("#page-after").press("Enter")
    expect(page).to_have_url(re.compile("after="))
    expect(page.locator("#page-after, #page-before").and_(page.locator(":focus"))).to_have_count(1)


def test_the_keyboard_stays_where_it_is_when_the_timeline_changes(
    visits: Visits, console_shop: Server
) -> None:
    with console_shop.client() as client:
        for number in range(130):
            client.post("/v1/track", json={"userId": "busy", "event": f"Stirred {number}"})
        console_shop.wait_for_profiles()
        path = f"{LIST}/{client.get('/v1/profiles/user:busy').json()['customer']['id']}"
    page = visits.open(path)
    page.locator("#kind-visits").press("Enter")
    expect(page.locator("#kind-visits[aria-current]")).to_be_focused()
    while page.locator("#older-timeline").count():
        address = page.locator("#older-timeline").get_attribute("href") or ""
        page.locator("#older-timeline").press("Enter")
        expect(page.locator(f"#older-timeline[href='{address}']")).to_have_count(0)
    expect(page.locator("#end-timeline")).to_be_focused()


def test_no_figure_of_a_customer_is_cut(visits: Visits, regular: str) -> None:
    page = visits.open(regular)
    page.locator(".figure time").evaluate("one => (one.textContent = 'vor 15 Minuten')")
    widths = "all => all.map(one => one.scrollWidth - one.clientWidth)"
    assert max(page.locator(".figure").evaluate_all(widths)) <= 1


def test_a_wrong_link_is_undone_and_taken_back_with_one_click(
    visits: Visits, console_shop: Server, regular: str
) -> None:
    with console_shop.client() as client:
        client.post("/v1/identify", json={"userId": "wrong", "anonymousId": "wrong-phone"})
        console_shop.wait_for_profiles()
        path = f"{LIST}/{client.get('/v1/profiles/user:wrong').json()['customer']['id']}"
    page = visits.open(path, look=Look(language="en"))
    page.get_by_role("link", name="Undo this link").click()
    check_page(page)
    page.get_by_role("button", name="Undo this link").click()
    expect(page.locator("#toasts")).to_contain_text("The link is undone")
    expect(page.locator("#links")).to_contain_text("Parted by hand")
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.locator("#toasts")).to_contain_text("restored")
    expect(page.locator("#links")).not_to_contain_text("Parted by hand")


def test_an_empty_shop_says_what_to_do_next(empty_visits: Visits) -> None:
    page = empty_visits.open(LIST)
    expect(page.get_by_text("Noch war niemand da")).to_be_visible()
    check_page(page)


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")
