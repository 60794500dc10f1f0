"""What was refused is listed with a reason, and released once when its cause is mended."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from servers import Server, running_server, track
from stammgast.adapters.logs.sqlite import SqliteLog
from stammgast.events import QuarantineEntry, Submission
from stammgast.vocabulary import system_clock

BROKEN = track("Order Completed", userId="q", messageId="broken", properties={"total": "12,50"})


@pytest.fixture
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("quarantine") / "data") as server:
        yield server


@pytest.fixture
def client(own_server: Server) -> Iterator[httpx.Client]:
    with own_server.client() as client:
        yield client


def quarantine(client: httpx.Client, **asked: Any) -> dict[str, Any]:
    answer = client.get("/v1/quarantine", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def release(client: httpx.Client, *ids: int) -> dict[str, Any]:
    answer = client.post("/v1/quarantine/release", json={"ids": ids})
    assert answer.status_code == 200, answer.text
    return answer.json()


def set_aside_by_an_older_plan(server: Server, name: str) -> None:
    """An entry whose cause is mended: the plan of today takes what an older one refused."""
    body = b'{"type":"track","event":"Hi","userId":"mended","messageId":"%s"}' % name.encode()
    entry = QuarantineEntry(
        reason="wrong_type", detail="An older plan.", body=body, received_at=system_clock(), source="k_old"
    )
    log = SqliteLog(server.folder)
    log.append([Submission(received_at=system_clock(), refused=[entry])])
    log.close()


def test_what_is_still_wrong_stays_and_says_why(client: httpx.Client) -> None:
    assert client.post("/v1/batch", json={"batch": [BROKEN]}).status_code == 200
    found = quarantine(client)
    assert found["waiting"] == 1
    entry = found["entries"][0]
    assert entry["event"] == "Order Completed"
    assert '"12,50"' in entry["body"]
    assert "such as 18.99" in entry["detail"]
    answer = release(client, entry["id"])
    assert answer == {"released": 0, "still_refused": {str(entry["id"]): entry["detail"]}, "unknown": []}
    assert quarantine(client)["waiting"] == 1


def test_what_is_mended_is_released_once_however_often_it_is_asked(
    own_server: Server, client: httpx.Client
) -> None:
    for name in ("first", "second", "third"):
        set_aside_by_an_older_plan(own_server, name)
    ids = [entry["id"] for entry in quarantine(client)["entries"]]
    assert release(client, ids[0], ids[0])["released"] == 1
    assert release(client, ids[0])["released"] == 0
    assert release(client)["released"] == 2
    assert release(client)["released"] == 0
    assert quarantine(client)["entries"] == []
    everything = quarantine(client, include_released=True)["entries"]
    assert [entry["released_at"] is not None for entry in everything] == [True, True, True]
    assert own_server.wait_for_profiles() == 3
    customer = client.get("/v1/profiles/mended").json()["customer"]
    assert customer["tallies"]["Hi"]["count"] == 3


def test_an_event_that_came_again_meanwhile_is_not_doubled(own_server: Server, client: httpx.Client) -> None:
    set_aside_by_an_older_plan(own_server, "again")
    message = track("Hi", userId="mended", messageId="again")
    assert client.post("/v1/track", json=message).status_code == 200
    release(client)
    assert quarantine(client)["waiting"] == 0
    assert own_server.wait_for_profiles() == 1


def test_pages_follow_each_other_without_a_gap(own_server: Server, client: httpx.Client) -> None:
    for number in range(7):
        set_aside_by_an_older_plan(own_server, f"page-{number}")
    seen: list[int] = []
    while entries := quarantine(client, after=seen[-1] if seen else 0, limit=3)["entries"]:
        seen += [entry["id"] for entry in entries]
    assert len(seen) == len(set(seen)) == 7


@pytest.mark.parametrize(
    "asked", [{"limit": 0}, {"limit": 1001}, {"after": -1}, {"limit": "x"}, {"after": 10**30}]
)
def test_what_cannot_be_asked_is_said(client: httpx.Client, asked: dict[str, Any]) -> None:
    answer = client.get("/v1/quarantine", params=asked)
    assert answer.status_code == 400
    assert set(answer.json()) == {"code", "message"}


@pytest.mark.parametrize(
    "ids", [[10**30], ["x"], "all", [-1, 0, 999_999], [999_999, 7_000], [1.5], list(range(1001))]
)
def test_ids_that_name_nothing_release_nothing(server: Server, ids: Any) -> None:
    with server.client() as client:
        answer = client.post("/v1/quarantine/release", json={"ids": ids})
    assert answer.status_code in (200, 400), answer.text
    if answer.status_code == 200:
        assert answer.json() == {"released": 0, "still_refused": {}, "unknown": sorted(ids)}
