"""The rules behind signing in, called with values: passwords, waits, origins, what the audit trail hides."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stammgast.adapters.stores import database_urls, open_config
from stammgast.adapters.stores.sign_ins import SignInStore
from stammgast.vocabulary.people import Role
from stammgast.web.console.audit import without_secrets
from stammgast.web.console.browsers import browser_of
from stammgast.web.console.csrf import csrf_of
from stammgast.web.console.passwords import check_password, hash_password, is_password
from stammgast.web.console.roles import PERMISSIONS_OF_ROLE, Permission, roles_with
from stammgast.web.console.throttle import (
    FREE_FOR_ACCOUNT,
    FREE_FOR_ADDRESS,
    begin_attempt,
    succeed,
    wait_after,
)
from stammgast.web.console.words import TEXTS

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PERSONAL = ["anna.beispiel@lampenladen.de", "Anna Beispiel", "Lampenladen"]
HOUSE = "192.0.2.7"


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("elf Zeichen", "too_short"),
        ("x" * 257, "too_long"),
        ("P@ssw0rt2026!", "common"),
        ("123456789012", "common"),
        ("qwertzuiop12", "common"),
        ("asdfasdfasdf", "common"),
        ("aaaaaaaaaaaa", "common"),
        ("Sommer2026!!", "common"),
        ("geheimgeheim", "common"),
        ("1q2w3e4r5t6z7u8i", "common"),
        ("!!!!!!!!!!!!", "common"),
        ("Anna-Beispiel1", "personal"),
        ("annabeispiel99", "personal"),
        ("Lampenladen2026", "personal"),
    ],
)
def test_what_others_would_try_first_is_no_password(password: str, reason: str) -> None:
    refusal = check_password(password, PERSONAL)
    assert refusal is not None and refusal.reason == reason
    assert f"password.{reason}" in TEXTS


@pytest.mark.parametrize(
    "password", ["regen im mai, dann heu", "xK9#mQ2$vL7p", "дом у реки летом", "Annas Hund mag Quittengelee"]
)
def test_long_and_one_s_own_is_enough_without_rules_of_composition(password: str) -> None:
    assert check_password(password, PERSONAL) is None


@given(st.text(max_size=300), st.lists(st.text(max_size=30), max_size=3))
def test_any_text_gets_an_answer(password: str, personal: list[str]) -> None:
    check_password(password, personal)


def test_a_password_is_known_again_however_the_keyboard_writes_it() -> None:
    kept = hash_password("Zwölf Töne, e\u0301in Ton")
    assert kept.startswith("$argon2id$")
    assert is_password("Zwölf Töne, \u00e9in Ton", kept)
    assert not is_password("Zwölf Töne, ein Ton", kept)
    assert not is_password("anything", None)
    assert not is_password("anything", "damaged")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SignInStore]:
    engine = open_config(database_urls(tmp_path).config)
    yield SignInStore(engine)
    engine.dispose()


def test_each_failure_doubles_the_wait_up_to_a_quarter_of_an_hour() -> None:
    waits = [wait_after(failures, free=3).total_seconds() for failures in range(14)]
    assert waits[:7] == [0, 0, 0, 2, 4, 8, 16]
    assert waits[-1] == 900 == wait_after(10_000, free=3).total_seconds()


def test_an_account_waits_after_three_failures_and_only_that_account(store: SignInStore) -> None:
    for _ in range(FREE_FOR_ACCOUNT):
        assert not begin_attempt(store, "anna@x.de", HOUSE, NOW).wait
    assert begin_attempt(store, " ANNA@x.de", "192.0.2.8", NOW).wait == timedelta(seconds=2)
    assert not begin_attempt(store, "bert@x.de", HOUSE, NOW).wait
    assert not begin_attempt(store, "anna@x.de", HOUSE, NOW + timedelta(seconds=2)).wait
    assert begin_attempt(store, "anna@x.de", HOUSE, NOW + timedelta(seconds=2)).wait == timedelta(seconds=4)


def test_an_address_waits_whatever_accounts_it_tries(store: SignInStore) -> None:
    for number in range(FREE_FOR_ADDRESS):
        assert not begin_attempt(store, f"{number}@x.de", HOUSE, NOW).wait
    assert begin_attempt(store, "fresh@x.de", HOUSE, NOW).wait
    assert not begin_attempt(store, "fresh@x.de", "192.0.2.8", NOW).wait


def test_waiting_is_not_prolonged_by_asking(store: SignInStore) -> None:
    for _ in range(FREE_FOR_ACCOUNT + 5):
        begin_attempt(store, "anna@x.de", HOUSE, NOW)
    assert begin_attempt(store, "anna@x.de", HOUSE, NOW).wait == timedelta(seconds=2)


def test_success_frees_the_account_but_forgives_the_address_one_failure_only(store: SignInStore) -> None:
    for number in range(FREE_FOR_ADDRESS - 1):
        begin_attempt(store, f"{number}@x.de", HOUSE, NOW)
    succeed(store, begin_attempt(store, "own@x.de", HOUSE, NOW), NOW)
    assert not begin_attempt(store, "own@x.de", HOUSE, NOW).wait
    assert begin_attempt(store, "victim@x.de", HOUSE, NOW).wait


def test_failures_are_forgotten_after_a_day(store: SignInStore) -> None:
    for _ in range(FREE_FOR_ACCOUNT):
        begin_attempt(store, "anna@x.de", HOUSE, NOW)
    for _ in range(FREE_FOR_ACCOUNT):
        assert not begin_attempt(store, "anna@x.de", HOUSE, NOW + timedelta(days=1)).wait


def test_a_token_of_a_form_does_not_give_the_session_away() -> None:
    assert csrf_of("secret") == csrf_of("secret") != csrf_of("another")
    assert re.fullmatch(r"[0-9a-f]{64}", csrf_of("secret"))


def test_secrets_never_reach_the_audit_trail() -> None:
    hidden = without_secrets({"a": {"Token": "x"}, "password": "y", "list": [{"secret": 1}], "name": "z"})
    assert hidden == {"a": {"Token": "…"}, "password": "…", "list": [{"secret": "…"}], "name": "z"}


def test_every_role_and_permission_has_words_and_somebody_who_may() -> None:
    for role in Role:
        assert {f"role.{role}", f"role.{role}.help", f"sign_in.demo_as.{role}"} <= TEXTS.keys()
    for permission in Permission:
        assert f"permission.{permission}" in TEXTS
        assert roles_with(permission)[0] is Role.ADMIN
    assert PERMISSIONS_OF_ROLE.keys() == set(Role)
    assert roles_with(Permission.AUDIT_READ) == [Role.ADMIN, Role.PRIVACY]
    assert roles_with(Permission.PEOPLE_MANAGE) == roles_with(Permission.KEYS_MANAGE) == [Role.ADMIN]


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0",
            "Edge, Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU OS 18 like Mac OS X) Version/18 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/130.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8.0", ""),
    ],
)
def test_people_know_their_browsers_again(agent: str, said: str) -> None:
    assert browser_of(agent) == said
