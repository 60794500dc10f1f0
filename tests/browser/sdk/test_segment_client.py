"""Segment's own browser client, unmodified, with nothing but its host changed."""

import json
from pathlib import Path

from sdk_shop import Open, Site, events_of

from servers import Server, eventually

CLIENT = Path(__file__).parents[3] / "node_modules" / "@segment" / "analytics-next" / "dist" / "umd"
PAGE = """<!doctype html><html><head><title>Shop</title><link rel="icon" href="data:,">
<script src="/index.js"></script></head><body><script>
  window.analytics = AnalyticsNext.AnalyticsBrowser.load({
    writeKey: KEY,
    cdnSettings: {integrations: {"Segment.io": {apiKey: KEY, apiHost: HOST + "/v1", protocol: "http"}}},
  });
</script></body></html>"""
CALLS = """async () => {
  const product = {product_id: "hostile", price: 19.9, currency: "EUR"};
  await analytics.page("Home");
  await analytics.identify("segment-user", {email: "s@example.org"});
  await analytics.track("Product Viewed", product);
  await analytics.track("Order Completed", {order_id: "segment-1", revenue: 19.9, products: [product]});
  await analytics.alias("segment-alias");
  return (await analytics.user()).anonymousId();
}"""


def test_segments_browser_client_works_with_only_its_host_changed(
    shop: Server, site: Site, open_page: Open
) -> None:
    assert CLIENT.is_dir(), "Segment's client is not installed: run `npm ci`"
    for bundle in CLIENT.glob("*.js"):
        site.put(f"/{bundle.name}", bundle.read_text("utf-8"))
    html = PAGE.replace("KEY", json.dumps(shop.public_key)).replace("HOST", json.dumps(shop.url[7:]))
    page = open_page(site.put("/", html))
    who = page.evaluate(CALLS)
    wanted = ["Page", "Identify", "Product Viewed", "Order Completed", "Alias"]
    eventually(lambda: sorted(events_of(shop, who)) == sorted(wanted), why=lambda: str(events_of(shop, who)))
    with shop.client() as client:
        assert client.get("/v1/quarantine").json()["entries"] == []
