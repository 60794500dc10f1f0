"""The API's description is true and complete: what it names answers as it says, and nothing is left out."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from servers import Server
from stammgast.web.capture_calls import CALLS

SHORT_PATHS = {path for path in CALLS if len(path) == len("/v1/t")} | {"/v1/import"}
METHODS = {"get", "post", "put", "patch", "delete"}
EXAMPLES = {"placement_id": "home.for_you", "version": "0"}
JsonObject = dict[str, Any]


@pytest.fixture(scope="module")
def schema(server: Server) -> JsonObject:
    answer = httpx.get(f"{server.url}/openapi.json")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/json")
    return answer.json()


def operations(schema: JsonObject) -> Iterator[tuple[str, str, JsonObject]]:
    for path, item in schema["paths"].items():
        for method, operation in item.items():
            if method in METHODS:
                yield path, method, operation


def references(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "$ref":
                yield value
            else:
                yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def test_it_is_openapi_and_every_reference_leads_somewhere(schema: JsonObject) -> None:
    assert schema["openapi"].startswith("3.")
    assert schema["info"]["title"] and schema["info"]["version"]
    known = {f"#/components/schemas/{name}" for name in schema["components"]["schemas"]}
    assert set(references(schema)) <= known
    schemes = schema["components"]["securitySchemes"]
    for path, _, operation in operations(schema):
        assert {name for one in operation.get("security", []) for name in one} <= schemes.keys(), path


def test_every_operation_has_a_name_of_its_own_a_summary_and_its_answers(schema: JsonObject) -> None:
    names = [operation["operationId"] for _, _, operation in operations(schema)]
    assert len(names) == len(set(names))
    for path, method, operation in operations(schema):
        assert operation["summary"], path
        assert any(status.startswith("2") for status in operation["responses"]), (path, method)
        in_path = set(re.findall(r"{(\w+)}", path))
        declared = {one["name"] for one in operation.get("parameters", []) if one["in"] == "path"}
        assert in_path == declared, path


def test_every_path_that_is_named_answers(server: Server, schema: JsonObject) -> None:
    with server.client() as client:
        for path, method, operation in operations(schema):
            url = re.sub(r"{(\w+)}", lambda match: EXAMPLES.get(match[1], "unknown-id"), path)
            answer = client.request(method, url, json={} if "requestBody" in operation else None)
            assert answer.status_code != 405, (method, url)
            if answer.status_code == 404:
                assert "unknown-id" in answer.text, (method, url, answer.text)
            assert str(answer.status_code) in operation["responses"], (method, url, answer.text)


def test_every_path_of_the_api_is_named(server: Server, schema: JsonObject) -> None:
    fast = set(CALLS) - SHORT_PATHS | {"/v1/decide"}
    assert fast <= schema["paths"].keys()
    assert {"/healthz", "/readyz", "/metrics"} <= schema["paths"].keys()
    named = {re.sub(r"{\w+}", "{}", path).rstrip("/") for path in schema["paths"]}
    assert {"/v1/consent", "/v1/quarantine", "/v1/placements/{}", "/v1/profiles/{}"} <= named


def test_two_types_never_share_a_name(schema: JsonObject) -> None:
    schemas = schema["components"]["schemas"]
    assert {"title", "variants"} <= schemas["SentProduct"]["properties"].keys()
    assert {"product_id", "quantity"} <= schemas["NamedProduct"]["properties"].keys()


def types_of(part: JsonObject) -> set[str]:
    return {one["type"] for one in part.get("anyOf") or part.get("oneOf") or [part]}


@pytest.mark.parametrize(
    ("name", "field"), [("SentProduct", "price"), ("SentProduct", "list_price"), ("SentVariant", "price")]
)
def test_a_price_may_be_a_number_or_text(schema: JsonObject, name: str, field: str) -> None:
    assert types_of(schema["components"]["schemas"][name]["properties"][field]) == {
        "number",
        "string",
        "null",
    }


def test_an_event_is_described_as_it_is_taken(schema: JsonObject) -> None:
    schemas = schema["components"]["schemas"]
    sent = schemas["Message"]["properties"]
    assert "type" not in sent and schemas["BatchMessage"]["required"] == ["type"]
    for name in ("messageId", "userId", "anonymousId", "previousId", "groupId"):
        assert types_of(sent[name]) == {"string", "integer", "null"}
    for name in ("timestamp", "originalTimestamp", "sentAt"):
        assert {"string", "number"} <= types_of(sent[name])


def test_what_a_body_and_a_version_may_answer_is_named(server: Server, schema: JsonObject) -> None:
    change = schema["paths"]["/v1/placements/{placement_id}"]["put"]["responses"]
    assert {"412", "413"} <= change.keys()
    with server.client() as client:
        large = client.put("/v1/placements/home.for_you", json={"x": "x" * 11_000_000})
        document = {"candidates": {"popular": 1}}
        other = client.put("/v1/placements/home.for_you", json=document, headers={"If-Match": '"77"'})
    assert (large.status_code, other.status_code) == (413, 412), (large.text, other.text)


def test_cards_may_carry_the_key_in_their_address(server: Server, schema: JsonObject) -> None:
    (path,) = [path for path in schema["paths"] if path.startswith("/v1/catalog/cards")]
    assert "writeKey" in [one["name"] for one in schema["paths"][path]["get"]["parameters"]]
    asked = {"id": "unknown", "writeKey": server.public_key}
    assert httpx.get(server.url + path, params=asked).json() == []


def test_what_needs_a_key_says_so_and_refuses_without(server: Server, schema: JsonObject) -> None:
    for path, method, operation in operations(schema):
        if not path.startswith("/v1/"):
            continue
        assert operation["security"], path
        url = server.url + re.sub(r"{(\w+)}", lambda match: EXAMPLES.get(match[1], "unknown-id"), path)
        body = {"batch": []} if path == "/v1/batch" else {}
        answer = httpx.request(method, url, json=body if "requestBody" in operation else None)
        assert answer.status_code == 401, (method, url, answer.text)
