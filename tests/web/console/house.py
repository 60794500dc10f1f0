"""A whole console inside the test: the real pages over real stores, without a process and a port."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
import msgspec
from litestar import Litestar

from loops import run
from stammgast.adapters.stores.people import PersonDraft
from stammgast.assembly import Assembly
from stammgast.capture import Parcel, Reception, Sender, receive
from stammgast.capture.incoming import MISSING_RAW
from stammgast.settings import Settings
from stammgast.vocabulary import Language
from stammgast.vocabulary.people import Person, Role
from stammgast.web.auth import Gatekeeper
from stammgast.web.console.sessions import SESSION_COOKIE
from stammgast.web.framework import build_framework
from stammgast.web.live import LiveTail
from stammgast.web.metrics import Metrics


class House:
    """A data folder with its console. Its browsers speak English."""

    def __init__(self, folder: Path) -> None:
        self.assembly = Assembly(folder, Settings())
        gatekeeper = Gatekeeper(self.assembly.key_ring, self.assembly.clock)
        self.app = build_framework(self.assembly, gatekeeper, metrics=Metrics(), live=LiveTail())

    def receive(self, messages: Sequence[dict[str, Any]], *, source: str = "k_test") -> None:
        """Take events in as a batch with a secret key would, and fold them."""
        parcel = Parcel([msgspec.Raw(msgspec.json.encode(one)) for one in messages], None, MISSING_RAW, None)
        reception = Reception(Sender(source, True), self.assembly.clock(), self.assembly.new_id)
        self.assembly.log.append([receive(parcel, reception).submission])
        self.fold()

    def fold(self) -> None:
        """Bring the profiles up to the log's head."""
        projector = self.assembly.projector()
        while projector.step(1_000):
            pass

    def signed_in(self, role: Role) -> "Browser":
        """A browser in which somebody with this role is signed in."""
        parts = self.assembly
        draft = PersonDraft(
            name=f"Test {role}", email=f"{role}@test.example", role=role, language=Language.ENGLISH
        )
        person = parts.people.find_by_email(draft.email) or parts.people.add(draft, at=parts.clock())
        assert isinstance(person, Person)
        token = parts.sessions.begin(person.id, address="127.0.0.1", agent="test", at=parts.clock())[0]
        return Browser(self.app, {SESSION_COOKIE: token, "stammgast_language": "en"})


class Browser:
    """Asks the pages one by one; keeps its cookies and follows no redirect."""

    def __init__(self, app: Litestar, cookies: dict[str, str]) -> None:
        self._app = app
        self._cookies = httpx.Cookies(cookies)

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self._answer("GET", path, more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        return self._answer("POST", path, more)

    def _answer(self, method: str, path: str, more: dict[str, Any]) -> httpx.Response:
        return run(self._ask, method, path, more)

    async def _ask(self, method: str, path: str, more: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(self._app)  # pyright: ignore[reportArgumentType]
        async with httpx.AsyncClient(
            transport=transport, base_url="http://shop.example", cookies=self._cookies
        ) as client:
            answer = await client.request(method, path, **more)
        self._cookies = client.cookies
        return answer
