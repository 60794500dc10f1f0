"""The list of customers on the real server: searched each way, narrowed, sorted, taken as a file."""

import csv
import io
from pathlib import Path

import httpx
import pytest
from customer_shop import audited, console, path_of

from servers import Server, running_server
from stammgast.vocabulary import Language
from stammgast.vocabulary.people import Role
from stammgast.web.console.customers_csv import harmless


def found(client: httpx.Client, **asked: str) -> list[str]:
    """The customers that the list shows for a question."""
    answer = client.get("/console/customers", params=asked)
    assert answer.status_code == 200, answer.text
    names = ("Anna Artig", "Zoë Größe", "Ben Behauptet", "Unknown visitor")
    return [name for name in names if f">{name}" in answer.text]


@pytest.mark.parametrize(
    "query", ["anna", "ARTIG", "anna@example.org", "o-1", "a-phone", "user:anna", "anonymous:a-phone"]
)
def test_a_customer_is_found_by_name_mail_order_and_id(support: httpx.Client, query: str) -> None:
    assert found(support, q=query) == ["Anna Artig"]


def test_accents_do_not_hide_anybody(support: httpx.Client) -> None:
    assert found(support, q="zoe grosse") == ["Zoë Größe"]


def test_a_profile_id_leads_to_its_page(customer_shop: Server, support: httpx.Client) -> None:
    path = path_of(customer_shop, "user:anna")
    answer = support.get("/console/customers", params={"q": path.rpartition("/")[2]})
    assert answer.headers["location"] == path


def test_known_customers_come_first_and_visitors_have_a_list_of_their_own(support: httpx.Client) -> None:
    assert "Unknown visitor" not in found(support)
    assert found(support, kind="anonymous") == ["Unknown visitor"]
    assert "Unknown visitor" in found(support, kind="all")


def test_filters_narrow_the_list(support: httpx.Client) -> None:
    assert found(support, ordered="yes") == ["Anna Artig"]
    assert found(support, marketing="yes") == []
    assert found(support, personalization="yes") == ["Anna Artig"]
    assert found(support, claimed="yes") == ["Ben Behauptet"]


def test_what_the_address_says_wrongly_is_passed_over(support: httpx.Client) -> None:
    assert "Anna Artig" in found(support, kind="x", sort="' or 1=1", ordered="maybe", after="%%%")


def test_nobody_found_says_what_to_do(support: httpx.Client) -> None:
    page = support.get("/console/customers", params={"q": "Nobody At All"}).text
    assert "Nobody fits" in page
    assert 'href="/console/customers"' in page


def test_typing_asks_for_the_results_alone(support: httpx.Client) -> None:
    page = support.get("/console/customers", params={"q": "anna"}, headers={"hx-request": "true"}).text
    assert "<html" not in page
    assert "Anna Artig" in page


def test_the_list_is_taken_as_a_file_and_that_is_noted(customer_shop: Server, support: httpx.Client) -> None:
    answer = support.get("/console/customers/csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    by_name = {row["Name"]: row for row in rows}
    assert by_name["Anna Artig"]["Revenue"] == "100.00"
    assert by_name["Anna Artig"]["Mail"] == "anna@example.org"
    assert "attachment" in answer.headers["content-disposition"]
    assert ("customers.exported", "") in audited(customer_shop)


def test_no_cell_of_the_file_is_taken_for_a_formula() -> None:
    assert harmless('=HYPERLINK("http://evil")').startswith("'=")
    assert harmless("@sum") == "'@sum"
    assert harmless("-12.50") == "-12.50"


def test_an_analyst_neither_sees_names_nor_searches_by_them(customer_shop: Server) -> None:
    with console(customer_shop, Role.ANALYST) as client:
        page = client.get("/console/customers", params={"q": "anna"}).text
        assert "Anna" not in page
        assert "example.org" not in page
        assert client.get("/console/customers/csv").status_code == 403


def test_an_empty_shop_says_what_to_do_next(tmp_path: Path) -> None:
    with running_server(tmp_path / "data") as server, console(server) as client:
        answer = client.get("/console/customers")
        assert answer.status_code == 200, (answer.text, server.said())
        assert "Nobody has been here yet" in answer.text
        assert "/console/settings" in answer.text


def test_both_languages_name_the_columns_of_the_file() -> None:
    from stammgast.web.console.customers_csv import csv_lines

    headings = [next(iter(csv_lines([], language))) for language in Language]
    assert headings[0] != headings[1]
