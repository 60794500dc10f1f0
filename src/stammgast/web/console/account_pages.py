"""My account: name, language, password, and where I am signed in."""

from typing import Any

from litestar import Controller, Request, Response, get, post

from stammgast.adapters.stores.sessions import Session
from stammgast.assembly import Assembly
from stammgast.vocabulary import Language
from stammgast.web.console.audit import audit
from stammgast.web.console.browsers import browser_of
from stammgast.web.console.flash import Flash, redirect
from stammgast.web.console.origin import address_of, is_https
from stammgast.web.console.passwords import SHORTEST, check_password, hash_password, is_password
from stammgast.web.console.posted import Posted, text
from stammgast.web.console.preferences import LANGUAGE_COOKIE, preference_cookie
from stammgast.web.console.render import render, speaker_of
from stammgast.web.console.roles import Person, signed_in
from stammgast.web.console.sessions import begin_session
from stammgast.web.console.settings_tabs import ACCOUNT, settings_tabs
from stammgast.web.console.throttle import begin_attempt, succeed

LONGEST_NAME = 80


class AccountController(Controller):
    """What a person changes for themselves; every role may."""

    path = ACCOUNT
    include_in_schema = False
    guards = [signed_in]  # noqa: RUF012

    @get("/", sync_to_thread=True)
    def show(self, request: Request) -> Response[str]:
        """The three forms."""
        return _page(request)

    @post("/", sync_to_thread=True, status_code=200)
    def save(self, request: Request, data: Posted, assembly: Assembly) -> Response[Any]:
        """Change name and language."""
        person: Person = request.state.person
        name, chosen = text(data, "name", LONGEST_NAME), data.get("language", "")
        if not name or chosen not in set(Language):
            t, _ = speaker_of(request)
            return _page(request, {"name": t("welcome.name_missing")})
        language = Language(chosen)
        assembly.people.change(person.id, name=name, language=language)
        before = {"name": person.name, "language": person.language}
        audit(request, "account.changed", person.id, before, {"name": name, "language": language})
        response = redirect(ACCOUNT, Flash("account.saved"))
        response.cookies.append(preference_cookie(LANGUAGE_COOKIE, language, secure=is_https(request)))
        return response

    @get("/password", sync_to_thread=False)
    def after_refusal(self) -> Response[Any]:
        """A refused password leaves its address in the browser; asked again, it leads back."""
        return redirect(ACCOUNT)

    @post("/password", sync_to_thread=True, status_code=200)
    def change_password(self, request: Request, data: Posted, assembly: Assembly) -> Response[Any]:
        """Set a new password; every other session ends, and this one gets a new token."""
        person: Person = request.state.person
        errors = _password_errors(request, data)
        if errors:
            return _page(request, errors)
        assembly.people.change(person.id, password_hash=hash_password(data["password"]))
        assembly.sessions.end_all(person.id)
        audit(request, "password.changed", person.id)
        response = redirect(ACCOUNT, Flash("account.password_saved"))
        begin_session(request, person, response)
        return response

    @post("/sessions/end", sync_to_thread=True, status_code=200)
    def end_session(self, request: Request, data: Posted, assembly: Assembly) -> Response[Any]:
        """End one other session of mine, or with no `session` all others."""
        person: Person = request.state.person
        wanted = data.get("session", "")
        current: Session = request.state.session
        ended = [
            session.id
            for session in assembly.sessions.of_person(person.id, assembly.clock())
            if session.id != current.id and wanted in ("", session.id)
            if assembly.sessions.end(person.id, session.id)
        ]
        audit(request, "session.ended", person.id, before={"sessions": len(ended)})
        return redirect(ACCOUNT, Flash("account.sessions_ended", {"n": len(ended)}))


def _password_errors(request: Request, data: dict[str, str]) -> dict[str, str]:
    """What is wrong by the field; a wrong present password is slowed down like a sign-in."""
    assembly: Assembly = request.app.state.assembly
    person: Person = request.state.person
    t, _ = speaker_of(request)
    password = data.get("password", "")
    refusal = check_password(password, [person.email, person.name, assembly.settings.shop.name])
    if refusal is not None:
        return {"password": t(f"password.{refusal.reason}", shortest=SHORTEST)}
    if password != data.get("repeated", ""):
        return {"repeated": t("password.differs")}
    attempt = begin_attempt(assembly.sign_ins, person.email, address_of(request), assembly.clock())
    if attempt.wait:
        return {"current": t("sign_in.wait_text", n=int(attempt.wait.total_seconds()) + 1)}
    if not is_password(data.get("current", ""), assembly.people.password_hash(person.id)):
        return {"current": t("account.current_wrong")}
    succeed(assembly.sign_ins, attempt, assembly.clock())
    return {}


def _page(request: Request, errors: dict[str, str] = {}) -> Response[str]:  # noqa: B006
    assembly: Assembly = request.app.state.assembly
    person: Person = request.state.person
    sessions = assembly.sessions.of_person(person.id, assembly.clock())
    return render(
        request,
        "settings_account.html",
        status=422 if errors else 200,
        tabs=settings_tabs(request),
        errors=errors,
        shortest=SHORTEST,
        sessions=[(session, browser_of(session.agent)) for session in sessions],
        current=request.state.session.id,
    )
