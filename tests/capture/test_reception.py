"""Capture: what is right becomes an event, the rest is set aside with a reason and blocks nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import msgspec
import pytest

from stammgast.capture import (
    LARGEST_EVENT_BYTES,
    MOST_EVENTS,
    BadBody,
    Received,
    Reception,
    Sender,
    open_parcel,
    receive,
)
from stammgast.events import Event, EventType, QuarantineEntry

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DECADE = timedelta(days=3653)
GOOD = {"type": "track", "event": "Hi", "userId": "u"}


def reception(call: EventType | None = None) -> Reception:
    numbers: Iterator[int] = count(1)
    return Reception(Sender("k_1", trusted=False), NOON, lambda: f"made-{next(numbers)}", call)


def take_raw(body: bytes, call: EventType | None = None) -> Received:
    return receive(open_parcel(body, is_batch=call is None), reception(call))


def take(*messages: object, **envelope: Any) -> Received:
    return take_raw(msgspec.json.encode({"batch": messages, **envelope}))


def only_event(**fields: Any) -> Event:
    received = take({**GOOD, **fields})
    assert [entry.detail for entry in received.submission.refused] == []
    return received.events[0]


def only_refusal(message: object) -> QuarantineEntry:
    received = take(message)
    assert received.events == []
    return received.submission.refused[0]


# Times


@pytest.mark.parametrize("wrong_by", [DECADE, -DECADE, timedelta(hours=1), timedelta(seconds=-90)])
def test_a_wrong_clock_is_corrected_by_what_it_says_at_sending(wrong_by: timedelta) -> None:
    sent_at = NOON + wrong_by
    event = only_event(timestamp=(sent_at - timedelta(minutes=5)).isoformat(), sentAt=sent_at.isoformat())
    assert event.timestamp == NOON - timedelta(minutes=5)
    assert event.original_timestamp == sent_at - timedelta(minutes=5)


def test_the_batchs_clock_counts_for_all_its_messages() -> None:
    sent_at = NOON + DECADE
    received = take({**GOOD, "timestamp": sent_at.isoformat()}, GOOD, sentAt=sent_at.isoformat())
    assert [event.timestamp for event in received.events] == [NOON, NOON]


def test_a_clock_that_is_right_leaves_no_note() -> None:
    event = only_event(timestamp=NOON.isoformat(), sentAt=(NOON + timedelta(seconds=20)).isoformat())
    assert event.timestamp == NOON - timedelta(seconds=20)
    assert event.original_timestamp is None


@pytest.mark.parametrize("ahead", [timedelta(seconds=1), DECADE])
def test_nothing_happens_in_the_future(ahead: timedelta) -> None:
    assert only_event(timestamp=(NOON + ahead).isoformat()).timestamp == NOON
    assert only_event(timestamp=(NOON + ahead).isoformat(), sentAt=NOON.isoformat()).timestamp == NOON


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("2026-02-01T10:00:00Z", datetime(2026, 2, 1, 10, tzinfo=UTC)),
        ("2026-02-01T11:00:00+01:00", datetime(2026, 2, 1, 10, tzinfo=UTC)),
        ("2026-02-01T10:00:00", datetime(2026, 2, 1, 10, tzinfo=UTC)),
        ("2026-02-01 10:00:00.5", datetime(2026, 2, 1, 10, 0, 0, 500_000, tzinfo=UTC)),
        ("2026-02-01", datetime(2026, 2, 1, tzinfo=UTC)),
        (1_769_940_000, datetime(2026, 2, 1, 10, tzinfo=UTC)),
        (1_769_940_000_000, datetime(2026, 2, 1, 10, tzinfo=UTC)),
        (1_769_940_000.0, datetime(2026, 2, 1, 10, tzinfo=UTC)),
    ],
)
def test_times_are_read_as_clients_write_them(sent: object, meant: datetime) -> None:
    assert only_event(timestamp=sent).timestamp == meant


HOSTILE_TIMES = [
    "1e400",
    "-1e400",
    "9" * 400,
    "9" * 5000,
    "1e308",
    '"soon"',
    '""',
    "true",
    "[]",
    "{}",
    '"1e400"',
]


@pytest.mark.parametrize("raw", HOSTILE_TIMES, ids=range(len(HOSTILE_TIMES)))
def test_a_time_that_is_none_is_set_aside(raw: str) -> None:
    body = f'{{"batch": [{{"type": "track", "event": "Hi", "userId": "u", "timestamp": {raw}}}]}}'
    assert take_raw(body.encode()).submission.refused[0].reason == "bad_time"


@pytest.mark.parametrize("raw", HOSTILE_TIMES, ids=range(len(HOSTILE_TIMES)))
def test_a_sending_time_that_is_none_is_as_if_it_was_not_sent(raw: str) -> None:
    message = f'{{"type": "track", "event": "Hi", "userId": "u", "sentAt": {raw}}}'
    assert take_raw(f'{{"batch": [{message}], "sentAt": {raw}}}'.encode()).events[0].timestamp == NOON
    assert take_raw(message.encode(), EventType.TRACK).events[0].timestamp == NOON


CLOCKS = ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", NOON.isoformat()]


@pytest.mark.parametrize("sent_at", CLOCKS)
def test_before_1970_nothing_happened(sent_at: str) -> None:
    for edge in ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", -86_400):
        received = take({**GOOD, "timestamp": edge}, GOOD, sentAt=sent_at)
        assert [entry.reason for entry in received.submission.refused] == ["bad_time"]
        assert len(received.events) == 1


def test_a_clock_far_ahead_moves_nothing_before_1970() -> None:
    received = take({**GOOD, "timestamp": "1970-01-01T00:00:00Z"}, sentAt="2200-01-01T00:00:00Z")
    assert [entry.reason for entry in received.submission.refused] == ["bad_time"]


@pytest.mark.parametrize("sent_at", CLOCKS)
def test_the_end_of_the_calendar_is_now(sent_at: str) -> None:
    event = only_event(timestamp="9999-12-31T23:59:59.999999-14:00", sentAt=sent_at)
    assert event.timestamp == NOON
    assert event.original_timestamp == datetime(9999, 1, 1, tzinfo=UTC)


# Ids


def test_ids_may_be_numbers() -> None:
    event = only_event(userId=42, anonymousId=7, messageId=99)
    assert (event.user_id, event.anonymous_id, event.message_id) == ("42", "7", "99")


def test_an_event_without_a_message_id_gets_one() -> None:
    assert [event.message_id for event in take(GOOD, GOOD, {**GOOD, "messageId": ""}).events] == [
        "made-1",
        "made-2",
        "made-3",
    ]


@pytest.mark.parametrize("bad", ["x" * 257, "a\0b", "a\nb", "\u202e", "\u200b"])
@pytest.mark.parametrize("field", ["userId", "anonymousId", "previousId", "groupId", "messageId"])
def test_an_id_that_cannot_be_one_is_set_aside(field: str, bad: str) -> None:
    assert only_refusal({**GOOD, field: bad}).reason == "bad_identifier"


@pytest.mark.parametrize("empty", [{}, {"userId": ""}, {"userId": None, "anonymousId": ""}])
def test_an_event_of_nobody_is_set_aside(empty: dict[str, object]) -> None:
    assert only_refusal({"type": "track", "event": "Hi", **empty}).reason == "no_identifier"


# Shapes

WRONG = [True, 1.5, [], {}, ["x"], {"a": 1}]
TEXTS = ["type", "messageId", "userId", "anonymousId", "previousId", "groupId", "event", "name"]
OBJECTS = ["properties", "traits", "context"]


@pytest.mark.parametrize("wrong", WRONG, ids=str)
@pytest.mark.parametrize("field", TEXTS)
def test_a_wrong_type_is_set_aside_and_its_neighbours_are_kept(field: str, wrong: object) -> None:
    received = take({**GOOD, "messageId": "a"}, {**GOOD, field: wrong}, {**GOOD, "messageId": "b"})
    assert [event.message_id for event in received.events] == ["a", "b"]
    refused = received.submission.refused[0]
    assert refused.reason == "wrong_type"
    assert field in refused.detail


@pytest.mark.parametrize("wrong", [True, 1.5, "x", [], ["x"]], ids=str)
@pytest.mark.parametrize("field", OBJECTS)
def test_what_must_be_an_object_is_said_to_be(field: str, wrong: object) -> None:
    refused = only_refusal({**GOOD, field: wrong})
    assert (refused.reason, field in refused.detail) == ("wrong_type", True)


@pytest.mark.parametrize("message", [None, 1, "x", [], True, 1.5])
def test_a_message_that_is_no_object_does_not_block_its_batch(message: object) -> None:
    received = take(message, GOOD)
    assert len(received.events) == 1
    assert received.submission.refused[0].body == msgspec.json.encode(message)


@pytest.mark.parametrize("kind", ["", "Track", "tracks", None])
def test_an_unknown_type_is_set_aside_with_the_types_that_there_are(kind: str | None) -> None:
    refused = only_refusal({**GOOD, "type": kind})
    assert refused.reason == "unknown_type"
    assert "identify" in refused.detail


def test_a_track_call_without_a_name_is_set_aside() -> None:
    assert only_refusal({"type": "track", "userId": "u"}).reason == "no_name"


@pytest.mark.parametrize("name", ["a\0b", "\n", "\x1b[31m"])
def test_a_name_with_control_characters_is_set_aside(name: str) -> None:
    assert only_refusal({**GOOD, "event": name}).reason == "bad_name"


def test_a_name_may_hold_any_letters_and_spaces() -> None:
    for name in ("Größe gewählt", "商品を見た", "a\u00a0b", "\U0001f600"):
        assert only_event(event=name).event == name


def test_the_path_says_the_type_where_the_body_says_another() -> None:
    body = msgspec.json.encode({"type": "track", "userId": "u", "traits": {"a": 1}})
    assert take_raw(body, EventType.IDENTIFY).events[0].type is EventType.IDENTIFY


@pytest.mark.parametrize("consent", ["yes", [], {"categoryPreferences": {"personalization": "yes"}}])
def test_consent_that_cannot_be_read_is_never_guessed(consent: object) -> None:
    assert only_refusal({**GOOD, "context": {"consent": consent}}).reason == "bad_consent"


UNREADABLE = ["1e999", "9" * 4500, '{"a": [-1e999]}']


def with_raw(field: str, raw: str, kind: str = "identify") -> bytes:
    """A batch of a message with one field in JSON, after a good one."""
    message = f'{{"type": "{kind}", "event": "Hi", "userId": "u", "{field}": {raw}}}'
    return f'{{"batch": [{{"type": "page", "userId": "u"}}, {message}]}}'.encode()


@pytest.mark.parametrize("number", UNREADABLE, ids=len)
@pytest.mark.parametrize(
    ("field", "raw", "kind"),
    [
        ("traits", '{"a": %s}', "identify"),
        ("context", '{"traits": {"a": %s}}', "identify"),
        ("context", '{"traits": {"a": %s}}', "track"),
        ("context", '{"userProof": %s}', "track"),
    ],
)
def test_what_the_profiles_could_not_read_is_set_aside_and_its_neighbours_are_kept(
    field: str, raw: str, kind: str, number: str
) -> None:
    received = take_raw(with_raw(field, raw % number, kind))
    assert [event.type for event in received.events] == ["page"]
    (refused,) = received.submission.refused
    assert (refused.reason, "cannot be read" in refused.detail) == ("wrong_type", True)


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


@pytest.mark.parametrize("field", ["properties", "traits", "context"])
def test_a_nest_in_which_a_reader_of_the_log_would_be_lost_is_set_aside(field: str) -> None:
    for depth, taken in ((400, 2), (600, 1), (900, 1)):
        received = take_raw(with_raw(field, f'{{"a": {nested(depth)}}}'))
        assert len(received.events) == taken
        assert all("nested" in entry.detail for entry in received.submission.refused)
    with pytest.raises(BadBody, match="nested too deep"):
        take_raw(f'{{"batch": [], "context": {{"a": {nested(600)}}}}}'.encode())


def test_many_lists_and_brackets_in_a_text_are_no_nest() -> None:
    text, lists = '[{\\"' * 900, ",".join(["[{}]"] * 900)
    raw = f'{{"a": "{text}", "b": [{lists}]}}'
    assert len(take_raw(with_raw("properties", raw)).events) == 2


def test_traits_of_other_calls_may_hold_what_nobody_reads() -> None:
    assert len(take_raw(with_raw("traits", '{"a": 1e999}', "group")).events) == 2


@pytest.mark.parametrize("consent", ['"x"', "[]", '{"categoryPreferences": "x"}'])
def test_consent_is_found_wherever_it_stands_and_however_it_is_spelled(consent: str) -> None:
    spelled = take_raw(with_raw("context", f'{{"cons\\u0065nt": {consent}}}'))
    of_batch = take_raw(
        f'{{"batch": [{{"type": "page", "userId": "u"}}], "context": {{"consent": {consent}}}}}'.encode()
    )
    for received in (spelled, of_batch):
        assert [entry.reason for entry in received.submission.refused] == ["bad_consent"]


def test_a_batchs_consent_that_cannot_be_read_harms_no_message_with_its_own() -> None:
    received = take({**GOOD, "context": {"own": 1}}, GOOD, context={"consent": "x"})
    assert (len(received.events), len(received.submission.refused)) == (1, 1)


@pytest.mark.parametrize("context", [5, "userProof", ["userProof"], True, {"x": "x" * LARGEST_EVENT_BYTES}])
def test_a_batchs_context_that_is_none_is_refused_with_the_batch(context: object) -> None:
    with pytest.raises(BadBody, match="The batch's `context`"):
        take(GOOD, context=context)


def test_a_batchs_context_counts_for_messages_without_their_own() -> None:
    received = take(GOOD, {**GOOD, "context": {"own": 1}}, context={"ip": "x"})
    assert [bytes(event.context) for event in received.events] == [b'{"ip":"x"}', b'{"own":1}']


def test_half_an_emoji_does_not_block_its_batch() -> None:
    body = rb'{"batch":[{"type":"page","userId":"u","properties":{"title":"Hut \ud83d"}},'
    body += rb'{"type":"page","userId":"u","properties":{"title":"Hut \ud83d\ude00 \\ud83d"}}]}'
    received = take_raw(body)
    titles = [msgspec.json.decode(event.properties)["title"] for event in received.events]
    assert titles == ["Hut \ufffd", "Hut \U0001f600 \\ud83d"]


# Sizes


def test_an_event_may_have_32_kilobytes_and_no_byte_more() -> None:
    frame = len(msgspec.json.encode({**GOOD, "properties": {"x": ""}}))
    largest = {**GOOD, "properties": {"x": "x" * (LARGEST_EVENT_BYTES - frame)}}
    larger = {**GOOD, "properties": {"x": "x" * (LARGEST_EVENT_BYTES - frame + 1)}}
    received = take(largest, larger, GOOD)
    assert len(received.events) == 2
    assert received.submission.refused[0].reason == "too_large"
    assert take_raw(msgspec.json.encode(largest), EventType.TRACK).events
    with pytest.raises(BadBody, match="at most 32,768"):
        take_raw(msgspec.json.encode(larger), EventType.TRACK)


def test_a_batch_may_have_2500_events_and_not_one_more() -> None:
    assert len(take(*[GOOD] * MOST_EVENTS).events) == MOST_EVENTS
    with pytest.raises(BadBody, match="2,501 events"):
        take(*[GOOD] * (MOST_EVENTS + 1))


def test_an_empty_batch_is_no_mistake() -> None:
    assert take().submission.entries == []


# Bodies

NO_BODY = [
    *(
        b"",
        b"null",
        b"1",
        b'"x"',
        b"[]",
        b"{",
        b'{"batch":[{"type":"track"',
        b'{"batch":1}',
        b'{"batch":[{}]}x',
    ),
    *(b"\xff\xfe{}", '{"batch":[],"x":"ü"}'.encode("latin-1"), '{"batch":[]}'.encode("utf-16")),
    *(b"[" * 100_000, b'{"a":' * 100_000, b'{"batch":' + b"[" * 100_000 + b"]" * 100_000 + b"}", b"{}"),
]


@pytest.mark.parametrize("body", NO_BODY, ids=range(len(NO_BODY)))
def test_what_is_no_batch_is_refused_whole_and_in_words(body: bytes) -> None:
    with pytest.raises(BadBody) as caught:
        take_raw(body)
    assert caught.value.found
    assert caught.value.wanted


def test_a_refused_message_is_kept_as_it_came() -> None:
    message = b'{ "type":"track","event":"Order Completed", "userId":"u","properties":{"total":1e400} }'
    refused = take_raw(b'{"batch":[' + message + b"]}").submission.refused[0]
    assert (refused.body, refused.event, refused.source) == (message, "Order Completed", "k_1")
