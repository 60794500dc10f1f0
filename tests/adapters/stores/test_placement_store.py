"""Every version of a placement is kept, and an old one can be brought back."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from stammgast.adapters.stores import Change, PlacementChanged, PlacementStore, UnknownPlacementVersion
from stammgast.vocabulary import PlacementId

HOME = PlacementId("home.for_you")
CART = PlacementId("cart.add_ons")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_a_new_shop_has_no_placements(config: Engine) -> None:
    store = PlacementStore(config)
    assert store.current() == {}
    assert store.history(HOME) == []
    assert store.revision() == 0


def test_what_is_saved_last_is_current_and_the_past_is_kept(config: Engine) -> None:
    store = PlacementStore(config)
    assert store.save(HOME, b'{"limit": 4}', Change(by="anna", at=NOW)) == 1
    assert store.save(HOME, b'{"limit": 8}', Change(by="ben", at=NOW + MINUTE)) == 2
    assert store.save(CART, b"{}", Change(by="anna", at=NOW)) == 1
    current = store.current()
    assert set(current) == {HOME, CART}
    home = current[HOME]
    assert (home.version, home.document, home.by, home.at) == (2, b'{"limit": 8}', "ben", NOW + MINUTE)
    assert [version.document for version in store.history(HOME)] == [b'{"limit": 8}', b'{"limit": 4}']


def test_a_document_is_kept_byte_for_byte(config: Engine) -> None:
    document = bytes(range(256))
    PlacementStore(config).save(HOME, document, Change(by="anna", at=NOW))
    assert PlacementStore(config).current()[HOME].document == document


def test_a_restored_version_is_a_new_version_equal_to_the_old(config: Engine) -> None:
    store = PlacementStore(config)
    store.save(HOME, b"old", Change(by="anna", at=NOW))
    store.save(HOME, b"new", Change(by="anna", at=NOW))
    assert store.restore(HOME, 1, Change(by="ben", at=NOW + MINUTE)) == 3
    assert store.current()[HOME].document == b"old"
    assert [(version.version, version.by) for version in store.history(HOME)] == [
        (3, "ben"),
        (2, "anna"),
        (1, "anna"),
    ]


def test_a_version_that_never_was_cannot_be_restored(config: Engine) -> None:
    store = PlacementStore(config)
    store.save(HOME, b"old", Change(by="anna", at=NOW))
    before = store.revision()
    with pytest.raises(UnknownPlacementVersion, match="no version 7"):
        store.restore(HOME, 7, Change(by="ben", at=NOW))
    assert store.revision() == before
    assert len(store.history(HOME)) == 1


def test_the_revision_grows_with_every_change_and_only_then(config: Engine) -> None:
    store = PlacementStore(config)
    store.save(HOME, b"1", Change(by="anna", at=NOW))
    first = store.revision()
    store.current()
    assert store.revision() == first
    store.save(CART, b"2", Change(by="anna", at=NOW))
    second = store.revision()
    store.restore(CART, 1, Change(by="anna", at=NOW))
    assert first < second < store.revision()


def test_people_who_save_at_once_get_a_version_each(config: Engine) -> None:
    store = PlacementStore(config)
    versions: list[int] = []

    def save() -> None:
        for _ in range(5):
            versions.append(store.save(HOME, b"{}", Change(by="anna", at=NOW)))

    people = [threading.Thread(target=save) for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(versions) == list(range(1, 21))


def test_saving_on_a_version_that_is_no_longer_the_newest_is_refused(config: Engine) -> None:
    store = PlacementStore(config)
    store.save(HOME, b"1", Change(by="anna", at=NOW, expected_version=0))
    store.save(HOME, b"2", Change(by="ben", at=NOW, expected_version=1))
    before = store.revision()
    with pytest.raises(PlacementChanged, match="is at version 2, you began with 1"):
        store.save(HOME, b"3", Change(by="anna", at=NOW, expected_version=1))
    with pytest.raises(PlacementChanged):
        store.restore(HOME, 1, Change(by="anna", at=NOW, expected_version=1))
    assert store.current()[HOME].document == b"2"
    assert store.revision() == before


def test_of_people_who_save_on_one_version_at_once_one_wins(config: Engine) -> None:
    store = PlacementStore(config)
    outcomes: list[str] = []

    def save() -> None:
        try:
            store.save(HOME, b"{}", Change(by="anna", at=NOW, expected_version=0))
            outcomes.append("saved")
        except PlacementChanged:
            outcomes.append("refused")

    people = [threading.Thread(target=save) for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(outcomes) == ["refused", "refused", "refused", "saved"]


def test_a_note_is_kept_with_its_version(config: Engine) -> None:
    store = PlacementStore(config)
    store.save(HOME, b"1", Change(by="anna", at=NOW, note="Fewer coats"))
    store.save(HOME, b"2", Change(by="anna", at=NOW))
    assert [version.note for version in store.history(HOME)] == [None, "Fewer coats"]


def test_an_archived_placement_is_away_until_a_version_is_restored(config: Engine) -> None:
    store = PlacementStore(config)
    store.save(HOME, b"1", Change(by="anna", at=NOW))
    assert store.archive(HOME, Change(by="ben", at=NOW)) == 2
    assert store.current() == {}
    assert store.newest()[HOME].is_archived and store.newest()[HOME].document == b"1"
    store.restore(HOME, 1, Change(by="anna", at=NOW))
    assert store.current()[HOME].version == 3


def test_what_was_never_saved_cannot_be_archived(config: Engine) -> None:
    with pytest.raises(UnknownPlacementVersion):
        PlacementStore(config).archive(HOME, Change(by="anna", at=NOW))
