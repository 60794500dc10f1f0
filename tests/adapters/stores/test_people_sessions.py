"""A session is good while it is used and young, belongs to one active person, and can be ended."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, text

from stammgast.adapters.stores.people import PeopleStore, PersonDraft
from stammgast.adapters.stores.sessions import IDLE, LONGEST, SessionStore
from stammgast.vocabulary import Language
from stammgast.vocabulary.people import Person, Role

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def person(config: Engine, name: str = "Anna") -> Person:
    draft = PersonDraft(name=name, email=f"{name}@x.de", role=Role.ADMIN, language=Language.GERMAN)
    made = PeopleStore(config).add(draft, at=NOW)
    assert isinstance(made, Person)
    return made


def begin(config: Engine, owner: Person, at: datetime = NOW) -> str:
    return SessionStore(config).begin(owner.id, address="192.0.2.7", agent="Firefox", at=at)[0]


def test_a_token_finds_its_session_and_person(config: Engine) -> None:
    anna = person(config)
    token = begin(config, anna)
    found = SessionStore(config).find(token, NOW)
    assert found is not None
    session, owner = found
    assert (owner, session.address, session.agent) == (anna, "192.0.2.7", "Firefox")
    for wrong in ("", token[:-1], token.upper(), session.id, "\ud800", "a" * 100_000):
        assert SessionStore(config).find(wrong, NOW) is None


def test_every_session_has_a_token_of_256_random_bits_that_is_not_kept(config: Engine) -> None:
    anna = person(config)
    tokens = {begin(config, anna) for _ in range(5)}
    assert len(tokens) == 5 and {len(bytes.fromhex(token)) for token in tokens} == {32}
    with config.connect() as connection:
        rows = connection.execute(text("SELECT * FROM console_session")).all()
    kept = b"".join(bytes(row.token_hash) for row in rows)
    assert not any(bytes.fromhex(token) in kept for token in tokens)


def test_an_idle_session_ends(config: Engine) -> None:
    token = begin(config, person(config))
    assert SessionStore(config).find(token, NOW + IDLE) is None


def test_use_keeps_a_session_alive_but_not_for_ever(config: Engine) -> None:
    token = begin(config, person(config))
    store, at = SessionStore(config), NOW
    while at < NOW + LONGEST:
        assert store.find(token, at) is not None, at - NOW
        at += IDLE - MINUTE
    assert store.find(token, NOW + LONGEST) is None


def test_use_is_written_once_a_minute(config: Engine) -> None:
    anna = person(config)
    token = begin(config, anna)
    store = SessionStore(config)
    for seconds, seen in ((30, 0), (60, 60), (90, 60), (125, 125)):
        at = NOW + timedelta(seconds=seconds)
        store.find(token, at)
        (session,) = store.of_person(anna.id, at)
        assert session.seen_at == NOW + timedelta(seconds=seen)


def test_a_clock_that_is_set_back_ends_a_session_rather_than_prolong_it(config: Engine) -> None:
    token = begin(config, person(config))
    assert SessionStore(config).find(token, NOW - timedelta(hours=1)) is None


def test_a_deactivated_person_has_no_good_session(config: Engine) -> None:
    anna = person(config)
    token = begin(config, anna)
    PeopleStore(config).set_deactivated(anna.id, NOW)
    assert SessionStore(config).find(token, NOW) is None


def test_a_person_ends_their_own_sessions_only(config: Engine) -> None:
    anna, bert = person(config), person(config, "Bert")
    store = SessionStore(config)
    anna_token, bert_token = begin(config, anna), begin(config, bert)
    (of_bert,) = store.of_person(bert.id, NOW)
    assert not store.end(anna.id, of_bert.id)
    assert store.find(bert_token, NOW) is not None
    assert store.end(bert.id, of_bert.id)
    assert store.find(bert_token, NOW) is None
    assert store.find(anna_token, NOW) is not None
    begin(config, anna)
    assert store.end_all(anna.id) == 2
    assert store.of_person(anna.id, NOW) == []


def test_sessions_that_ended_by_themselves_are_swept(config: Engine) -> None:
    anna = person(config)
    for _ in range(3):
        begin(config, anna)
    begin(config, anna, NOW + IDLE)
    with config.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM console_session")) == 1
