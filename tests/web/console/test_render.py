"""What every page of the console promises: its policy, its fragments, its rooms, its files."""

from collections.abc import Iterator

import httpx
import pytest

from browser.console.pages import sign_in
from servers import Server
from stammgast.vocabulary.people import Role
from stammgast.web.console.navigation import ROOMS, is_inside, rooms_of
from stammgast.web.console.sessions import SESSION_COOKIE
from stammgast.web.console_files import address_of

PATH = "/console/components"


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    """Somebody who may see all pages, in a browser that prefers English; the account says German."""
    cookies = {SESSION_COOKIE: sign_in(server, Role.ADMIN)}
    headers = {"accept-language": "en"}
    with httpx.Client(base_url=server.url, cookies=cookies, headers=headers, timeout=30) as client:
        yield client


def test_a_page_allows_nothing_but_its_own_scripts_and_styles(client: httpx.Client) -> None:
    answer = client.get(PATH)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert answer.headers["cache-control"] == "no-store"
    assert " style=" not in answer.text and " onclick=" not in answer.text


def test_htmx_gets_the_fragment_and_everybody_else_the_page(client: httpx.Client) -> None:
    part = client.get(PATH, headers={"hx-request": "true", "hx-request-type": "partial"}).text
    assert "<table" in part and "<html" not in part
    for headers in ({}, {"hx-request": "true", "hx-request-type": "full"}):
        assert "<html" in client.get(PATH, headers=headers).text


def test_the_language_is_the_persons_until_another_is_chosen(client: httpx.Client) -> None:
    assert '<html lang="de" data-theme="auto"' in client.get(PATH).text
    answer = client.get("/console/preferences", params={"language": "en", "theme": "dark", "back": PATH})
    assert (answer.status_code, answer.headers["location"]) == (303, PATH)
    assert '<html lang="en" data-theme="dark"' in client.get(PATH).text


def test_what_stands_in_an_address_is_text(client: httpx.Client) -> None:
    text = client.get(PATH, params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in text and "&lt;script&gt;alert" in text


def test_a_visitor_sees_a_page_without_rooms(server: Server) -> None:
    text = httpx.get(server.url + "/console/sign-in").text
    assert 'class="without-rail"' in text and "/console/customers" not in text
    assert rooms_of(None) == []


def test_the_rail_shows_where_one_is() -> None:
    def current(path: str) -> list[str]:
        return [room.name for room in ROOMS if is_inside(room, path)]

    assert current("/console") == ["nav.today"]
    assert current("/console/customers/p_1") == ["nav.customers"]
    assert current("/console/customers-of-others") == []
    assert current("/console/catalog-import/token") == ["nav.catalog"]


def test_a_file_is_kept_for_good_under_its_hash_and_asked_for_again_without(client: httpx.Client) -> None:
    fixed = client.get(address_of("console.css"))
    assert "immutable" in fixed.headers["cache-control"] and fixed.headers["content-type"].startswith(
        "text/css"
    )
    loose = client.get("/console/static/console.css")
    assert loose.headers["cache-control"] == "no-cache"
    again = client.get("/console/static/console.css", headers={"if-none-match": loose.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["nothing.js", "..%2F..%2Fserver.py", "%2e%2e/%2e%2e/application.py"])
def test_nothing_but_built_files_is_handed_out(client: httpx.Client, name: str) -> None:
    assert client.get(f"/console/static/{name}").status_code >= 400
