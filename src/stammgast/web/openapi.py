"""Adds the fast paths, which the framework does not know, to its OpenAPI description."""

from collections.abc import Mapping
from typing import Any

import msgspec

from stammgast.decide import DecideRequest, Fallback, Item, Refused
from stammgast.decide.answer import ArmName, Notice
from stammgast.events import EventType
from stammgast.web.errors import ErrorBody

_REFERENCE = "#/components/schemas/{name}"


SentId = str | int | None
SentMoment = str | int | float | None
"""ISO 8601, or seconds or milliseconds since 1970."""


class Message(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One event of the Segment spec; the path says its type. Times are ISO 8601 or seconds since 1970."""

    message_id: SentId = None
    user_id: SentId = None
    anonymous_id: SentId = None
    previous_id: SentId = None
    group_id: SentId = None
    event: str | None = None
    name: str | None = None
    timestamp: SentMoment = None
    original_timestamp: SentMoment = None
    sent_at: SentMoment = None
    properties: dict[str, Any] = {}
    traits: dict[str, Any] = {}
    context: dict[str, Any] = {}
    write_key: str | None = None


class BatchMessage(Message, frozen=True, kw_only=True, rename="camel"):
    """One event of a batch, with its type."""

    type: EventType


class Batch(msgspec.Struct, frozen=True, rename="camel"):
    """Up to 2,500 events, 500 KB in all and 32 KB each. `context` counts for those without their own."""

    batch: list[BatchMessage]
    sent_at: SentMoment = None
    context: dict[str, Any] = {}
    write_key: str | None = None


class DecideBody(DecideRequest, frozen=True, rename="camel"):
    """Who asks for what. `writeKey` is the key where no header carries it."""

    write_key: str | None = None


class DecisionAnswer(msgspec.Struct, frozen=True):
    """The decision for one placement; impressions and clicks refer to its `id`."""

    id: str
    placement: str
    arm: ArmName
    items: list[Item]
    refused: Refused | None
    fallback: Fallback | None


class DecideAnswer(msgspec.Struct, frozen=True):
    """One decision per placement, in the order of the request; notices are for the shop's developers."""

    decisions: list[DecisionAnswer]
    notices: list[Notice] = []


class Success(msgspec.Struct, frozen=True):
    """The events are on disk, or in quarantine."""

    success: bool


def complete_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The framework's schema with the fast paths, their bodies and the one form of errors."""
    types = [Message, Batch, Success, DecideBody, DecideAnswer, ErrorBody]
    _, components = msgspec.json.schema_components(
        types, schema_hook=lambda _anything: {"description": "Anything."}, ref_template=_REFERENCE
    )
    known = schema.get("components", {})
    schemas = known.get("schemas", {})
    clashes = schemas.keys() & components.keys()
    assert not clashes, f"Two types of the API have one name: {sorted(clashes)}; rename one."
    return {
        **schema,
        "paths": {**_with_errors(schema.get("paths", {})), **_fast_paths()},
        "components": {
            **known,
            "schemas": {**schemas, **components},
            "securitySchemes": {
                "writeKey": {"type": "http", "scheme": "basic", "description": "The key as user."},
                "bearer": {"type": "http", "scheme": "bearer"},
            },
        },
    }


def _fast_paths() -> dict[str, Any]:
    paths = {f"/v1/{kind}": _operation(kind.value, "Message", "Success", tag="Events") for kind in EventType}
    paths["/v1/batch"] = _operation("batch", "Batch", "Success", tag="Events")
    paths["/v1/decide"] = _operation("decide", "DecideBody", "DecideAnswer", tag="Decisions")
    return paths


def _operation(name: str, body: str, answer: str, *, tag: str) -> dict[str, Any]:
    return {
        "post": {
            "operationId": name.capitalize(),
            "summary": name.capitalize(),
            "tags": [tag],
            "security": [{"writeKey": []}, {"bearer": []}],
            "requestBody": {"required": True, "content": _json(body)},
            "responses": {
                "200": {"description": "Done.", "content": _json(answer)},
                **{status: _error(text) for status, text in _ERRORS.items()},
            },
        }
    }


_ERRORS = {
    "400": "The body cannot be read, or is too large.",
    "401": "No key, or an unknown one.",
    "403": "The key may not do this.",
    "429": "Too much waits to be written; Retry-After says when to send again.",
    "503": "The log cannot be written; Retry-After says when to send again.",
}


def _with_errors(paths: Mapping[str, Any]) -> dict[str, Any]:
    """Say for the framework's calls, too, how errors look and that a key is needed."""
    shown = {}
    for path, operations in paths.items():
        needs_key = path.startswith("/v1/")
        extra = {"security": [{"writeKey": []}, {"bearer": []}]} if needs_key else {}
        errors = _ERRORS if needs_key else {"503": _ERRORS["503"]}
        if "{" in path:
            errors = {**errors, "404": "Nothing has this name."}
        shown[path] = {
            method: {
                **operation,
                **extra,
                "responses": {
                    **operation.get("responses", {}),
                    **{status: _error(text) for status, text in {**errors, **_own_errors(operation)}.items()},
                },
            }
            for method, operation in operations.items()
        }
    return shown


def _own_errors(operation: Mapping[str, Any]) -> dict[str, str]:
    """What can go wrong with a body, and with a version that the caller expects."""
    errors = {"413": "The body is too large."} if "requestBody" in operation else {}
    if any(parameter["name"] == "If-Match" for parameter in operation.get("parameters", [])):
        errors["412"] = "If-Match names another version than the newest."
    return errors


def _json(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": _REFERENCE.format(name=name)}}}


def _error(text: str) -> dict[str, Any]:
    return {"description": text, "content": _json("ErrorBody")}
