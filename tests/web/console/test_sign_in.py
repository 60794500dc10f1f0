"""Signing in says no to everybody alike, slows down who guesses, and gives sessions that nobody can plant."""

import re
from datetime import timedelta

import httpx
import pytest

from servers import Server, running_server
from stammgast.adapters.stores.people import PersonDraft
from stammgast.vocabulary import Language
from stammgast.vocabulary.people import Role
from stammgast.web.console.throttle import begin_attempt
from web.console.visitor import PASSWORD, Visitor, assembly_of, make_person, signed_in, text_of

ACCOUNT = "/console/settings/account"


def cookie(answer: httpx.Response, name: str) -> str:
    """The Set-Cookie line of a cookie."""
    return next(line for line in answer.headers.get_list("set-cookie") if line.startswith(name + "="))


def test_who_is_not_signed_in_is_led_to_sign_in_and_back(server: Server) -> None:
    visitor = Visitor(server)
    asked = visitor.get("/console/settings/keys?x=1&y=a%20b")
    assert asked.status_code == 303
    assert asked.headers["location"] == "/console/sign-in?next=/console/settings/keys%3Fx%3D1%26y%3Da%2520b"
    make_person(server, "led")
    back = visitor.sign_in("led@shop.example", next="/console/settings/keys?x=1")
    assert back.headers["location"] == "/console/settings/keys?x=1"
    assert visitor.get("/console/sign-in").headers["location"] == "/console"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/v1/profiles/x",
        "javascript:alert(1)",
        "\t//x",
    ],
)
def test_nobody_is_sent_elsewhere_after_signing_in(server: Server, wanted: str) -> None:
    visitor = Visitor(server)
    assert f'value="{wanted}"' not in visitor.client.get("/console/sign-in", params={"next": wanted}).text
    name = f"sent{abs(hash(wanted))}"
    make_person(server, name)
    assert visitor.sign_in(f"{name}@shop.example", next=wanted).headers["location"] == "/console"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(server: Server) -> None:
    make_person(server, "known")
    said = [
        Visitor(server).sign_in(email, "this is wrong")
        for email in ("known@shop.example", "nobody@shop.example")
    ]
    assert [answer.status_code for answer in said] == [422, 422]
    bare = [re.sub(r"known|nobody|[0-9a-f]{64}", "", answer.text) for answer in said]
    assert bare[0] == bare[1]
    assert "E-Mail-Adresse oder Passwort stimmt nicht" in text_of(said[0])


def test_the_password_is_never_sent_back(server: Server) -> None:
    assert "a rare secret 4711" not in Visitor(server).sign_in("x@y.example", "a rare secret 4711").text


def test_a_deactivated_person_gets_the_answer_of_a_wrong_password(server: Server) -> None:
    person = make_person(server, "gone", Role.SUPPORT)
    assembly = assembly_of(server)
    assembly.people.set_deactivated(person.id, assembly.clock())
    assembly.close()
    answer = Visitor(server).sign_in(person.email)
    assert answer.status_code == 422
    assert "stimmt nicht" in text_of(answer)


def test_somebody_without_a_password_cannot_sign_in_with_an_empty_one(server: Server) -> None:
    assembly = assembly_of(server)
    draft = PersonDraft(name="I", email="i@shop.example", role=Role.ADMIN, language=Language.GERMAN)
    assembly.people.add(draft, at=assembly.clock())
    assembly.close()
    for password in ("", "None", "nobody has this password"):
        assert Visitor(server).sign_in("i@shop.example", password).status_code in (422, 429)


def test_guessing_is_slowed_down_for_account_and_address_over_restarts(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with running_server(tmp_path_factory.mktemp("throttle") / "data") as server:
        make_person(server, "target")
        make_person(server, "other")
        visitor = Visitor(server)
        said = [visitor.sign_in("Target@shop.example ", f"wrong guess {n}").status_code for n in range(3)]
        assert said == [422, 422, 422]
        waiting = visitor.sign_in("target@shop.example")
        assert waiting.status_code == 429 and not visitor.is_signed_in()
        assert 1 <= int(waiting.headers["retry-after"]) <= 2
        assert re.search(r"in (\d+ Sekunden|einer Sekunde) weiter", text_of(waiting))
        assembly = assembly_of(server)
        for number in range(1, 9):
            later = assembly.clock() + timedelta(minutes=20) * number
            begin_attempt(assembly.sign_ins, "target@shop.example", "192.0.2.1", later)
        assembly.close()
        server.stop()
        server.start()
        assert Visitor(server).sign_in("target@shop.example").status_code == 429
        assert Visitor(server).sign_in("other@shop.example").status_code == 303


def test_the_sessions_cookie_is_for_this_host_and_no_script(server: Server) -> None:
    make_person(server, "cookie")
    line = cookie(Visitor(server).sign_in("cookie@shop.example"), "stammgast_session")
    assert "HttpOnly" in line and "SameSite=lax" in line and "Path=/;" in line
    assert "Secure" not in line and "Domain" not in line
    assert len(re.match(r"stammgast_session=([0-9a-f]*);", line)[1]) == 64  # pyright: ignore[reportOptionalSubscript]


def test_a_proxys_word_on_https_counts_only_where_it_is_trusted(
    server: Server, tmp_path_factory: pytest.TempPathFactory
) -> None:
    make_person(server, "plain")
    forged = Visitor(server, **{"x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.9"})
    assert "Secure" not in cookie(forged.sign_in("plain@shop.example"), "stammgast_session")
    assert "203.0.113.9" not in forged.get(ACCOUNT).text
    trusting = {"STAMMGAST_WEB__BEHIND_PROXY": "true"}
    with running_server(tmp_path_factory.mktemp("proxied") / "data", trusting) as proxied:
        person = make_person(proxied, "eva")
        headers = {
            "x-forwarded-proto": "https",
            "x-forwarded-for": "198.51.100.1, 203.0.113.9",
            "x-forwarded-host": "konsole.shop.example",
            "accept-language": "de",
        }
        with httpx.Client(base_url=proxied.url, headers=headers) as client:
            form = client.get("/console/sign-in")
            token = re.search(r'content="([0-9a-f]{64})"', form.text)[1]  # pyright: ignore[reportOptionalSubscript]
            secret = cookie(form, "__Host-stammgast_form").partition(";")[0]
            fields = {"csrf": token, "email": person.email, "password": PASSWORD}
            own = {"cookie": secret, "origin": "https://konsole.shop.example"}
            answer = client.post("/console/sign-in", data=fields, headers=own)
            line = cookie(answer, "__Host-stammgast_session")
            assert "Secure" in line and "Path=/;" in line and "Domain" not in line
            page = client.get(ACCOUNT, headers={"cookie": line.partition(";")[0]})
            assert "203.0.113.9" in page.text and "198.51.100.1" not in page.text


def test_a_planted_session_is_never_taken_over(server: Server) -> None:
    attacker = signed_in(server, "attacker", Role.SUPPORT)
    make_person(server, "victim")
    for planted in ("5" * 64, attacker.token()):
        victim = Visitor(server, cookie=f"stammgast_session={planted}")
        form = victim.get("/console/sign-in" if planted == "5" * 64 else ACCOUNT)
        token = re.search(r'content="([0-9a-f]{64})"', form.text)
        own = "; ".join([f"stammgast_session={planted}", *(f"{k}={v}" for k, v in form.cookies.items())])
        assert token is not None
        sent = {"csrf": token[1], "email": "victim@shop.example", "password": PASSWORD}
        answer = victim.client.post("/console/sign-in", data=sent, headers={"cookie": own})
        assert answer.status_code == 303, text_of(answer)
        assert planted not in cookie(answer, "stammgast_session")
    assert not attacker.is_signed_in(), "the planted session lives on"


def test_after_signing_out_the_token_is_worthless(server: Server) -> None:
    visitor = signed_in(server, "leaving")
    token = visitor.token()
    answer = visitor.post("/console/sign-out", {"csrf": visitor.csrf(ACCOUNT)})
    assert answer.headers["location"] == "/console/sign-in"
    again = Visitor(server)
    again.client.cookies.set("stammgast_session", token)
    assert not again.is_signed_in()


def test_pages_for_people_are_not_kept_and_not_framed(server: Server) -> None:
    headers = signed_in(server, "headers").get(ACCOUNT).headers
    assert headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
