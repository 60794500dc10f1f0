"""Opens pages of the console as somebody signed in, and asks of each what every page must keep."""

from pathlib import Path
from typing import Any, Literal

import msgspec
from playwright.sync_api import Browser, BrowserContext, Page

from servers import Server
from stammgast.adapters.stores.people import PersonDraft
from stammgast.assembly import Assembly
from stammgast.settings import load_settings
from stammgast.vocabulary import Language
from stammgast.vocabulary.people import Person, Role
from stammgast.web.console.preferences import LANGUAGE_COOKIE
from stammgast.web.console.sessions import SESSION_COOKIE

AXE = Path(__file__).resolve().parents[3] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_VIOLATIONS = """async rules => {
    const {violations} = await axe.run(document, {runOnly: rules});
    const where = node => `  ${node.target}  ${node.any.map(check => check.message).join("; ")}`;
    return violations.map(one => [`${one.id}: ${one.help}`, ...one.nodes.map(where)].join("\\n"));
}"""
_AT_REST = """() => document.getAnimations().every(
    one => one.playState !== "running" || one.effect.getTiming().iterations === Infinity)"""


class Look(msgspec.Struct, frozen=True):
    """One way to look at a page."""

    width: int = 1440
    language: Literal["de", "en"] = "de"
    scheme: Literal["light", "dark"] = "light"


LOOKS = [
    Look(width, language, scheme)
    for width, language, scheme in (
        (1440, "de", "light"),
        (1440, "en", "dark"),
        (390, "de", "dark"),
        (390, "en", "light"),
    )
]
"""Both widths, languages and themes, each with each in pairs."""


def look_name(look: Look) -> str:
    """How a test of this look is called."""
    return f"{look.width}-{look.language}-{look.scheme}"


class Visits:
    """The pages that one test opens; what they complained about is in `complaints`."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self._browser = browser
        self._server = server
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def open(
        self, path: str, *, look: Look | None = None, role: Role | None = Role.ADMIN, expected: str = "\0"
    ) -> Page:
        """A page, seen by somebody with this role; a complaint that holds `expected` is none."""
        seen = look or Look()
        context = self._browser.new_context(
            viewport={"width": seen.width, "height": 900},
            locale={"de": "de-DE", "en": "en-GB"}[seen.language],
            color_scheme=seen.scheme,
        )
        self._contexts.append(context)
        context.add_cookies([_cookie(LANGUAGE_COOKIE, seen.language, "/")])
        if role is not None:
            context.add_cookies([_cookie(SESSION_COOKIE, sign_in(self._server, role), "/")])
        page = context.new_page()
        page.on("console", lambda said: expected in said.text or self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self._server.url + path)
        return page

    def close(self) -> None:
        """Close all windows."""
        for context in self._contexts:
            context.close()


def _cookie(name: str, value: str, path: str) -> Any:
    return {"name": name, "value": value, "domain": "127.0.0.1", "path": path}


def sign_in(server: Server, role: Role) -> str:
    """A new session of somebody with this role, made beside the server; gives its cookie."""
    assembly = Assembly(server.folder, load_settings(server.folder, server.environment))
    try:
        email = f"{role}@test.example"
        person = assembly.people.find_by_email(email)
        if person is None:
            draft = PersonDraft(name=f"Test {role}", email=email, role=role, language=Language.GERMAN)
            person = assembly.people.add(draft, at=assembly.clock())
        assert isinstance(person, Person), person
        return assembly.sessions.begin(person.id, address="127.0.0.1", agent="test", at=assembly.clock())[0]
    finally:
        assembly.close()


def check_page(page: Page) -> None:
    """The page has one heading of the first level, fits its width, and axe finds nothing wrong."""
    assert page.locator("h1").count() == 1, "a page has one h1"
    assert missing_width(page) == 0, f"the page scrolls sideways: {widest(page)}"
    page.wait_for_function(_AT_REST)
    page.evaluate(AXE.read_text("utf-8"))
    violations: list[str] = page.evaluate(_VIOLATIONS, RULES)
    assert not violations, "\n".join(violations)


def missing_width(page: Page) -> int:
    """How many pixels the page is too wide."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def widest(page: Page) -> Any:
    """The elements that stand out on the right."""
    return page.evaluate(
        """() => [...document.querySelectorAll("main *, header *")]
            .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .slice(0, 5).map(one => one.outerHTML.slice(0, 120))"""
    )
