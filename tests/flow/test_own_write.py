"""What a visitor did one request ago counts at once, with consent; without it nothing is known of it."""

import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from servers import CONSENT, Server, eventually, track

PERSONAL = "home.for_you"
REFUSED = {"consent": {"categoryPreferences": {"personalization": False}}}
VISIBLE_SECONDS = 2.0


@pytest.fixture(scope="module")
def shop(server: Server) -> Server:
    """A small catalog of two worlds: hats, and hammers."""
    products = [
        {"id": f"{kind}-{number}", "title": f"{kind} {number}", "price": 10 + number, "category": f"{kind}s"}
        for kind in ("hat", "hammer")
        for number in range(12)
    ]
    with server.client() as client:
        assert client.post("/v1/catalog/products", json={"products": products}).json()["changed"] == 24

        def is_known() -> bool:
            return bool(decide(client, None, "product.similar", page={"product_id": "hat-1"})["items"])

        eventually(is_known, within=5, why=server.said)
    return server


@pytest.fixture
def client(shop: Server) -> Iterator[httpx.Client]:
    with shop.client(shop.public_key) as client:
        yield client


def decide(
    client: httpx.Client, person: str | None, placement: str = PERSONAL, **context: Any
) -> dict[str, Any]:
    body = {"placements": [placement], "limit": 8, "context": context}
    answer = client.post("/v1/decide", json=body | ({"anonymousId": person} if person else {}))
    assert answer.status_code == 200, answer.text
    return answer.json()["decisions"][0]


def shown(decision: dict[str, Any]) -> list[str]:
    return [item["id"] for item in decision["items"]]


def view(client: httpx.Client, person: str, product_id: str, **fields: Any) -> None:
    message = track("Product Viewed", anonymousId=person, properties={"product_id": product_id}) | fields
    assert client.post("/v1/track", json=message).status_code == 200


def person_in(arm: str, client: httpx.Client, name: str) -> str:
    """Someone of that arm: the holdout is a hash of the id."""
    for number in range(200):
        person = f"{name}-{number}"
        view(client, person, "hat-1")
        if decide(client, person)["arm"] == arm:
            return person
    raise AssertionError(f"nobody of 200 is in the arm {arm}")


def stored_decision(server: Server, decision_id: str) -> dict[str, Any]:
    from stammgast.adapters.logs.sqlite import SqliteLog

    log = SqliteLog(server.folder)
    try:
        events = [event for block in log.read(0, 10_000_000) for event in json.loads(block.body)]
    finally:
        log.close()
    return next(event for event in events if event["messageId"] == decision_id)


def test_the_next_answer_knows_the_last_click(client: httpx.Client) -> None:
    person = person_in("personal", client, "click")
    view(client, person, "hammer-3")
    after_hammer = decide(client, person)
    view(client, person, "hat-5")
    after_hat = decide(client, person)
    assert shown(after_hammer) != shown(after_hat)
    assert any("hat" in product for product in shown(after_hat)[:3])
    assert any("hammer" in product for product in shown(after_hammer)[:3])


def test_without_consent_a_click_changes_nothing(client: httpx.Client) -> None:
    plain = decide(client, None)
    for number, context in enumerate(({}, REFUSED)):
        person = f"closed-{number}"
        for product in ("hammer-3", "hammer-4"):
            view(client, person, product, context=context)
        answer = decide(client, person)
        assert answer["arm"] == "context"
        assert shown(answer)[:-1] == shown(plain)[:-1]  # the last place may be drawn by chance


def test_a_decision_without_consent_names_nobody(shop: Server, client: httpx.Client) -> None:
    view(client, "unseen", "hat-2", context={})
    event = stored_decision(shop, decide(client, "unseen")["id"])
    assert "unseen" not in json.dumps(event)
    assert not {"userId", "anonymousId"} & event.keys()


def test_a_decision_with_consent_is_in_the_persons_history(shop: Server, client: httpx.Client) -> None:
    person = person_in("personal", client, "history")
    event = stored_decision(shop, decide(client, person)["id"])
    assert event["anonymousId"] == person


def test_a_withdrawal_counts_at_the_next_answer(shop: Server, client: httpx.Client) -> None:
    person = person_in("personal", client, "withdraws")
    for allowed, arm in ((False, "context"), (True, "personal"), (False, "context")):
        said = {"anonymousId": person, "purposes": {"personalization": allowed}}
        assert client.post("/v1/consent", json=said).status_code == 200
        assert decide(client, person)["arm"] == arm
    shop.wait_for_profiles()
    assert decide(client, person)["arm"] == "context"


def test_a_withdrawal_that_comes_with_an_event_counts_at_the_next_answer(client: httpx.Client) -> None:
    person = person_in("personal", client, "changes")
    view(client, person, "hat-7", context=REFUSED)
    assert decide(client, person)["arm"] == "context"


def test_the_requests_own_no_wins_and_its_yes_opens_the_door(client: httpx.Client) -> None:
    person = person_in("personal", client, "asks")
    assert decide(client, person, **REFUSED)["arm"] == "context"
    view(client, person, "hat-7", context=REFUSED)
    assert decide(client, person, **CONSENT)["arm"] == "personal"


def test_what_was_acknowledged_is_in_the_profile_soon(shop: Server, client: httpx.Client) -> None:
    with shop.client() as reader:
        for number in range(10):
            view(client, "soon", f"hat-{number}")
            began = time.monotonic()

            def is_there(product: str = f"hat-{number}") -> bool:
                answer = reader.get("/v1/profiles/anonymous:soon")
                return (
                    answer.status_code == 200
                    and answer.json()["customer"]["seen"][0]["product_id"] == product
                )

            eventually(is_there, within=20)
            took = time.monotonic() - began
            assert number == 0 or took < VISIBLE_SECONDS
