"""The shop's signature of a user id: checked, then forgotten."""

import hashlib
import hmac
from datetime import UTC, datetime

import msgspec
import pytest

from stammgast.capture import Reception, Sender, is_proven, open_parcel, proof_of, receive
from stammgast.events import Event

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


def test_without_a_signing_key_nothing_is_proven() -> None:
    assert not is_proven("42", proof_of("42", b""), ())
