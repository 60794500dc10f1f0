"""Consent first: what a page stores and sends before a yes, with it, and after it was taken back."""

import json

import pytest
from sdk_shop import ALL, NOTHING, SLOT, Open, Site, anonymous_id, events_of, page_of, ready, sent_by, stored

from browser.conftest import GPC
from servers import Server, eventually


def test_before_consent_nothing_is_stored_and_no_identifier_is_sent(
    shop: Server, site: Site, open_page: Open
) -> None:
    page = open_page("about:blank")
    sent = sent_by(page)
    with page.expect_request("**/v1/batch") as shown:
        page.goto(site.put("/", page_of(shop, body=SLOT)) + "?utm_source=mail&email=a@b.de")
        ready(page).wait_for_selector('[data-stammgast-state="filled"]')
        page.evaluate("stammgast.identify('42', {email: 'a@b.de'}, {proof: 'f00'})")
        page.evaluate("stammgast.track('Product Viewed', {product_id: 'hostile'})")
        page.evaluate("stammgast.decide(['product.similar'])")
    page.reload()
    ready(page)
    assert stored(page) == NOTHING
    for request in sent:
        assert not {"userId", "anonymousId", "userProof", "a@b.de", "a1"} & set(words(request.post_data))
        assert "a@b.de" not in (request.post_data or "") and "anonymousId" not in (request.post_data or "")
        assert "cookie" not in request.all_headers()
    batch = json.loads(shown.value.post_data or "")["batch"]
    assert {event["event"] for event in batch} == {"Decision Shown"}
    asked = [json.loads(one.post_data or "") for one in sent if one.url.endswith("/v1/decide")]
    assert asked[1]["context"]["session"] == ["hostile"]
    assert asked[1]["context"]["page"] == {"path": "/", "product_id": "hostile"}
    assert asked[0]["context"]["campaign"] == {"source": "mail"}


def words(body: str | None) -> list[str]:
    return list(json.loads(body or "{}"))


def test_with_a_yes_the_held_events_arrive_dated_from_the_yes(
    shop: Server, site: Site, open_page: Open
) -> None:
    page = ready(open_page(site.put("/", page_of(shop))))
    page.evaluate("stammgast.track('Product Viewed', {product_id: 'hostile'})")
    page.evaluate(f"stammgast.consent({ALL})")
    who = anonymous_id(page)
    wanted = ["Consent Preference Updated", "page", "Product Viewed"]
    eventually(lambda: [name.lower() for name in events_of(shop, who)] == [name.lower() for name in wanted])
    with shop.client() as client:
        customer = client.get(f"/v1/profiles/{who}").json()["customer"]
    assert customer["seen"][0]["product_id"] == "hostile"
    assert customer["consent"]["personalization"]["allowed"] is True


def test_consent_is_remembered_and_told_once(shop: Server, site: Site, open_page: Open) -> None:
    page = ready(open_page(site.put("/", page_of(shop))))
    page.evaluate(f"stammgast.consent({ALL})")
    who = anonymous_id(page)
    page.reload()
    ready(page)
    assert page.evaluate("stammgast.consent()") == dict.fromkeys(
        ("personalization", "analytics", "marketing"), True
    )
    assert anonymous_id(page) == who
    eventually(lambda: events_of(shop, who).count("Consent Preference Updated") == 1)


def test_a_withdrawal_midway_deletes_everything_and_is_told_once(
    shop: Server, site: Site, open_page: Open
) -> None:
    page = ready(open_page(site.put("/", page_of(shop))))
    page.evaluate(f"stammgast.consent({ALL})")
    who = anonymous_id(page)
    eventually(lambda: len(events_of(shop, who)) == 2)
    page.evaluate("stammgast.track('Product Viewed', {product_id: 'hostile'})")
    page.evaluate("stammgast.consent({personalization: false, analytics: false, marketing: false})")
    assert stored(page) == NOTHING
    page.evaluate("stammgast.track('Product Added', {product_id: 'hostile'})")
    eventually(lambda: events_of(shop, who).count("Consent Preference Updated") == 2)
    sent = sent_by(page)
    page.evaluate("stammgast.decide(['home.for_you'])")
    page.reload()
    ready(page)
    assert stored(page) == NOTHING
    assert not any(who in (request.post_data or "") for request in sent)
    assert "Product Added" not in events_of(shop, who) and "Product Viewed" not in events_of(shop, who)
    with shop.client() as client:
        assert not client.get(f"/v1/profiles/{who}").json()["customer"]["consent"]["personalization"][
            "allowed"
        ]


def test_a_withdrawal_in_one_tab_holds_in_the_other(shop: Server, site: Site, open_page: Open) -> None:
    page = ready(open_page(site.put("/", page_of(shop))))
    page.evaluate(f"stammgast.consent({ALL})")
    anonymous_id(page)
    other = page.context.new_page()
    other.goto(site.url + "/")
    ready(other)
    assert other.evaluate("stammgast.consent().analytics") is True
    page.evaluate("stammgast.consent({personalization: false, analytics: false, marketing: false})")
    other.wait_for_function("!stammgast.consent().analytics")
    other.evaluate("stammgast.track('Product Added', {product_id: 'hostile'})")
    assert stored(other) == NOTHING


GTAG = "<script>window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments); }"
DENIED = (
    "{ad_storage: 'denied', ad_user_data: 'denied', ad_personalization: 'denied',"
    " personalization_storage: 'denied', analytics_storage: 'denied'}"
)


def test_googles_consent_mode_opens_and_closes(shop: Server, site: Site, open_page: Open) -> None:
    before = f"{GTAG} gtag('consent', 'default', {DENIED});</script>"
    page = ready(open_page(site.put("/", page_of(shop, before=before))))
    assert stored(page) == NOTHING
    page.evaluate("gtag('consent', 'update', {analytics_storage: 'granted', ad_personalization: 'granted'})")
    assert page.evaluate("stammgast.consent()") == {
        "personalization": True,
        "analytics": True,
        "marketing": False,
    }
    who = anonymous_id(page)
    page.reload()
    ready(page)
    assert page.evaluate("stammgast.consent().analytics") is False, "the banner has not spoken yet"
    page.evaluate("gtag('consent', 'update', {analytics_storage: 'granted'})")
    assert anonymous_id(page) == who
    page.evaluate(f"gtag('consent', 'update', {DENIED})")
    assert stored(page) == NOTHING


@pytest.mark.parametrize(
    ("commands", "allowed"),
    [
        ("gtag('consent', 'default', {analytics_storage: 'granted'})", True),
        ("gtag('consent', 'default', {analytics_storage: 'granted', region: ['US']})", False),
        (
            "gtag('consent', 'default', {analytics_storage: 'granted'});"
            "gtag('consent', 'default', {analytics_storage: 'denied', region: ['DE']})",
            False,
        ),
        (
            "gtag('consent', 'default', 7); gtag('consent'); gtag('js', new Date()); dataLayer.push(null, 3)",
            False,
        ),
    ],
)
def test_defaults_of_consent_mode_count_where_they_are_sure(
    shop: Server, site: Site, open_page: Open, commands: str, allowed: bool
) -> None:
    page = ready(open_page(site.put("/", page_of(shop, before=f"{GTAG} {commands}</script>"))))
    assert page.evaluate("stammgast.consent().analytics") is allowed


def test_global_privacy_control_closes_personalization_and_marketing(
    shop: Server, site: Site, open_page: Open
) -> None:
    page = open_page("about:blank")
    page.add_init_script(GPC)
    page.goto(site.put("/", page_of(shop)))
    ready(page).evaluate(f"stammgast.consent({ALL})")
    allowed = page.evaluate("stammgast.consent()")
    assert allowed == {"personalization": False, "analytics": True, "marketing": False}
    sent = sent_by(page)
    page.evaluate("stammgast.decide(['home.for_you'])")
    assert "anonymousId" not in json.loads(sent[-1].post_data or "{}")
    page.evaluate(f"stammgast.consent({ALL}, {{overridesGpc: true}})")
    assert page.evaluate("stammgast.consent().personalization") is True
    page.reload()
    assert ready(page).evaluate("stammgast.consent().personalization") is True
