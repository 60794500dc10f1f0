"""Only our own pages change something: other sites, other people's tokens and plain links do not."""

from pathlib import Path

import pytest
from litestar.routes import HTTPRoute

from servers import Server
from stammgast.assembly import Assembly
from stammgast.settings import Settings
from stammgast.web.auth import Gatekeeper
from stammgast.web.console.gate import console_gate, is_page
from stammgast.web.live import LiveTail
from stammgast.web.metrics import Metrics
from web.console.visitor import Visitor, signed_in, text_of

ACCOUNT = "/console/settings/account"
NEW = {"name": "Forged", "language": "de"}
OPEN = {
    "/",
    "/guide",
    "/console/preferences",
    "/console/sign-in",
    "/console/sign-in/as/{role:str}",
    "/console/sign-out",
    "/console/welcome/{token:str}",
}
"""What may be asked without being signed in; everything else needs a guard of its own."""


@pytest.fixture(scope="module")
def visitor(server: Server) -> Visitor:
    return signed_in(server, "owner")


def is_forged(visitor: Visitor) -> bool:
    return "Forged" in visitor.get(ACCOUNT).text


def test_a_form_without_a_token_changes_nothing(visitor: Visitor) -> None:
    answer = visitor.client.post(ACCOUNT, data=NEW)
    assert answer.status_code == 403 and "vorsichtshalber nicht ausgeführt" in text_of(answer)
    assert not is_forged(visitor)


def test_a_token_of_somebody_else_is_worthless(server: Server, visitor: Visitor) -> None:
    other = signed_in(server, "stranger").csrf(ACCOUNT)
    signed_out = Visitor(server).csrf()
    for token in (other, signed_out, "", "ä", "0" * 64):
        assert visitor.client.post(ACCOUNT, data={**NEW, "csrf": token}).status_code == 403, token
    assert not is_forged(visitor)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_another_site_is_refused_even_with_the_right_token(visitor: Visitor, headers: dict[str, str]) -> None:
    sent = {**NEW, "csrf": visitor.csrf(ACCOUNT)}
    assert visitor.client.post(ACCOUNT, data=sent, headers=headers).status_code == 403
    assert not is_forged(visitor)


def test_signing_in_cannot_be_forged_either(server: Server) -> None:
    visitor = Visitor(server)
    sent = {"email": "owner@shop.example", "password": "x"}
    assert visitor.client.post("/console/sign-in", data=sent).status_code == 403
    assert visitor.client.post("/console/sign-in", data={**sent, "csrf": "0" * 64}).status_code == 403


def test_our_own_pages_are_let_through_by_field_and_by_header(server: Server) -> None:
    visitor = signed_in(server, "allowed")
    token = visitor.csrf(ACCOUNT)
    own = {"origin": server.url, "sec-fetch-site": "same-origin"}
    by_field = {"name": "By field", "language": "de", "csrf": token}
    assert visitor.client.post(ACCOUNT, data=by_field, headers=own).status_code == 303
    by_header = {"name": "By header", "language": "de"}
    sent = visitor.client.post(ACCOUNT, data=by_header, headers=own | {"x-csrf-token": token})
    assert sent.status_code == 303
    assert "By header" in visitor.get(ACCOUNT).text


def test_a_form_of_an_ended_session_leads_to_sign_in_and_back_to_its_page(server: Server) -> None:
    visitor = signed_in(server, "ended")
    sent = {**NEW, "csrf": visitor.csrf(ACCOUNT)}
    visitor.client.cookies.clear()
    answer = visitor.client.post(ACCOUNT, data=sent, headers={"referer": f"{server.url}{ACCOUNT}?a=1"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/console/sign-in?next=/console/settings/account%3Fa%3D1"


def test_htmx_is_told_to_leave_the_page_when_the_session_has_ended(server: Server) -> None:
    asked = {"hx-request": "true", "hx-current-url": f"{server.url}/console/settings/keys"}
    answer = Visitor(server).get("/console/settings/snippet/arrival?key=k", **asked)
    assert answer.status_code == 200
    assert answer.headers["hx-redirect"] == "/console/sign-in?next=/console/settings/keys"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_every_page_of_the_console_has_a_guard_of_its_own(tmp_path: Path) -> None:
    from stammgast.web.framework import build_framework

    assembly = Assembly(tmp_path, Settings())
    gatekeeper = Gatekeeper(assembly.key_ring, assembly.clock)
    app = build_framework(assembly, gatekeeper, metrics=Metrics(), live=LiveTail())
    open_paths = set()
    for route in app.routes:
        if isinstance(route, HTTPRoute) and is_page(route.path):
            for handler in route.route_handlers:
                guards = handler.resolve_guards()
                assert console_gate in guards
                if len(guards) == 1 and handler.handler_name != "options_handler":
                    open_paths.add(route.path)
    assembly.close()
    assert open_paths <= OPEN
