"""Who somebody is: a claim opens nothing, the shop's signature does, signing out leaves a stranger."""

import hashlib
import hmac
import json
from typing import Any

from playwright.sync_api import Page
from sdk_shop import ALL, Open, Site, anonymous_id, page_of, ready, sent_by, stored

from servers import Server, eventually, make_key
from stammgast.vocabulary import KeyKind


def proof_of(server: Server, user: str) -> str:
    """A signature that the server takes: it looks for new keys once a second."""
    signing = make_key(server, KeyKind.SIGNING)
    proof = hmac.new(signing.encode(), user.encode(), hashlib.sha256).hexdigest()
    body = {"userId": user, "placements": ["home.for_you"], "context": {"userProof": proof}}
    with server.client(server.public_key) as client:
        eventually(lambda: "notices" not in client.post("/v1/decide", json=body).json())
    return proof


def asked(page: Page) -> dict[str, Any]:
    """What a decide call sends now."""
    sent = sent_by(page)
    page.evaluate("stammgast.decide(['home.for_you'])")
    return json.loads(next(one for one in sent if one.url.endswith("/v1/decide")).post_data or "")


def proven_identities(server: Server, who: str) -> list[str]:
    server.wait_for_profiles()
    with server.client() as client:
        answer = client.get(f"/v1/profiles/{who}", params={"view": "proven"})
    return answer.json()["customer"]["identities"] if answer.status_code == 200 else []


def consenting(page: Page) -> str:
    ready(page).evaluate(f"stammgast.consent({ALL})")
    return anonymous_id(page)


def test_a_claim_is_told_and_asks_for_nothing(shop: Server, site: Site, open_page: Open) -> None:
    page = open_page(site.put("/", page_of(shop)))
    who = consenting(page)
    with page.expect_response("**/v1/batch"):
        page.evaluate("stammgast.identify('victim', {name: 'Crook'})")
    body = asked(page)
    assert body["anonymousId"] == who and "userId" not in body and "userProof" not in body["context"]
    eventually(lambda: proven_identities(shop, f"anonymous:{who}") == [f"anonymous:{who}"])


def test_the_shops_signature_joins_device_and_customer(shop: Server, site: Site, open_page: Open) -> None:
    proof = proof_of(shop, "kept")
    page = open_page(site.put("/", page_of(shop)))
    who = consenting(page)
    page.evaluate("proof => stammgast.identify('kept', {}, {proof})", proof)
    body = asked(page)
    assert body["userId"] == "kept" and body["context"]["userProof"] == proof
    both = [f"anonymous:{who}", "user:kept"]
    eventually(lambda: sorted(proven_identities(shop, "user:kept")) == both)
    # It waits in the queue until the server took it; whoever comes next must not inherit it.
    eventually(lambda: proof not in json.dumps(stored(page)))
    page.reload()
    with ready(page).expect_response("**/v1/batch"):
        page.evaluate("stammgast.track('Product Viewed', {product_id: 'hostile'})")
    assert "userId" not in asked(page)
    eventually(lambda: "Product Viewed" in proven_timeline(shop, "user:kept"))


def proven_timeline(server: Server, who: str) -> list[str]:
    server.wait_for_profiles()
    with server.client() as client:
        answer = client.get(f"/v1/profiles/{who}", params={"view": "proven"}).json()
    return [item["event"] for item in answer["timeline"]]


def test_what_was_said_before_the_yes_is_proven_after_it(shop: Server, site: Site, open_page: Open) -> None:
    proof = proof_of(shop, "early")
    page = ready(open_page(site.put("/", page_of(shop))))
    page.evaluate("proof => stammgast.identify('early', {}, {proof})", proof)
    who = consenting(page)
    both = [f"anonymous:{who}", "user:early"]
    eventually(lambda: sorted(proven_identities(shop, "user:early")) == both)


def test_after_a_reset_somebody_new_is_here(shop: Server, site: Site, open_page: Open) -> None:
    page = open_page(site.put("/", page_of(shop)))
    who = consenting(page)
    page.evaluate("stammgast.identify('leaving', {}, {proof: 'f00'}); stammgast.reset()")
    assert anonymous_id(page) != who
    assert "leaving" not in json.dumps(stored(page)["local"]["stammgast.person"])
    body = asked(page)
    assert "userId" not in body and "userProof" not in body["context"] and body["anonymousId"] != who


def test_another_user_on_the_same_device_gets_an_id_of_their_own(
    shop: Server, site: Site, open_page: Open
) -> None:
    page = open_page(site.put("/", page_of(shop)))
    who = consenting(page)
    page.evaluate("stammgast.identify('first')")
    assert anonymous_id(page) == who
    page.evaluate("stammgast.identify('second')")
    assert anonymous_id(page) != who


def test_an_alias_names_the_id_before(shop: Server, site: Site, open_page: Open) -> None:
    page = open_page(site.put("/", page_of(shop)))
    who = consenting(page)
    with page.expect_request(lambda request: '"alias"' in (request.post_data or "")) as sent:
        page.evaluate("stammgast.alias('known')")
    events = json.loads(sent.value.post_data or "")["batch"]
    (alias,) = [event for event in events if event["type"] == "alias"]
    assert (alias["userId"], alias["previousId"]) == ("known", who)
