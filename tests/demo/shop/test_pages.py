"""Every page, in both languages: it is there, allows no foreign script, and sets no cookie."""

import re
from pathlib import Path

import pytest
from litestar.testing import TestClient

from demo.made import SHOP
from stammgast.demo import shop as shop_package
from stammgast.demo.categories import BY_SLUG, DEPARTMENTS
from stammgast.demo.shop.scenes import draw_scene
from stammgast.demo.shop.shop import Shop
from stammgast.demo.shop.words import WORDS
from stammgast.demo.styles import STYLES

TEMPLATES = Path(shop_package.__file__).parent / "templates"
ARTICLE = next(iter(SHOP.by_id.values()))
PATHS = (
    "/",
    "/new",
    "/sale",
    "/search",
    "/search?q=woll",
    "/search?q=nothing+of+the+kind",
    f"/p/{ARTICLE.id}",
    "/cart",
    "/sign-in",
    "/demo",
    *(f"/c/{slug}" for slug in BY_SLUG),
    "/c/women?colour=blue&size=38&sort=price",
    "/c/women?colour=nonsense&size=-1&sort=nonsense",
)


@pytest.mark.parametrize(("language", "other"), [("de", "en"), ("en", "de")])
def test_every_page_is_there_in_both_languages(visitor: TestClient, language: str, other: str) -> None:
    for path in PATHS:
        answer = visitor.get(f"/{language}{path}")
        assert answer.status_code == 200, path
        assert f'<html lang="{language}">' in answer.text
        assert f'hreflang="{other}" href="/{other}{path.split("?")[0]}'.rstrip("/") in answer.text, path
        assert not visitor.cookies, f"looking around needs no cookie, but {path} sets one"


def test_what_is_not_there_is_said_on_a_page_of_the_shop(visitor: TestClient) -> None:
    for path in ("/de/nothing", "/en/p/nothing", "/fr/", "/de/c/nothing", "/static/..%2Fapp.py"):
        answer = visitor.get(path)
        assert answer.status_code == 404, path
        assert "LINDHOFF" in answer.text


def test_everybody_comes_in_by_their_browsers_language(visitor: TestClient) -> None:
    for accepted, path in (("de-AT,de;q=0.9", "/de/"), ("en-GB", "/en/"), ("fr", "/en/")):
        answer = visitor.get("/", headers={"accept-language": accepted}, follow_redirects=False)
        assert answer.headers["location"] == path


def test_pages_allow_no_script_but_the_shops_and_stammgasts(visitor: TestClient, shop: Shop) -> None:
    answer = visitor.get("/de/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert f"script-src 'self' {shop.stammgast.host};" in policy
    assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=|\sstyle=", answer.text)


def test_prices_are_written_as_people_write_them_there(visitor: TestClient) -> None:
    article = next(one for one in SHOP.by_id.values() if one.price > 200)
    whole = str(article.price).split(".")[0]
    assert f"{whole},95\xa0€" in visitor.get(f"/de/p/{article.id}").text
    assert f"€{whole}.95" in visitor.get(f"/en/p/{article.id}").text


def test_every_article_has_a_page_with_its_texts_and_a_picture(visitor: TestClient) -> None:
    for article in SHOP.by_id.values():
        text = visitor.get(f"/en/p/{article.id}").text
        assert STYLES[article.style].material[1].split(",")[0] in text
        assert visitor.get(f"/pictures/{article.id}.svg").headers["content-type"].startswith("image/svg+xml")


@pytest.mark.parametrize("is_winter", [True, False])
def test_the_larger_drawings_are_there_all_year(is_winter: bool) -> None:
    for name in ("rail", "care", *(f"tile-{top.slug}" for top in DEPARTMENTS)):
        assert (draw_scene(name, is_winter=is_winter) or "").endswith("</svg>")
    assert draw_scene("nothing", is_winter=is_winter) is None


def test_every_text_that_a_template_asks_for_exists() -> None:
    asked: set[str] = set()
    for path in TEMPLATES.glob("*.html"):
        asked |= set(re.findall(r'\bt\(\s*["\']([\w.-]+)["\']\s*[,)]', path.read_text("utf-8")))
    assert len(asked) > 80
    assert asked <= set(WORDS)


def test_both_languages_have_the_same_placeholders() -> None:
    for key, (german, english) in WORDS.items():
        placeholders = [sorted(re.findall(r"{\w+}", text)) for text in (german, english)]
        assert placeholders[0] == placeholders[1], key


def test_a_search_for_a_script_is_text(visitor: TestClient) -> None:
    answer = visitor.get("/en/search", params={"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text
