"""Today, Events and Quarantine, full and empty: readable in every look, live, filtered, by keyboard."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from browser.console.pages import LOOKS, Look, Visits, check_page, look_name
from servers import Server, track
from stammgast.vocabulary.people import Role

PATHS = ["/console", "/console/events", "/console/events/100", "/console/events/quarantine"]


@pytest.fixture(scope="module")
def refused(console_shop: Server) -> None:
    """Two events that the tracking plan refuses."""
    bad = [
        track("Order Completed", userId="ida-thal", properties={"total": "12,50"}),
        track("Product Viewed", userId="ida-thal", properties={"product_id": "x", "price": -3}),
    ]
    post(console_shop, bad)


def post(server: Server, batch: list[dict]) -> None:
    with server.client() as client:
        answer: httpx.Response = client.post("/v1/batch", json={"batch": batch})
    assert answer.status_code == 200, answer.text


@pytest.mark.usefixtures("refused")
@pytest.mark.parametrize("path", [*PATHS, "/console/events/quarantine/1"])
@pytest.mark.parametrize("look", LOOKS, ids=look_name)
def test_a_full_shops_pages_keep_what_every_page_must_keep(visits: Visits, path: str, look: Look) -> None:
    check_page(visits.open(path, look=look))


@pytest.mark.parametrize("path", ["/console", "/console/events", "/console/events/quarantine"])
@pytest.mark.parametrize("look", [LOOKS[0], LOOKS[-1]], ids=look_name)
def test_an_empty_shops_pages_say_what_to_do(empty_visits: Visits, path: str, look: Look) -> None:
    page = empty_visits.open(path, look=look)
    check_page(page)
    expect(page.locator("main .button").first).to_be_visible()


def test_what_comes_in_is_seen_without_a_click_until_somebody_pauses(
    visits: Visits, console_shop: Server
) -> None:
    page = visits.open("/console")
    post(console_shop, [track("Tasted Coffee", anonymousId="live-1")])
    expect(page.locator("#stream")).to_contain_text("Tasted Coffee", timeout=15_000)
    page.get_by_role("button", name="Anhalten").press("Enter")
    expect(page.locator(".live-state")).to_have_text("Angehalten")


def test_the_list_of_events_runs_live_and_is_narrowed_in_place(visits: Visits, console_shop: Server) -> None:
    page = visits.open("/console/events")
    post(console_shop, [track("Smelled Coffee", anonymousId="live-2")])
    expect(page.locator("#event-lines")).to_contain_text("Smelled Coffee", timeout=15_000)
    page.get_by_label("Name").select_option("Order Completed")
    expect(page.locator("#events tbody tr").first).to_contain_text("Bestellt")
    expect(page.locator("#events")).not_to_contain_text("Smelled Coffee")
    expect(page).to_have_url(re.compile(r"name=Order\+Completed"))


def test_from_an_event_to_its_customer(visits: Visits) -> None:
    page = visits.open("/console/events?name=Order+Completed&type=track")
    page.locator("#events tbody .row-link").first.click()
    expect(page.locator("h1")).to_have_text("Order Completed")
    page.locator(".facts a").first.click()
    expect(page).to_have_url(re.compile("/console/customers/p_"))


@pytest.mark.usefixtures("refused")
def test_the_quarantine_is_checked_again_after_a_question(visits: Visits) -> None:
    page = visits.open("/console/events/quarantine", role=Role.ANALYST)
    page.get_by_role("button", name="erneut prüfen").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Prüfen und freigeben").click()
    expect(page.locator("#toasts .toast")).to_contain_text("passen noch immer nicht")


def test_a_live_list_waits_while_the_keyboard_reads_in_it(visits: Visits) -> None:
    page = visits.open("/console/events")
    page.clock.install()
    page.reload()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#event-lines tbody a").first.focus()
    page.clock.run_for(10_000)
    assert not any("live=1" in address for address in asked)
    with page.expect_request("**live=1"):
        page.locator("[data-pause]").focus()
        page.clock.run_for(4_000)
