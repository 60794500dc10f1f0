"""First start, signing in and the settings as people use them: by keyboard, at both widths."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.console.pages import LOOKS, Look, Visits, check_page, look_name, sign_in
from servers import Server, running_server
from stammgast.vocabulary.people import Role

PASSWORD = "vier bunte Schirme am Kai"
DEMO = {"STAMMGAST_DEMO__SHOP_URL": "http://127.0.0.1:8351/"}
PAGES = ("account", "shop", "snippet", "keys", "people", "people/invite", "audit")
REFUSED = "Failed to load resource"
"""What Chromium says of every answer that is no success, such as a wrong password."""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server at which nobody exists yet."""
    with running_server(tmp_path_factory.mktemp("fresh") / "data") as server:
        yield server


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("demo-doors") / "data", DEMO) as server:
        yield server


@pytest.fixture
def new_visits(browser: Browser, fresh: Server) -> Iterator[Visits]:
    yield from closing(Visits(browser, fresh))


@pytest.fixture
def demo_visits(browser: Browser, demo: Server) -> Iterator[Visits]:
    yield from closing(Visits(browser, demo))


def closing(visits: Visits) -> Iterator[Visits]:
    yield visits
    visits.close()
    assert visits.complaints == []


def tab_to(page: Page, what: str) -> None:
    """Press Tab until the element with the focus answers to `what`, a script on `it`."""
    for _ in range(60):
        if page.evaluate(f"(it => {what})(document.activeElement)"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to {what}")


def type_into(page: Page, field: str, text: str) -> None:
    tab_to(page, f"it.name === '{field}'")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def test_from_the_first_link_to_a_colleague_by_keyboard_alone(fresh: Server, new_visits: Visits) -> None:
    path = re.findall(r"(/console/welcome/\w+)", fresh.said())[-1]
    page = new_visits.open(path, role=None, expected=REFUSED)
    check_page(page)
    type_into(page, "name", "Eva Muster")
    type_into(page, "email", "eva@shop.example")
    type_into(page, "password", "Passwort2026!")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("die andere probieren")
    check_page(page)
    type_into(page, "password", PASSWORD)
    type_into(page, "repeated", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("Willkommen, Eva Muster!")
    invite_by_keyboard(page, fresh)
    guess_until_slowed_down(new_visits)


def invite_by_keyboard(page: Page, fresh: Server) -> None:
    page.goto(f"{fresh.url}/console/settings/people/invite")
    type_into(page, "name", "Mara Lind")
    type_into(page, "email", "mara@shop.example")
    tab_to(page, "it.name === 'role'")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Einmal-Link für Mara Lind")
    check_page(page)
    link = page.locator("code").inner_text()
    other = page.context.browser.new_context(locale="en-GB").new_page()  # pyright: ignore[reportOptionalMemberAccess]
    other.goto(link)
    expect(other.locator("h1")).to_have_text("Welcome to Stammgast")
    type_into(other, "password", PASSWORD + "!")
    type_into(other, "repeated", PASSWORD + "!")
    other.keyboard.press("Enter")
    expect(other.locator(".signed-in")).to_contain_text("Mara Lind")
    other.goto(f"{fresh.url}/console/settings/keys")
    expect(other.locator("h1")).to_be_visible()
    assert other.locator("h1").inner_text() in ("You may not do this", "Dafür fehlt Ihnen das Recht")
    expect(other.get_by_role("link", name="eva@shop.example")).to_be_visible()
    check_page(other)
    other.context.close()


def guess_until_slowed_down(visits: Visits) -> None:
    """Three guesses are free; then the wait doubles until it outlasts the typing, on any machine."""
    page = visits.open("/console/sign-in", role=None, expected=REFUSED)
    said = []
    while len(said) < 12 and not (said and "Bitte warten Sie" in said[-1]):
        type_into(page, "email", "nobody@shop.example")
        type_into(page, "password", f"wrong guess {len(said)}")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        said.append(page.get_by_role("alert").inner_text())
        check_page(page)
    assert all("Das hat nicht gepasst" in one for one in said[:3])
    assert "Bitte warten Sie" in said[-1], said


@pytest.mark.parametrize("look", LOOKS, ids=look_name)
def test_every_settings_page_is_in_order(empty_shop: Server, empty_visits: Visits, look: Look) -> None:
    page = empty_visits.open("/console/settings", look=look)
    assert page.url.endswith("/console/settings/account")
    for name in PAGES:
        page.goto(f"{empty_shop.url}/console/settings/{name}")
        check_page(page)


@pytest.mark.parametrize("look", LOOKS, ids=look_name)
def test_the_pages_before_the_console_are_in_order(demo: Server, demo_visits: Visits, look: Look) -> None:
    page = demo_visits.open("/", look=look, role=None)
    check_page(page)
    for path in ("/guide", "/console/sign-in"):
        page.goto(demo.url + path)
        check_page(page)


def test_one_click_at_a_door_leads_into_the_console(demo: Server, demo_visits: Visits) -> None:
    page = demo_visits.open("/", look=Look(language="en"), role=None, expected=REFUSED)
    tab_to(page, "it.textContent.trim() === 'View as marketing'")
    page.keyboard.press("Enter")
    expect(page.locator(".signed-in")).to_contain_text("Milan Kraft")
    expect(page.locator("html[lang=en]")).to_have_count(1)
    page.goto(f"{demo.url}/console/settings/people")
    expect(page.locator("h1")).to_have_text("You may not do this")


def test_the_language_chosen_at_the_doors_stays_in_the_console(demo_visits: Visits) -> None:
    page = demo_visits.open("/", look=Look(language="de"), role=None, expected=REFUSED)
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("The usual?")
    page.get_by_role("button", name="View as analyst").click()
    expect(page.locator("html[lang=en]")).to_have_count(1)
    expect(page.get_by_role("link", name="Settings")).to_be_visible()


def test_another_site_cannot_post_into_the_console(
    fresh: Server, empty_shop: Server, empty_visits: Visits
) -> None:
    """The other site even knows the token; another port of this machine is another site to the browser."""
    page = empty_visits.open("/console/settings/account", expected="")
    known = {"csrf": page.locator("meta[name=csrf]").get_attribute("content"), "language": "de"}
    before = page.locator("#f-name").input_value()
    page.goto(f"{fresh.url}/openapi.json")
    with page.expect_navigation():
        page.evaluate(
            """([action, fields]) => {
                const form = document.createElement("form");
                Object.assign(form, {method: "post", action});
                for (const [name, value] of Object.entries(fields))
                    form.append(Object.assign(document.createElement("input"), {name, value}));
                document.body.append(form);
                form.submit();
            }""",
            [f"{empty_shop.url}/console/settings/account", {**known, "name": "Forged"}],
        )
    expect(page.locator("h1")).to_have_text("Das haben wir vorsichtshalber nicht ausgeführt")
    page.goto(f"{empty_shop.url}/console/settings/account")
    assert page.locator("#f-name").input_value() == before


def test_a_key_is_revoked_only_after_a_yes(empty_shop: Server, empty_visits: Visits) -> None:
    page = empty_visits.open("/console/settings/keys")
    page.get_by_label("Name").fill("Nur kurz")
    page.get_by_role("button", name="Schlüssel anlegen").click()
    page.goto(f"{empty_shop.url}/console/settings/keys")
    row = page.locator("tr", has_text="Nur kurz")
    row.get_by_role("button", name="Widerrufen").first.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    check_page(page)
    page.keyboard.press("Escape")
    expect(row).to_contain_text("gültig")
    row.get_by_role("button", name="Widerrufen").first.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Widerrufen").press("Enter")
    expect(page.locator("#toasts")).to_contain_text("„Nur kurz“ ist widerrufen.")
    expect(page.locator("tr", has_text="Nur kurz")).to_contain_text("widerrufen")


def test_the_snippet_notices_the_first_event_by_itself(demo: Server, demo_visits: Visits) -> None:
    page = demo_visits.open("/console/settings/snippet", role=Role.MARKETING)
    expect(page.locator("#arrival")).to_contain_text("Noch kam nichts")
    with demo.client(demo.public_key) as client:
        client.post("/v1/track", json={"event": "Sign Seen", "anonymousId": "snippet"})
    expect(page.locator("#arrival")).to_contain_text("Zuletzt kam „Sign Seen“", timeout=15_000)
    check_page(page)


def test_deactivating_can_be_undone_from_the_toast(empty_shop: Server, empty_visits: Visits) -> None:
    sign_in(empty_shop, Role.SUPPORT)
    page = empty_visits.open("/console/settings/people")
    page.get_by_role("link", name=re.compile("Test support")).click()
    page.get_by_role("button", name="Deaktivieren").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Deaktivieren").click()
    expect(page.get_by_role("button", name="Wieder zulassen")).to_be_visible()
    page.locator("#toasts").get_by_role("button", name="Rückgängig").click()
    expect(page.get_by_role("button", name="Deaktivieren").first).to_be_visible()
