"""Every version of a placement is kept, and an old one can be brought back."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from stammgast.adapters.stores import PlacementStore, UnknownPlacementVersion
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
    assert store.save(HOME, b'{"limit": 4}', by="anna", at=NOW) == 1
    assert store.save(HOME, b'{"limit": 8}', by="ben", at=NOW + MINUTE) == 2
    assert store.save(CART, b"{}", by="anna", at=NOW) == 1
    current = store.current()
    assert set(current) == {HOME, CART}
    home = current[HOME]
    assert (home.version, home.document, home.by, home.at) == (2, b'{"limit": 8}', "ben", NOW + MINUTE)
    assert [version.document for version in store.history(HOME)] == [b'{"limit": 8}', b'{"limit": 4}']


def test_a_document_is_kept_byte_for_byte(config: Engine) -> None:
    document = bytes(range(256))
    PlacementStore(config).save(HOME, document, by="anna", at=NOW)
    assert PlacementStore(config).current()[HOME].document == document


def test_a_restored_version_is_a_new_version_equal_to_the_old(config: Engine) -> None:
    store = PlacementStore(config)
    store.save(HOME, b"old", by="anna", at=NOW)
    store.save(HOME, b"new", by="anna", at=NOW)
    assert store.restore(HOME, 1, by="ben", at=NOW + MINUTE) == 3
    assert store.current()[HOME].document == b"old"
    assert [(version.version, version.by) for version in store.history(HOME)] == [
        (3, "ben"),
        (2, "anna"),
        (1, "anna"),
    ]


def test_a_version_that_never_was_cannot_be_restored(config: Engine) -> None:
    store = PlacementStore(config)
    store.save(HOME, b"old", by="anna", at=NOW)
    before = store.revision()
    with pytest.raises(UnknownPlacementVersion, match="no version 7"):
        store.restore(HOME, 7, by="ben", at=NOW)
    assert store.revision() == before
    assert len(store.history(HOME)) == 1


def test_the_revision_grows_with_every_change_and_only_then(config: Engine) -> None:
    store = PlacementStore(config)
    store.save(HOME, b"1", by="anna", at=NOW)
    first = store.revision()
    store.current()
    assert store.revision() == first
    store.save(CART, b"2", by="anna", at=NOW)
    second = store.revision()
    store.restore(CART, 1, by="anna", at=NOW)
    assert first < second < store.revision()


def test_people_who_save_at_once_get_a_version_each(config: Engine) -> None:
    store = PlacementStore(config)
    versions: list[int] = []

    def save() -> None:
        for _ in range(5):
            versions.append(store.save(HOME, b"{}", by="anna", at=NOW))

    people = [threading.Thread(target=save) for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(versions) == list(range(1, 21))
