"""Rows of clicks, recorded events and rows of customers become events."""

from datetime import UTC, datetime

import msgspec
import pytest

from stammgast.capture.history import (
    AsideReason,
    ClickOptions,
    ClickReading,
    ColumnMissing,
    ConsentStatement,
    CustomerOptions,
    Sample,
    click_event,
    customer_event,
    date_reader_of,
    is_recorded,
    number_readers,
    recognise_clicks,
    recognise_customers,
    recorded_event,
    row_digest,
)
from stammgast.events import Event
from stammgast.vocabulary import Refusal

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DATE = date_reader_of([], None)
SIGNED = ConsentStatement(preferences={"analytics": True}, signed_by="Eva Kern", basis="banner 2")


def click_of(options: ClickOptions | None = None, **cells: str | None) -> Event | Refusal:
    usual: dict[str, str | None] = {"person": "s1", "product_id": "A", "occurred_at": "1706776200"}
    numbers = number_readers({"price": ["1.50"], "quantity": []}, None)
    reading = ClickReading(options=options or ClickOptions(), date=DATE, numbers=numbers)
    row = {**usual, **cells}
    return click_event(row, reading, row_id=row_digest(row), received_at=NOW)


def event_of(result: Event | Refusal) -> Event:
    assert isinstance(result, Event), result
    return result


def test_a_click_becomes_a_product_view_of_its_session():
    event = event_of(click_of())
    assert (event.event, event.anonymous_id, event.user_id) == ("Product Viewed", "s1", None)
    assert event.timestamp == datetime(2024, 2, 1, 8, 30, tzinfo=UTC)
    assert bytes(event.properties) == b'{"product_id":"A"}'
    assert event.backfill and event.trusted


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("view", "Product Viewed"),
        ("addtocart", "Product Added"),
        ("add_to_cart", "Product Added"),
        ("product_clicked", "Product Clicked"),
        ("Spun The Wheel", "Spun The Wheel"),
        ("wk", "Product Added"),
    ],
)
def test_the_words_of_other_tools_become_the_names_of_the_spec(said: str, name: str):
    options = ClickOptions(event_names={"wk": "Product Added"})
    assert event_of(click_of(options, event=said)).event == name


def test_the_same_row_has_the_same_message_id_and_another_row_another():
    assert event_of(click_of()).message_id == event_of(click_of()).message_id
    assert event_of(click_of()).message_id != event_of(click_of(product_id="B")).message_id


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"person": None}, AsideReason.NO_ID),
        ({"occurred_at": "soon"}, AsideReason.UNREADABLE),
        ({"occurred_at": None}, AsideReason.UNREADABLE),
        ({"occurred_at": "0001-01-01 00:00:00"}, AsideReason.OUT_OF_RANGE),
        ({"occurred_at": "2026-01-03"}, AsideReason.OUT_OF_RANGE),
        ({"price": "dear"}, AsideReason.UNREADABLE),
        ({"price": "-5"}, AsideReason.REFUSED_BY_PLAN),
        ({"product_id": None}, AsideReason.REFUSED_BY_PLAN),
        ({"event": "Order Completed"}, AsideReason.ORDER_LINE),
    ],
)
def test_a_click_that_says_too_little_is_set_aside(cells: dict, reason: AsideReason):
    result = click_of(**cells)
    assert isinstance(result, Refusal) and result.reason is reason


def test_the_columns_of_session_data_are_found_and_a_file_without_persons_is_refused():
    row = {"SessionId": "1", "ItemId": "2", "Time": "1592337718.0"}
    mapping = recognise_clicks(Sample(list(row), [row]), ClickOptions())
    assert mapping.columns == {"person": "SessionId", "product_id": "ItemId", "occurred_at": "Time"}
    with pytest.raises(ColumnMissing, match="person"):
        recognise_clicks(Sample(["ItemId", "Time"], [row]), ClickOptions())


@pytest.mark.parametrize(
    ("person", "when", "time"),
    [
        ("user_session", "event_time", "2019-10-01 00:00:00 UTC"),
        ("user_pseudo_id", "when", "1592337718000000"),
    ],
)
def test_the_columns_of_public_click_data_are_found(person: str, when: str, time: str):
    row = {when: time, "product_id": "7", person: "s-1"}
    columns = recognise_clicks(Sample(list(row), [row]), ClickOptions()).columns
    assert columns == {"person": person, "product_id": "product_id", "occurred_at": when}


def recorded_of(**values: object) -> Event | Refusal:
    usual = {"type": "track", "event": "Product Viewed", "userId": 7, "timestamp": "2024-02-01T08:30:00Z"}
    sent = {**usual, "properties": {"product_id": "A"}, **values}
    return recorded_event(sent, ClickOptions(statement=SIGNED), date=DATE, received_at=NOW)


def test_a_recorded_event_keeps_its_message_id_and_its_own_word_on_consent():
    own = {"consent": {"categoryPreferences": {"analytics": False}}}
    event = event_of(recorded_of(messageId="m1", context=own))
    assert (event.message_id, event.user_id, event.backfill) == ("m1", "7", True)
    assert msgspec.json.decode(event.context) == own


def test_a_recorded_event_without_a_word_on_consent_gets_the_importers():
    context = msgspec.json.decode(event_of(recorded_of()).context)
    assert context["consent"]["statedBy"] == "Eva Kern"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"type": "dance"}, AsideReason.UNREADABLE),
        ({"timestamp": None}, AsideReason.UNREADABLE),
        ({"timestamp": "9999-12-31T23:59:59Z"}, AsideReason.OUT_OF_RANGE),
        ({"event": ""}, AsideReason.UNREADABLE),
        (
            {"context": {"consent": {"categoryPreferences": {"personalization": "ja"}}}},
            AsideReason.UNREADABLE,
        ),
        ({"messageId": "m" * 257}, AsideReason.UNREADABLE),
        ({"userId": "7\n"}, AsideReason.UNREADABLE),
        ({"properties": {"product_id": "A", "text": "x" * 40_000}}, AsideReason.UNREADABLE),
        ({"type": "alias"}, AsideReason.NO_ID),
        ({"userId": None}, AsideReason.NO_ID),
        ({"userId": ""}, AsideReason.NO_ID),
        ({"properties": {"product_id": "A", "price": "12,5"}}, AsideReason.REFUSED_BY_PLAN),
    ],
)
def test_a_recorded_event_that_is_none_is_set_aside(values: dict, reason: AsideReason):
    result = recorded_of(**values)
    assert isinstance(result, Refusal) and result.reason is reason


def test_the_proof_of_a_recorded_event_is_not_kept():
    event = event_of(recorded_of(context={"userProof": "abc", "locale": "de"}))
    assert b"userProof" not in bytes(event.context) and b'"locale":"de"' in bytes(event.context)


def test_recorded_events_are_told_from_rows_of_clicks():
    assert is_recorded(["type", "event", "properties"])
    assert not is_recorded(["type", "item", "time"])


def customer_of(options: CustomerOptions | None = None, **cells: str | None) -> Event | Refusal:
    usual: dict[str, str | None] = {"customer_id": "K1", "email": "a@b.de"}
    return customer_event({**usual, **cells}, options or CustomerOptions(), date=DATE, received_at=NOW)


def test_a_customer_becomes_an_identify_event_with_traits():
    event = event_of(customer_of(firstName="Eva", birthday="3.4.1980", **{"trait:club": "gold"}))
    assert (event.type, event.user_id) == ("identify", "K1")
    traits = msgspec.json.decode(event.traits)
    assert traits == {"email": "a@b.de", "firstName": "Eva", "birthday": "1980-04-03", "club": "gold"}


def test_the_rows_word_on_consent_comes_before_the_importers():
    options = CustomerOptions(statement=SIGNED)
    event = event_of(customer_of(options, **{"consent:analytics": "nein", "consent:marketing": "ja"}))
    consent = msgspec.json.decode(event.context)["consent"]
    assert consent["categoryPreferences"] == {"analytics": False, "marketing": True}


def test_a_row_that_says_nothing_of_consent_opens_nothing():
    assert bytes(event_of(customer_of(**{"consent:marketing": None})).context) == b"{}"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"customer_id": None, "email": None}, AsideReason.NO_ID),
        ({"consent:marketing": "perhaps"}, AsideReason.UNREADABLE),
        ({"birthday": "in spring"}, AsideReason.UNREADABLE),
        ({"updated_at": "2034-01-01"}, AsideReason.OUT_OF_RANGE),
        ({"createdAt": "9999-12-31"}, AsideReason.OUT_OF_RANGE),
    ],
)
def test_a_customer_that_cannot_be_read_is_set_aside(cells: dict, reason: AsideReason):
    result = customer_of(**cells)
    assert isinstance(result, Refusal) and result.reason is reason


def test_what_a_row_says_counts_from_when_the_file_was_exported():
    exported = datetime(2025, 6, 1, tzinfo=UTC)
    options = CustomerOptions(as_of=exported)
    assert event_of(customer_of(options)).timestamp == exported
    assert event_of(customer_of(options, updated_at="2025-03-01")).timestamp == datetime(
        2025, 3, 1, tzinfo=UTC
    )
    assert event_of(customer_of()).timestamp == NOW


def test_the_empty_date_of_a_database_says_nothing_of_a_customer():
    event = event_of(customer_of(birthday="0001-01-01 00:00:00", updated_at="01.01.0001"))
    assert (event.timestamp, msgspec.json.decode(event.traits)) == (NOW, {"email": "a@b.de"})


def test_a_birthday_before_1970_is_a_birthday():
    assert msgspec.json.decode(event_of(customer_of(birthday="3.4.1949")).traits)["birthday"] == "1949-04-03"


def test_a_changed_customer_is_a_new_event_and_an_unchanged_one_is_not():
    assert event_of(customer_of()).message_id == event_of(customer_of()).message_id
    assert event_of(customer_of()).message_id != event_of(customer_of(email="c@b.de")).message_id


def test_columns_of_consent_must_exist():
    sample = Sample(["Kundennummer", "E-Mail"], [{"Kundennummer": "1", "E-Mail": "a@b.de"}])
    with pytest.raises(ColumnMissing, match="Newsletter"):
        recognise_customers(sample, CustomerOptions(consent_columns={"marketing": "Newsletter"}))
