"""The demo from start to end: it finds what was planted, people come and buy, and nothing is left behind."""

import hmac
import signal
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from demo.conftest import RunningDemo
from servers import eventually
from stammgast.demo.house import DemoCannotStart, House, open_house
from stammgast.demo.kinds import KINDS
from stammgast.demo.pace import Pace
from stammgast.demo.patterns import LEAVING_DAYS, TOGETHER
from stammgast.demo.regulars import REGULARS
from stammgast.demo.serving import PortTaken, check_port

pytestmark = pytest.mark.timeout(600)


def house_of(demo: RunningDemo) -> House:
    return open_house(demo.folder, is_fresh=False, tell=lambda _: None)


def decide(demo: RunningDemo, **request: object) -> list[dict]:
    demo.address()
    key = house_of(demo).note.public_key
    answer = httpx.post(f"http://127.0.0.1:{demo.port}/v1/decide", auth=(key, ""), json=request, timeout=30)
    assert answer.status_code == 200, answer.text
    return answer.json()["decisions"]


def head_of(demo: RunningDemo) -> dict[str, int]:
    return httpx.get(f"http://127.0.0.1:{demo.port}/readyz", timeout=10).json()


def test_what_needs_care_leads_to_its_care_article(demo: RunningDemo) -> None:
    shop = house_of(demo).shop
    for name in ("leather_shoe", "coat_men", "coat_women", "suit"):
        care = {article.id for article in shop.care_of(name)}
        found = 0
        for article in shop.by_kind[name]:
            page = {"product_id": article.id}
            asked = {"placements": [{"id": "product.bought_together", "limit": 4}], "context": {"page": page}}
            items = {item["id"] for item in decide(demo, **asked)[0]["items"]}
            found += bool(items & care)
        regulars = [article for article in shop.by_kind[name] if not article.is_new]
        assert found >= len(regulars) * 0.8, f"{name}: {KINDS[name].goes_with}"


def test_the_regulars_who_consent_get_personal_answers(demo: RunningDemo) -> None:
    regulars = [one.shopper for one in REGULARS]
    people = [one.id for one in regulars if one.consents and not one.is_leaving]
    assert len(people) >= 4
    signing = house_of(demo).note.signing_key.encode()
    for person in people:
        proof = hmac.new(signing, person.encode(), "sha256").hexdigest()
        asked = {"userId": person, "placements": ["home.for_you"], "context": {"userProof": proof}}
        assert decide(demo, **asked)[0]["arm"] == "personal"


def test_the_first_page_leads_to_the_shop_which_is_open(demo: RunningDemo) -> None:
    shop = f"http://127.0.0.1:{demo.port + 1}"
    assert shop in httpx.get(demo.address(), timeout=10).text
    assert "LINDHOFF" in httpx.get(f"{shop}/de/", timeout=10).text


def test_a_regular_is_shown_what_they_like(demo: RunningDemo) -> None:
    """Two of five places, and at least twice as much as the range holds."""
    shop = house_of(demo).shop
    for regular in (one.shopper for one in REGULARS if one.shopper.consents and not one.shopper.is_leaving):
        asked = {"anonymousId": regular.browser, "placements": [{"id": "home.for_you", "limit": 12}]}
        answer = decide(demo, **asked)[0]
        assert answer["arm"] == "personal", regular.name
        kinds = [shop.by_id[item["id"]].kind for item in answer["items"]]
        liked = {*regular.tastes, *(TOGETHER[kind][0] for kind in regular.tastes if kind in TOGETHER)}
        assert regular.favourite in kinds, f"{regular.name}: {kinds}"
        in_range = sum(article.kind in liked for article in shop.by_id.values()) / len(shop.by_id)
        share = sum(kind in liked for kind in kinds) / len(kinds)
        assert share >= max(0.4, 2 * in_range), f"{regular.name}, {in_range:.2f} of the range: {kinds}"


def test_profiles_tell_who_buys_what_and_who_stays_away(demo: RunningDemo) -> None:
    house = house_of(demo)
    for regular in REGULARS:
        customer = profile(demo, house, f"user:{regular.shopper.id}")
        assert len(customer["orders"]) >= 2
        bought = Counter(
            house.shop.by_id[name].kind for order in customer["orders"] for name in order["products"]
        )
        assert bought[regular.shopper.favourite] >= 2
        assert bool(customer["affinities"]) == regular.shopper.consents
        if regular.shopper.is_leaving:
            last = datetime.fromisoformat(customer["orders"][0]["at"])
            assert house.note.made_at - last >= timedelta(days=LEAVING_DAYS[0])


def profile(demo: RunningDemo, house: House, name: str) -> dict:
    address = f"http://127.0.0.1:{demo.port}/v1/profiles/{name}"
    answer = httpx.get(address, auth=(house.note.secret_key, ""), timeout=30)
    assert answer.status_code == 200, answer.text
    return answer.json()["customer"]


def test_the_house_rule_says_why_in_both_languages(demo: RunningDemo) -> None:
    address = f"http://127.0.0.1:{demo.port}/v1/placements"
    answer = httpx.get(address, auth=(house_of(demo).note.secret_key, ""), timeout=30)
    note = next(one["note"] for one in answer.json() if one["id"] == "home.for_you")
    assert "Pflege nur für" in note and "Care articles only for" in note


def test_the_pace_changes_while_people_shop(demo: RunningDemo) -> None:
    pace = Pace(demo.folder)
    assert pace.steps == 40
    pace.change(0)
    eventually(lambda: stands_still(demo), within=20)
    pace.change(40)
    before = log_head(demo)
    eventually(lambda: log_head(demo) > before, within=20)


def stands_still(demo: RunningDemo) -> bool:
    """Whether nothing arrives while the server is asked ten times."""
    return len({log_head(demo) for _ in range(10)}) == 1


def log_head(demo: RunningDemo) -> int:
    return httpx.get(f"http://127.0.0.1:{demo.port}/readyz", timeout=10).json()["log_head"]


def test_people_come_and_buy(demo: RunningDemo) -> None:
    before = head_of(demo)["log_head"]

    def orders_came() -> bool:
        lines = [line for line in demo.said().splitlines() if " new orders" in line]
        return bool(lines) and " 0 new orders" not in lines[-1] and "sees “" in demo.said()

    eventually(orders_came, within=120, why=demo.said)
    eventually(lambda: head_of(demo)["log_head"] > before, why=demo.said)
    after = head_of(demo)
    assert after["quarantined"] == 0, "the demo sends events that its own tracking plan refuses"


def test_ctrl_c_ends_everything(demo: RunningDemo) -> None:
    assert demo.end(signal.SIGINT) == 0
    assert "The demo is closed." in demo.said()
    eventually(lambda: demo.others() == [], within=20, why=lambda: str(demo.others()))


def test_a_killed_demo_leaves_no_server_behind(demo: RunningDemo) -> None:
    assert any("stammgast.web" in command for command in demo.others())
    demo.end(signal.SIGKILL)
    eventually(lambda: demo.others() == [], within=30, why=lambda: str(demo.others()))


def test_a_port_that_is_taken_is_said(demo: RunningDemo) -> None:
    with pytest.raises(PortTaken, match="choose another one: make demo PORT="):
        check_port(demo.port)


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(DemoCannotStart, match="was not made by the demo"):
        open_house(tmp_path, is_fresh=True, tell=lambda _: None)
    assert (tmp_path / "letter.txt").read_text("utf-8") == "mine"
