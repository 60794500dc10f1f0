"""What the demo invents: a believable shop, the same from the same seed, with patterns that are known."""

import json
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

from stammgast import demo
from stammgast.demo.articles import Range, make_range
from stammgast.demo.browsing import make_browsing
from stammgast.demo.files import write_events
from stammgast.demo.kinds import KINDS
from stammgast.demo.orders import LEAVING_DAYS, Order, make_orders
from stammgast.demo.pictures import picture_of
from stammgast.demo.shoppers import Shopper, make_shoppers

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def made() -> tuple[Range, list[Shopper], list[Order]]:
    shop = make_range(1, now=NOW)
    shoppers = make_shoppers(1, 200, brands=["Velda"])
    return shop, shoppers, make_orders(shoppers, shop, seed=1, now=NOW)


SHOP, SHOPPERS, ORDERS = made()


def test_the_same_seed_gives_the_same_shop() -> None:
    assert made() == (SHOP, SHOPPERS, ORDERS)


def test_the_range_is_large_enough_and_every_article_has_its_own_id() -> None:
    assert len(SHOP.by_id) >= 120
    assert sum(map(len, SHOP.by_kind.values())) == len(SHOP.by_id)
    assert len({article.german for article in SHOP.by_id.values()}) == len(SHOP.by_id)


def test_some_articles_are_new_some_sold_out_some_reduced() -> None:
    articles = SHOP.by_id.values()
    assert any(article.is_new for article in articles)
    assert any(not article.in_stock for article in articles)
    assert all(article.list_price > article.price for article in articles if article.list_price)
    assert any(article.list_price for article in articles)


def test_every_picture_is_a_whole_drawing() -> None:
    for article in SHOP.by_id.values():
        kind, _, drawing = picture_of(article).partition(",")
        assert kind == "data:image/svg+xml"
        assert ElementTree.fromstring(unquote(drawing)).tag.endswith("svg")


def test_nobody_buys_what_is_not_sold_yet_or_in_the_future() -> None:
    bought = [(order.at, article) for order in ORDERS for article in order.articles]
    early = sum(article.first_seen > at + timedelta(days=1) for at, article in bought)
    assert early <= len(bought) * 0.01
    assert max(at for at, _ in bought) <= NOW


def test_what_needs_care_is_bought_with_its_care_article() -> None:
    for name, kind in KINDS.items():
        if kind.goes_with is None:
            continue
        care, share = kind.goes_with
        baskets = [{article.kind for article in order.articles} for order in ORDERS]
        with_kind = [basket for basket in baskets if name in basket]
        together = sum(care in basket for basket in with_kind)
        assert together / len(with_kind) > share * 0.7, name


def test_who_is_leaving_has_ordered_steadily_and_not_for_months() -> None:
    last = {order.shopper.id: order.at for order in ORDERS}
    counts = Counter(order.shopper.id for order in ORDERS)
    leaving = [shopper for shopper in SHOPPERS if shopper.is_leaving]
    assert len(leaving) >= 10
    for shopper in leaving:
        assert NOW - last[shopper.id] >= timedelta(days=LEAVING_DAYS[0])
        assert counts[shopper.id] >= 5


def test_who_did_not_consent_leaves_no_browsing(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    count = write_events(path, make_browsing(SHOPPERS, SHOP, seed=1, now=NOW))
    events = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len(events) == count > 1_000
    allowed = {shopper.id for shopper in SHOPPERS if shopper.consents}
    assert {event["userId"] for event in events} <= allowed
    assert len({event["messageId"] for event in events}) == count
    assert max(event["timestamp"] for event in events) <= NOW.isoformat()


def test_the_demo_knows_only_the_vocabulary_of_stammgast() -> None:
    for path in Path(demo.__file__).parent.glob("*.py"):
        found = re.findall(r"^\s*(?:from|import) (stammgast\.\w+)", path.read_text("utf-8"), re.MULTILINE)
        assert set(found) <= {"stammgast.demo", "stammgast.vocabulary"}, path.name
