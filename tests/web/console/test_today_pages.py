"""Today, Events and Quarantine as people of each role get them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from customer_shop import SCRIPT, post
from house import Browser, House

from servers import track
from stammgast.adapters.connectors.history import ImportTarget, import_orders
from stammgast.adapters.stores.keys import KeyKind
from stammgast.events import QuarantineEntry, Submission
from stammgast.vocabulary import system_clock
from stammgast.vocabulary.people import Role

pytestmark = pytest.mark.filterwarnings("ignore::litestar.exceptions.LitestarDeprecationWarning")
ORDER = {"order_id": "o-1", "total": 40, "currency": "EUR", "email": "anna@example.org"}
ANNA = {"name": "Anna Artig", "email": "anna@example.org"}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Anna orders, somebody looks around, two events are refused."""
    house = House(tmp_path_factory.mktemp("today"))
    house.receive(
        [
            {"type": "identify", "userId": "anna", "traits": ANNA},
            track("Order Completed", userId="anna", properties=ORDER),
            track(f"Smelled {SCRIPT}", anonymousId="stranger"),
            track("Order Completed", userId="anna", properties={"total": "12,50"}),
            track("Order Completed", userId="anna", properties={"total": 12.5}),
        ]
    )
    yield house
    house.assembly.close()


@pytest.fixture(scope="module")
def admin(shop: House) -> Browser:
    return shop.signed_in(Role.ADMIN)


@pytest.fixture(scope="module")
def analyst(shop: House) -> Browser:
    """May see events and release, but no names."""
    return shop.signed_in(Role.ANALYST)


def page(client: Browser, path: str, *, status: int = 200, fragment: bool = False) -> str:
    answer = client.get(path, headers={"hx-request": "true"} if fragment else {})
    assert answer.status_code == status, answer.text
    return answer.text


def test_today_says_what_was_ordered_and_that_there_is_no_comparison_yet(admin: Browser) -> None:
    text = page(admin, "/console")
    assert "One order for €40.00 so far." in text
    assert "There is no week before to compare with yet." in text
    assert "2 events wait in quarantine" in text and "Anna Artig" in text
    assert SCRIPT not in text


def test_the_live_part_comes_alone_and_leads_to_the_page_without_script(admin: Browser) -> None:
    text = page(admin, "/console/now", fragment=True)
    assert "in the last minute" in text and "<html" not in text
    assert admin.get("/console/now").headers["location"] == "/console"


def test_who_may_not_see_names_sees_none(analyst: Browser) -> None:
    paths = ["/console", "/console/events", "/console/events/1", "/console/events/2", "/console/now"]
    for path in [*paths, "/console/events/quarantine", "/console/events/quarantine/1"]:
        text = page(analyst, path, fragment=path.endswith("now"))
        for secret in ("Anna Artig", "anna@example.org", "12,50"):
            assert secret not in text, (path, secret)
    assert "email" in page(analyst, "/console/events/2")


def test_who_may_not_see_names_does_not_search_by_ids(analyst: Browser) -> None:
    assert "Smelled" in page(analyst, "/console/events?id=anna", fragment=True)


def test_events_are_filtered_by_each_of_their_sides(admin: Browser) -> None:
    for path, is_there in [
        ("?name=Order+Completed", True),
        ("?type=page", False),
        ("?type=identify", False),
        ("?id=anna", True),
        ("?id=anna%40example.org", True),
        ("?id=nobody", False),
        ("?source=nobody", False),
        ("?day=2020-01-01", False),
        ("?day=x&type=y&after=z", True),
    ]:
        text = page(admin, f"/console/events{path}", fragment=True)
        assert ("Ordered" in text) == is_there, path
        assert SCRIPT not in text


def test_the_live_list_comes_without_the_rest(admin: Browser) -> None:
    text = page(admin, "/console/events?live=1", fragment=True)
    assert "<table" in text and "data-live" not in text


def test_an_event_shows_what_was_sent_and_whose_it_is(admin: Browser) -> None:
    text = page(admin, "/console/events/2")
    assert "o-1" in text and "/console/customers/p_" in text and "anna@example.org" in text
    for offset in ("0", "999", str(2**70)):
        page(admin, f"/console/events/{offset}", status=404)


def test_a_refused_event_says_what_was_found_and_wanted(admin: Browser) -> None:
    text = page(admin, "/console/events/quarantine")
    assert "“total” is no number" in text and "the shop’s order number" in text
    text = page(admin, "/console/events/quarantine/1")
    assert "12,50" in text and "a number with a decimal point" in text
    page(admin, "/console/events/quarantine/999", status=404)
    assert "the order number" not in page(admin, "/console/events/quarantine?reason=wrong_type")


def test_a_release_is_refused_to_who_may_not(shop: House) -> None:
    marketing = shop.signed_in(Role.MARKETING)
    text = page(marketing, "/console/events/quarantine/1")
    assert post(marketing, "/console/events/quarantine/1/release", text).status_code == 403


def test_what_is_still_wrong_stays_and_what_is_mended_is_released(shop: House, analyst: Browser) -> None:
    text = page(analyst, "/console/events/quarantine/1")
    answer = post(analyst, "/console/events/quarantine/1/release", text)
    assert answer.headers["location"] == "/console/events/quarantine/1"
    entries = [set_aside(name) for name in ("mended-1", "mended-2", "mended-3")]
    shop.assembly.log.append([Submission(received_at=system_clock(), refused=entries)])
    text = page(analyst, "/console/events/quarantine/3")
    assert (
        post(analyst, "/console/events/quarantine/3/release", text).headers["location"].endswith("quarantine")
    )
    assert post(analyst, "/console/events/quarantine/release", text).status_code == 303
    assert "2 released, 2 still do not fit." in page(analyst, "/console/events/quarantine")
    assert "mended-2" in page(analyst, "/console/events?name=mended-2")


def set_aside(name: str) -> QuarantineEntry:
    """An entry whose cause is mended: the plan of today takes what an older one refused."""
    body = b'{"type":"track","event":"%s","userId":"mended"}' % name.encode()
    return QuarantineEntry(
        reason="wrong_type", detail="An older plan.", body=body, received_at=system_clock(), source="k_old"
    )


def test_an_empty_shop_says_what_to_do_first(tmp_path: Path) -> None:
    house = House(tmp_path)
    admin = house.signed_in(Role.ADMIN)
    text = page(admin, "/console")
    assert "stammgast import products" in text and "Copy the code" in text
    assert "Nothing has arrived yet" in page(admin, "/console/events")
    assert "The quarantine is empty" in page(admin, "/console/events/quarantine")
    assert str(tmp_path) not in page(house.signed_in(Role.MARKETING), "/console")
    house.assembly.close()


def test_an_import_alone_has_not_connected_the_shop(tmp_path: Path) -> None:
    house = House(tmp_path / "data")
    parts, admin = house.assembly, house.signed_in(Role.ADMIN)
    path = tmp_path / "orders.csv"
    path.write_text(
        "order_id,created_at,customer_id,email,total,currency\no-1,2026-01-02,anna,a@b.example,40,EUR\n"
    )
    target = ImportTarget(log=parts.log, progress=parts.progress, clock=parts.clock)
    assert import_orders(path, target).orders == 1
    house.fold()
    assert done_steps(admin) == {"history"}
    _, key = parts.keys.create(KeyKind.PUBLIC, "shop", at=parts.clock())
    house.receive([track("Looked around", userId="anna")], source=key.id)
    assert done_steps(admin) == {"history", "snippet"}
    parts.close()


def done_steps(admin: Browser) -> set[str]:
    """Which of the first steps the page says are done."""
    items = page(admin, "/console").split('<ol class="first-steps">')[1].split("<li")[1:]
    titles = {"history": "Import past orders", "snippet": "Connect your shop", "train": "Let it learn"}
    return {name for name, title in titles.items() for item in items if title in item and "done" in item[:20]}
