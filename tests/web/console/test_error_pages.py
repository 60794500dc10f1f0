"""What a person reads where something is missing, refused or broken; programs get JSON."""

import re
from collections.abc import Iterator

import pytest
from house import Browser, House
from litestar import get

from stammgast.vocabulary.people import Role
from stammgast.web.errors import BadRequest

pytestmark = pytest.mark.filterwarnings("ignore::litestar.exceptions.LitestarDeprecationWarning")
BROKEN = "/console/broken"
REFUSED = "/console/refused"
HTML = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@get(BROKEN, sync_to_thread=False)
def broken() -> None:
    raise ValueError("a secret of the inside")


@get(REFUSED, sync_to_thread=False)
def refused() -> None:
    raise BadRequest("Words for programs were found.", "words for people")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A console with a page that breaks and one that refuses."""
    house = House(tmp_path_factory.mktemp("errors"))
    house.app.register(broken)
    house.app.register(refused)
    yield house
    house.assembly.close()


@pytest.fixture
def admin(house: House) -> Browser:
    return house.signed_in(Role.ADMIN)


def test_the_address_of_a_refused_password_leads_back_to_the_account(admin: Browser) -> None:
    answer = admin.get("/console/settings/account/password")
    assert (answer.status_code, answer.headers["location"]) == (303, "/console/settings/account")


def test_an_address_that_only_takes_forms_is_a_page_that_is_not_there(admin: Browser) -> None:
    answer = admin.get("/console/settings/account/sessions/end")
    assert answer.status_code == 405
    assert "There is no such page" in answer.text and "Method Not Allowed" not in answer.text


def test_what_is_refused_says_so_in_words_for_people(admin: Browser) -> None:
    answer = admin.get(REFUSED)
    assert answer.status_code == 400 and "Something is wrong with this request." in answer.text
    assert "Words for programs" not in answer.text


def test_what_broke_has_a_number_and_no_trace(house: House, caplog: pytest.LogCaptureFixture) -> None:
    answer = Browser(house.app, {"stammgast_language": "de"}).get(BROKEN)
    assert answer.status_code == 500 and "secret" not in answer.text
    number = re.search("unter der Nummer ([0-9a-f]{8})", answer.text)
    assert number and number[1] in caplog.text
    assert "Something broke" not in answer.text


@pytest.mark.parametrize("path", ["/nowhere", "/guide/x", "/guide"])
def test_a_browser_that_finds_nothing_gets_a_page_with_a_way_back(house: House, path: str) -> None:
    answer = Browser(house.app, {}).get(path, headers=HTML)
    assert answer.status_code == 404 and answer.headers["content-type"].startswith("text/html")
    assert '<a class="button " href="/"' in answer.text


@pytest.mark.parametrize(("path", "headers"), [("/nowhere", {}), ("/v1/nowhere", HTML)])
def test_a_program_that_finds_nothing_gets_json(house: House, path: str, headers: dict[str, str]) -> None:
    answer = Browser(house.app, {}).get(path, headers=headers)
    assert answer.status_code == 404 and answer.json()["code"] == "not_found"
