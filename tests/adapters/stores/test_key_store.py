"""Keys are kept as hashes, do what their kind may, and stop working when they are revoked."""

import re
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from stammgast.adapters.stores import KeyRing, KeyStore
from stammgast.vocabulary import KeyId, KeyKind, KeyRecord, Scope

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_a_key_says_its_kind_and_is_long_enough(config: Engine) -> None:
    store = KeyStore(config)
    public, public_record = store.create(KeyKind.PUBLIC, "Shop front", at=NOW)
    secret, secret_record = store.create(KeyKind.SECRET, "Back office", at=NOW + SECOND)
    assert re.fullmatch(r"sgp_[a-z2-7]{32}", public)
    assert re.fullmatch(r"sgs_[a-z2-7]{32}", secret)
    assert re.fullmatch(r"k_[0-9a-f]{16}", public_record.id)
    assert store.list() == [public_record, secret_record]


def test_a_public_key_may_send_and_ask_but_never_read_a_profile(config: Engine) -> None:
    _, record = KeyStore(config).create(KeyKind.PUBLIC, "Shop front", at=NOW)
    assert record.scopes == {Scope.EVENTS_WRITE, Scope.CONSENT_WRITE, Scope.DECIDE}
    assert not record.allows(Scope.PROFILES_READ)


def test_a_secret_key_may_do_everything(config: Engine) -> None:
    _, record = KeyStore(config).create(KeyKind.SECRET, "Back office", at=NOW)
    assert all(record.allows(scope) for scope in Scope)


def test_the_key_itself_is_nowhere_in_the_database(config: Engine) -> None:
    key, _ = KeyStore(config).create(KeyKind.SECRET, "Back office", at=NOW)
    with config.connect() as connection:
        row = connection.execute(text("SELECT * FROM api_key")).one()
    written = [bytes(cell) if isinstance(cell, memoryview) else str(cell).encode() for cell in row]
    assert not any(key[4:].encode() in cell for cell in written)


def test_the_ring_finds_good_keys_only(config: Engine) -> None:
    store = KeyStore(config)
    key, record = store.create(KeyKind.PUBLIC, "Shop front", at=NOW)
    ring = KeyRing(store)
    assert ring.find(key, NOW) == record
    for wrong in ("", key[:-1], key.upper(), f"{key} ", record.id, "\ud800", "sgp_" + "a" * 100_000):
        assert ring.find(wrong, NOW) is None


def test_a_key_made_or_revoked_elsewhere_is_noticed_within_a_second(config: Engine) -> None:
    store = KeyStore(config)
    ring = KeyRing(store)
    assert ring.find("sgp_nothing", NOW) is None
    key, record = store.create(KeyKind.PUBLIC, "Shop front", at=NOW)
    assert ring.find(key, NOW + SECOND / 2) is None
    assert ring.find(key, NOW + SECOND) == record
    assert store.revoke(record.id, at=NOW + SECOND)
    assert ring.find(key, NOW + SECOND * 1.5) == record
    assert ring.find(key, NOW + SECOND * 2) is None


def test_a_clock_that_is_set_back_does_not_keep_a_revoked_key_alive(config: Engine) -> None:
    store = KeyStore(config)
    ring = KeyRing(store)
    key, record = store.create(KeyKind.PUBLIC, "Shop front", at=NOW)
    assert ring.find(key, NOW) == record
    store.revoke(record.id, at=NOW)
    assert ring.find(key, NOW - timedelta(hours=1)) is None


def test_a_revoked_key_stays_listed_and_cannot_be_revoked_again(config: Engine) -> None:
    store = KeyStore(config)
    _, record = store.create(KeyKind.PUBLIC, "Shop front", at=NOW)
    assert store.revoke(record.id, at=NOW + SECOND)
    assert not store.revoke(record.id, at=NOW + 2 * SECOND)
    assert not store.revoke(KeyId("k_unknown"), at=NOW)
    (listed,) = store.list()
    assert listed.revoked_at == NOW + SECOND
    assert store.all_active() == {}


def test_a_scope_that_this_version_does_not_know_permits_nothing(config: Engine) -> None:
    key, _ = KeyStore(config).create(KeyKind.PUBLIC, "Shop front", at=NOW)
    with config.begin() as connection:
        connection.execute(text("UPDATE api_key SET scopes = 'decide events:fly'"))
    found = KeyRing(KeyStore(config)).find(key, NOW)
    assert isinstance(found, KeyRecord)
    assert found.scopes == {Scope.DECIDE}


def test_a_signing_key_admits_nothing_and_is_kept_readable(config: Engine) -> None:
    store = KeyStore(config)
    key, record = store.create(KeyKind.SIGNING, "Shop server", at=NOW)
    ring = KeyRing(store)
    found = ring.find(key, NOW)
    assert re.fullmatch(r"sgi_[a-z2-7]{32}", key)
    assert found == record
    assert not any(record.allows(scope) for scope in Scope)
    assert ring.signing_secrets(NOW) == [key.encode()]


def test_several_signing_keys_are_good_until_each_is_revoked(config: Engine) -> None:
    store = KeyStore(config)
    store.create(KeyKind.SECRET, "Back office", at=NOW)
    old, old_record = store.create(KeyKind.SIGNING, "old", at=NOW)
    new, _ = store.create(KeyKind.SIGNING, "new", at=NOW + SECOND)
    ring = KeyRing(store)
    assert ring.signing_secrets(NOW) == [old.encode(), new.encode()]
    store.revoke(old_record.id, at=NOW)
    assert ring.signing_secrets(NOW + SECOND) == [new.encode()]


def test_a_good_public_key_can_be_shown_again(config: Engine) -> None:
    store = KeyStore(config)
    first, first_record = store.create(KeyKind.PUBLIC, "Shop front", at=NOW)
    second, second_record = store.create(KeyKind.PUBLIC, "App", at=NOW + SECOND)
    store.create(KeyKind.SECRET, "Back office", at=NOW)
    store.create(KeyKind.SIGNING, "Shop server", at=NOW)
    assert store.public_keys() == {first_record.id: first, second_record.id: second}
    store.revoke(first_record.id, at=NOW)
    assert store.public_keys() == {second_record.id: second}


@given(st.binary(min_size=20, max_size=20))
def test_keys_of_different_chance_differ(random: bytes) -> None:
    from stammgast.adapters.stores.keys import _letters

    other = bytes([random[0] ^ 1, *random[1:]])
    assert len(_letters(random)) == 32
    assert _letters(random) != _letters(other)
