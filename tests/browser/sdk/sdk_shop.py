"""A shop on another origin than the server: pages with the snippet, and a network that can be slow."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from playwright.sync_api import Page, Request

from servers import Server
from stammgast.web.sdk_snippet import snippet

Open = Callable[..., Page]
ALL = "{personalization: true, analytics: true, marketing: true}"
SLOT = """
<ul data-stammgast="home.for_you" data-template="#card" style="min-height: 40px">
  <li class="own">Our own choice</li><li class="own">And another</li>
</ul>
<template id="card"><li><a data-field="url"><img data-field="image" width="40" height="40">
  <b data-field="title"></b> <i data-field="price"></i> <small data-field="why"></small></a></li></template>
<p id="below">Below</p>
"""


class Site:
    """A little web server with the shop's pages."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, dict[str, str]]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def put(self, path: str, html: str, **headers: str) -> str:
        """Serve a page from now on; gives its address."""
        self.pages[path] = (html, {name.replace("_", "-"): value for name, value in headers.items()})
        return self.url + path

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        pages = self.pages

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                html, headers = pages.get(self.path.partition("?")[0], ("", {}))
                self.send_response(200 if html else 404)
                kind = "text/javascript" if self.path.endswith(".js") else "text/html; charset=utf-8"
                for name, value in {"content-type": kind, **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(html.encode())

            def log_message(self, *_: Any) -> None:
                """Silence."""

        return Handler


def page_of(
    server: Server,
    *,
    body: str = "",
    before: str = "",
    host: str = "",
    nonce: str = "",
    options: str = "timeout: 20000",
) -> str:
    """A page of the shop: the snippet in its head, whatever is wanted before it and below.

    It waits long for its slots, since the machine of the tests may be busy; `options=""` is the real snippet.
    """
    lines = snippet(server.public_key, host or server.url)
    if options:
        lines = lines.replace("stammgast.render();", f"stammgast.render({{{options}}});")
    if nonce:
        lines = lines.replace("<script>", f'<script nonce="{nonce}">')
    icon = '<link rel="icon" href="data:,">'
    head = f"<head><title>Shop</title>{icon}{before}{lines}</head>"
    return f'<!doctype html><html lang="en">{head}<body>{body}</body></html>'


def sent_by(page: Page) -> list[Request]:
    """Every request that the page sends to the API from now on."""
    requests: list[Request] = []
    page.on("request", lambda request: "/v1/" in request.url and requests.append(request))
    return requests


def ready(page: Page) -> Page:
    """The page, once the SDK has taken over from the snippet."""
    page.wait_for_function("!Array.isArray(window.stammgast)")
    return page


def stored(page: Page) -> dict[str, Any]:
    """Everything that lies on the device."""
    return page.evaluate(
        """async () => ({
          local: {...localStorage}, session: {...sessionStorage}, cookie: document.cookie,
          databases: (await indexedDB.databases()).map((one) => one.name), caches: await caches.keys(),
        })"""
    )


NOTHING = {"local": {}, "session": {}, "cookie": "", "databases": [], "caches": []}


def anonymous_id(page: Page) -> str:
    """The device's id, once there is one."""
    page.wait_for_function("localStorage.getItem('stammgast.person')")
    return page.evaluate("JSON.parse(localStorage.getItem('stammgast.person')).anonymousId")


def events_of(server: Server, who: str) -> list[str]:
    """The names of somebody's events in the server's log, oldest first; empty while nobody is known so."""
    server.wait_for_profiles()
    with server.client() as client:
        answer = client.get(f"/v1/profiles/{who}", params={"events": 1000})
    if answer.status_code == 404:
        return []
    return [item["event"] for item in answer.json()["timeline"]][::-1]


@contextmanager
def slow_network(port: int, seconds: float) -> Iterator[str]:
    """A TCP proxy before a port: what the server says arrives that much later."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        accepting = threading.Thread(target=_accept, args=(listener, port, seconds))
        accepting.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
        accepting.join()


def _accept(listener: socket.socket, port: int, seconds: float) -> None:
    with contextlib.suppress(OSError):
        while True:
            client, _ = listener.accept()
            threading.Thread(target=_carry, args=(client, port, seconds), daemon=True).start()


def _carry(client: socket.socket, port: int, seconds: float) -> None:
    with client, socket.create_connection(("127.0.0.1", port)) as server:
        back = threading.Thread(target=_pump, args=(server, client, seconds), daemon=True)
        back.start()
        _pump(client, server, 0)
        back.join()


def _pump(source: socket.socket, target: socket.socket, delay: float) -> None:
    with contextlib.suppress(OSError):
        while chunk := source.recv(65536):
            time.sleep(delay)
            target.sendall(chunk)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)
