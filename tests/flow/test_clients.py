"""The official Segment client with only the host changed: all it sends is in log, profile and lake."""

from collections.abc import Iterator

import pytest
from segment.analytics.client import Client

from lake_files import lake_query
from servers import CONSENT, Server, eventually

CALLS = ("track", "identify", "page", "screen", "group", "alias")


@pytest.fixture(params=[False, True], ids=["plain", "gzip"])
def segment(server: Server, request: pytest.FixtureRequest) -> Iterator[Client]:
    """Segment's own Python client."""
    failures: list[object] = []
    client = Client(
        server.public_key,
        host=server.url,
        gzip=request.param,
        on_error=lambda error, _items: failures.append(error),
    )
    yield client
    client.shutdown()
    assert failures == []


def test_all_six_calls_of_segments_client_arrive_everywhere(server: Server, segment: Client) -> None:
    person = f"segment-{segment.gzip}"
    old = f"old-{segment.gzip}"
    message_ids = set()
    for message in (
        segment.identify(person, {"first_name": "Ada", "email": f"{person}@example.org"}, context=CONSENT),
        segment.track(person, "Product Viewed", {"product_id": "p1", "price": 18.99}, context=CONSENT),
        segment.page(person, "Shop", "Hats", {"path": "/hats"}, context=CONSENT),
        segment.screen(person, "App", "Hats", context=CONSENT),
        segment.group(person, "club", {"since": 2019}, context=CONSENT),
        segment.alias(old, person, context=CONSENT),
    ):
        success, sent = message
        assert success
        message_ids.add(sent["messageId"])
    segment.flush()
    server.wait_for_profiles()
    with server.client() as client:
        answer = client.get(f"/v1/profiles/user:{person}").json()
    customer = answer["customer"]
    assert customer["traits"]["first_name"]["value"] == "Ada"
    assert {name: tally["count"] for name, tally in customer["tallies"].items()} == {
        "Identify": 1,
        "Product Viewed": 1,
        "Page": 1,
        "Screen": 1,
        "Group": 1,
        "Alias": 1,
    }
    assert [seen["product_id"] for seen in customer["seen"]] == ["p1"]
    ids = ", ".join(f"'{one}'" for one in message_ids)

    def kinds_in_lake() -> list[str]:
        return sorted(kind for (kind,) in lake_query(server.folder, "type", f"message_id IN ({ids})"))

    eventually(lambda: kinds_in_lake() == sorted(CALLS), within=20, why=server.said)


def test_a_thousand_events_of_segments_client_arrive_once(server: Server, segment: Client) -> None:
    person = f"busy-{segment.gzip}"
    for number in range(1000):
        segment.track(person, "Hi", {"number": number})
    segment.flush()
    server.wait_for_profiles()
    with server.client() as client:
        tallies = client.get(f"/v1/profiles/{person}").json()["customer"]["tallies"]
    assert tallies["Hi"]["count"] == 1000


def test_segments_client_sends_again_what_a_server_did_not_take(server: Server, segment: Client) -> None:
    """The server is gone when the client sends; the client's own retries bring the event when it is back."""
    person = f"patient-{segment.gzip}"
    server.stop()
    segment.track(person, "Hi", context=CONSENT)
    server.start()
    segment.flush()
    server.wait_for_profiles()
    with server.client() as client:
        assert client.get(f"/v1/profiles/{person}").json()["customer"]["tallies"]["Hi"]["count"] == 1
