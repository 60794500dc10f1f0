"""Walking back through the log, against a list that is filtered whole."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stammgast.adapters.logs.sqlite import SqliteLog
from stammgast.assembly import Assembly
from stammgast.events import Entry, Event, EventLog, EventType, Submission, encode_event
from stammgast.settings import Settings
from stammgast.vocabulary import Identity
from stammgast.web.console import events_search
from stammgast.web.console.events_search import EventPage, EventQuestion, walk_log, walk_timeline

START = datetime(2026, 3, 1, tzinfo=UTC)
COUNT = 400
NAMES = ("Product Viewed", "Product Added", 'Sign "ü" /', "Order Completed")


def made(number: int) -> Event:
    at = START + timedelta(minutes=number)
    kind = EventType.PAGE if number % 7 == 0 else EventType.TRACK
    return Event(
        type=kind,
        event=NAMES[number % 4] if number % 50 else "Rare",
        message_id=f"m{number}",
        timestamp=at,
        received_at=at,
        source=f"k_{number % 3}",
        user_id=f"u{number % 5}",
        trusted=True,
    )


EVENTS = [made(number) for number in range(1, COUNT + 1)]


@pytest.fixture(scope="module")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assembly]:
    made = Assembly(tmp_path_factory.mktemp("search"), Settings())
    fill(made.log)
    projector = made.projector()
    while projector.step(1_000):
        pass
    yield made
    made.close()


def fill(log: EventLog) -> None:
    """Blocks of one to nine events."""
    begin, size = 0, 1
    while begin < len(EVENTS):
        part = EVENTS[begin : begin + size]
        entries = [Entry(one.message_id, encode_event(one)) for one in part]
        log.append([Submission(received_at=part[0].received_at, entries=entries)])
        begin, size = begin + size, size % 9 + 1


QUESTIONS = [
    EventQuestion(),
    EventQuestion(name="Product Added"),
    EventQuestion(name='Sign "ü" /'),
    EventQuestion(name="Rare"),
    EventQuestion(name="Page"),
    EventQuestion(name="Nowhere"),
    EventQuestion(type=EventType.PAGE),
    EventQuestion(type=EventType.ALIAS),
    EventQuestion(name="Product Viewed", source="k_2"),
    EventQuestion(since=START + timedelta(minutes=100)),
    EventQuestion(since=START + timedelta(minutes=100), until=START + timedelta(minutes=200)),
    EventQuestion(name="Rare", until=START + timedelta(minutes=260)),
]


def offsets(walk, question: EventQuestion) -> list[int]:
    """All that is found, page by page."""
    found: list[int] = []
    page: EventPage = walk(question, "")
    for _ in range(100):
        found += [offset for offset, _ in page.found]
        if not page.after:
            return found
        page = walk(question, page.after)
    raise AssertionError("it does not end")


def wanted(question: EventQuestion, user_id: str | None = None) -> list[int]:
    fitting = [
        offset
        for offset, one in enumerate(EVENTS, start=1)
        if question.fits(one) and user_id in (None, one.user_id)
    ]
    return fitting[::-1]


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_everything_that_fits_is_found_once_newest_first(assembly: Assembly, question: EventQuestion) -> None:
    assert offsets(lambda *asked: walk_log(assembly.log, *asked), question) == wanted(question)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_a_customers_events_are_found_along_their_timeline(
    assembly: Assembly, question: EventQuestion
) -> None:
    profile = assembly.profiles.profile(Identity("user:u3"))
    assert profile is not None
    found = offsets(lambda *asked: walk_timeline(assembly, profile, *asked), question)
    assert found == wanted(question, "u3")


def test_a_walk_stops_in_time_says_how_far_it_came_and_goes_on(
    assembly: Assembly, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events_search, "MOST_LOOKED_AT", 100)
    question = EventQuestion(type=EventType.ALIAS)
    page = walk_log(assembly.log, question, "")
    assert page.found == [] and page.after and page.looked_back_to is not None
    assert page.looked_back_to > START
    assert offsets(lambda *asked: walk_log(assembly.log, *asked), EventQuestion(name="Rare")) == wanted(
        EventQuestion(name="Rare")
    )


@pytest.mark.parametrize("bookmark", ["x", "-1", "0", "99999999999", "1.2", "%00"])
def test_a_bookmark_of_any_form_is_a_place(assembly: Assembly, bookmark: str) -> None:
    profile = assembly.profiles.profile(Identity("user:u1"))
    assert profile is not None
    assert isinstance(walk_log(assembly.log, EventQuestion(), bookmark), EventPage)
    assert isinstance(walk_timeline(assembly, profile, EventQuestion(), bookmark), EventPage)


def test_an_empty_log_has_an_empty_page(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path)
    assert walk_log(log, EventQuestion(), "").found == []
    log.close()
