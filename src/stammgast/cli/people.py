"""`stammgast people`: who may enter the console; for whoever has lost the way in, and for scripts."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from stammgast.cli.commands import DEFAULT_FOLDER, Data
from stammgast.cli.folder import make_folder, settings_of
from stammgast.cli.screen import hint, say, table
from stammgast.vocabulary import Refusal, StammgastError, system_clock
from stammgast.vocabulary.people import Person, PersonId, Role

if TYPE_CHECKING:
    from stammgast.adapters.stores.audit import AuditStore
    from stammgast.adapters.stores.people import PeopleStore
    from stammgast.adapters.stores.sessions import SessionStore
    from stammgast.adapters.stores.sign_ins import SignInStore
    from stammgast.settings import Settings

Mail = Annotated[str, typer.Argument(metavar="MAIL", help="The person's e-mail address.")]


class UnknownPerson(StammgastError):
    """Nobody has this address."""

    code = "unknown_person"


class PersonNotChanged(StammgastError):
    """What was wanted cannot be done with this person."""

    code = "person_not_changed"


class _Stores(NamedTuple):
    settings: "Settings"
    people: "PeopleStore"
    sessions: "SessionStore"
    sign_ins: "SignInStore"
    trail: "AuditStore"


def invite(
    mail: Mail,
    name: Annotated[str, typer.Option(help="What the person is called.")],
    role: Annotated[Role, typer.Option(help="As what: see docs/how-to/people.md.")] = Role.MARKETING,
    data: Data = DEFAULT_FOLDER,
) -> None:
    """Let somebody in: prints a one-time link, good for 24 hours, with which they set a password.

    \b
    Example:
      stammgast people invite mara@example.com --name "Mara Lind" --role marketing
    """
    if "@" not in mail:
        raise typer.BadParameter(f"{mail[:60]!r} is no e-mail address.")
    with _opened(data, may_be_new=True) as stores:
        from stammgast.adapters.stores.people import PersonDraft

        language = stores.settings.shop.language
        draft = PersonDraft(name=name, email=mail, role=role, language=language)
        person = _done(stores.people.add(draft, at=system_clock()))
        _note(stores, "person.invited", person.id)
        _say_link(stores, person)


def list_people(data: Data = DEFAULT_FOLDER) -> None:
    """List who may enter the console, and who no longer may.

    \b
    Example:
      stammgast people list --data shop
    """
    with _opened(data) as stores:
        people = stores.people.list()
    if not people:
        hint("Nobody yet. `stammgast serve` prints an address with which the first person sets a password.")
        return
    rows = [
        (one.email, one.name, one.role.value, f"{one.created_at:%Y-%m-%d}", _state(one)) for one in people
    ]
    table(("Mail", "Name", "Role", "Since", "State"), rows)


def deactivate(mail: Mail, data: Data = DEFAULT_FOLDER) -> None:
    """Lock somebody out at once. The console lets them in again under Settings, People.

    \b
    Example:
      stammgast people deactivate mara@example.com
    """
    with _opened(data) as stores:
        person = _find(stores, mail)
        _done(stores.people.set_deactivated(person.id, system_clock()))
        stores.sessions.end_all(person.id)
        _note(stores, "person.deactivated", person.id)
    say(f"{person.email} is locked out.")


def reset(mail: Mail, data: Data = DEFAULT_FOLDER) -> None:
    """Print a new one-time link for somebody who has lost the password; failed attempts are forgotten.

    The old password stays good until the link is used.

    \b
    Example:
      stammgast people reset mara@example.com
    """
    with _opened(data) as stores:
        person = _find(stores, mail)
        if person.deactivated_at is not None:
            raise PersonNotChanged(
                f"{person.email} is locked out.",
                "a person who may come in",
                "Let them in under Settings, People.",
            )
        stores.sign_ins.forget_account(person.email, at=system_clock())
        _note(stores, "person.link_made", person.id)
        _say_link(stores, person)


@contextmanager
def _opened(folder: Path, *, may_be_new: bool = False) -> Iterator[_Stores]:
    """The stores alone: the whole assembly would take twice as long to import."""
    settings = settings_of(folder, may_be_new=may_be_new)
    make_folder(folder)
    from stammgast.adapters.stores import database_urls, open_config
    from stammgast.adapters.stores.audit import AuditStore
    from stammgast.adapters.stores.people import PeopleStore
    from stammgast.adapters.stores.sessions import SessionStore
    from stammgast.adapters.stores.sign_ins import SignInStore

    engine = open_config(database_urls(folder, settings.store.url or None).config)
    try:
        yield _Stores(
            settings, PeopleStore(engine), SessionStore(engine), SignInStore(engine), AuditStore(engine)
        )
    finally:
        engine.dispose()


def _find(stores: _Stores, mail: str) -> Person:
    person = stores.people.find_by_email(mail)
    if person is None:
        raise UnknownPerson(f"Nobody has the address {mail[:60]!r}.", "an address of `stammgast people list`")
    return person


def _done(outcome: "Person | Refusal") -> Person:
    if isinstance(outcome, Refusal):
        raise PersonNotChanged(outcome.detail, "another person, or an admin beside this one")
    return outcome


def _say_link(stores: _Stores, person: Person) -> None:
    from stammgast.adapters.stores.people import LINK_LIFE, LINK_PATH

    now: datetime = system_clock()
    token = stores.people.make_link(person.id, expires_at=now + LINK_LIFE)
    web = stores.settings.web
    say(f"http://{web.host}:{web.port}{LINK_PATH}/{token}")
    hint(f"Good once, until {now + LINK_LIFE:%Y-%m-%d %H:%M} UTC, at the address of the console.")


def _note(stores: _Stores, action: str, subject: PersonId) -> None:
    from stammgast.adapters.stores.audit import AuditNote

    login = os.environ.get("USER", "")
    note = AuditNote(
        at=system_clock(),
        person_id=None,
        person_name=f"stammgast people ({login})",
        action=action,
        subject=subject,
    )
    stores.trail.add(note)


def _state(person: Person) -> str:
    if person.deactivated_at is not None:
        return "locked out"
    return "active" if person.has_password else "invited"
