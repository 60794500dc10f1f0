"""All that this shop's server says to Stammgast: orders, who a customer is, and the proof of it.

Three keys, three uses (`stammgast keys create --kind public|secret|signing`):
* the public key stands in every page; it can send events and ask for decisions, and opens nobody's data.
* the secret key stays here; what is sent with it counts as true, so orders go this way.
* the signing secret stays here; it proves to Stammgast that the browser's user is signed in to this shop.
"""

import base64
import hashlib
import hmac
import http.client
import json
import queue
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec

from stammgast.demo.shop.order_book import PlacedOrder

Consent = Mapping[str, bool]
_SECONDS = 5.0
_LONGEST_PAUSE = 30.0
_LATER = (http.client.REQUEST_TIMEOUT, http.client.TOO_MANY_REQUESTS)


class Keys(msgspec.Struct, frozen=True):
    """What `stammgast keys create` printed."""

    public: str
    secret: str
    signing: str


class StammgastClient:
    """The shop's line to Stammgast. A checkout never waits for it: what is sent goes through an outbox."""

    def __init__(self, host: str, keys: Keys) -> None:
        self.host = host
        self.public_key = keys.public
        self._signing = keys.signing.encode()
        self._authorization = "Basic " + base64.b64encode(f"{keys.secret}:".encode()).decode()
        self._outbox: queue.SimpleQueue[dict[str, object]] = queue.SimpleQueue()
        threading.Thread(target=self._deliver, name="stammgast-outbox", daemon=True).start()

    def proof_of(self, user_id: str) -> str:
        """What the page hands to `stammgast.identify`, so that nobody can claim to be somebody else."""
        return hmac.new(self._signing, user_id.encode(), hashlib.sha256).hexdigest()

    def order_completed(self, order: PlacedOrder, *, anonymous_id: str, consent: Consent) -> None:
        """Tell who bought what. Sent from here and not from the page: a page may be closed too early."""
        who = _who(order, anonymous_id=anonymous_id, consent=consent)
        context = {"consent": {"categoryPreferences": dict(consent)}, "locale": order.locale}
        if "userId" in who:
            traits = {"email": order.email, "name": order.address.name}
            self._send("identify", f"{order.id}-identify", {**who, "traits": traits, "context": context})
        self._send(
            "track",
            f"{order.id}-completed",
            {**who, "event": "Order Completed", "properties": order_properties(order), "context": context},
        )

    def profile(self, user_id: str) -> dict[str, Any] | None:
        """What Stammgast knows of a signed-in customer, by what was proven; None where it knows nobody."""
        return self._ask("GET", f"/v1/profiles/user:{quote(user_id, safe='')}?view=proven", None)

    def device_profile(self, anonymous_id: str) -> dict[str, Any] | None:
        """The same of a browser, by its anonymous id; ask only for one that the browser has proven to own."""
        return self._ask("GET", f"/v1/profiles/anonymous:{quote(anonymous_id, safe='')}?view=proven", None)

    def _send(self, call: str, message_id: str, message: Mapping[str, object]) -> None:
        """Queue a message. Its id is made from the order, so that a repeated delivery counts once."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._outbox.put({"type": call, "messageId": f"lindhoff-{message_id}", "timestamp": now, **message})

    def _deliver(self) -> None:
        """Send one after the other. While Stammgast is away the shop goes on selling and this waits."""
        while True:
            message, pause = self._outbox.get(), 0.2
            while not self._is_delivered(message):
                time.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    def _is_delivered(self, message: Mapping[str, object]) -> bool:
        try:
            self._ask("POST", f"/v1/{message['type']}", message)
        except (OSError, http.client.HTTPException):
            return False
        return True

    def _ask(self, method: str, path: str, body: Mapping[str, object] | None) -> dict[str, Any] | None:
        """The answer in JSON; None for a refusal, which no repetition would change."""
        connection = http.client.HTTPConnection(urlsplit(self.host).netloc, timeout=_SECONDS)
        headers = {"authorization": self._authorization, "content-type": "application/json"}
        try:
            connection.request(method, path, json.dumps(body).encode() if body else None, headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        if answer.status in _LATER or answer.status >= http.client.INTERNAL_SERVER_ERROR:
            raise ConnectionError(f"{path} was answered with {answer.status}")
        return json.loads(content) if answer.status == http.client.OK else None


def order_properties(order: PlacedOrder) -> dict[str, object]:
    """An order as the Segment spec names it; `revenue` is without delivery, `total` is what is paid."""
    return {
        "order_id": order.id,
        "email": order.email,
        "products": [
            {
                "product_id": line.article_id,
                "sku": line.sku,
                "name": line.name,
                "variant": line.size,
                "quantity": line.quantity,
                "price": float(line.price),
            }
            for line in order.lines
        ],
        "revenue": float(order.goods),
        "shipping": float(order.delivery_price),
        "total": float(order.total),
        "currency": "EUR",
        "payment_method": order.payment,
        "shipping_method": order.delivery,
    }


def _who(order: PlacedOrder, *, anonymous_id: str, consent: Consent) -> dict[str, str]:
    """Whose order this is.

    The browser's anonymous id is named only with consent; without one, a guest's order stands alone under an
    id of its own, and nothing of it leads to what the same person looks at.
    """
    browser = anonymous_id if any(consent.values()) else ""
    if not order.user_id:
        return {"anonymousId": browser or f"order-{order.id}"}
    return {"userId": order.user_id, "anonymousId": browser} if browser else {"userId": order.user_id}
