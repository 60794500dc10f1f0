"""Orders of any date and amount that the plan takes are shown by every page and by the profiles API."""

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from house import Browser, House

from servers import track
from stammgast.vocabulary import KeyKind
from stammgast.vocabulary.people import Role

pytestmark = pytest.mark.filterwarnings("ignore::litestar.exceptions.LitestarDeprecationWarning")
HUGE = {"product_id": "yacht", "price": 999_999_999_999.99, "quantity": 1_000_000}
AMOUNTS = {
    "large": {"total": 10_000_000_000},
    "largest": {"total": "999999999999.99"},
    "beyond any integer": {"products": [HUGE] * 3},
    "nothing": {"total": 0},
    "negative": {"total": -40},
    "least": {"total": "-999999999999.99", "currency": "KWD"},
    "unknown": {},
}
DATES = {"1970": "1970-01-01T00:00:00Z", "second": "1970-01-01T00:00:01Z", "now": None}
CASES = list(itertools.product(AMOUNTS, DATES))
SORTS = ("-last_seen", "-first_seen", "-last_order", "-value", "name")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One customer for each amount at each date, and one who has them all; each order is refunded once."""
    house = House(tmp_path_factory.mktemp("extreme"))
    for amount, date in CASES:
        when = {"timestamp": DATES[date] or datetime.now(UTC).isoformat()}
        for user in (name_of(amount, date), "everything"):
            sent = {"order_id": f"{user} {amount} {date}", **AMOUNTS[amount]}
            cart = {"product_id": "yacht", "price": 999_999_999_999.99, "quantity": 1_000_000}
            house.receive(
                [
                    track("Order Completed", userId=user, properties=sent, **when),
                    track("Order Refunded", userId=user, properties=sent, **when),
                    track("Product Added", userId=user, properties=cart, **when),
                ]
            )
    yield house
    house.assembly.close()


@pytest.fixture(scope="module")
def admin(shop: House) -> Browser:
    return shop.signed_in(Role.ADMIN)


@pytest.fixture(scope="module")
def key(shop: House) -> str:
    return shop.assembly.keys.create(KeyKind.SECRET, "test", at=shop.assembly.clock())[0]


def name_of(amount: str, date: str) -> str:
    return f"{amount} {date}"


def test_every_event_was_taken_in_and_folded(shop: House) -> None:
    assert shop.assembly.log.head() == shop.assembly.profiles.position() == 6 * len(CASES)


@pytest.mark.parametrize("user", [*(name_of(*case) for case in CASES), "everything"])
def test_a_customer_is_shown_and_answered(shop: House, admin: Browser, key: str, user: str) -> None:
    profile = answered(shop, key, user)
    path = f"/console/customers/{profile['id']}"
    for page in (path, f"{path}/timeline", f"{path}/decisions", f"{path}/export"):
        assert admin.get(page).status_code == 200, page
    assert len(profile["orders"]) == (len(CASES) if user == "everything" else 1)


def test_an_amount_of_ten_billion_is_said_in_full(shop: House, admin: Browser, key: str) -> None:
    profile = answered(shop, key, name_of("large", "now"))
    assert profile["orders"][0]["value"] == {"minor": 10**12, "currency": "EUR"}
    assert "€10,000,000,000.00" in admin.get(f"/console/customers/{profile['id']}").text


@pytest.mark.parametrize("sort", SORTS)
def test_the_list_is_shown_in_every_order(admin: Browser, sort: str) -> None:
    answer = admin.get("/console/customers", params={"kind": "known", "sort": sort})
    assert answer.status_code == 200 and "everything" in answer.text
    assert admin.get("/console/customers/csv", params={"kind": "known", "sort": sort}).status_code == 200


@pytest.mark.parametrize("path", ["/console", "/console/now", "/console/events", "/console/events/1"])
def test_today_and_the_events_are_shown(admin: Browser, path: str) -> None:
    assert admin.get(path, headers={"hx-request": "true"} if path.endswith("now") else {}).status_code == 200


def answered(shop: House, key: str, user: str) -> dict:
    """The customer as `GET /v1/profiles` gives it."""
    answer = Browser(shop.app, {}).get(
        f"/v1/profiles/user:{user}", headers={"authorization": f"Bearer {key}"}
    )
    assert answer.status_code == 200, answer.text
    return answer.json()["customer"]
