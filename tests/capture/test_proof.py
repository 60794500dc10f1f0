"""The shop's signature of a user id: checked, then forgotten."""

import hashlib
import hmac
from datetime import UTC, datetime

import msgspec
import pytest

from stammgast.capture import Reception, Sender, is_proven, open_parcel, proof_of, receive, release
from stammgast.events import Event, QuarantineEntry, decode_events

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECRETS = (b"sg_sign_old", b"sg_sign_new")


def taken(message: dict[str, object], **envelope: object) -> Event:
    body = msgspec.json.encode({"batch": [{"type": "identify", "userId": "42", **message}], **envelope})
    reception = Reception(Sender("k_1", trusted=False), NOON, lambda: "m", None, SECRETS)
    (event,) = receive(open_parcel(body, is_batch=True), reception).events
    return event


def test_it_is_what_any_language_computes() -> None:
    assert proof_of("42", b"sg_sign_old") == hmac.new(b"sg_sign_old", b"42", hashlib.sha256).hexdigest()


@pytest.mark.parametrize("secret", SECRETS)
def test_any_good_signing_key_proves_and_the_proof_is_not_kept(secret: bytes) -> None:
    context = {"userProof": proof_of("42", secret), "locale": "de-DE"}
    event = taken({"context": context})
    assert event.user_proven and not event.trusted
    assert msgspec.json.decode(event.context) == {"locale": "de-DE"}


def test_a_batchs_own_context_proves_as_well() -> None:
    assert taken({}, context={"userProof": proof_of("42", SECRETS[0])}).user_proven


@pytest.mark.parametrize(
    "proof", [None, "", 7, {}, "é", "0" * 64, proof_of("43", SECRETS[0]), proof_of("42", b"another")]
)
def test_anything_else_stays_a_claim_and_is_not_kept(proof: object) -> None:
    event = taken({"context": {"userProof": proof}})
    assert not event.user_proven
    assert b"userProof" not in bytes(event.context)


def test_a_proof_is_found_however_its_name_is_spelled() -> None:
    message = rb'{"type":"page","userId":"42","context":{"user\u0050roof":"%s"}}'
    body = b'{"batch":[%s]}' % (message % proof_of("42", SECRETS[0]).encode())
    reception = Reception(Sender("k_1", trusted=False), NOON, lambda: "m", None, SECRETS)
    (event,) = receive(open_parcel(body, is_batch=True), reception).events
    assert (event.user_proven, bytes(event.context)) == (True, b"{}")


# Refused and released

ORDER = {"type": "track", "event": "Order Completed", "userId": "42", "properties": {"total": "12,50"}}
CONSENT = {"consent": {"categoryPreferences": {"personalization": True}}}


def set_aside(message: dict[str, object], **envelope: object) -> QuarantineEntry:
    body = msgspec.json.encode({"batch": [message], **envelope})
    reception = Reception(Sender("k_1", trusted=False), NOON, lambda: "m", None, SECRETS)
    (entry,) = receive(open_parcel(body, is_batch=True), reception).submission.refused
    return entry


def released(entry: QuarantineEntry) -> Event:
    """As after the plan was mended: it takes what an older one refused."""
    mended = msgspec.structs.replace(entry, body=entry.body.replace(b"Order Completed", b"Order Kept"))
    (submission,) = release([mended], new_id=lambda: "m").submissions
    return decode_events(b"[" + submission.entries[0].body + b"]")[0]


@pytest.mark.parametrize("is_of_batch", [True, False])
@pytest.mark.parametrize(("secret", "is_good"), [(SECRETS[0], True), (b"another", False)])
def test_a_refused_events_proof_is_checked_when_it_comes_and_not_kept(
    is_of_batch: bool, secret: bytes, is_good: bool
) -> None:
    context = {**CONSENT, "userProof": proof_of("42", secret)}
    entry = set_aside(ORDER, context=context) if is_of_batch else set_aside({**ORDER, "context": context})
    assert b"userProof" not in entry.body + entry.context
    event = released(entry)
    assert event.user_proven is is_good
    assert msgspec.json.decode(event.context) == CONSENT


def test_a_refused_event_without_a_proof_is_released_as_a_claim() -> None:
    assert not released(set_aside(ORDER, context=CONSENT)).user_proven


@pytest.mark.parametrize("user", [None, "", "43", [], 42])
def test_a_refused_events_proof_counts_for_the_user_whom_it_names(user: object) -> None:
    entry = set_aside({**ORDER, "userId": user, "context": {"userProof": proof_of("42", SECRETS[0])}})
    assert entry.user_proven is (user == 42)


def test_without_a_signing_key_nothing_is_proven() -> None:
    assert not is_proven("42", proof_of("42", b""), ())
