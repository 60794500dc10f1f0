"""A small shop whose customers have everything that the pages about customers show."""

import re
from collections.abc import Mapping
from typing import Any

import httpx

from browser.console.pages import sign_in
from servers import Server, eventually
from stammgast.adapters.stores.audit import AuditFilter
from stammgast.assembly import Assembly
from stammgast.settings import load_settings
from stammgast.vocabulary.people import Role
from stammgast.web.console.sessions import SESSION_COOKIE

SCRIPT = "<script>alert(1)</script>"
ALL_YES = {"consent": {"categoryPreferences": {"personalization": True, "marketing": True}}}
COAT = {"product_id": "coat", "name": f"Coat {SCRIPT}", "price": 149.9, "category": "Mode > Mäntel"}


def fill(server: Server) -> None:
    """Anna buys, Ben only claims to be somebody, a stranger looks around, two people share a tablet."""
    with server.client() as client:
        _post(client, "identify", userId="anna", anonymousId="a-phone", traits=_traits(), context=ALL_YES)
        _post(client, "track", event="Product Viewed", properties=COAT, **_anna())
        _post(client, "track", event="Products Searched", properties={"query": "red scarf"}, **_anna())
        _post(client, "track", event="Order Completed", properties=_order("o-1", 149.9), **_anna())
        _post(client, "track", event="Order Refunded", properties=_order("o-1", 49.9), **_anna())
        _post(client, "track", event="Product Added", properties={**COAT, "quantity": 2}, **_anna())
        _decide(client)
        wording = {"purposes": {"marketing": False}, "userId": "anna", "wording": f"Ja, gern. {SCRIPT}"}
        assert client.post("/v1/consent", json=wording).status_code == 200
        _post(client, "identify", userId="zoe", traits={"name": "Zoë Größe", "email": "zoe@example.org"})
    with server.client(server.public_key) as client:
        _post(client, "identify", userId="ben", anonymousId="b-phone", traits={"name": "Ben Behauptet"})
        _post(client, "track", event="Product Viewed", properties=COAT, anonymousId="stranger")
        for index in range(150):
            _post(client, "track", event=f"Smelled Coffee {index % 3}", anonymousId="stranger")
    server.wait_for_profiles()


def console(server: Server, role: Role = Role.SUPPORT) -> httpx.Client:
    """A browser's client in which somebody with this role is signed in; speaks English."""
    cookies = {SESSION_COOKIE: sign_in(server, role), "stammgast_language": "en"}
    return httpx.Client(base_url=server.url, cookies=cookies, timeout=30, follow_redirects=False)


def path_of(server: Server, name: str) -> str:
    """The page of the customer who has this id now."""
    with server.client() as client:
        return f"/console/customers/{client.get(f'/v1/profiles/{name}').json()['customer']['id']}"


def post(client: httpx.Client, path: str, page: str) -> httpx.Response:
    """Send a form of a page with the token that the page holds."""
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', page)
    assert found is not None, "the page has no form"
    return client.post(path, data={"csrf": found[1]}, headers={"sec-fetch-site": "same-origin"})


def link_paths(page: str) -> list[str]:
    """Where the page offers to undo a link."""
    return re.findall(r'href="(/console/customers/p_[0-9a-f]+/links/[0-9a-f]+)"', page)


def audited(server: Server) -> list[tuple[str, str]]:
    """What the trail holds of customers: action and subject."""
    assembly = Assembly(server.folder, load_settings(server.folder, server.environment))
    try:
        notes = [entry.note for entry in assembly.audit_trail.entries(AuditFilter(), limit=500)]
    finally:
        assembly.close()
    return [(note.action, note.subject) for note in notes if note.action.startswith("customer")]


def _traits() -> Mapping[str, Any]:
    return {
        "name": "Anna Artig",
        "email": "anna@example.org",
        "shoe": SCRIPT,
        "deep": {"list": [{"a": [1, None, {"b": SCRIPT}]}]},
        "long": "x" * 9_000,
        SCRIPT: [1, "zwei"],
    }


def _order(order_id: str, revenue: float) -> Mapping[str, Any]:
    return {
        "order_id": order_id,
        "revenue": revenue,
        "currency": "EUR",
        "products": [{**COAT, "quantity": 1}],
    }


def _anna() -> dict[str, Any]:
    return {"userId": "anna", "anonymousId": "a-phone", "context": ALL_YES}


def _decide(client: httpx.Client) -> None:
    product = {"id": "coat", "title": f"Coat {SCRIPT}", "price": "149.90", "currency": "EUR"}
    more = [{**product, "id": f"shoe-{number}", "title": f"Shoe {number}"} for number in range(5)]
    assert client.post("/v1/catalog/products", json={"products": [product, *more]}).status_code == 200
    question = {"userId": "anna", "anonymousId": "a-phone", "placements": ["home.for_you"]}

    def is_decided() -> bool:
        decision = client.post("/v1/decide", json=question).json()["decisions"][0]
        if not decision["items"]:
            return False
        shown = {"decision_id": decision["id"], "product_id": decision["items"][0]["id"]}
        _post(client, "track", event="Decision Shown", properties=shown, **_anna())
        _post(client, "track", event="Decision Clicked", properties=shown, **_anna())
        return True

    eventually(is_decided)


def _post(client: httpx.Client, kind: str, **message: Any) -> None:
    answer = client.post(f"/v1/{kind}", json=message)
    assert answer.status_code == 200, answer.text
