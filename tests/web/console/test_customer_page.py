"""One customer on the real server: who, worth, past, decisions, consent, merges; and who may see what."""

import re

import httpx
import pytest
from customer_shop import SCRIPT, audited, console, link_paths, path_of, post

from servers import Server
from stammgast.vocabulary.people import Role


@pytest.fixture(scope="module")
def anna(customer_shop: Server, support: httpx.Client) -> str:
    answer = support.get(path_of(customer_shop, "user:anna"))
    assert answer.status_code == 200, answer.text
    return answer.text


def test_the_page_says_who_somebody_is_and_what_they_brought(anna: str) -> None:
    assert "<h1>Anna Artig</h1>" in anna
    assert "One order for €100.00" in anna
    assert "anna@example.org" in anna
    assert "€49.90" in anna


def test_what_customers_and_shops_write_never_becomes_markup(anna: str) -> None:
    assert SCRIPT not in anna
    assert "&lt;script&gt;alert(1)" in anna


def test_traits_of_any_shape_are_shown_and_long_ones_cut(anna: str) -> None:
    assert "and 8,700 more characters" in anna
    assert "zwei" in anna


def test_the_cart_holds_what_was_put_in_after_the_order(anna: str) -> None:
    assert 'id="cart"' in anna
    assert "2 × " in anna


def test_a_decision_tells_its_reason_in_words_and_what_came_of_it(anna: str) -> None:
    decided = anna[anna.index('id="decisions"') :]
    assert "For you" in decided
    assert re.search(r"from the range|new in the range|popular now|looked at", decided)
    assert "clicked" in decided


def test_consent_shows_each_purpose_with_its_proof(anna: str) -> None:
    assert "Yes to Personalization" in anna
    assert "No to Marketing" in anna
    assert "Ja, gern." in anna


def test_whoever_opens_a_customer_is_noted(customer_shop: Server, support: httpx.Client) -> None:
    path = path_of(customer_shop, "user:zoe")
    support.get(path)
    assert ("customer.opened", path.rpartition("/")[2]) in audited(customer_shop)


def test_what_only_a_browser_says_is_marked_as_a_claim(customer_shop: Server, support: httpx.Client) -> None:
    page = support.get(path_of(customer_shop, "anonymous:b-phone")).text
    assert "Ben Behauptet" in page
    assert "unproven" in page
    assert "unproven" not in support.get(path_of(customer_shop, "user:zoe")).text


def test_the_timeline_goes_on_on_demand_and_can_be_narrowed(
    customer_shop: Server, support: httpx.Client
) -> None:
    path = path_of(customer_shop, "anonymous:stranger")
    page = support.get(path).text
    older = re.search(rf'{path}/timeline\?[^"]*before=[^"]+', page)
    assert older is not None
    rest = support.get(older[0].replace("&amp;", "&"), headers={"hx-request": "true"}).text
    assert "<html" not in rest
    assert "Viewed a product" in rest
    orders = support.get(f"{path_of(customer_shop, 'user:anna')}/timeline?kind=orders").text
    assert "Ordered" in orders
    assert "Viewed a product" not in orders


def test_an_event_opens_to_its_properties_and_its_json(
    customer_shop: Server, support: httpx.Client, anna: str
) -> None:
    path = path_of(customer_shop, "user:anna")
    events = re.findall(rf'hx-get="({path}/events/\d+)"', anna)
    page = support.get(events[-1]).text
    assert "identify" in page
    assert SCRIPT not in page
    part = support.get(events[-1], headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert "&#34;type&#34;" in part


def test_nobodys_event_is_shown_as_anothers(customer_shop: Server, support: httpx.Client, anna: str) -> None:
    offset = re.findall(r"/events/(\d+)", anna)[0]
    assert support.get(f"{path_of(customer_shop, 'user:zoe')}/events/{offset}").status_code == 404


@pytest.mark.parametrize("name", ["p_nobody", "user:anna", "p_%00", "nonsense"])
def test_who_is_not_known_gets_a_way_on(support: httpx.Client, name: str) -> None:
    answer = support.get(f"/console/customers/{name}")
    assert answer.status_code == 404
    assert 'href="/console/customers"' in answer.text


def test_everything_is_handed_out_as_json_and_noted(customer_shop: Server, support: httpx.Client) -> None:
    path = path_of(customer_shop, "user:zoe")
    answer = support.get(f"{path}/export")
    assert "zoe@example.org" in answer.text
    assert ".json" in answer.headers["content-disposition"]
    assert ("customer.exported", path.rpartition("/")[2]) in audited(customer_shop)


def test_an_analyst_sees_figures_but_no_names_addresses_and_events(customer_shop: Server) -> None:
    path = path_of(customer_shop, "user:anna")
    with console(customer_shop, Role.ANALYST) as client:
        page = client.get(path).text
        assert "€100.00" in page
        assert not [
            name
            for name in ("Anna", "anna@example.org", "zwei", ">anna<", "a-phone", "red scarf")
            if name in page
        ]
        assert [client.get(f"{path}/{part}").status_code for part in ("export", "events/1")] == [403, 403]


def test_marketing_may_read_but_not_undo_a_link(customer_shop: Server, anna: str) -> None:
    with console(customer_shop, Role.MARKETING) as client:
        assert not link_paths(client.get(path_of(customer_shop, "user:anna")).text)
        assert client.get(link_paths(anna)[0]).status_code == 403


def test_a_wrong_link_is_undone_at_once_and_can_be_restored(
    customer_shop: Server, support: httpx.Client
) -> None:
    with customer_shop.client() as client:
        client.post("/v1/identify", json={"userId": "dora", "anonymousId": "d-phone"})
    customer_shop.wait_for_profiles()
    path = path_of(customer_shop, "user:dora")
    link = link_paths(support.get(path).text)[0]
    question = support.get(link).text
    assert "d-phone" in question
    answer = post(support, f"{link}/undo", question)
    assert answer.status_code == 303, answer.text
    apart = path_of(customer_shop, "user:dora"), path_of(customer_shop, "anonymous:d-phone")
    assert apart[0] != apart[1]
    page = support.get(path).text
    assert "Parted by hand" in page
    restore = link.replace(link.split("/")[3], path.rpartition("/")[2])
    assert post(support, f"{restore}/restore", page).status_code == 303
    assert path_of(customer_shop, "user:dora") == path_of(customer_shop, "anonymous:d-phone")
    actions = [action for action, _ in audited(customer_shop)]
    assert {"customer.link_undone", "customer.link_restored"} <= set(actions)
