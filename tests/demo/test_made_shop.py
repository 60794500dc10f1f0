"""What the demo invents: a believable shop, the same from the same seed, with patterns that are known."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import unquote

from demo.made import ORDERS, SHOP, SHOPPERS, VISITS, made
from stammgast import demo
from stammgast.demo.pictures import picture_of


def test_the_same_seed_gives_the_same_shop() -> None:
    assert made() == (SHOP, SHOPPERS, ORDERS, VISITS)


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


def test_the_demo_knows_only_the_vocabulary_of_stammgast() -> None:
    for path in Path(demo.__file__).parent.glob("*.py"):
        found = re.findall(r"^\s*(?:from|import) (stammgast\.\w+)", path.read_text("utf-8"), re.MULTILINE)
        assert set(found) <= {"stammgast.demo", "stammgast.vocabulary"}, path.name
