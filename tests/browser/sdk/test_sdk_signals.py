"""How somebody reads: noticed with consent to personalization only, and told sparingly."""

from playwright.sync_api import Page
from sdk_shop import ALL, NOTHING, Open, Site, anonymous_id, events_of, page_of, ready, stored

from servers import Server, eventually

LONG = '<div style="height: 4000px">A long story</div>'


def scripts(page: Page) -> list[str]:
    """The parts of the SDK that the page has loaded."""
    return page.evaluate(
        "performance.getEntriesByType('resource').map(one => one.name).filter(one => one.includes('/parts/'))"
    )


def watched(page: Page) -> str:
    """Consent, and wait until the signals are noticed; gives the device's id."""
    ready(page).evaluate(f"stammgast.consent({ALL})")
    page.wait_for_function(
        "performance.getEntriesByType('resource').some(one => one.name.includes('/signals-'))"
    )
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    return anonymous_id(page)


def test_the_part_is_loaded_with_consent_only(shop: Server, site: Site, open_page: Open) -> None:
    page = ready(open_page(site.put("/", page_of(shop))))
    page.evaluate("stammgast.consent({analytics: true})")
    assert not any("signals" in name for name in scripts(page))
    watched(page)
    assert any("signals" in name for name in scripts(page))


def test_a_page_view_ends_in_one_summary(shop: Server, site: Site, open_page: Open) -> None:
    page = open_page(site.put("/", page_of(shop, body=LONG)))
    who = watched(page)
    page.evaluate("stammgast.track('Product Viewed', {product_id: 'hostile'}); scrollTo(0, 2000)")
    page.evaluate("new Promise(done => setTimeout(done, 1100))")
    page.evaluate("window.told = []; stammgast.on('track', event => told.push(event)); 0")
    page.evaluate("stammgast.page('Next')")
    (summary,) = page.evaluate("told.filter(event => event.event === 'Page Engaged')")
    properties = summary["properties"]
    assert properties["product_id"] == "hostile" and properties["path"] == "/"
    assert properties["seconds"] >= 1 and 50 < properties["scroll_percent"] < 100
    assert properties["hidden_times"] == 0
    page.goto("about:blank")
    eventually(lambda: events_of(shop, who).count("Page Engaged") == 2)


def test_a_cursor_that_leaves_at_the_top_is_told_once(shop: Server, site: Site, open_page: Open) -> None:
    page = open_page(site.put("/", page_of(shop, body=LONG)))
    who = watched(page)
    leaving = "document.dispatchEvent(new MouseEvent('mouseout', {clientY: -1, relatedTarget: null}))"
    page.evaluate(f"{leaving}; {leaving}")
    eventually(lambda: events_of(shop, who).count("Exit Intended") == 1)


def test_to_and_fro_between_cart_and_product_is_told_once(shop: Server, site: Site, open_page: Open) -> None:
    page = open_page(site.put("/", page_of(shop)))
    who = watched(page)
    for visit in range(5):
        page.reload()
        watched(page)
        page.evaluate(
            "event => stammgast.track(event, {product_id: 'p'})",
            "Product Viewed" if visit % 2 else "Cart Viewed",
        )
    eventually(lambda: events_of(shop, who).count("Cart Viewed") == 3)
    assert events_of(shop, who).count("Cart Hesitated") == 1


def test_a_withdrawal_ends_the_noticing(shop: Server, site: Site, open_page: Open) -> None:
    page = open_page(site.put("/", page_of(shop, body=LONG)))
    watched(page)
    page.evaluate("stammgast.track('Cart Viewed')")
    assert "stammgast.trail" in stored(page)["session"]
    page.evaluate("stammgast.consent({personalization: false, analytics: false, marketing: false})")
    page.evaluate("window.told = []; stammgast.on('track', event => told.push(event.event)); 0")
    page.evaluate("document.dispatchEvent(new MouseEvent('mouseout', {clientY: -1}))")
    page.evaluate("stammgast.track('Cart Viewed'); stammgast.page()")
    assert "Exit Intended" not in page.evaluate("told") and "Page Engaged" not in page.evaluate("told")
    assert stored(page) == NOTHING


def test_a_shop_may_do_without(shop: Server, site: Site, open_page: Open) -> None:
    html = page_of(shop).replace("key: key", "key: key, signals: false")
    page = ready(open_page(site.put("/", html)))
    page.evaluate(f"stammgast.consent({ALL})")
    anonymous_id(page)
    page.evaluate("new Promise(done => setTimeout(done, 300))")
    assert not any("signals" in name for name in scripts(page))
