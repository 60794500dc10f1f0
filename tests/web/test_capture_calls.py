"""The calls of the Segment HTTP API on the wire: every path, every way to give a key, every bad body."""

import gzip
import json
import socket
import zlib
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest

from servers import Server, eventually, make_key, track
from stammgast.adapters.stores import KeyStore, open_engine
from stammgast.adapters.stores.database import database_urls
from stammgast.vocabulary import KeyKind, system_clock

KINDS = ("track", "identify", "page", "screen", "group", "alias")
SINGLE = [f"/v1/{kind}" for kind in KINDS] + [f"/v1/{kind[0]}" for kind in KINDS]
BATCH = ["/v1/batch", "/v1/b", "/v1/import"]
GOOD = {"event": "Hi", "userId": "wire", "previousId": "old", "groupId": "g"}
WRONG_ENCODINGS = ("latin-1", "utf-16", "utf-32", "utf-8-sig")
HOSTILE = [
    *(
        b"",
        b"null",
        b"7",
        b'"x"',
        b"[]",
        b"{",
        b"}",
        b"\0",
        b"writeKey=x&event=Hi",
        b"<xml/>",
        b'{"event":"Hi"',
    ),
    *(
        b"[" * 100_000,
        b'{"a":' * 80_000,
        b'{"batch":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"batch":{}}',
    ),
    *('{"event":"Hü","userId":"u"}'.encode(encoding) for encoding in WRONG_ENCODINGS),
    *(b"\x1f\x8b", b"\x1f\x8bgarbage", gzip.compress(b'{"batch":[]}')[:-5], gzip.compress(b"not JSON")),
    gzip.compress(b" " * 50_000_000),
]


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with server.client() as client:
        yield client


@pytest.fixture(autouse=True)
def nothing_broke(server: Server) -> Iterator[None]:
    """Whatever a test sends, the server must not have met an error that it did not expect."""
    yield
    assert "Traceback" not in server.said()


def head(server: Server) -> int:
    return server.readiness()["log_head"]


def is_error(answer: httpx.Response, status: int) -> bool:
    return answer.status_code == status and set(answer.json()) == {"code", "message"}


@pytest.mark.parametrize("path", SINGLE)
def test_every_single_call_stores_its_event(server: Server, client: httpx.Client, path: str) -> None:
    before = head(server)
    answer = client.post(path, json=GOOD)
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    assert head(server) == before + 1


@pytest.mark.parametrize("path", BATCH)
def test_every_batch_call_stores_its_events(server: Server, client: httpx.Client, path: str) -> None:
    before = head(server)
    assert client.post(path, json={"batch": [track("Hi", userId="u")] * 3}).status_code == 200
    assert client.post(path, json={"batch": []}).status_code == 200
    assert head(server) == before + 3


@pytest.mark.parametrize("path", [*SINGLE, *BATCH])
def test_a_slash_at_the_end_of_a_path_changes_nothing(
    server: Server, client: httpx.Client, path: str
) -> None:
    before = head(server)
    body = {"batch": [track("Hi", userId="u")]} if path in BATCH else GOOD
    assert client.post(f"{path}/", json=body).status_code == 200
    assert head(server) == before + 1


def test_decide_and_its_preflight_may_have_a_slash_at_their_end(client: httpx.Client) -> None:
    assert client.post("/v1/decide/", json={"placements": ["home.for_you"]}).status_code == 200
    assert client.options("/v1/decide/").status_code == 204


def test_a_message_is_stored_once_however_often_it_comes(server: Server, client: httpx.Client) -> None:
    before = head(server)
    message = track("Hi", userId="u", messageId="only-once")
    for body in ({"batch": [message, message]}, {"batch": [message]}):
        assert client.post("/v1/batch", json=body).status_code == 200
    assert client.post("/v1/track", json=message).status_code == 200
    assert head(server) == before + 1


# Keys


@pytest.mark.parametrize("kind", [KeyKind.PUBLIC, KeyKind.SECRET])
@pytest.mark.parametrize("way", ["basic", "basic password", "bearer", "body"])
def test_a_key_may_come_in_three_ways(server: Server, kind: KeyKind, way: str) -> None:
    key = server.public_key if kind is KeyKind.PUBLIC else server.secret_key
    auth = {"basic": (key, ""), "basic password": ("", key)}.get(way)
    headers = {"Authorization": f"Bearer {key}"} if way == "bearer" else {}
    in_body = {"writeKey": key} if way == "body" else {}
    url = server.url
    for path, body in (("/v1/t", GOOD), ("/v1/b", {"batch": [track("Hi", userId="u")]})):
        answer = httpx.post(url + path, json={**body, **in_body}, headers=headers, auth=auth)
        assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (None, 401),
        ("", 401),
        ("Basic", 401),
        ("Basic !!!", 401),
        ("Basic /////w==", 401),
        ("Bearer wrong", 401),
        ("Bearer \u00fc", 401),
        ("Digest x", 401),
        ("Basic " + "A" * 4000, 401),
    ],
)
def test_without_a_good_key_nothing_is_stored(server: Server, header: str | None, status: int) -> None:
    before = head(server)
    headers = {"Authorization": header.encode("latin-1")} if header is not None else {}
    for path in ("/v1/track", "/v1/decide", "/v1/consent", "/v1/profiles/wire"):
        method = "GET" if "profiles" in path else "POST"
        answer = httpx.request(method, server.url + path, json=GOOD, headers=headers)
        assert is_error(answer, status), answer.text
    assert head(server) == before


def test_a_wrong_key_in_the_body_is_no_key(server: Server) -> None:
    for wrong in ("sgp_wrong", "", "\0", "x" * 5000):
        assert is_error(httpx.post(f"{server.url}/v1/t", json={**GOOD, "writeKey": wrong}), 401)


def test_a_revoked_key_is_worthless_within_two_seconds(server: Server) -> None:
    key = make_key(server, KeyKind.PUBLIC)
    with server.client(key) as client:
        eventually(lambda: client.post("/v1/track", json=GOOD).status_code == 200, within=2)
        engine = open_engine(database_urls(server.folder).config)
        store = KeyStore(engine)
        newest = max(
            (one for one in store.list() if one.kind is KeyKind.PUBLIC), key=lambda one: one.created_at
        )
        assert store.revoke(newest.id, at=system_clock())
        engine.dispose()
        eventually(lambda: is_error(client.post("/v1/track", json=GOOD), 401), within=2)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/profiles/wire"),
        ("GET", "/v1/profiles/user:wire"),
        ("GET", "/v1/quarantine"),
        ("POST", "/v1/quarantine/release"),
        ("GET", "/v1/catalog/products/p1"),
        ("POST", "/v1/catalog/products"),
        ("GET", "/v1/placements"),
        ("PUT", "/v1/placements/home.for_you"),
    ],
)
def test_a_public_key_may_send_and_ask_but_read_and_change_nothing(
    server: Server, method: str, path: str
) -> None:
    with server.client(server.public_key) as client:
        assert is_error(client.request(method, path, json={} if method != "GET" else None), 403)
        assert client.post("/v1/decide", json={"placements": ["home.for_you"]}).status_code == 200


# Browsers


@pytest.mark.parametrize("path", [*SINGLE, *BATCH, "/v1/decide", "/v1/consent"])
def test_a_browser_on_the_shops_page_may_post(server: Server, path: str) -> None:
    asked = "authorization,content-type,anonymousid"
    headers = {
        "Origin": "https://shop.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": asked,
    }
    answer = httpx.options(server.url + path, headers=headers)
    assert answer.status_code in (200, 204)
    assert answer.headers["access-control-allow-origin"] in ("*", "https://shop.example")
    assert set(asked.split(",")) <= set(
        answer.headers["access-control-allow-headers"].lower().replace(" ", "").split(",")
    )
    answered = httpx.post(server.url + path, json={}, headers={"Origin": "https://shop.example"})
    assert answered.headers["access-control-allow-origin"] in ("*", "https://shop.example")


@pytest.mark.parametrize("path", ["/v1/profiles/wire", "/v1/quarantine", "/v1/placements"])
def test_no_other_sites_page_may_read_what_needs_a_secret_key(server: Server, path: str) -> None:
    with server.client() as client:
        answer = client.get(path, headers={"Origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "content_type", ["text/plain", "text/plain;charset=UTF-8", "application/x-www-form-urlencoded", ""]
)
def test_the_label_of_a_body_does_not_matter(server: Server, content_type: str) -> None:
    before = head(server)
    body = json.dumps({**GOOD, "writeKey": server.public_key}).encode()
    for content in (body, gzip.compress(body)):
        headers = {"Content-Type": content_type} if content_type else {}
        assert httpx.post(f"{server.url}/v1/t", content=content, headers=headers).status_code == 200
    assert head(server) == before + 2


# Bodies


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(
    "path", ["/v1/track", "/v1/batch", "/v1/decide", "/v1/consent", "/v1/catalog/products"]
)
def test_a_body_that_cannot_be_read_is_a_400_in_words(
    server: Server, client: httpx.Client, path: str, body: bytes
) -> None:
    before = head(server)
    answer = client.post(path, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 413), answer.text
    assert set(answer.json()) == {"code", "message"}
    assert "Traceback" not in answer.text
    assert head(server) == before


def filled(size: int) -> bytes:
    frame = len(json.dumps({**GOOD, "properties": {"x": ""}}))
    return json.dumps({**GOOD, "properties": {"x": "x" * (size - frame)}}).encode()


def test_one_event_may_have_32_kilobytes(server: Server, client: httpx.Client) -> None:
    assert client.post("/v1/track", content=filled(32 * 1024)).status_code == 200
    for packed in (filled(32 * 1024 + 1), gzip.compress(filled(32 * 1024 + 1))):
        assert is_error(client.post("/v1/track", content=packed), 400)


def test_a_batch_may_have_500_kilobytes(server: Server, client: httpx.Client) -> None:
    body = json.dumps({"batch": [track("Hi", userId="u")]}).encode()
    fits = body + b" " * (500 * 1024 - len(body))
    before = head(server)
    assert client.post("/v1/batch", content=fits).status_code == 200
    for packed in (fits + b" ", gzip.compress(fits + b" ")):
        assert is_error(client.post("/v1/batch", content=packed), 400)
    assert head(server) == before + 1


def test_a_batch_may_have_2500_events(server: Server, client: httpx.Client) -> None:
    small = {"type": "page", "userId": "u"}
    before = head(server)
    assert client.post("/v1/batch", json={"batch": [small] * 2500}).status_code == 200
    assert is_error(client.post("/v1/batch", json={"batch": [small] * 2501}), 400)
    assert head(server) == before + 2500


def test_an_event_that_is_too_large_does_not_block_its_batch(server: Server, client: httpx.Client) -> None:
    state = server.readiness()
    large = {"type": "track", **json.loads(filled(33 * 1024))}
    assert client.post("/v1/batch", json={"batch": [large, track("Hi", userId="u")]}).status_code == 200
    after = server.readiness()
    assert after["log_head"] == state["log_head"] + 1
    assert after["quarantined"] == state["quarantined"] + 1


def test_a_gzip_bomb_is_refused_before_it_fills_the_memory(server: Server, client: httpx.Client) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(
        [packer.compress(b'{"batch":[')] + [packer.compress(b" " * (1 << 20)) for _ in range(400)]
    )
    bomb += packer.flush()
    assert len(bomb) < 500 * 1024
    assert is_error(client.post("/v1/batch", content=bomb), 400)


# Sockets


def send_raw(server: Server, *parts: bytes, then: str = "wait") -> bytes:
    """Send bytes as they are, then wait for the answer, close our side and wait, or hang up."""
    with closing(socket.create_connection(("127.0.0.1", server.port), timeout=10)) as connection:
        for part in parts:
            connection.sendall(part)
        if then == "hang up":
            return b""
        if then == "close our side":
            connection.shutdown(socket.SHUT_WR)
        return connection.recv(65_536)


def start_of(server: Server, path: str, length: str) -> bytes:
    return (
        f"POST {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {server.secret_key}\r\n"
        f"Content-Type: application/json\r\n{length}\r\n\r\n"
    ).encode()


@pytest.mark.parametrize("then", ["close our side", "hang up"])
@pytest.mark.parametrize("path", ["/v1/track", "/v1/batch", "/v1/decide", "/v1/consent"])
@pytest.mark.parametrize("is_whole_json", [True, False])
def test_a_body_cut_short_is_never_stored_and_never_a_500(
    server: Server, path: str, then: str, is_whole_json: bool
) -> None:
    before = head(server)
    whole = {
        "batch": [track("Cut", userId="u")],
        "event": "Cut",
        "userId": "u",
        "placements": ["home.for_you"],
    }
    body = json.dumps({**whole, "purposes": {"analytics": True}}).encode()
    sent = body if is_whole_json else body[:-10]
    for length, frame in (
        (f"Content-Length: {len(body) + 1000}", sent),
        ("Transfer-Encoding: chunked", f"{len(sent):x}\r\n".encode() + sent + b"\r\n"),
        ("Transfer-Encoding: chunked", f"{len(sent) + 100:x}\r\n".encode() + sent),
    ):
        answer = send_raw(server, start_of(server, path, length), frame, then=then)
        assert not answer or answer.startswith(b"HTTP/1.1 400"), answer
    assert server.status_of("/healthz") == 200
    assert head(server) == before


def test_a_body_in_many_small_pieces_is_whole_in_the_end(server: Server) -> None:
    before = head(server)
    body = json.dumps(GOOD).encode()
    pieces = [f"1\r\n{chr(byte)}\r\n".encode("latin-1") for byte in body]
    start = start_of(server, "/v1/track", "Transfer-Encoding: chunked")
    answer = send_raw(server, start, *pieces, b"0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200"), answer
    assert head(server) == before + 1


def test_a_client_that_never_ends_its_body_stops_nobody_else(server: Server, client: httpx.Client) -> None:
    start = start_of(server, "/v1/track", "Content-Length: 1000")
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
    try:
        for connection in slow:
            connection.sendall(start + b'{"event":')
        assert client.post("/v1/track", json=GOOD).status_code == 200
    finally:
        for connection in slow:
            connection.close()


@pytest.mark.parametrize(
    "garbage",
    [b"\0\0\0\0\r\n\r\n", b"GET\r\n\r\n", b"POST /v1/t HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\0\x01\0\x01"],
)
def test_bytes_that_are_no_http_stop_nobody(server: Server, client: httpx.Client, garbage: bytes) -> None:
    answer = send_raw(server, garbage, then="close our side")
    assert not answer or answer.startswith(b"HTTP/1.1 4"), answer
    assert client.post("/v1/track", json=GOOD).status_code == 200


# Other methods and paths


@pytest.mark.parametrize("path", ["/v1/track", "/v1/t", "/v1/batch", "/v1/decide"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE"])
def test_another_method_is_a_405(client: httpx.Client, path: str, method: str) -> None:
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert method == "HEAD" or set(answer.json()) == {"code", "message"}


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_monitor_may_ask_by_head(server: Server, path: str) -> None:
    answer = httpx.head(server.url + path)
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("half", [r"half \ud83d", r"\udc00 x"])
def test_half_an_emoji_refuses_no_decision(server: Server, half: str) -> None:
    asked = '{"placements":["home.for_you"],"context":{"page":{"title":"%s"}},"writeKey":"%s"}'
    body = asked % (half, server.public_key)
    for auth in (None, (server.public_key, "")):
        answer = httpx.post(f"{server.url}/v1/decide", content=body.encode(), auth=auth)
        assert answer.status_code == 200, answer.text


def test_a_consents_wording_is_bound_like_every_event(server: Server, client: httpx.Client) -> None:
    before = head(server)
    for size, status in ((30_000, 200), (33_000, 400)):
        body = {"userId": "w", "purposes": {"marketing": True}, "wording": "x" * size}
        assert client.post("/v1/consent", json=body).status_code == status
    assert head(server) == before + 1


@pytest.mark.parametrize(
    "path", ["/v1", "/v1/", "/v1/x", "/v2/track", "/v1/track/x", "/%00", "/v1/tracks", "/../etc"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_an_unknown_path_is_a_404_in_json(client: httpx.Client, path: str, method: str) -> None:
    assert is_error(client.request(method, path), 404)
