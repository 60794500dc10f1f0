"""Whatever capture and the tracking plan refuse is explained in both languages."""

import json
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from stammgast.capture import Parcel, Reception, Sender, receive
from stammgast.capture.incoming import MISSING_RAW
from stammgast.events import QuarantineEntry
from stammgast.vocabulary import Language
from stammgast.web.console.quarantine_reasons import KEYS, explain
from stammgast.web.console.words import TEXTS, speaker

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def order(**properties: Any) -> dict[str, Any]:
    return {"type": "track", "event": "Order Completed", "userId": "u", "properties": properties}


def viewed(**properties: Any) -> dict[str, Any]:
    return {"type": "track", "event": "Product Viewed", "userId": "u", "properties": properties}


TOO_LARGE = "1e999"
"""A number in JSON that no reader can hold; Python's own writer has none."""
REFUSED: dict[str, dict[str, Any]] = {
    "no_order_id": order(total=1),
    "no_product_id": order(order_id="1", products=[{"price": 1}]),
    "amount": order(order_id="1", total=10**13),
    "price": viewed(product_id="p", price=-1),
    "quantity": order(order_id="1", products=[{"product_id": "p", "quantity": -3}]),
    "currency": viewed(product_id="p", currency="Euro: x; send"),
    "no_number": order(order_id="1", total="12,50"),
    "kind": order(order_id="1", products={"a": 1}),
    "too_large": viewed(product_id="p", more="x" * 40_000),
    "not_segment": {"type": "track", "event": ["x"], "userId": "u"},
    "unknown_type": {"type": "buy", "userId": "u"},
    "no_name": {"type": "track", "userId": "u"},
    "bad_name": {"type": "track", "event": "a\nb", "userId": "u"},
    "no_object": {"type": "track", "event": "x", "userId": "u", "properties": [1]},
    "bad_id": {"type": "track", "event": "x", "userId": "u" * 400},
    "no_previous_id": {"type": "alias", "userId": "u"},
    "no_id": {"type": "track", "event": "x"},
    "consent": {**viewed(product_id="p"), "context": {"consent": {"categoryPreferences": {"a": "ja"}}}},
    "unreadable": {"type": "identify", "userId": "u", "traits": {"a": TOO_LARGE}},
    "time": {**viewed(product_id="p"), "timestamp": "gestern"},
}


def refused(message: dict[str, Any]) -> QuarantineEntry:
    sent = json.dumps(message).replace(f'"{TOO_LARGE}"', TOO_LARGE)
    parcel = Parcel([msgspec.Raw(sent.encode())], None, MISSING_RAW, None)
    (entry,) = receive(parcel, Reception(Sender("k", False), NOW, lambda: "id")).submission.refused
    return entry


@pytest.mark.parametrize("key", REFUSED)
def test_a_refusal_is_taken_apart_and_has_its_words(key: str) -> None:
    why = explain(refused(REFUSED[key]))
    assert why.key == key
    for language in Language:
        t = speaker(language)
        assert t(f"quarantine.found.{key}", field=why.field, found=why.found)
        assert t(f"quarantine.wanted.{key}", limit=why.limit)


def test_every_rule_has_an_example_and_every_reason_a_word() -> None:
    assert REFUSED.keys() == KEYS
    for message in REFUSED.values():
        assert f"quarantine.reason.{refused(message).reason}" in TEXTS


def test_kinds_of_values_are_named_in_the_pages_language() -> None:
    why = explain(refused(REFUSED["kind"]))
    assert (why.field, why.found_kind, why.wanted_kinds) == ("products", "object", ["list"])


def test_what_nobody_foresaw_keeps_its_own_words() -> None:
    entry = QuarantineEntry(reason="odd", detail="An older plan.", body=b"{}", received_at=NOW, source="k")
    assert (explain(entry).key, explain(entry).detail) == ("", "An older plan.")
