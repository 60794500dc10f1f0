"""Numbers, money and times as people of both languages write them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from litestar import Request
from litestar.testing import RequestFactory

from stammgast.vocabulary import Language, Money
from stammgast.web.console.flash import Flash, read_flash, redirect
from stammgast.web.console.formatting import Formatter
from stammgast.web.console.preferences import Theme, choose_language, choose_theme, local_path

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
GERMAN = Formatter(Language.GERMAN, ZoneInfo("Europe/Berlin"), NOW)
ENGLISH = Formatter(Language.ENGLISH, ZoneInfo("Europe/Berlin"), NOW)
SPACE = "\N{NO-BREAK SPACE}"


def test_numbers_and_money() -> None:
    assert [one.number(1234567) for one in (GERMAN, ENGLISH)] == ["1.234.567", "1,234,567"]
    assert [one.number(1234.5, 2) for one in (GERMAN, ENGLISH)] == ["1.234,50", "1,234.50"]
    assert [one.percent(0.126) for one in (GERMAN, ENGLISH)] == [f"13{SPACE}%", "13%"]
    price = Money(123456, "EUR")
    assert [one.money(price) for one in (GERMAN, ENGLISH)] == [f"1.234,56{SPACE}€", "€1,234.56"]
    assert ENGLISH.money(Money(500, "JPY")) == "JP¥500"
    assert [one.compact(1_240_000) for one in (GERMAN, ENGLISH)] == [f"1,2{SPACE}Mio.", "1.2M"]


@pytest.mark.parametrize(
    ("at", "german", "english"),
    [
        (NOW - timedelta(hours=1), "heute, 11:00", "today, 11:00"),
        (NOW - timedelta(days=1), "gestern, 12:00", "yesterday, 12:00"),
        (NOW - timedelta(days=8), "Sa., 14. Nov., 12:00", "Sat 14 Nov, 12:00"),
        (NOW - timedelta(days=500), "Do., 10. Juli 2025, 13:00", "Thu 10 Jul 2025, 13:00"),
    ],
)
def test_a_moment_is_said_as_near_as_it_is(at: datetime, german: str, english: str) -> None:
    assert GERMAN.moment(at).striptags() == german
    assert ENGLISH.moment(at).striptags() == english


@pytest.mark.parametrize(
    ("seconds", "german", "english"),
    [
        (2, "gerade eben", "just now"),
        (180, "vor 3 Minuten", "3 minutes ago"),
        (26 * 3600, "vor 1 Tag", "1 day ago"),
        (-3600 * 24 * 3, "in 3 Tagen", "in 3 days"),
        (3600 * 24 * 40, "Di., 13. Okt.", "Tue 13 Oct"),
    ],
)
def test_a_distance_to_now(seconds: int, german: str, english: str) -> None:
    at = NOW - timedelta(seconds=seconds)
    assert (GERMAN.ago(at).striptags(), ENGLISH.ago(at).striptags()) == (german, english)


def test_a_time_carries_the_machines_form_and_the_whole_moment() -> None:
    text = GERMAN.ago(NOW - timedelta(minutes=3))
    assert 'datetime="2026-11-22T11:57:00+01:00"' in text
    assert 'title="Sonntag, 22. November 2026, 11:57:00 MEZ"' in text


def test_a_day_begins_at_midnight_of_the_shop() -> None:
    late, early = NOW.replace(hour=22, minute=59), NOW.replace(hour=23, minute=1)
    formatter = msgspec.structs.replace(GERMAN, now=late)
    assert formatter.weekday(late) == "Heute"
    assert formatter.weekday(early) == "Morgen"
    assert GERMAN.weekday(NOW - timedelta(days=8)) == "Samstag, 14. November"


class At(msgspec.Struct):
    at: datetime


def test_entries_are_put_under_their_days() -> None:
    entries = [At(NOW), At(NOW - timedelta(hours=1)), At(NOW - timedelta(days=1))]
    assert ENGLISH.by_day(entries) == [("Today", entries[:2]), ("Yesterday", entries[2:])]


def asked(cookie: str = "", accept: str = "") -> Request:
    headers = {name: value for name, value in (("cookie", cookie), ("accept-language", accept)) if value}
    return RequestFactory().get("/console", headers=headers)


@pytest.mark.parametrize(
    ("cookie", "accept", "language"),
    [
        ("stammgast_language=en", "de", "en"),
        ("stammgast_language=<script>", "de-AT,en;q=0.5", "de"),
        ("", "fr,en;q=0.5,de;q=0.7", "de"),
        ("", "de;q=0,en", "en"),
        ("", "fr", "de"),
        ("", "en;q=nonsense", "de"),
        ("", "", "de"),
    ],
)
def test_the_language_is_the_chosen_one_else_the_browsers_else_the_shops(
    cookie: str, accept: str, language: str
) -> None:
    assert choose_language(asked(cookie, accept), Language.GERMAN) == language


def test_a_theme_that_nobody_offers_is_none() -> None:
    assert choose_theme(asked("stammgast_theme=dark")) == Theme.DARK
    assert choose_theme(asked("stammgast_theme=pink")) == Theme.AUTO


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/console",
        "//evil.example/console",
        "/\\evil.example/console",
        "/console\r\nset-cookie: a=b",
        "/consoles",
        "javascript:alert(1)",
        "",
    ],
)
def test_nobody_is_led_out_of_the_console(address: str) -> None:
    assert local_path(address) == "/console"
    assert local_path("/console/customers?q=a%20b") == "/console/customers?q=a%20b"


def test_what_was_done_is_carried_over_one_redirect() -> None:
    said = Flash("common.undo", {"n": 3}, undo="/console/x")
    (cookie,) = redirect("/console", said).cookies
    assert read_flash(asked(f"{cookie.key}={cookie.value}")) == said


@pytest.mark.parametrize("said", [Flash("no.such.text"), Flash("common.undo", undo="//evil.example")])
def test_a_forged_message_is_not_said(said: Flash) -> None:
    (cookie,) = redirect("/console", said).cookies
    assert read_flash(asked(f"{cookie.key}={cookie.value}")) is None
    assert read_flash(asked("stammgast_flash=nonsense")) is None
