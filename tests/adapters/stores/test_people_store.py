"""People are found however their address is written, come in by one-time links, and one admin stays."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from stammgast.adapters.stores.people import PeopleStore, PersonDraft, PersonReason, PersonRefusal
from stammgast.vocabulary import Language, Refusal
from stammgast.vocabulary.people import Person, PersonId, Role

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
HASH = "$argon2id$of-a-password"


def draft(name: str = "Anna", role: Role = Role.MARKETING) -> PersonDraft:
    return PersonDraft(name=name, email=f"{name}@Example.com", role=role, language=Language.GERMAN)


def added(store: PeopleStore, name: str = "Anna", role: Role = Role.MARKETING) -> Person:
    person = store.add(draft(name, role), at=NOW)
    assert isinstance(person, Person)
    return person


def accepted(store: PeopleStore, person: Person) -> Person:
    """The person, with a password."""
    token = store.make_link(person.id, expires_at=NOW + HOUR)
    changed = store.use_link(token, name=person.name, password_hash=HASH, at=NOW)
    assert isinstance(changed, Person)
    return changed


def reason_of(outcome: Person | PersonRefusal) -> PersonReason | None:
    return outcome.reason if isinstance(outcome, Refusal) else None


def test_the_first_person_is_admin_and_there_is_only_one_first(config: Engine) -> None:
    store = PeopleStore(config)
    assert store.is_empty()
    token = store.make_link(None, expires_at=NOW + HOUR)
    first = store.use_link(token, name="Eva", email="eva@example.com", password_hash=HASH, at=NOW)
    assert isinstance(first, Person)
    assert (first.role, first.has_password, store.is_empty()) == (Role.ADMIN, True, False)
    assert store.password_hash(first.id) == HASH
    late = store.make_link(None, expires_at=NOW + HOUR)
    second = store.use_link(late, name="Mallory", email="m@example.com", password_hash=HASH, at=NOW)
    assert reason_of(second) is PersonReason.NOT_FIRST


def test_of_two_who_are_first_at_once_one_is(config: Engine) -> None:
    store = PeopleStore(config)
    token = store.make_link(None, expires_at=NOW + HOUR)
    outcomes: list[Person | PersonRefusal] = []
    gate = threading.Barrier(4)

    def come(number: int) -> None:
        gate.wait()
        mail = f"{number}@example.com"
        outcomes.append(store.use_link(token, name="First", email=mail, password_hash=HASH, at=NOW))

    crowd = [threading.Thread(target=come, args=[number]) for number in range(4)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert sorted(str(reason_of(outcome)) for outcome in outcomes) == ["None", *["bad_link"] * 3]
    assert len(store.list()) == 1


def test_a_link_is_good_once_and_for_a_time(config: Engine) -> None:
    store = PeopleStore(config)
    anna = added(store)
    token = store.make_link(anna.id, expires_at=NOW + HOUR)
    link = store.find_link(token, NOW)
    assert link is not None and link.person == anna
    assert store.find_link(token, NOW + HOUR) is None
    assert store.find_link(token[:-1], NOW) is None
    assert reason_of(store.use_link(token, name="A", password_hash=HASH, at=NOW + HOUR)) == "bad_link"
    assert isinstance(store.use_link(token, name="Anna B.", password_hash=HASH, at=NOW), Person)
    assert reason_of(store.use_link(token, name="C", password_hash=HASH, at=NOW)) is PersonReason.BAD_LINK
    (listed,) = store.list()
    assert (listed.name, listed.has_password) == ("Anna B.", True)


def test_a_new_link_makes_the_old_one_worthless(config: Engine) -> None:
    store = PeopleStore(config)
    anna, bert = added(store), added(store, "Bert")
    old, other = (store.make_link(one.id, expires_at=NOW + HOUR) for one in (anna, bert))
    new = store.make_link(anna.id, expires_at=NOW + HOUR)
    assert store.find_link(old, NOW) is None
    assert store.find_link(new, NOW) is not None
    assert store.find_link(other, NOW) is not None


def test_the_link_of_a_deactivated_person_is_worthless(config: Engine) -> None:
    store = PeopleStore(config)
    anna = added(store)
    token = store.make_link(anna.id, expires_at=NOW + HOUR)
    store.set_deactivated(anna.id, NOW)
    assert store.find_link(token, NOW) is None
    assert reason_of(store.use_link(token, name="A", password_hash=HASH, at=NOW)) is PersonReason.BAD_LINK


def test_neither_token_nor_mail_of_others_is_needed_to_be_found(config: Engine) -> None:
    store = PeopleStore(config)
    token = store.make_link(added(store).id, expires_at=NOW + HOUR)
    with config.connect() as connection:
        rows = connection.execute(text("SELECT * FROM one_time_link")).all()
    assert token not in str(rows) and bytes.fromhex(token) not in bytes(rows[0].token_hash)


@pytest.mark.parametrize("written", ["anna@example.com", " ANNA@EXAMPLE.COM ", "Anna@example.com"])
def test_an_address_is_the_same_however_it_is_written(config: Engine, written: str) -> None:
    store = PeopleStore(config)
    anna = added(store)
    assert store.find_by_email(written) == anna
    again = PersonDraft(name="X", email=written, role=Role.ADMIN, language=Language.ENGLISH)
    assert reason_of(store.add(again, at=NOW)) is PersonReason.EMAIL_TAKEN


def test_what_is_not_given_is_not_changed(config: Engine) -> None:
    store = PeopleStore(config)
    anna = added(store)
    changed = store.change(anna.id, role=Role.SUPPORT)
    assert isinstance(changed, Person)
    assert (changed.name, changed.role, changed.language) == ("Anna", Role.SUPPORT, Language.GERMAN)
    assert store.find(anna.id) == changed
    assert reason_of(store.change(PersonId("p_nobody"), name="X")) is PersonReason.UNKNOWN_PERSON


def test_the_last_admin_who_can_come_in_stays_admin(config: Engine) -> None:
    store = PeopleStore(config)
    eva = accepted(store, added(store, "Eva", Role.ADMIN))
    invited = added(store, "Ida", Role.ADMIN)
    assert reason_of(store.change(eva.id, role=Role.SUPPORT)) is PersonReason.LAST_ADMIN
    assert reason_of(store.set_deactivated(eva.id, NOW)) is PersonReason.LAST_ADMIN
    assert isinstance(store.change(eva.id, name="Eva M."), Person)
    accepted(store, invited)
    assert isinstance(store.set_deactivated(eva.id, NOW), Person)
    assert reason_of(store.set_deactivated(invited.id, NOW)) is PersonReason.LAST_ADMIN


def test_a_deactivated_person_can_be_let_in_again(config: Engine) -> None:
    store = PeopleStore(config)
    anna = accepted(store, added(store))
    gone = store.set_deactivated(anna.id, NOW)
    assert isinstance(gone, Person) and gone.deactivated_at == NOW
    assert store.set_deactivated(anna.id, None) == anna
