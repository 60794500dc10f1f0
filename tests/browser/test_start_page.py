"""The page at `/` answers what a person would see now and why, in a real browser, in both languages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from browser.conftest import HOSTILE, Open
from servers import Server, running_server
from stammgast.web import start_page

PLACEMENTS = 6
CARD = ".card"


def address(shop: Server, *people: str) -> str:
    return f"{shop.url}/#key={shop.public_key}&shoppers={','.join(people or ('anna', 'bert'))}"


def answered(page: Page) -> Page:
    """The page, when the answer stands."""
    expect(page.locator(".placement")).to_have_count(PLACEMENTS)
    expect(page.locator("#placements[aria-busy]")).to_have_count(0)
    return page


def questions(page: Page) -> list[dict[str, Any]]:
    """The bodies of all posts from now on, as a list that grows."""
    bodies: list[dict[str, Any]] = []

    def note(request: Request) -> None:
        if request.method == "POST":
            bodies.append(
                {"path": request.url.rpartition("/v1/")[2], **json.loads(request.post_data or "{}")}
            )

    page.on("request", note)
    return bodies


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    ("locale", "question", "in_range"),
    [
        ("de-AT", "Was würde Stammgast dieser Person jetzt zeigen, und warum?", "Neu im Sortiment"),
        ("en-GB", "What would Stammgast show this person now, and why?", "New in the range"),
        ("fr-FR", "What would Stammgast show this person now, and why?", "New in the range"),
    ],
)
def test_the_question_is_answered_in_the_browsers_language(
    shop: Server, open_page: Open, width: int, locale: str, question: str, in_range: str
) -> None:
    page = answered(open_page(address(shop), width=width, locale=locale))
    expect(page.locator("h1")).to_have_text(question)
    expect(page.locator(".why", has_text=in_range).first).to_be_visible()
    assert page.locator(CARD).count() >= PLACEMENTS
    assert page.evaluate("document.documentElement.lang") == ("de" if locale.startswith("de") else "en")
    assert page.evaluate("document.documentElement.scrollWidth") == width, "the page scrolls sideways"
    expect(page.locator("#events")).not_to_have_text("–")


def test_every_card_says_what_for_how_much_and_why(shop: Server, open_page: Open) -> None:
    page = answered(open_page(address(shop), locale="de-DE"))
    card = page.locator(".card:has(.price):has(img)").first
    assert "€" in card.locator(".price").inner_text()
    assert card.locator(".why").inner_text()
    assert card.locator(".meta").inner_text().startswith("Wahrscheinlichkeit")
    assert card.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def test_a_click_counts_in_the_next_answer(shop: Server, open_page: Open) -> None:
    page = answered(open_page(address(shop, "clara")))
    clicked = page.locator(CARD).nth(1)
    title = clicked.locator(".name").inner_text()
    clicked.click()
    expect(page.locator("#trail li")).to_have_text([title])
    expect(page.locator("h2", has_text=f"Similar to “{title}”")).to_be_visible()
    expect(page.locator(".why", has_text="You looked at this").first).to_be_visible()
    page.locator("#to-cart").click()
    expect(page.locator("#trail-note")).to_have_text(f"In the cart: {title}")


def test_the_whole_job_is_done_by_keyboard(shop: Server, open_page: Open) -> None:
    page = answered(open_page(address(shop)))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    tab_to(page, "document.activeElement.name === 'person'")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#answer")).to_contain_text("bert")
    tab_to(page, "document.activeElement.id === 'consent'")
    page.keyboard.press("Space")
    expect(page.locator(".arm.context")).to_have_count(PLACEMENTS)
    tab_to(page, "document.activeElement.className === 'card'")
    page.keyboard.press("Enter")
    expect(page.locator("#trail li")).to_have_count(1)
    answered(page)
    assert page.evaluate("document.activeElement.className") == "card", "the focus was lost"


def tab_to(page: Page, claim: str) -> None:
    for _ in range(40):
        if page.evaluate(claim):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"No Tab leads to {claim}")


def test_without_consent_no_identifier_leaves_the_page(shop: Server, open_page: Open) -> None:
    page = answered(open_page(address(shop, "dora")))
    page.locator("#consent").uncheck()
    expect(page.locator(".arm.context")).to_have_count(PLACEMENTS)
    sent = questions(page)
    page.locator(CARD).first.click()
    expect(page.locator("#trail li")).to_have_count(1)
    answered(page)
    assert {body["path"] for body in sent} == {"decide"}
    assert not any({"userId", "anonymousId"} & body.keys() for body in sent)
    assert sent[-1]["context"]["session"]
    page.locator("#consent").check()
    expect(page.locator(".arm.context")).to_have_count(0)


def test_a_title_that_wants_to_be_a_script_is_text(shop: Server, open_page: Open) -> None:
    page = answered(open_page(address(shop)))
    expect(page.locator('[data-product="hostile"] .name').first).to_have_text(HOSTILE)
    assert page.title().startswith("Stammgast")
    assert page.locator('[data-product="hostile"] img').count() == 0


def test_the_page_allows_nothing_but_its_own_scripts_and_styles(shop: Server) -> None:
    with shop.client("") as client:
        answer = client.get("/")
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        for name in ("start.js", "words.js", "start.css", "mark.svg"):
            assert client.get(f"/static/{name}").status_code == 200
        for name in ("..%2Fserver.py", "nothing.js", "%2e%2e/application.py"):
            assert client.get(f"/static/{name}").status_code == 404


def test_without_a_key_the_page_says_how_to_get_one_and_takes_it(shop: Server, open_page: Open) -> None:
    page = open_page(shop.url, width=390)
    expect(page.locator("#key-form")).to_contain_text("stammgast keys create --kind public")
    expect(page.locator(".snippet")).to_have_count(3)
    page.get_by_label("Public key").fill(shop.public_key)
    page.keyboard.press("Enter")
    answered(page)
    expect(page.locator(".snippet").first).to_contain_text(shop.public_key)


def test_a_wrong_key_is_said_and_another_can_be_given(shop: Server, open_page: Open) -> None:
    page = open_page(f"{shop.url}/#key=wrong", expected="401")
    expect(page.get_by_role("alert")).to_contain_text("This key is not valid here.")
    page.get_by_label("Public key").fill(shop.public_key)
    page.get_by_role("button", name="Open").click()
    answered(page)
    expect(page.locator("#key-form")).to_be_hidden()


def test_the_language_can_be_switched_and_stays_in_the_address(shop: Server, open_page: Open) -> None:
    page = answered(open_page(address(shop)))
    page.get_by_role("button", name="Deutsch").click()
    expect(page.locator("h1")).to_contain_text("Was würde Stammgast")
    page.reload()
    expect(answered(page).locator("h1")).to_contain_text("Was würde Stammgast")
    assert shop.public_key in page.url


def test_a_server_that_is_gone_is_said_and_waited_for(shop: Server, open_page: Open) -> None:
    page = answered(open_page(address(shop), expected="ERR_INTERNET_DISCONNECTED"))
    page.context.set_offline(True)
    expect(page.get_by_role("alert")).to_contain_text("The server does not answer.")
    page.context.set_offline(False)
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.fixture(scope="module")
def empty_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("empty") / "data") as server:
        yield server


def test_an_empty_shop_gets_a_next_step(empty_shop: Server, open_page: Open) -> None:
    page = open_page(address(empty_shop))
    expect(page.get_by_role("alert")).to_contain_text("This shop has no products yet.")
    expect(page.locator("#placements")).to_contain_text("stammgast import products")


CONTRASTS = (Path(__file__).parent / "contrasts.js").read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_all_text_stands_out_from_its_ground(shop: Server, open_page: Open, scheme: str, width: int) -> None:
    page = answered(open_page(address(shop), scheme=scheme, width=width))
    page.locator(CARD).first.click()
    expect(page.locator("#trail li")).to_have_count(1)
    answered(page)
    assert page.evaluate(CONTRASTS) == []


def test_every_text_is_there_in_every_language() -> None:
    source = (Path(start_page.__file__).parent / "static" / "words.js").read_text("utf-8")
    texts = source.partition("const words")[2].partition("};")[0]
    german, english = texts.split("  en: {")
    keys = [re.findall(r"^    (\w+): ", part, re.MULTILINE) for part in (german, english)]
    assert keys[0] == keys[1]
    used = set()
    for name in ("start.js", "elements.js", "start.html"):
        text = (Path(start_page.__file__).parent / "static" / name).read_text("utf-8")
        used |= set(re.findall(r'say\("(\w+)"|data-say="(\w+)"', text))
    assert {one or other for one, other in used} <= set(keys[0])
