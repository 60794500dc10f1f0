"""Decisions are answered beside the server once the shop has trained: the same, whatever is killed."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import httpx
import msgspec
import pytest

from loops import run
from servers import CONSENT, Server, eventually, running_server
from stammgast.assembly import Assembly, WorldKeeper
from stammgast.decide import STRANGER, Visitor, parse_request
from stammgast.profiles import customer_of, identity
from stammgast.settings import Settings
from stammgast.web.decider import Answered, Ask, Decider, DeciderGone, Deciders, answer

HOME = b'{"placements":["home.for_you","product.similar"],"context":{"session":["p3","p4"]}}'
START_SECONDS = 20.0


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A shop that has trained on what sixty people looked at."""
    with running_server(tmp_path_factory.mktemp("deciders") / "data") as server:
        products = [{"id": f"p{number}", "title": f"Product {number}", "price": 10} for number in range(12)]
        views = [
            {
                "type": "track",
                "event": "Product Viewed",
                "anonymousId": f"a{person}",
                "context": CONSENT,
                "properties": {"product_id": f"p{(person + step) % 12}"},
            }
            for person in range(60)
            for step in range(4)
        ]
        with server.client() as client:
            client.post("/v1/catalog/products", json={"products": products}).raise_for_status()
            client.post("/v1/batch", json={"batch": views}).raise_for_status()
        server.wait_for_profiles()
        train = "from stammgast.cli import main; main()"
        command = [sys.executable, "-c", train, "train", "--data", str(server.folder)]
        subprocess.run(command, check=True, capture_output=True)
        yield server


def visitors(assembly: Assembly, now: datetime) -> list[Visitor]:
    """A stranger, and somebody of whom much is known."""
    profile = assembly.profiles.proven(identity("anonymous", "a7"))
    assert profile is not None
    customer = customer_of(profile, as_of=now)
    return [
        STRANGER,
        Visitor(customer=customer, recent=["p8"], allows_personalization=True, unit=profile.id),
    ]


async def ready(folder: Path) -> Decider:
    decider = Decider(folder)
    await decider.start()
    async with asyncio.timeout(START_SECONDS):
        while not decider.is_ready:
            await asyncio.sleep(0.02)
    return decider


def test_a_decider_says_what_the_server_would_say(shop: Server) -> None:
    assembly = Assembly(shop.folder, Settings())
    keeper, now = WorldKeeper(assembly), datetime.now(UTC)
    keeper.refresh()
    asks = [
        Ask(0, HOME, visitor, now, f"seed{number}")
        for number in range(20)
        for visitor in visitors(assembly, now)
    ]

    async def asked() -> list:
        decider = await ready(shop.folder)
        try:
            return await asyncio.gather(*(decider.answer(ask) for ask in asks))
        finally:
            decider.stop()

    there = run(asked)
    here = [answer(ask, parse_request(ask.body), keeper.world) for ask in asks]
    assembly.close()
    assert there == here
    assert "session" in {item["why"]["code"] for item in json.loads(here[0].body)["decisions"][0]["items"]}


def test_what_cannot_be_handed_over_or_answered_is_left_to_the_server(shop: Server) -> None:
    async def asked(ask: Ask) -> str:
        decider = await ready(shop.folder)
        try:
            with pytest.raises(DeciderGone) as gone:
                await decider.answer(ask)
            sane = await decider.answer(Ask(0, HOME, STRANGER, datetime.now(UTC), "s"))
            assert sane.made[0].id.startswith("d_")
            return str(gone.value)
        finally:
            decider.stop()

    now = datetime.now(UTC)
    told = run(asked, Ask(0, HOME, Visitor(recent=["\ud800"]), now, "s"))
    assert "cannot be handed over" in told
    assert run(asked, Ask(0, b"{", STRANGER, now, "s")) == "it could not answer"
    no_visitor = cast(Visitor, msgspec.Raw(b"\x2a"))
    assert run(asked, Ask(0, HOME, no_visitor, now, "s")) == "it could not answer"


def decider_pids(server: Server) -> list[int]:
    """The server's deciders that are alive."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if "stammgast.web.decider" in command and str(server.folder) in command:
                found.append(int(entry.name))
    return found


def test_a_decider_that_hangs_is_ended_and_comes_back(shop: Server) -> None:
    others = set(decider_pids(shop))

    async def asked() -> tuple[str, Answered]:
        decider = await ready(shop.folder)
        try:
            ask = Ask(0, HOME, STRANGER, datetime.now(UTC), "s")
            (own,) = set(decider_pids(shop)) - others
            os.kill(own, signal.SIGSTOP)
            with pytest.raises(DeciderGone) as gone:
                await decider.answer(ask)
            async with asyncio.timeout(START_SECONDS):
                while not decider.is_ready:
                    await asyncio.sleep(0.02)
            return str(gone.value), await decider.answer(ask)
        finally:
            decider.stop()

    said, answered = run(asked)
    assert said == "it ended"
    assert json.loads(answered.body)["decisions"][0]["items"]


class Askers:
    """Threads that ask for decisions until told to stop."""

    def __init__(self, server: Server) -> None:
        self.statuses: list[int] = []
        self._server = server
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _ in range(4)]

    def __enter__(self) -> "Askers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _ask(self) -> None:
        with self._server.client() as client:
            while not self._stopping.is_set():
                answer = client.post("/v1/decide", content=HOME)
                items = answer.json()["decisions"][0]["items"] if answer.status_code == 200 else []
                self.statuses.append(answer.status_code if items else 0)


def test_a_killed_decider_costs_no_answer_and_comes_back(shop: Server) -> None:
    with Askers(shop) as askers:
        eventually(lambda: len(decider_pids(shop)) == 1, within=START_SECONDS, why=shop.said)
        for _ in range(3):
            before = decider_pids(shop)
            asked = len(askers.statuses)
            eventually(lambda asked=asked: len(askers.statuses) > asked + 40, within=START_SECONDS)
            os.kill(before[0], signal.SIGKILL)
            eventually(
                lambda before=before: len(now := decider_pids(shop)) == 1 and now != before,
                within=START_SECONDS,
                why=shop.said,
            )
    assert set(askers.statuses) == {200}


def test_a_killed_server_leaves_no_decider_behind(shop: Server) -> None:
    with shop.client() as client:
        client.post("/v1/decide", content=HOME).raise_for_status()
    eventually(lambda: len(decider_pids(shop)) == 1, within=START_SECONDS, why=shop.said)
    shop.kill()
    eventually(lambda: not decider_pids(shop), within=START_SECONDS)
    shop.start()
    with shop.client() as client:
        client.post("/v1/decide", content=HOME).raise_for_status()
        eventually(lambda: len(decider_pids(shop)) == 1, within=START_SECONDS, why=shop.said)
    shop.stop()
    assert not decider_pids(shop)
    shop.start()


def test_no_decider_is_started_where_none_is_wanted(shop: Server) -> None:
    async def free(count: int, is_worth_it: bool) -> Decider | None:
        deciders = Deciders(shop.folder, count, lambda: is_worth_it)
        found = deciders.free()
        deciders.stop()
        return found

    assert run(free, 0, True) is None
    assert run(free, 1, False) is None
    assert httpx.get(f"{shop.url}/readyz").status_code == 200
