"""The audit trail keeps every change in order, and finds them by who, what, where and when."""

from datetime import UTC, datetime, timedelta
from inspect import getmembers, isfunction

import msgspec
from sqlalchemy import Engine

from stammgast.adapters.stores.audit import AuditFilter, AuditNote, AuditStore
from stammgast.vocabulary.people import PersonId

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ANNA = PersonId("p_anna")


def note(action: str, hours: int = 0, **fields: object) -> AuditNote:
    known: dict[str, object] = {"person_id": ANNA, "person_name": "Anna", "subject": "home.hero"}
    return AuditNote(at=NOW + hours * HOUR, action=action, **known | fields)  # pyright: ignore[reportArgumentType]


def found(store: AuditStore, **wanted: object) -> list[int]:
    return [entry.id for entry in store.entries(AuditFilter(**wanted))]  # pyright: ignore[reportArgumentType]


def test_an_entry_says_who_did_what_to_what_and_how_it_was_before(config: Engine) -> None:
    store = AuditStore(config)
    before, after = msgspec.Raw(b'{"role":"admin"}'), msgspec.Raw('{"role":"Prüfung"}'.encode())
    written = note("person.changed", before=before, after=after, address="192.0.2.7")
    number = store.add(written)
    (entry,) = store.entries(AuditFilter())
    assert (entry.id, entry.note) == (number, written)


def test_entries_are_found_by_person_action_subject_and_time(config: Engine) -> None:
    store = AuditStore(config)
    first = store.add(note("placement.saved"))
    second = store.add(note("person.invited", 1, person_id=PersonId("p_bert"), subject="100%_sure"))
    third = store.add(note("placement.saved", 2, person_id=None, person_name="command line"))
    assert found(store) == [third, second, first]
    assert found(store, person_id=ANNA) == [first]
    assert found(store, action="placement.saved") == [third, first]
    assert found(store, subject="%_S") == [second]
    assert found(store, subject="HOME") == [third, first]
    assert found(store, since=NOW + HOUR, until=NOW + 2 * HOUR) == [second]
    assert store.actions() == ["person.invited", "placement.saved"]


def test_pages_follow_each_other_without_a_gap(config: Engine) -> None:
    store = AuditStore(config)
    numbers = [store.add(note("placement.saved", hour)) for hour in range(7)]
    seen: list[int] = []
    while page := store.entries(AuditFilter(before_id=seen[-1] if seen else None), limit=3):
        seen += [entry.id for entry in page]
    assert seen == sorted(numbers, reverse=True)


def test_nothing_can_be_changed_or_deleted() -> None:
    public = {name for name, _ in getmembers(AuditStore, isfunction) if not name.startswith("_")}
    assert public == {"add", "entries", "actions"}
