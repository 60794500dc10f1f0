"""Events on their way: reloads, a cut network, several tabs, blocked storage, a server out of breath."""

import json
from collections import Counter
from collections.abc import Callable

from playwright.sync_api import Page
from sdk_shop import ALL, Open, Site, anonymous_id, events_of, page_of, ready, sent_by, stored

from servers import Server, eventually, running_server

PATIENCE = 40.0
"""Seconds: retries wait, and the machine of the tests may be busy."""


def consenting(page: Page) -> str:
    """Say yes to everything; gives the device's id."""
    ready(page).evaluate(f"stammgast.consent({ALL})")
    return anonymous_id(page)


def track(page: Page, *names: str) -> None:
    for name in names:
        page.evaluate("name => stammgast.track(name)", name)


def queued(page: Page) -> list[str]:
    """The names of the events that lie on the device."""
    kept = [json.loads(text) for name, text in stored(page)["local"].items() if ".queue." in name]
    return [event.get("event") or event["type"] for one in kept for event in one["events"]]


def counts(server: Server, who: str, *names: str) -> Callable[[], bool]:
    """Whether each of the names is in the log exactly once."""
    wanted = dict.fromkeys(names, 1)
    return lambda: (
        {name: n for name, n in Counter(events_of(server, who)).items() if name in wanted} == wanted
    )


def test_the_queue_survives_a_cut_network_and_a_reload(shop: Server, site: Site, open_page: Open) -> None:
    page = open_page(site.put("/", page_of(shop)), expected="ERR_")
    who = consenting(page)
    eventually(lambda: queued(page) == [], within=PATIENCE)
    page.context.set_offline(True)
    track(page, "One", "Two")
    eventually(lambda: queued(page) == ["One", "Two"])
    page.route("**/v1/batch", lambda route: route.abort())
    page.context.set_offline(False)
    page.reload()
    ready(page)
    eventually(lambda: queued(page)[:2] == ["One", "Two"])
    page.unroute("**/v1/batch")
    page.evaluate("dispatchEvent(new Event('online'))")
    eventually(counts(shop, who, "One", "Two"), within=PATIENCE)
    eventually(lambda: queued(page) == [], within=PATIENCE)


def test_what_is_sent_at_the_end_of_a_page_arrives_once(shop: Server, site: Site, open_page: Open) -> None:
    page = open_page(site.put("/", page_of(shop)))
    who = consenting(page)
    other = site.put("/other", page_of(shop))
    page.evaluate(
        "other => { for (let n = 0; n < 30; n++) stammgast.track('Step ' + n); location = other }", other
    )
    page.wait_for_url("**/other")
    ready(page)
    eventually(counts(shop, who, *(f"Step {number}" for number in range(30))), within=PATIENCE)
    eventually(lambda: queued(page) == [], within=PATIENCE)


def test_the_end_of_a_page_reaches_the_server_without_another_page(
    shop: Server, site: Site, open_page: Open
) -> None:
    page = open_page(site.put("/", page_of(shop)))
    who = consenting(page)
    page.evaluate("stammgast.track('Last Words'); location = 'about:blank'")
    eventually(counts(shop, who, "Last Words"), within=PATIENCE)


def test_two_tabs_share_one_id_and_double_nothing(shop: Server, site: Site, open_page: Open) -> None:
    page = open_page(site.put("/", page_of(shop)), expected="ERR_")
    who = consenting(page)
    other = page.context.new_page()
    other.goto(site.url + "/")
    assert anonymous_id(ready(other)) == who
    page.context.route("**/v1/batch", lambda route: route.abort())
    page.evaluate("for (let n = 0; n < 20; n++) stammgast.track('Left ' + n)")
    other.evaluate("for (let n = 0; n < 20; n++) stammgast.track('Right ' + n)")
    eventually(lambda: len(queued(page)) >= 40)
    page.context.unroute("**/v1/batch")
    other.close()
    page.reload()
    ready(page)
    names = [f"{side} {number}" for side in ("Left", "Right") for number in range(20)]
    eventually(counts(shop, who, *names), within=PATIENCE)
    eventually(lambda: queued(page) == [], within=PATIENCE)


def test_a_tab_leaves_the_events_of_a_living_one_alone(shop: Server, site: Site, open_page: Open) -> None:
    page = open_page(site.put("/", page_of(shop)), expected="ERR_")
    consenting(page)
    page.route("**/v1/batch", lambda route: route.abort())
    track(page, "Mine")
    eventually(lambda: "Mine" in queued(page))
    other = page.context.new_page()
    sent = sent_by(other)
    other.goto(site.url + "/")
    ready(other)
    with other.expect_request(lambda request: "Yours" in (request.post_data or "")):
        track(other, "Yours")
    assert not any("Mine" in (request.post_data or "") for request in sent)


def test_a_page_that_says_goodbye_late_is_heard(shop: Server, site: Site, open_page: Open) -> None:
    page = open_page(site.put("/", page_of(shop)), expected="ERR_")
    who = consenting(page)
    other = page.context.new_page()
    other.goto(site.url + "/")
    ready(other)
    page.route("**/v1/batch", lambda route: route.abort())
    track(page, "Goodbye")
    eventually(lambda: "Goodbye" in queued(page))
    page.goto("about:blank")
    eventually(counts(shop, who, "Goodbye"), within=PATIENCE)
    eventually(lambda: queued(other) == [])


SANDBOX = {"content_security_policy": "sandbox allow-scripts"}
"""A page of its own opaque origin: the browser lets it touch no storage at all."""


def test_with_blocked_storage_everything_works_in_memory(shop: Server, site: Site, open_page: Open) -> None:
    page = ready(open_page(site.put("/", page_of(shop), **SANDBOX)))
    assert page.evaluate("() => { try { return !!localStorage } catch { return false } }") is False
    sent = sent_by(page)
    page.evaluate(f"stammgast.consent({ALL}); stammgast.track('Sealed')")
    with page.expect_response("**/v1/batch") as answer:
        pass
    assert answer.value.ok
    who = json.loads(sent[0].post_data or "")["batch"][0]["anonymousId"]
    eventually(counts(shop, who, "Sealed"), within=PATIENCE)
    decided = page.evaluate("stammgast.decide(['home.for_you'])")
    assert decided[0]["arm"] in ("personal", "holdout")
    page.evaluate("stammgast.track('Sealed At The End'); location = 'about:blank'")
    eventually(counts(shop, who, "Sealed At The End"), within=PATIENCE)


def test_a_full_storage_stops_nothing(shop: Server, site: Site, open_page: Open) -> None:
    page = open_page(site.put("/", page_of(shop)))
    who = consenting(page)
    page.evaluate(
        "for (let size = 1 << 22; size; size >>= 1) try { localStorage[size] = 'x'.repeat(size) } catch {}"
    )
    track(page, "Squeezed In")
    eventually(counts(shop, who, "Squeezed In"), within=PATIENCE)


def test_a_server_that_was_away_gets_everything_once(tmp_path, site: Site, open_page: Open) -> None:
    with running_server(tmp_path / "data") as server:
        page = open_page(site.put("/", page_of(server)), expected="ERR_")
        who = consenting(page)
        eventually(counts(server, who, "Consent Preference Updated"), within=PATIENCE)
        server.stop()
        with page.expect_event("requestfailed"):
            track(page, "While Away")
        server.start()
        eventually(counts(server, who, "While Away"), within=PATIENCE)


def test_retries_are_patient_and_keep_their_ids(shop: Server, site: Site, open_page: Open) -> None:
    page = open_page(site.put("/", page_of(shop)), expected="503")
    who = consenting(page)
    eventually(lambda: queued(page) == [], within=PATIENCE)
    headers = {
        "access-control-allow-origin": "*",
        "access-control-expose-headers": "retry-after",
        "retry-after": "3",
    }
    page.route("**/v1/batch", lambda route: route.fulfill(status=503, headers=headers), times=1)
    page.evaluate("window.began = performance.now()")
    with page.expect_response(lambda answer: answer.status == 503) as refused:
        track(page, "Patient")
    with page.expect_response(lambda answer: answer.url.endswith("/v1/batch") and answer.ok) as taken:
        pass
    assert page.evaluate("performance.now() - began") >= 3000
    ids = [
        [event["messageId"] for event in json.loads(one.value.request.post_data or "")["batch"]]
        for one in (refused, taken)
    ]
    assert ids[0] == ids[1]
    eventually(counts(shop, who, "Patient"), within=PATIENCE)


def test_what_the_server_refuses_is_said_and_not_tried_again(
    shop: Server, site: Site, open_page: Open
) -> None:
    html = page_of(shop).replace(shop.public_key, "pk_wrong")
    page = open_page(site.put("/", html), expected="401")
    with page.expect_console_message(lambda message: "events were refused (401)" in message.text):
        consenting(page)
    eventually(lambda: queued(page) == [], within=PATIENCE)


def test_the_queue_is_bounded_and_says_what_is_too_large(shop: Server, site: Site, open_page: Open) -> None:
    page = open_page(site.put("/", page_of(shop)), expected="")
    consenting(page)
    page.route("**/v1/batch", lambda route: route.abort())
    page.evaluate("for (let n = 0; n < 700; n++) stammgast.track('Many ' + n)")
    eventually(lambda: len(queued(page)) == 500)
    assert queued(page)[-1] == "Many 699"
    with page.expect_console_message(lambda message: "too large" in message.text):
        page.evaluate("stammgast.track('Huge', {text: 'ä'.repeat(30000)})")


def test_the_servers_retry_after_can_be_read_by_pages_of_other_origins() -> None:
    from stammgast.web.errors import answer_code

    assert (b"access-control-expose-headers", b"retry-after") in answer_code(503, "x", "x").headers
