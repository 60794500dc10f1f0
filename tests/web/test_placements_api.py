"""Placements over the API: versions, and nobody's change lost to somebody else's."""

from servers import Server

DOCUMENT = {"candidates": {"popular": 1}, "limit": 4}


def test_a_change_is_a_version_with_its_note_and_can_be_restored(server: Server) -> None:
    with server.client() as client:
        first = client.put("/v1/placements/api.versions", json=DOCUMENT, params={"note": "A first try"})
        assert first.status_code == 200, first.text
        assert (first.json()["version"], first.json()["note"]) == (1, "A first try")
        client.put("/v1/placements/api.versions", json={**DOCUMENT, "limit": 8})
        restored = client.post("/v1/placements/api.versions/versions/1/restore").json()
        assert (restored["version"], restored["document"]["limit"]) == (3, 4)
        versions = client.get("/v1/placements/api.versions/versions").json()
    assert [version["version"] for version in versions] == [3, 2, 1]


def test_a_change_on_an_old_version_is_refused_and_changes_nothing(server: Server) -> None:
    path = "/v1/placements/api.match"
    with server.client() as client:
        assert client.put(path, json=DOCUMENT, headers={"If-Match": '"0"'}).status_code == 200
        assert client.put(path, json={**DOCUMENT, "limit": 8}, headers={"If-Match": '"1"'}).status_code == 200
        late = client.put(path, json={**DOCUMENT, "limit": 12}, headers={"If-Match": '"1"'})
        assert (late.status_code, late.json()["code"]) == (412, "placement_changed")
        assert "version 2" in late.json()["message"]
        late = client.post(f"{path}/versions/1/restore", headers={"If-Match": "1"})
        assert late.status_code == 412
        assert client.put(path, json=DOCUMENT, headers={"If-Match": "*"}).json()["version"] == 3


def test_an_if_match_that_is_no_version_is_refused_in_words(server: Server) -> None:
    with server.client() as client:
        answer = client.put("/v1/placements/api.bad", json=DOCUMENT, headers={"If-Match": '"abc"'})
    assert answer.status_code == 400
    assert "the version that you read" in answer.json()["message"]
