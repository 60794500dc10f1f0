"""From the outside: a browser's key that names somebody else opens nothing, the shop's signature does."""

import hashlib
import hmac
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from servers import CONSENT, Server, eventually, make_key, track
from stammgast.vocabulary import KeyKind

Shop = tuple[Server, str]


@pytest.fixture(scope="module")
def shop(server: Server) -> Shop:
    """Twelve hats and twelve hammers, and what the shop signs with."""
    products = [
        {"id": f"{kind}-{number}", "title": f"{kind} {number}", "price": 10 + number, "category": f"{kind}s"}
        for kind in ("hat", "hammer")
        for number in range(12)
    ]
    signing = make_key(server, KeyKind.SIGNING)
    with server.client() as client:
        assert client.post("/v1/catalog/products", json={"products": products}).status_code == 200
        body = {"placements": ["product.similar"], "context": {"page": {"product_id": "hat-1"}}}

        def is_known() -> bool:
            return bool(client.post("/v1/decide", json=body).json()["decisions"][0]["items"])

        eventually(is_known, within=5, why=server.said)
    return server, signing


@pytest.fixture
def browser(shop: Shop) -> Iterator[httpx.Client]:
    with shop[0].client(shop[0].public_key) as client:
        yield client


def sign(user: str, secret: str) -> str:
    return hmac.new(secret.encode(), user.encode(), hashlib.sha256).hexdigest()


def decide(client: httpx.Client, context: dict[str, Any] | None = None, **ids: str) -> dict[str, Any]:
    body = {"placements": ["home.for_you"], "limit": 8, "context": context or {}, **ids}
    answer = client.post("/v1/decide", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def personal_user(shop: Shop, name: str) -> str:
    """A user outside the holdout whom the shop's server knows, and who looked at a hammer."""
    server, _ = shop
    with server.client() as secret:
        for number in range(50):
            user = f"{name}-{number}"
            properties = {"product_id": "hammer-3"}
            message = track("Product Viewed", userId=user, anonymousId=f"home-{user}", properties=properties)
            assert secret.post("/v1/track", json=message).status_code == 200
            server.wait_for_profiles()
            if decide(secret, userId=user)["decisions"][0]["arm"] == "personal":
                return user
    raise AssertionError("nobody of 50 is outside the holdout")


def shows_hammers(answer: dict[str, Any]) -> bool:
    return "hammer" in answer["decisions"][0]["items"][0]["id"]


def test_a_claimed_user_gets_what_the_device_alone_would_get(shop: Shop, browser: httpx.Client) -> None:
    user = personal_user(shop, "victim")
    alone = decide(browser, userId=user)
    assert alone["decisions"][0]["arm"] == "context"
    assert alone["notices"][0]["code"] == "user_not_proven"
    claim = {"type": "identify", "userId": user, "anonymousId": "thief", "context": CONSENT}
    assert browser.post("/v1/identify", json=claim).status_code == 200
    for _ in range(2):
        forged = decide(browser, userId=user, anonymousId="thief")
        assert not any("hammer" in item["why"]["text"] for item in forged["decisions"][0]["items"])
        shop[0].wait_for_profiles()


def test_the_shops_signature_opens_it(shop: Shop, browser: httpx.Client) -> None:
    user = personal_user(shop, "signed")
    proof = {"userProof": sign(user, shop[1])}
    answer = decide(browser, proof, userId=user, anonymousId="new-phone")
    assert answer["decisions"][0]["arm"] == "personal"
    assert shows_hammers(answer)
    assert "notices" not in answer


def test_a_wrong_or_foreign_signature_is_a_claim(shop: Shop, browser: httpx.Client) -> None:
    user = personal_user(shop, "wrong")
    for proof in ("", "00", sign("somebody-else", shop[1]), sign(user, shop[0].public_key), "ü" * 64):
        assert decide(browser, {"userProof": proof}, userId=user)["decisions"][0]["arm"] == "context"


def test_what_a_claim_says_is_not_in_the_part_that_a_visitor_may_see(
    shop: Shop, browser: httpx.Client
) -> None:
    user = personal_user(shop, "shown")
    claim = {"type": "identify", "userId": user, "anonymousId": "crook", "traits": {"name": "Crook"}}
    assert browser.post("/v1/identify", json=claim).status_code == 200
    shop[0].wait_for_profiles()
    with shop[0].client() as secret:
        whole = secret.get(f"/v1/profiles/user:{user}").json()["customer"]
        proven = secret.get(f"/v1/profiles/user:{user}?view=proven").json()["customer"]
        crooks = secret.get("/v1/profiles/anonymous:crook?view=proven").json()["customer"]
    assert whole["traits"]["name"]["value"] == "Crook"
    assert "name" not in proven["traits"]
    assert crooks["identities"] == ["anonymous:crook"]
