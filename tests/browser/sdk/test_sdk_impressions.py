"""What was shown and clicked: half an item for one second, once for each decision and item."""

import json
from typing import Any

from playwright.sync_api import Page, expect
from sdk_shop import ALL, Open, Site, anonymous_id, events_of, page_of, ready, sent_by

from servers import Server, eventually

BELOW = """
<style>li { height: 300px } #far { height: 2000px }</style>
<div id="far"></div>
<ul data-stammgast="home.for_you" data-limit="2">
  <template><li><a data-field="title" href="#there"></a></li></template>
</ul><div id="far"></div>
"""
FILLED = '[data-stammgast-state="filled"]'
TOLD = "window.told = []; stammgast.on('track', event => told.push(event)); 0"


def filled(page: Page) -> Page:
    expect(ready(page).locator(FILLED)).to_have_count(1)
    page.evaluate(TOLD)
    return page


def told(page: Page, name: str) -> list[dict[str, Any]]:
    return [event["properties"] for event in page.evaluate("told") if event.get("event") == name]


def at(page: Page, pixels: int) -> float:
    """Scroll so that this much of the first item can be seen; gives the page's clock."""
    return page.evaluate(
        """pixels => { const item = document.querySelector('[data-stammgast] > li');
          scrollTo(0, item.getBoundingClientRect().top + scrollY - innerHeight + pixels);
          return performance.now() }""",
        pixels,
    )


def test_half_an_item_for_a_second_is_an_impression(shop: Server, site: Site, open_page: Open) -> None:
    page = filled(open_page(site.put("/", page_of(shop, body=BELOW))))
    at(page, 120)  # less than half of 300
    page.evaluate("new Promise(done => setTimeout(done, 1300))")
    assert told(page, "Decision Shown") == []
    page.evaluate("stammgast.on('track', () => { window.shownAt ??= performance.now() }); 0")
    page.evaluate("delete window.shownAt")
    began = at(page, 200)
    page.wait_for_function("told.some(event => event.event === 'Decision Shown')")
    assert page.evaluate("shownAt") - began >= 1000
    (shown,) = told(page, "Decision Shown")
    assert shown["position"] == 0 and shown["placement"] == "home.for_you"
    assert shown["decision_id"].startswith("d_") and shown["product_id"]


def test_a_glance_is_no_impression(shop: Server, site: Site, open_page: Open) -> None:
    page = filled(open_page(site.put("/", page_of(shop, body=BELOW))))
    for _ in range(4):
        at(page, 200)
        page.evaluate("new Promise(done => setTimeout(done, 400))")
        page.evaluate("scrollTo(0, 0)")
        page.evaluate("new Promise(done => setTimeout(done, 100))")
    assert told(page, "Decision Shown") == []


def test_an_impression_is_counted_once(shop: Server, site: Site, open_page: Open) -> None:
    page = filled(open_page(site.put("/", page_of(shop, body=BELOW))))
    ready(page).evaluate(f"stammgast.consent({ALL})")
    for _ in range(2):
        at(page, 600)
        page.evaluate("new Promise(done => setTimeout(done, 1300))")
        page.evaluate("scrollTo(0, 0)")
    assert [shown["position"] for shown in told(page, "Decision Shown")] == [0, 1]
    who = anonymous_id(page)
    eventually(lambda: events_of(shop, who).count("Decision Shown") == 2)


def test_a_click_names_decision_and_product(shop: Server, site: Site, open_page: Open) -> None:
    page = filled(open_page(site.put("/", page_of(shop, body=BELOW))))
    sent = sent_by(page)
    with page.expect_request("**/v1/batch"):
        page.locator(f"{FILLED} a").nth(1).click()
    event = json.loads(sent[0].post_data or "")["batch"][0]
    assert event["event"] == "Decision Clicked" and event["properties"]["position"] == 1
    assert event["properties"]["decision_id"].startswith("d_") and event["properties"]["product_id"]
    assert not {"anonymousId", "userId"} & event.keys() and list(event["context"]) == ["library"]


def test_the_page_can_see_every_decision(shop: Server, site: Site, open_page: Open) -> None:
    page = filled(open_page(site.put("/", page_of(shop, body=BELOW))))
    page.evaluate("window.seen = []; stammgast.on('decision', one => seen.push(one.placement)); 0")
    page.evaluate("stammgast.decide(['search.empty'])")
    assert page.evaluate("seen") == ["home.for_you", "search.empty"]
