"""Events from the ends of the calendar, which an older version took in, break no page and no answer."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from house import House

from stammgast.events import Entry, Event, EventType, Submission, encode_event
from stammgast.vocabulary import Identity, KeyKind
from stammgast.vocabulary.people import Role

pytestmark = pytest.mark.filterwarnings("ignore::litestar.exceptions.LitestarDeprecationWarning")

NOW = datetime(2026, 3, 1, tzinfo=UTC)
EAST, WEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-14))
EDGES = {
    "evil": datetime(1, 1, 1, tzinfo=EAST),
    "old": datetime(1, 1, 1, tzinfo=UTC),
    "new": datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    "beyond": datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=WEST),
}
YES = msgspec.Raw(b'{"consent":{"categoryPreferences":{"personalization":true}}}')
ORDER = msgspec.Raw(b'{"order_id":"o","total":"12.50","products":[{"product_id":"p","price":"12.50"}]}')


def made(name: str, at: datetime) -> Event:
    return Event(
        type=EventType.TRACK,
        event="Order Completed",
        message_id=name,
        timestamp=at,
        received_at=NOW,
        source="k",
        anonymous_id=name,
        properties=ORDER,
        context=YES,
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("edges"))
    events = [made(name, at) for name, at in EDGES.items()]
    entries = [Entry(event.message_id, encode_event(event)) for event in events]
    house.assembly.log.append([Submission(received_at=NOW, entries=entries)])
    house.fold()
    yield house
    house.assembly.close()


@pytest.fixture(scope="module")
def key(house: House) -> str:
    return house.assembly.keys.create(KeyKind.SECRET, "test", at=NOW)[0]


@pytest.mark.parametrize(
    "path", ["/console", "/console/events", "/console/customers", "/console/customers/csv"]
)
def test_every_list_is_shown(house: House, path: str) -> None:
    answer = house.signed_in(Role.ADMIN).get(path)
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("name", EDGES)
def test_the_customer_is_shown(house: House, key: str, name: str) -> None:
    profile = house.assembly.profiles.profile(Identity(f"anonymous:{name}"))
    assert profile is not None
    browser = house.signed_in(Role.ADMIN)
    for path in ("", "/timeline", "/decisions", "/export"):
        answer = browser.get(f"/console/customers/{profile.id}{path}")
        assert answer.status_code == 200, (path, answer.text)
    answer = browser.get(f"/v1/profiles/{name}", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 200, answer.text
    assert len(answer.json()["timeline"]) == 1


@pytest.mark.parametrize("offset", range(1, len(EDGES) + 1))
def test_the_event_is_shown(house: House, offset: int) -> None:
    assert house.signed_in(Role.ADMIN).get(f"/console/events/{offset}").status_code == 200
