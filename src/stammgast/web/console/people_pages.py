"""The people of the console: invited by a one-time link, given a role, locked out and let in again."""

from datetime import timedelta
from typing import Any

from litestar import Controller, Request, Response, get, post

from stammgast.adapters.stores.people import LINK_LIFE, PersonDraft, PersonReason
from stammgast.assembly import Assembly
from stammgast.vocabulary import Refusal
from stammgast.vocabulary.people import Person, PersonId, Role
from stammgast.web.console.audit import audit
from stammgast.web.console.first_start import is_mail_address, link_path
from stammgast.web.console.flash import Flash, redirect
from stammgast.web.console.origin import own_address
from stammgast.web.console.posted import Posted, text
from stammgast.web.console.render import render, speaker_of
from stammgast.web.console.roles import Permission, may
from stammgast.web.console.settings_tabs import PEOPLE, settings_tabs
from stammgast.web.errors import NotFound


class PeopleController(Controller):
    """Who may come in, and as what."""

    path = PEOPLE
    include_in_schema = False
    guards = [may(Permission.PEOPLE_MANAGE)]  # noqa: RUF012

    @get("/", sync_to_thread=True)
    def all(self, request: Request, assembly: Assembly) -> Response[str]:
        """Everybody, those who may come in first."""
        people = sorted(assembly.people.list(), key=lambda one: one.deactivated_at is not None)
        rows = [{"one": one, "path": f"{PEOPLE}/{one.id}"} for one in people]
        return render(request, "settings_people.html", tabs=settings_tabs(request), people=rows)

    @get("/invite", sync_to_thread=True)
    def invite_page(self, request: Request) -> Response[str]:
        """The form."""
        return _invite_form(request, {"name": "", "email": "", "role": Role.MARKETING})

    @post("/invite", sync_to_thread=True, status_code=200)
    def invite(self, request: Request, data: Posted, assembly: Assembly) -> Response[Any]:
        """Make a person, and the link with which they set a password."""
        given = {"name": text(data, "name", 80), "email": text(data, "email"), "role": data.get("role", "")}
        errors = _invite_errors(request, given)
        if errors:
            return _invite_form(request, given, errors)
        draft = PersonDraft(
            name=given["name"],
            email=given["email"],
            role=Role(given["role"]),
            language=speaker_of(request)[1].language,
        )
        made = assembly.people.add(draft, at=assembly.clock())
        if isinstance(made, Refusal):
            t, _ = speaker_of(request)
            return _invite_form(request, given, {"email": t("people.email_taken")})
        audit(request, "person.invited", made.id, after={"email": made.email, "role": made.role})
        return _link_page(request, made)

    @get("/{person_id:str}", sync_to_thread=True)
    def show(self, request: Request, person_id: str, assembly: Assembly) -> Response[str]:
        """One person: role, link, lock."""
        return _person_page(request, _find(assembly, person_id))

    @post("/{person_id:str}/role", sync_to_thread=True, status_code=200)
    def change_role(
        self, request: Request, person_id: str, data: Posted, assembly: Assembly
    ) -> Response[Any]:
        """Give another role; it counts from the person's next page on."""
        person, role = _find(assembly, person_id), data.get("role", "")
        if role not in set(Role) or role == person.role:
            return redirect(f"{PEOPLE}/{person.id}")
        changed = assembly.people.change(person.id, role=Role(role))
        if isinstance(changed, Refusal):
            return _person_page(request, person, refused=changed.reason)
        audit(request, "person.role_changed", person.id, {"role": person.role}, {"role": changed.role})
        undo = Flash(
            "people.role_saved",
            {"name": person.name},
            undo=f"{PEOPLE}/{person.id}/role",
            fields={"role": person.role},
        )
        return redirect(f"{PEOPLE}/{person.id}", undo)

    @post("/{person_id:str}/link", sync_to_thread=True, status_code=200)
    def new_link(self, request: Request, person_id: str, assembly: Assembly) -> Response[Any]:
        """A new one-time link; the password stays good until it is used."""
        person = _find(assembly, person_id)
        audit(request, "person.link_made", person.id)
        return _link_page(request, person)

    @post("/{person_id:str}/deactivate", sync_to_thread=True, status_code=200)
    def deactivate(self, request: Request, person_id: str, assembly: Assembly) -> Response[Any]:
        """Lock out at once; what the person did stays."""
        person = _find(assembly, person_id)
        changed = assembly.people.set_deactivated(person.id, assembly.clock())
        if isinstance(changed, Refusal):
            return _person_page(request, person, refused=changed.reason)
        assembly.sessions.end_all(person.id)
        audit(request, "person.deactivated", person.id, before={"role": person.role})
        undo = f"{PEOPLE}/{person.id}/reactivate"
        return redirect(
            f"{PEOPLE}/{person.id}", Flash("people.deactivated", {"name": person.name}, undo=undo)
        )

    @post("/{person_id:str}/reactivate", sync_to_thread=True, status_code=200)
    def reactivate(self, request: Request, person_id: str, assembly: Assembly) -> Response[Any]:
        """Let in again, with the same role and password."""
        person = _find(assembly, person_id)
        assembly.people.set_deactivated(person.id, None)
        audit(request, "person.reactivated", person.id, after={"role": person.role})
        return redirect(f"{PEOPLE}/{person.id}", Flash("people.reactivated", {"name": person.name}))


def _find(assembly: Assembly, person_id: str) -> Person:
    person = assembly.people.find(PersonId(person_id))
    if person is None:
        raise NotFound("Nobody has this address.", "a person of the list")
    return person


def _invite_errors(request: Request, given: dict[str, str]) -> dict[str, str]:
    t, _ = speaker_of(request)
    errors: dict[str, str] = {}
    if not given["name"]:
        errors["name"] = t("people.name_missing")
    if not is_mail_address(given["email"]):
        errors["email"] = t("welcome.email_wrong")
    if given["role"] not in set(Role):
        errors["role"] = t("people.role_missing")
    return errors


def _invite_form(request: Request, given: dict[str, str], errors: dict[str, str] = {}) -> Response[str]:  # noqa: B006
    return render(
        request,
        "settings_invite.html",
        status=422 if errors else 200,
        given=given,
        errors=errors,
        roles=list(Role),
    )


def _link_page(request: Request, person: Person) -> Response[str]:
    """The link itself, shown this once; whoever invites hands it over."""
    path = link_path(request.app.state.assembly, person.id)
    return render(
        request,
        "settings_link.html",
        one=person,
        address=own_address(request) + path,
        hours=LINK_LIFE // timedelta(hours=1),
    )


def _person_page(request: Request, person: Person, refused: PersonReason | None = None) -> Response[str]:
    assembly: Assembly = request.app.state.assembly
    return render(
        request,
        "settings_person.html",
        status=409 if refused else 200,
        one=person,
        roles=list(Role),
        refused=refused,
        sessions=len(assembly.sessions.of_person(person.id, assembly.clock())),
        is_me=person.id == request.state.person.id,
    )
