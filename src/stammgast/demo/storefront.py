"""The demo shop's side of Stammgast's public HTTP API: events out, decisions in."""

import base64
import hashlib
import hmac
import http.client
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from stammgast.vocabulary import StammgastError

_SECONDS = 10.0


class ServerSaidNo(StammgastError):
    """Stammgast refused a request of the demo."""

    code = "server_said_no"


class ShopKeys(msgspec.Struct, frozen=True):
    """What the shop's pages, its server, and its sign-in hold."""

    public: str
    secret: str
    signing: str


class Storefront:
    """One kept connection to one server. Raises `OSError` or `http.client.HTTPException` when it is gone."""

    def __init__(self, port: int, keys: ShopKeys) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
        self._public, self._secret = _basic(keys.public), _basic(keys.secret)
        self._signing = keys.signing.encode()
        self.sent = 0
        self.decided = 0

    def proof_of(self, user_id: str) -> str:
        """What the shop's sign-in gives its page, so that nobody can claim to be somebody else."""
        return hmac.new(self._signing, user_id.encode(), hashlib.sha256).hexdigest()

    def send(self, message: Mapping[str, object], *, from_server: bool = False) -> None:
        """One event; `from_server` for what the shop's own server vouches for, such as an order."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        whole = {"messageId": f"demo-{secrets.token_hex(8)}", "timestamp": now, **message}
        self._ask("POST", f"/v1/{message['type']}", whole, key=self._secret if from_server else self._public)
        self.sent += 1

    def decide(self, request: Mapping[str, object]) -> list[dict[str, Any]]:
        """The decisions for the placements of the request, in its order."""
        answer = self._ask("POST", "/v1/decide", request, key=self._public)
        self.decided += len(answer["decisions"])
        return answer["decisions"]

    def upsert(self, products: list[dict[str, object]]) -> None:
        """Write products into the catalogue."""
        self._ask("POST", "/v1/catalog/products", {"products": products}, key=self._secret)

    def events_in_log(self) -> int:
        """How many events there are."""
        return self._ask("GET", "/readyz", None, key=self._public)["log_head"]

    def close(self) -> None:
        """End the connection; the next call opens a new one."""
        self._connection.close()

    def _ask(self, method: str, path: str, body: Mapping[str, object] | None, *, key: str) -> Any:
        content = None if body is None else json.dumps(body).encode()
        headers = {"authorization": key, "content-type": "application/json"}
        try:
            self._connection.request(method, path, content, headers)
            answer = self._connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise
        if answer.status != http.client.OK:
            raise ServerSaidNo(f"{method} {path} was answered with {answer.status}: {text[:300]!r}.", "200")
        return json.loads(text)


def _basic(key: str) -> str:
    return "Basic " + base64.b64encode(f"{key}:".encode()).decode()
