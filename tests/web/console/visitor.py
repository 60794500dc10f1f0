"""A browser without scripts: keeps cookies, finds the token of a form, follows where it is sent."""

import html
import re
from typing import Any

import httpx

from servers import Server
from stammgast.adapters.stores.people import PersonDraft
from stammgast.assembly import Assembly
from stammgast.settings import load_settings
from stammgast.vocabulary import Language
from stammgast.vocabulary.people import Person, Role
from stammgast.web.console.passwords import hash_password

PASSWORD = "regen im mai, dann heu"
_hash = hash_password(PASSWORD)


class Visitor:
    """One browser window at one server; German, unless told otherwise."""

    def __init__(self, server: Server, **headers: str) -> None:
        known = {"accept-language": "de"}
        # Connections are not kept, so that nobody needs to close a window.
        limits = httpx.Limits(max_keepalive_connections=0)
        self.client = httpx.Client(base_url=server.url, headers=known | headers, timeout=30, limits=limits)

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.client.get(path, headers=headers)

    def csrf(self, path: str = "/console/sign-in") -> str:
        """The token that a page gives its forms."""
        found = re.search(
            r'name="csrf" content="([0-9a-f]{64})"', self.client.get(path, follow_redirects=True).text
        )
        assert found, path
        return found.group(1)

    def post(self, path: str, fields: dict[str, str] | None = None, **headers: str) -> httpx.Response:
        """Send a form of a page of ours, with the token of this window."""
        sent = {"csrf": self.csrf(), **(fields or {})}
        return self.client.post(path, data=sent, headers=headers)

    def sign_in(self, email: str, password: str = PASSWORD, **fields: str) -> httpx.Response:
        return self.post("/console/sign-in", {"email": email, "password": password, **fields})

    def is_signed_in(self) -> bool:
        return self.get("/console/settings/account").status_code == 200

    def token(self) -> str:
        """The session's token, "" without one."""
        return next((one.value or "" for one in self.client.cookies.jar if "session" in one.name), "")


def text_of(answer: httpx.Response) -> str:
    """What a person reads, with blanks made one."""
    body = re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", answer.text, flags=re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", body))


def assembly_of(server: Server) -> Assembly:
    """The parts beside the running server, on the same databases."""
    return Assembly(server.folder, load_settings(server.folder, server.environment))


def make_person(server: Server, name: str, role: Role = Role.ADMIN, **changed: Any) -> Person:
    """Somebody with the usual password, made beside the server: `name@shop.example`."""
    assembly = assembly_of(server)
    try:
        draft = PersonDraft(name=name, email=f"{name}@shop.example", role=role, language=Language.GERMAN)
        made = assembly.people.add(draft, at=assembly.clock())
        assert isinstance(made, Person), made
        done = assembly.people.change(made.id, password_hash=_hash, **changed)
        assert isinstance(done, Person), done
        return done
    finally:
        assembly.close()


def signed_in(server: Server, name: str, role: Role = Role.ADMIN, **headers: str) -> Visitor:
    """A window in which a new person with this role is signed in."""
    visitor = Visitor(server, **headers)
    answer = visitor.sign_in(make_person(server, name, role).email)
    assert answer.status_code == 303, answer.text
    return visitor
