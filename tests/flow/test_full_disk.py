"""A full disk is a refused request, not a hole: 503, nothing half-written, and it goes on by itself."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from lake_files import lake_counts
from servers import Server, eventually, track

DISK = "24m"
FILLER = "filler"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes; mounting one is for root."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, check=False, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("there is no `mount` here: a disk that fills up cannot be made")
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here ({mounted.stderr.strip()}); root may")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> None:
    """Leave not one free block."""
    with (folder / FILLER).open("ab", buffering=0) as filler:
        for size in (1 << 20, 4096, 1):
            try:
                while filler.write(b"x" * size) == size:
                    pass
            except OSError:
                continue


def free(folder: Path) -> None:
    os.truncate(folder / FILLER, 0)


def send(client: httpx.Client, message_id: str) -> httpx.Response:
    message = track("Hi", userId="disk", messageId=message_id, properties={"note": "x" * 8000})
    return client.post("/v1/batch", json={"batch": [message]})


def test_a_full_disk_refuses_and_recovers_without_a_hand(small_disk: Path, tmp_path: Path) -> None:
    server = Server(small_disk / "data", {"STAMMGAST_WORKER__LAKE_SECONDS": "1"})
    server.output = tmp_path / "output.txt"
    server.start()
    taken: set[str] = set()
    refused: set[str] = set()
    try:
        with server.client() as client:
            for number in range(20):
                assert send(client, f"before-{number}").status_code == 200
                taken.add(f"before-{number}")
            for turn in range(2):
                fill(small_disk)
                for number in range(40):
                    message_id = f"full-{turn}-{number}"
                    answer = send(client, message_id)
                    assert answer.status_code in (200, 503), answer.text
                    (taken if answer.status_code == 200 else refused).add(message_id)
                    if answer.status_code == 503:
                        assert int(answer.headers["retry-after"]) > 0
                        assert answer.json()["code"] == "log_unavailable"
                assert refused
                assert server.status_of("/healthz") == 200
                decided = client.post("/v1/decide", json={"placements": ["home.for_you"]})
                assert decided.status_code in (200, 503), decided.text
                free(small_disk)
                eventually(
                    lambda turn=turn: send(client, f"after-{turn}").status_code == 200, why=server.said
                )
                taken.add(f"after-{turn}")
            head = server.wait_for_profiles(within=30)
            timeline = client.get("/v1/profiles/disk", params={"events": 1000}).json()
            assert timeline["customer"]["tallies"]["Hi"]["count"] == len(taken)
            eventually(lambda: lake_counts(server.folder) == (head, head), within=30, why=server.said)
        assert "incident" not in server.said()
    finally:
        server.stop()
