"""The first start, the doors and the demo: who comes in how, and what exists only in the demo."""

import re
from collections.abc import Iterator

import httpx
import pytest

from servers import Server, running_server
from stammgast.vocabulary.people import Role
from stammgast.web.console.demo_people import DEMO_DOMAIN
from web.console.visitor import Visitor, assembly_of, make_person, text_of

SHOP = "http://127.0.0.1:8351/"
PASSWORD = "vier bunte Schirme am Kai"
DEMO = {"STAMMGAST_DEMO__SHOP_URL": SHOP}


def first_links(server: Server) -> list[str]:
    """The paths of all one-time links that the server printed."""
    return re.findall(r"http://\S+?(/console/welcome/[0-9a-f]{64})", server.said())


def test_the_first_person_sets_themselves_up_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    with running_server(tmp_path_factory.mktemp("first") / "data") as server:
        (old,) = first_links(server)
        assert "Noch ist niemand eingerichtet" in text_of(Visitor(server).get("/console/sign-in"))
        server.stop()
        server.start()
        _, path = first_links(server)
        assert Visitor(server).get(old).status_code == 410, "a restart renews the link"
        eva = Visitor(server)
        form = {"name": "Eva", "email": "eva@shop.example", "password": PASSWORD, "repeated": PASSWORD}
        wrong = eva.client.post(path, data={**form, "email": "eva", "csrf": eva.csrf(path)})
        assert wrong.status_code == 422 and "E-Mail-Adresse" in text_of(wrong)
        done = eva.client.post(path, data={**form, "csrf": eva.csrf(path)})
        assert done.status_code == 303 and done.headers["location"] == "/console"
        assert eva.get("/console/settings/people").status_code == 200, "the first person is admin"
        late = Visitor(server)
        answer = late.client.post(path, data={**form, "csrf": late.csrf()})
        assert answer.status_code == 410
        server.stop()
        server.start()
        assert len(first_links(server)) == 2, "somebody exists, so no link is printed"


def test_outside_the_demo_the_root_is_the_console_and_nobody_comes_in_by_a_click(server: Server) -> None:
    visitor = Visitor(server)
    assert visitor.get("/").headers["location"] == "/console"
    assert visitor.get("/guide").status_code == 404
    assert "/console/sign-in/as/" not in visitor.get("/console/sign-in").text
    for role in Role:
        assert visitor.post(f"/console/sign-in/as/{role}").status_code == 404
    assembly = assembly_of(server)
    assert assembly.people.is_empty()
    assembly.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("doors") / "data", DEMO) as server:
        yield server


@pytest.mark.parametrize(("language", "said"), [("de", "Als Marketing ansehen"), ("en", "View as marketing")])
def test_the_demo_has_three_doors_in_both_languages(demo: Server, language: str, said: str) -> None:
    assert first_links(demo) == []
    visitor = Visitor(demo, **{"accept-language": language})
    doors = visitor.get("/")
    assert doors.status_code == 200 and said in text_of(doors)
    assert f'href="{SHOP}"' in doors.text and 'href="/guide"' in doors.text
    guide = visitor.get("/guide")
    assert guide.text.count("<h2>") == 5 and f'href="{SHOP}"' in guide.text
    assert said in text_of(visitor.get("/console/sign-in"))


@pytest.mark.parametrize("role", list(Role))
def test_one_click_makes_one_somebody_with_that_role(demo: Server, role: Role) -> None:
    visitor = Visitor(demo, **{"accept-language": "en"})
    answer = visitor.post(f"/console/sign-in/as/{role}", {"csrf": visitor.csrf("/")})
    assert answer.status_code == 303
    account = text_of(visitor.get("/console/settings/account"))
    assert "There are no passwords in the demo" in account
    assert (visitor.get("/console/settings/keys").status_code == 200) is (role is Role.ADMIN)


def test_a_click_from_another_site_signs_nobody_in(demo: Server) -> None:
    visitor = Visitor(demo)
    assert visitor.client.post("/console/sign-in/as/admin").status_code == 403
    forged = visitor.post("/console/sign-in/as/admin", origin="https://evil.example")
    assert forged.status_code == 403
    assert visitor.post("/console/sign-in/as/emperor").status_code == 404


def test_the_people_of_the_demo_stay_in_the_demo(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("left") / "data"
    with running_server(folder, DEMO) as demo:
        visitor = Visitor(demo)
        visitor.post("/console/sign-in/as/admin", {"csrf": visitor.csrf("/")})
        token = visitor.token()
        assert visitor.is_signed_in()
    with running_server(folder) as real:
        make_person(real, "eva")
        left = Visitor(real)
        left.client.cookies.set("stammgast_session", token)
        assert not left.is_signed_in()
        assert left.sign_in(f"admin@{DEMO_DOMAIN}", "").status_code == 422


def test_the_snippet_says_when_something_arrives(server: Server) -> None:
    visitor = Visitor(server)
    make_person(server, "dev", Role.ANALYST)
    visitor.sign_in("dev@shop.example")
    page = visitor.get("/console/settings/snippet")
    assert server.public_key in page.text and f"{server.url}" in text_of(page)
    key_id = re.search(r"arrival\?key=(k_[0-9a-f]+)", page.text)
    assert key_id, "the page does not look whether something arrives"
    asked = f"/console/settings/snippet/arrival?key={key_id[1]}"
    assert "Noch kam nichts" in text_of(visitor.get(asked))
    secret = {"event": "Elsewhere", "anonymousId": "a"}
    httpx.post(f"{server.url}/v1/track", auth=(server.secret_key, ""), json=secret, timeout=30)
    assert "Noch kam nichts" in text_of(visitor.get(asked)), "another key's event is not this one's"
    sent = {"event": "Product Viewed <b>", "anonymousId": "a", "properties": {"product_id": "x"}}
    httpx.post(f"{server.url}/v1/track", auth=(server.public_key, ""), json=sent, timeout=30)
    arrived = visitor.get(asked)
    assert "Es kommt an" in text_of(arrived) and "Product Viewed &lt;b&gt;" in arrived.text
    assert "hx-trigger" not in arrived.text, "it goes on asking"
