"""Signing in and out; in the demo with one click for each role."""

import math
from datetime import timedelta
from typing import Any

from litestar import Controller, Request, Response, get, post

from stammgast.assembly import Assembly
from stammgast.web.console.audit import audit_as
from stammgast.web.console.csrf import keep_form_token
from stammgast.web.console.demo_people import demo_person, is_demo
from stammgast.web.console.flash import Flash, redirect
from stammgast.web.console.gate import SIGN_IN
from stammgast.web.console.navigation import HOME
from stammgast.web.console.origin import address_of, is_https
from stammgast.web.console.passwords import hash_password, is_password, is_worn
from stammgast.web.console.posted import Posted, text
from stammgast.web.console.preferences import (
    LANGUAGE_COOKIE,
    choose_language,
    local_path,
    preference_cookie,
)
from stammgast.web.console.render import render
from stammgast.web.console.roles import Person, Role
from stammgast.web.console.sessions import begin_session, end_session
from stammgast.web.console.throttle import begin_attempt, succeed
from stammgast.web.errors import NotFound


class SignInController(Controller):
    """Signing in and out."""

    include_in_schema = False

    @get(SIGN_IN, sync_to_thread=True)
    def sign_in_page(self, request: Request) -> Response[Any]:
        """The form; who is signed in already goes on."""
        wanted = local_path(request.query_params.get("next", HOME))
        if request.state.person is not None:
            return redirect(wanted)
        return _form(request, wanted)

    @post(SIGN_IN, sync_to_thread=True, status_code=200)
    def sign_in(self, request: Request, data: Posted, assembly: Assembly) -> Response[Any]:
        """Look at the password, and let in or say no: in the same words and time whoever it is."""
        email, wanted = text(data, "email"), local_path(data.get("next", HOME))
        attempt = begin_attempt(assembly.sign_ins, email, address_of(request), assembly.clock())
        if attempt.wait:
            return _form(request, wanted, email=email, wait=attempt.wait, status=429)
        person = assembly.people.find_by_email(email)
        kept = assembly.people.password_hash(person.id) if person else None
        is_right = is_password(data.get("password", ""), kept)
        if person is None or not is_right or person.deactivated_at is not None:
            return _form(request, wanted, email=email, is_wrong=True, status=422)
        succeed(assembly.sign_ins, attempt, assembly.clock())
        if is_worn(kept):
            assembly.people.change(person.id, password_hash=hash_password(data["password"]))
        return let_in(request, person, wanted)

    @post("/console/sign-out", sync_to_thread=True, status_code=200)
    def sign_out(self, request: Request) -> Response[Any]:
        """End this session."""
        response = redirect(HOME)
        response.headers["location"] = SIGN_IN
        end_session(request, response)
        return response

    @post(SIGN_IN + "/as/{role:str}", sync_to_thread=True, status_code=200)
    def sign_in_as(self, request: Request, role: str, data: Posted, assembly: Assembly) -> Response[Any]:
        """In the demo: become somebody with this role. Everywhere else there is no such page."""
        if not is_demo(assembly.settings) or role not in set(Role):
            raise NotFound("There is no such page.", "an address of the console")
        language = choose_language(request, assembly.settings.shop.language)
        person = demo_person(assembly, Role(role), language)
        response = let_in(request, person, local_path(data.get("next", HOME)))
        response.cookies.append(preference_cookie(LANGUAGE_COOKIE, language, secure=is_https(request)))
        return response


def let_in(request: Request, person: Person, wanted: str, said: Flash | None = None) -> Response[Any]:
    """Begin a session and go to the page that was wanted, in the person's language."""
    response = redirect(wanted, said)
    begin_session(request, person, response)
    language = preference_cookie(LANGUAGE_COOKIE, person.language, secure=is_https(request))
    response.cookies.append(language)
    audit_as(request, person, "session.begun", subject=person.id)
    return response


def _form(
    request: Request, wanted: str, *, email: str = "", is_wrong: bool = False,
    wait: timedelta = timedelta(0), status: int = 200,
) -> Response[str]:  # fmt: skip
    assembly: Assembly = request.app.state.assembly
    seconds = math.ceil(wait.total_seconds())
    response = render(
        request,
        "sign_in.html",
        status=status,
        wanted=wanted,
        email=email,
        is_wrong=is_wrong,
        wait_seconds=seconds,
        is_demo=is_demo(assembly.settings),
        roles=list(Role),
        nobody_exists=not is_demo(assembly.settings) and assembly.people.is_empty(),
    )
    if seconds:
        response.headers["retry-after"] = str(seconds)
    keep_form_token(request, response)
    return response
