"""The first start and every one-time link: an address with which a person sets name and password."""

import re
from typing import Any

from litestar import Controller, Request, Response, get, post

from stammgast.adapters.stores.people import LINK_LIFE, LINK_PATH, OneTimeLink
from stammgast.assembly import Assembly
from stammgast.vocabulary import Refusal
from stammgast.vocabulary.people import PersonId
from stammgast.web.console.audit import audit_as
from stammgast.web.console.csrf import keep_form_token
from stammgast.web.console.demo_people import is_demo
from stammgast.web.console.flash import Flash
from stammgast.web.console.navigation import HOME
from stammgast.web.console.passwords import SHORTEST, check_password, hash_password
from stammgast.web.console.posted import Posted, text
from stammgast.web.console.preferences import choose_language
from stammgast.web.console.render import render, speaker_of
from stammgast.web.console.sign_in_pages import let_in

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def link_path(assembly: Assembly, person_id: PersonId | None) -> str:
    """The path of a new one-time link, good for `LINK_LIFE`; an older one for the same person ends."""
    token = assembly.people.make_link(person_id, expires_at=assembly.clock() + LINK_LIFE)
    return f"{LINK_PATH}/{token}"


def first_link(assembly: Assembly) -> str | None:
    """The path with which the first person comes in; None where somebody exists, and in the demo."""
    if is_demo(assembly.settings) or not assembly.people.is_empty():
        return None
    return link_path(assembly, None)


def is_mail_address(email: str) -> bool:
    """Whether it looks like an e-mail address; only a mail that arrives could prove it."""
    return _MAIL.fullmatch(email) is not None


class WelcomeController(Controller):
    """Setting name and password with a one-time link."""

    include_in_schema = False

    @get(LINK_PATH + "/{token:str}", sync_to_thread=True)
    def welcome_page(self, request: Request, token: str, assembly: Assembly) -> Response[Any]:
        """The form; looking at it does not use up the link."""
        link = assembly.people.find_link(token, assembly.clock())
        if link is None:
            return _used_up(request)
        given = {"name": link.person.name if link.person else "", "email": ""}
        return _form(request, token, link, given=given)

    @post(LINK_PATH + "/{token:str}", sync_to_thread=True, status_code=200)
    def welcome(self, request: Request, token: str, data: Posted, assembly: Assembly) -> Response[Any]:
        """Set name and password, and let the person in."""
        link = assembly.people.find_link(token, assembly.clock())
        if link is None:
            return _used_up(request)
        language = choose_language(request, assembly.settings.shop.language)
        given = {"name": text(data, "name", 80), "email": text(data, "email")}
        given["email"] = link.person.email if link.person else given["email"]
        errors = _errors(request, given, data)
        if errors:
            return _form(request, token, link, given=given, errors=errors)
        outcome = assembly.people.use_link(
            token,
            name=given["name"],
            email=given["email"],
            password_hash=hash_password(data["password"]),
            language=language,
            at=assembly.clock(),
        )
        if isinstance(outcome, Refusal):
            return _used_up(request)
        assembly.sessions.end_all(outcome.id)
        audit_as(request, outcome, "password.set" if link.person else "person.first", subject=outcome.id)
        return let_in(request, outcome, HOME, Flash("welcome.done", {"name": outcome.name}))


def _errors(request: Request, given: dict[str, str], data: dict[str, str]) -> dict[str, str]:
    """What is wrong, by the field, in the visitor's language."""
    shop = request.app.state.assembly.settings.shop
    t, _ = speaker_of(request)
    errors: dict[str, str] = {}
    if not given["name"]:
        errors["name"] = t("welcome.name_missing")
    if not is_mail_address(given["email"]):
        errors["email"] = t("welcome.email_wrong")
    password = data.get("password", "")
    refusal = check_password(password, [given["email"], given["name"], shop.name])
    if refusal is not None:
        errors["password"] = t(f"password.{refusal.reason}", shortest=SHORTEST)
    elif password != data.get("repeated", ""):
        errors["repeated"] = t("password.differs")
    return errors


def _form(
    request: Request, token: str, link: OneTimeLink, *, given: dict[str, str], errors: dict[str, str] = {},  # noqa: B006
) -> Response[str]:  # fmt: skip
    response = render(
        request,
        "welcome.html",
        status=422 if errors else 200,
        action=f"{LINK_PATH}/{token}",
        invited=link.person,
        given=given,
        errors=errors,
        shortest=SHORTEST,
        until=link.expires_at,
    )
    keep_form_token(request, response)
    return response


def _used_up(request: Request) -> Response[str]:
    assembly: Assembly = request.app.state.assembly
    return render(request, "link_used.html", status=410, nobody_exists=assembly.people.is_empty())
