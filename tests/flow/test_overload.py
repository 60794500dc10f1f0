"""More than the disk can take is refused with 429, in bounded memory; what was acknowledged is there."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from servers import Server, eventually, running_server, track

MOST_GROWTH_MEGABYTES = 250


def megabytes_of(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def flood(server: Server, statuses: list[int], stopping: threading.Event) -> None:
    """Send large batches as fast as one thread can, whatever the answer is."""
    event = track("Hi", userId="flood", properties={"note": "x" * 20_000})
    with server.client() as client:
        while not stopping.is_set():
            answer = client.post("/v1/batch", json={"batch": [event] * 20})
            statuses.append(answer.status_code)
            if answer.status_code == 429:
                assert int(answer.headers["retry-after"]) > 0
                assert answer.json()["code"] == "overloaded"


@contextmanager
def held_log(server: Server) -> Iterator[None]:
    """Hold the write lock of the log's file."""
    connection = sqlite3.connect(server.folder / "log.sqlite", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield
    connection.execute("ROLLBACK")
    connection.close()


def test_a_flood_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    """Another process holds the log's file, as a slow disk would; what waits may have one megabyte."""
    settings = {"STAMMGAST_WEB__PENDING_MEGABYTES": "1"}
    with running_server(tmp_path / "data", settings) as server:
        before = megabytes_of(server.pid)
        statuses: list[int] = []
        stopping = threading.Event()
        threads = [threading.Thread(target=flood, args=(server, statuses, stopping)) for _ in range(6)]
        for thread in threads:
            thread.start()
        try:
            with held_log(server):
                eventually(lambda: statuses.count(429) > 20, within=20, why=server.said)
                assert server.status_of("/healthz") == 200
            held = len(statuses)
            eventually(lambda: statuses[held:].count(200) > 20, within=20, why=server.said)
        finally:
            stopping.set()
            for thread in threads:
                thread.join()
        assert set(statuses) <= {200, 429, 503}
        assert megabytes_of(server.pid) - before < MOST_GROWTH_MEGABYTES
        assert server.readiness()["log_head"] == 20 * statuses.count(200)
        assert "Traceback" not in server.said()
