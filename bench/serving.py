"""What a running server takes in and answers: ingest, latency, visibility, decisions, start and memory."""

import asyncio
import os
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import numpy as np
import uvloop

from bench.figures import Figure
from bench.load import Request, batches, closed_loop, http_request, open_loop
from bench.processes import Running, memory_megabytes, running_server

PRODUCTS, PEOPLE = 5_000, 20_000
CONSENT = {"consent": {"categoryPreferences": {"personalization": True}}, "locale": "de-DE"}


def made_events(run: str, per_request: int) -> Callable[[int], Sequence[bytes]]:
    """Product views as a shop's page sends them, each with its own message id; some 450 bytes."""

    def events(number: int) -> Sequence[bytes]:
        first = number * per_request
        return [_event(run, first + place) for place in range(per_request)]

    return events


def _event(run: str, number: int) -> bytes:
    product, person = number * 7919 % PRODUCTS, number * 104_729 % PEOPLE
    return (
        b'{"type":"track","event":"Product Viewed","messageId":"%s-%d","anonymousId":"a-%d",'
        b'"timestamp":"2026-11-22T08:00:00.000Z","properties":{"product_id":"p-%d","name":"Mantel aus Wolle",'
        b'"price":129.9,"currency":"EUR","category":"Kleidung > M\xc3\xa4ntel","brand":"Brise",'
        b'"url":"https://shop.example/p/%d"},"context":{"locale":"de-DE","library":{"name":"bench",'
        b'"version":"1"},"consent":{"categoryPreferences":{"personalization":true,"analytics":true}}}}'
    ) % (run.encode(), number, person, product, product)


def prepared(request: Callable[[int], Request], count: int) -> Callable[[int], Request]:
    """Requests made before the clock runs, so that the generator only sends."""
    made = [request(number) for number in range(count)]
    return lambda number: made[number]


def ingest(*, requests: int = 6_000) -> list[Figure]:
    """Durable events a second beside the same server without a store, and the log's size of latency."""
    rates = {}
    for module in ("bench.null_server", "stammgast.web"):
        with tempfile.TemporaryDirectory() as name, running_server(Path(name), module=module) as server:
            run = uuid.uuid4().hex[:8]
            made = prepared(batches(server.public_key, made_events(run, 20)), requests)
            uvloop.run(closed_loop(server.port, 64, made, count=200))
            made = prepared(batches(server.public_key, made_events(run + "x", 20)), requests)
            load = uvloop.run(closed_loop(server.port, 64, made, count=requests))
            rates[module] = load.per_second * 20
            errors = load.errors
    ratio = rates["stammgast.web"] / rates["bench.null_server"]
    return [
        Figure("durable ingest, 20 events a request, 64 connections", f"{rates['stammgast.web']:,.0f}/s", "")
        .beside("the same server without a store", f"{rates['bench.null_server']:,.0f}/s")
        .limit("ratio >= 0.6, towards 50,000/s", f"{ratio:.2f}", is_met=ratio >= 0.6 and not errors)
    ]


def steady(*, seconds: float = 10) -> list[Figure]:
    """The p99 of the answer at a steady 5,000 events a second."""
    with tempfile.TemporaryDirectory() as name, running_server(Path(name)) as server:
        made = prepared(batches(server.public_key, made_events("s", 20)), int(250 * seconds) + 1)
        load = uvloop.run(open_loop(server.port, 64, made, per_second=250, seconds=seconds))
    p99 = load.percentile_ms(99)
    return [
        Figure(
            "p99 at a steady 5,000 events/s", f"{p99:.1f} ms", f"p50 {load.percentile_ms(50):.1f} ms"
        ).limit("<= 15 ms", f"{load.errors} errors", is_met=p99 <= 15 and not load.errors)
    ]


def visibility(*, seconds: float = 10) -> list[Figure]:
    """From the acknowledgement to being seen in `GET /v1/profiles`, at 2,000 events a second."""
    with tempfile.TemporaryDirectory() as name, running_server(Path(name)) as server:
        made = prepared(batches(server.public_key, made_events("v", 20)), int(100 * seconds) + 1)
        waits = uvloop.run(_probe(server, made, seconds))
    p99 = float(np.percentile(waits, 99)) * 1000
    return [
        Figure(
            "acknowledged -> seen in the profile, at 2,000 events/s",
            f"p99 {p99:.0f} ms",
            f"{len(waits)} probes",
        ).limit("<= 250 ms", f"p50 {np.percentile(waits, 50) * 1000:.0f} ms", is_met=p99 <= 250)
    ]


async def _probe(server: Running, made: Callable[[int], Request], seconds: float) -> list[float]:
    await asyncio.to_thread(_one_probe, server)  # the worker has started when this one is seen
    load = asyncio.create_task(open_loop(server.port, 32, made, per_second=100, seconds=seconds))
    waits = []
    while not load.done():
        waits.append(await asyncio.to_thread(_one_probe, server))
        await asyncio.sleep(0.03)
    await load
    return waits


def _one_probe(server: Running) -> float:
    name = uuid.uuid4().hex
    body = msgspec.json.encode({"userId": name, "event": "Probe"})
    _call(server, "/v1/track", server.public_key, body)
    acknowledged = time.perf_counter()
    while True:
        try:
            _call(server, f"/v1/profiles/user:{name}?events=0", server.secret_key)
            return time.perf_counter() - acknowledged
        except urllib.error.HTTPError:
            time.sleep(0.002)


def _call(server: Running, path: str, key: str, body: bytes | None = None) -> bytes:
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}{path}", body, {"Authorization": f"Bearer {key}"}
    )
    with urllib.request.urlopen(request) as answer:
        return answer.read()


def start_and_memory() -> list[Figure]:
    """From the start to the first answer, and what an idle server with its worker holds."""
    with tempfile.TemporaryDirectory() as name, running_server(Path(name)) as server:
        body = b'{"placements":["home.for_you"]}'
        _call(server, "/v1/decide", server.public_key, body)
        time.sleep(4)
        memory = memory_megabytes(server.process.pid)
        seconds = server.start_seconds
    return [
        Figure("start to first answer", f"{seconds:.1f} s", "").limit("<= 3 s", "", is_met=seconds <= 3),
        Figure("idle memory, server and worker", f"{memory:.0f} MB", "proportional set size").limit(
            "<= 300 MB", "", is_met=memory <= 300
        ),
    ]


def decisions(data: Path, *, per_second: int = 1_000, seconds: float = 10) -> list[Figure]:
    """`/v1/decide` with the Diginetica index over HTTP, at a steady rate of requests."""
    from bench.shop_of_sessions import save_diginetica

    with tempfile.TemporaryDirectory() as name:
        prefixes = save_diginetica(data, Path(name))
        with running_server(Path(name)) as server:
            request = _decide_requests(server.public_key, prefixes)
            made = prepared(request, int(per_second * seconds) + 1)
            uvloop.run(open_loop(server.port, 32, made, per_second=200, seconds=2))
            load = uvloop.run(open_loop(server.port, 64, made, per_second=per_second, seconds=seconds))
    p99, reached = load.percentile_ms(99), load.per_second
    return [
        Figure("decide, Diginetica index, over HTTP", f"{reached:,.0f}/s, p99 {p99:.1f} ms", "")
        .beside("Serenade on 2 vCPU (published)", "1,000/s, p90 < 7 ms")
        .limit(
            ">= 1,000/s, p99 <= 10 ms, no error",
            f"p50 {load.percentile_ms(50):.1f} ms, p90 {load.percentile_ms(90):.1f} ms, {load.errors} errors",
            is_met=p99 <= 10 and reached >= 0.98 * per_second and not load.errors,
        )
    ]


def _decide_requests(key: str, prefixes: Sequence[Sequence[str]]) -> Callable[[int], Request]:
    def request(number: int) -> Request:
        session = prefixes[number % len(prefixes)]
        body = {"placements": ["home.for_you"], "limit": 20, "context": {"session": session}}
        return http_request("/v1/decide", key, msgspec.json.encode(body))

    return request


def machine() -> str:
    """The cores that server and generator share, and how fast they are just now; shared machines vary."""
    began = time.perf_counter()
    sum(number * number for number in range(1_000_000))
    loop_ms = (time.perf_counter() - began) * 1000
    return f"{len(os.sched_getaffinity(0))} cores, a loop of a million squares takes {loop_ms:.0f} ms"
