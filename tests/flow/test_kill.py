"""Whatever is killed, whenever: an acknowledged event is in log, profiles and lake, exactly once."""

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, text

from lake_files import lake_counts
from servers import CONSENT, Server, eventually
from stammgast.adapters.logs.sqlite import SqliteLog
from stammgast.assembly import Assembly
from stammgast.events import decode_events
from stammgast.settings import Settings

ROUNDS = int(os.environ.get("STAMMGAST_TEST_KILLS", "8"))
THREADS = 4
PEOPLE = 40
GONE_SECONDS = 15.0


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server that only one test uses, because it kills it."""
    server = Server(tmp_path / "data", {"STAMMGAST_WORKER__LAKE_SECONDS": "1"}).start()
    yield server
    workers = server.worker_pids()
    server.stop()
    eventually(
        lambda: not server.worker_pids(), within=GONE_SECONDS, why=lambda: f"workers {workers} live on"
    )


class Load:
    """Threads that send batches, each batch again and again until it is acknowledged."""

    def __init__(self, server: Server, seed: int) -> None:
        self.acknowledged: set[str] = set()
        self.wrong: list[str] = []
        self._server = server
        self._stopping = threading.Event()
        self._threads = [
            threading.Thread(
                target=self._send_all, args=(random.Random(seed * 100 + number), f"{seed}-{number}")
            )
            for number in range(THREADS)
        ]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _send_all(self, chance: random.Random, name: str) -> None:
        number = 0
        with self._server.client() as client:
            while not self._stopping.is_set():
                size = chance.choice((1, 5, 20, 100))
                batch = [self._message(chance, f"{name}-{number + place}") for place in range(size)]
                number += size
                while not self._send(client, batch) and not self._stopping.is_set():
                    self._stopping.wait(0.05)

    def _send(self, client: httpx.Client, batch: list[dict]) -> bool:
        try:
            answer = client.post("/v1/batch", json={"batch": batch})
        except httpx.TransportError:
            return False
        if answer.status_code == 200:
            self.acknowledged.update(message["messageId"] for message in batch)
        elif answer.status_code not in (429, 503):
            self.wrong.append(answer.text)
        return answer.status_code == 200

    def _message(self, chance: random.Random, message_id: str) -> dict:
        person = chance.randrange(PEOPLE)
        return {
            "type": "track",
            "event": "Product Viewed",
            "messageId": message_id,
            "userId": f"u{person}",
            "anonymousId": f"a{person}",
            "properties": {"product_id": f"p{chance.randrange(20)}", "price": 9.99},
            "context": CONSENT,
        }


def log_ids(folder: Path) -> list[str]:
    log = SqliteLog(folder)
    try:
        return [event.message_id for block in log.read(0, 10_000_000) for event in decode_events(block.body)]
    finally:
        log.close()


def folded(folder: Path) -> int:
    """All events that profiles have counted, and those that belong to nobody."""
    assembly = Assembly(folder, Settings())
    try:
        counted = sum(
            tally.count
            for profile in assembly.profiles.profiles()
            for fragment in profile.fragments.values()
            for tally in fragment.tallies.values()
        )
        return counted + unattributed(folder)
    finally:
        assembly.close()


def unattributed(folder: Path) -> int:
    engine = create_engine(f"sqlite:///{folder / 'views.sqlite'}")
    with engine.connect() as connection:
        found = connection.execute(text("SELECT sum(unattributed) FROM position")).scalar() or 0
    engine.dispose()
    return int(found)


def check_everything_is_there_once(server: Server, acknowledged: set[str]) -> None:
    head = server.wait_for_profiles(within=60)
    ids = log_ids(server.folder)
    assert len(ids) == head
    assert len(set(ids)) == head
    assert acknowledged <= set(ids)
    assert folded(server.folder) == head
    eventually(lambda: lake_counts(server.folder) == (head, head), within=60, why=server.said)


@pytest.mark.timeout(300 + 20 * ROUNDS)
def test_killed_at_random_moments_nothing_is_lost_and_nothing_doubled(own_server: Server) -> None:
    chance = random.Random(20260301)
    acknowledged: set[str] = set()
    for number in range(ROUNDS):
        with Load(own_server, number) as load:
            before = len(acknowledged)
            eventually(lambda load=load: len(load.acknowledged) > 50, within=30, why=own_server.said)
            time.sleep(chance.uniform(0, 0.8))  # the moment of the kill varies
            own_server.kill()
        assert load.wrong == []
        acknowledged |= load.acknowledged
        assert len(acknowledged) > before
        own_server.start()
        assert own_server.readiness()["log_head"] >= len(acknowledged)
    check_everything_is_there_once(own_server, acknowledged)


def test_a_killed_worker_is_started_again_and_loses_nothing(own_server: Server) -> None:
    chance = random.Random(5)
    with Load(own_server, 99) as load:
        for _ in range(4):
            eventually(lambda: bool(own_server.worker_pids()), within=20, why=own_server.said)
            time.sleep(chance.uniform(0, 1.5))
            killed = own_server.worker_pids()
            for pid in killed:
                os.kill(pid, signal.SIGKILL)
            eventually(lambda killed=killed: not set(killed) & set(own_server.worker_pids()), within=10)
            assert own_server.status_of("/readyz") == 200
    assert load.wrong == []
    check_everything_is_there_once(own_server, load.acknowledged)


def test_a_stopped_server_answers_what_it_took_and_leaves_nobody_behind(own_server: Server) -> None:
    with Load(own_server, 7) as load:
        eventually(lambda: len(load.acknowledged) > 200, within=30, why=own_server.said)
        began = time.monotonic()
        code = own_server.stop()
        took = time.monotonic() - began
    assert code == 0, own_server.said()
    assert took < 10
    assert load.wrong == []
    assert own_server.worker_pids() == []
    assert "Traceback" not in own_server.said()
    own_server.start()
    check_everything_is_there_once(own_server, load.acknowledged)


def test_a_killed_server_leaves_no_worker_behind(own_server: Server) -> None:
    eventually(lambda: bool(own_server.worker_pids()), within=20, why=own_server.said)
    own_server.kill()
    eventually(lambda: not own_server.worker_pids(), within=GONE_SECONDS)


def test_a_second_server_on_a_taken_address_says_so_and_ends(own_server: Server, tmp_path: Path) -> None:
    second = Server(tmp_path / "second")
    second.port = own_server.port
    second.start(wait=False)
    assert second.process is not None
    assert second.process.wait(30) == 1  # and not the half of the requests
    assert "cannot be used" in second.said()
    assert own_server.status_of("/healthz") == 200
