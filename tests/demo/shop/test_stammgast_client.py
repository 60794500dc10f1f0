"""The shop's line to Stammgast: proof, orders that are never lost, guests who are tied to nothing."""

import hashlib
import hmac
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from servers import Server, eventually
from stammgast.demo import shop as shop_package
from stammgast.demo.shop.order_book import Address, Line, PlacedOrder
from stammgast.demo.shop.stammgast_client import Keys, StammgastClient

YES = {"personalization": True, "analytics": True}
ORDER = PlacedOrder(
    id="L-1",
    at=datetime(2026, 3, 1, tzinfo=UTC),
    lines=(Line(article_id="coat", name="Mantel", size="38", quantity=2, price=Decimal("199.95")),),
    email="eva@example.org",
    user_id="eva-test",
    address=Address("Eva Test", "Weg 1", "20095", "Hamburg", "DE"),
    delivery_price=Decimal("4.95"),
    payment="invoice",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("line") / "data").start()
    yield server
    server.stop()


def client_of(server: Server) -> StammgastClient:
    return StammgastClient(server.url, Keys(server.public_key, server.secret_key, "signing secret"))


def profile(server: Server, name: str) -> dict | None:
    with server.client() as client:
        answer = client.get(f"/v1/profiles/{name}")
    return answer.json()["customer"] if answer.status_code == 200 else None


def orders_of(server: Server, name: str) -> int:
    found = profile(server, name)
    return len(found["orders"]) if found else 0


def test_the_proof_is_the_hmac_of_the_user_id() -> None:
    client = StammgastClient("http://127.0.0.1:9", Keys("public", "secret", "signing secret"))
    expected = hmac.new(b"signing secret", b"eva-test", hashlib.sha256).hexdigest()
    assert client.proof_of("eva-test") == expected


def test_an_order_reaches_the_profile_of_who_is_signed_in(server: Server) -> None:
    client_of(server).order_completed(ORDER, anonymous_id="browser-1", consent=YES)
    eventually(lambda: orders_of(server, "user:eva-test") == 1, why=server.said)
    assert orders_of(server, "anonymous:browser-1") == 1, "the browser and the customer are one"
    known = client_of(server).profile("eva-test")
    assert known is not None and known["customer"]["traits"]["email"]["value"] == "eva@example.org"


def test_a_guest_without_consent_is_tied_to_nothing(server: Server) -> None:
    order = msgspec.structs.replace(ORDER, id="L-2", user_id="", email="guest@example.org")
    client_of(server).order_completed(order, anonymous_id="browser-2", consent={"personalization": False})
    eventually(lambda: orders_of(server, "anonymous:order-L-2") == 1, why=server.said)
    assert profile(server, "anonymous:browser-2") is None


def test_an_order_waits_for_a_server_that_is_away_and_counts_once(tmp_path: Path) -> None:
    server = Server(tmp_path / "data").start()
    server.stop()
    client = client_of(server)
    for _ in range(2):
        client.order_completed(ORDER, anonymous_id="", consent=YES)
    try:
        server.start()
        eventually(lambda: orders_of(server, "user:eva-test") == 1, within=30, why=server.said)
        server.wait_for_profiles()
        assert orders_of(server, "user:eva-test") == 1
    finally:
        server.stop()


def test_nobody_known_is_nothing(server: Server) -> None:
    assert client_of(server).profile("nobody/at all") is None


def test_the_shop_knows_nothing_of_stammgasts_inside() -> None:
    for path in Path(shop_package.__file__).parent.rglob("*.py"):
        found = re.findall(r"^\s*(?:from|import) (stammgast\.\w+)", path.read_text("utf-8"), re.MULTILINE)
        assert set(found) <= {"stammgast.demo", "stammgast.vocabulary"}, path.name
