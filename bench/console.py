"""How long the console's pages take on the server, in a shop with a million events and 100,000 customers."""

import http
import http.client
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import msgspec

from bench.figures import Figure
from bench.history import timed
from bench.processes import open_assembly, running_server
from stammgast.adapters.stores.people import PersonDraft
from stammgast.assembly import Assembly
from stammgast.capture import Parcel, Reception, Sender, receive
from stammgast.capture.incoming import MISSING_RAW
from stammgast.catalog import Product
from stammgast.vocabulary import Language, ProductId
from stammgast.vocabulary.people import Person, Role
from stammgast.web.console.navigation import ROOMS
from stammgast.web.console.sessions import SESSION_COOKIE

EVENTS, CUSTOMERS, PRODUCTS, REFUSED = 1_000_000, 100_000, 5_000, 2_000
REQUESTS = 20
LIMIT_MS = 200
_BATCH = 500
_DAYS = 60
_FIRST = ("Anna", "Ben", "Clara", "David", "Emma", "Finn", "Greta", "Hugo", "Ida", "Jonas", "Käthe", "Zoë")
_LAST = ("Albrecht", "Böhm", "Conrad", "Dietz", "Ernst", "Fischer", "Groß", "Huber", "Jansen", "Köhler")
_CONSENT = {"consent": {"categoryPreferences": {"personalization": True, "analytics": True}}}
PREVIEW = "/console/placements/home.for_you?scene.audience=customer&scene.customer=c-4711"
DEEPER = (
    "/console/now",
    "/console/customers?q=k%C3%B6hler",
    "/console/customers?q=c-4711",
    "/console/customers?q=o-123",
    "/console/customers?kind=all&sort=-value&ordered=yes&marketing=no",
    "/console/customers?sort=name",
    "/console/events?name=Order+Refunded",
    "/console/events?name=Nowhere",
    "/console/events?id=c-4711",
    "/console/events?source=nobody&type=identify",
    "/console/events?day={day}",
    "/console/events/{offset}",
    "/console/events/quarantine",
    "/console/events/quarantine/1",
    "/console/customers/csv?q=k%C3%B6hler",
    "/console/placements/home.for_you",
    PREVIEW,
    "/console/placements/home.for_you/edit",
    "/console/catalog/p-4711",
    "/console/settings/account",
    "/console/settings/shop",
    "/console/settings/snippet",
    "/console/settings/keys",
    "/console/settings/people",
    "/console/settings/audit",
)
"""Pages behind those of the rail, as people reach them; those of a customer are added."""
OF_A_CUSTOMER = ("", "/timeline", "/decisions")
FRAGMENTS = frozenset({"/console/now", PREVIEW})


def console() -> list[Figure]:
    """Every page by its address, 20 times each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_shop(folder)
        return pages(folder)


def make_shop(folder: Path, *, events: int = EVENTS) -> None:
    """Write the log through capture, then fold it as `stammgast rebuild` does."""
    assembly, chance, now = open_assembly(folder), random.Random(8350), datetime.now(UTC)
    assembly.catalog.upsert(
        [Product(id=ProductId(f"p-{n}"), title=f"Mantel {n}", category=("Mode",)) for n in range(PRODUCTS)],
        at=now,
    )
    messages = _messages(events, chance, now)
    reception = Reception(Sender("bench", True), now, assembly.new_id)
    while batch := [one for _, one in zip(range(_BATCH), messages, strict=False)]:
        assembly.log.append([receive(Parcel(batch, None, MISSING_RAW, None), reception).submission])
    assembly.close()
    timed(["rebuild", "--yes", "--data", str(folder)])


def pages(folder: Path) -> list[Figure]:
    """The pages of a made shop."""
    assembly = open_assembly(folder)
    cookie, paths = _signed_in(assembly), _paths(assembly)
    assembly.close()
    with running_server(folder) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        return [_page(connection, path, cookie) for path in paths]


def _paths(assembly: Assembly) -> list[str]:
    head, day = assembly.log.head(), datetime.now(UTC) - timedelta(days=1)
    deeper = [path.format(offset=head // 2, day=f"{day:%Y-%m-%d}") for path in DEEPER]
    first = assembly.customers.find("c-4711").customers[0]
    of_customer = [f"/console/customers/{first.id}{page}" for page in OF_A_CUSTOMER]
    return [*(room.path for room in ROOMS), *deeper, *of_customer]


def _page(connection: http.client.HTTPConnection, path: str, cookie: str) -> Figure:
    first, _ = _asked(connection, path, cookie)
    answers = [_asked(connection, path, cookie) for _ in range(REQUESTS)]
    milliseconds, statuses = [one for one, _ in answers], {status for _, status in answers}
    slowest, is_page = max(milliseconds), max(statuses) < http.HTTPStatus.BAD_REQUEST
    note = f"the first one, with its templates, {first:.0f} ms"
    if statuses != {http.HTTPStatus.OK}:
        note += f"; status {statuses}"
    figure = Figure(path, f"p50 {median(milliseconds):.0f} ms, max {slowest:.0f} ms", note)
    return figure.limit(f"<= {LIMIT_MS} ms", "", is_met=is_page and slowest <= LIMIT_MS)


def _asked(connection: http.client.HTTPConnection, path: str, cookie: str) -> tuple[float, int]:
    """Milliseconds and status of one answer, as htmx asks where only it does."""
    headers = {"Cookie": cookie} | ({"HX-Request": "true"} if path in FRAGMENTS else {})
    began = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    return (time.perf_counter() - began) * 1000, answer.status


def _signed_in(assembly: Assembly) -> str:
    draft = PersonDraft(name="Bench", email="bench@example.org", role=Role.ADMIN, language=Language.GERMAN)
    person = assembly.people.find_by_email(draft.email) or assembly.people.add(draft, at=assembly.clock())
    if not isinstance(person, Person):
        raise TypeError(f"nobody could be added: {person}")
    token = assembly.sessions.begin(person.id, address="127.0.0.1", agent="bench", at=assembly.clock())[0]
    return f"{SESSION_COOKIE}={token}"


def _messages(count: int, chance: random.Random, now: datetime) -> Iterator[msgspec.Raw]:
    """Oldest first; a tenth of them by customers with names, five in a hundred orders."""
    for number in range(count):
        at = now - timedelta(days=_DAYS) * (1 - number / count)
        person = int(chance.random() ** 2 * CUSTOMERS) if number >= CUSTOMERS else number
        yield msgspec.Raw(msgspec.json.encode(_message(number, person, chance) | {"timestamp": at}))
    for number in range(REFUSED):
        refused = {"type": "track", "event": "Order Completed", "userId": f"c-{number}"}
        yield msgspec.Raw(msgspec.json.encode(refused))


def _message(number: int, person: int, chance: random.Random) -> dict[str, object]:
    """The first of each customer says who it is; three of ten have a name."""
    who = {"userId": f"c-{person}"} if person % 10 < 3 else {"anonymousId": f"a-{person}"}
    sent: dict[str, object] = {"messageId": f"m-{number}", "context": _CONSENT, **who}
    if number < CUSTOMERS and "userId" in who:
        name = f"{_FIRST[person % 12]} {_LAST[person % 10]}"
        return sent | {"type": "identify", "traits": {"name": name, "email": f"c{person}@example.org"}}
    product = {"product_id": f"p-{chance.randrange(PRODUCTS)}", "price": 99.9, "currency": "EUR"}
    drawn = chance.random()
    if drawn < 0.05:
        order = {"order_id": f"o-{number}", "total": 99.9, "currency": "EUR", "products": [product]}
        return sent | {"type": "track", "event": "Order Completed", "properties": order}
    if drawn < 0.0501:
        return sent | {"type": "track", "event": "Order Refunded", "properties": {"order_id": f"o-{number}"}}
    name = "Product Added" if drawn < 0.2 else "Product Viewed"
    return sent | {"type": "track", "event": name, "properties": product}
