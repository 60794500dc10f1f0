"""Every page of the console opens, on either database, and what there is not says so in the same house."""

import pytest
from customer_shop import console

from servers import Server
from stammgast.vocabulary.people import Role
from stammgast.web.console.navigation import ROOMS

DEEPER = (
    "/console/now",
    "/console/customers?q=anna&sort=-value",
    "/console/events?name=Order+Completed",
    "/console/events?day=2026-01-01",
    "/console/events/quarantine",
    "/console/placements/home.for_you",
    "/console/settings/keys",
    "/console/settings/people",
    "/console/settings/audit",
    "/console/settings/snippet",
    "/console/settings/account",
)


@pytest.mark.parametrize("path", [*(room.path for room in ROOMS), *DEEPER])
def test_every_page_opens(customer_shop: Server, path: str) -> None:
    with console(customer_shop, Role.ADMIN) as client:
        answer = client.get(path, follow_redirects=True)
    assert answer.status_code == 200, (path, answer.text[:300])


def test_an_address_that_leads_nowhere_keeps_the_way_back(customer_shop: Server) -> None:
    with console(customer_shop, Role.SUPPORT) as client:
        answer = client.get("/console/customers-of-old")
    assert answer.status_code == 404
    assert 'href="/console/customers"' in answer.text and 'href="/console/placements"' in answer.text
    with console(customer_shop) as stranger:
        stranger.cookies.clear()
        answer = stranger.get("/console/customers-of-old")
    assert answer.status_code == 404 and 'href="/console/customers"' not in answer.text
