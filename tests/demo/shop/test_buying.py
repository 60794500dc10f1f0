"""From the cart to the account: what is kept, what is refused, and who sees it."""

import json
import re
from html import unescape

import pytest
from litestar.testing import TestClient
from msgspec.structs import replace

from demo.made import SHOP, SHOPPERS
from stammgast.demo.regulars import REGULARS
from stammgast.demo.shop.app import build_app
from stammgast.demo.shop.order_book import OrderBook
from stammgast.demo.shop.shelf import Product, Shelf
from stammgast.demo.shop.shop import Shop

ADDRESS = {"name": "Eva Test", "street": "Weg 1", "postcode": "20095", "city": "Hamburg", "country": "DE"}
HOSTILE = "<script>alert(1)</script>"
DETAILS = {"email": "eva@example.org", **ADDRESS, "delivery": "standard", "payment": "invoice"}


@pytest.fixture
def coat(shop: Shop) -> Product:
    return next(one for one in shop.shelf.within(("Damen", "Mäntel")) if one.article.in_stock)


@pytest.fixture
def care(shop: Shop) -> Product:
    return shop.shelf.within(("Pflege",))[0]


def add(visitor: TestClient, product: Product, **more: str):
    size = next((size for size, is_there in product.sizes.items() if is_there), "")
    return visitor.post("/en/cart/add", data={"product": product.id, "size": size, **more})


def events_of(text: str) -> list[dict]:
    found = re.search(r'data-events="([^"]*)"', text)
    assert found, "the page carries no events"
    return json.loads(unescape(found[1]))


def names_of(text: str) -> list[str]:
    return [event["event"] for event in events_of(text)]


def test_what_is_added_is_in_the_cart_and_told_once(visitor: TestClient, coat: Product) -> None:
    answer = add(visitor, coat)
    assert answer.url.path == "/en/cart"
    assert coat.name("en") in unescape(answer.text)
    assert names_of(answer.text) == ["Product Added", "Cart Viewed"]
    told = events_of(answer.text)[0]["properties"]
    assert told["product_id"] == coat.id and told["price"] == float(coat.article.price)
    assert names_of(visitor.get("/en/cart").text) == ["Cart Viewed"]


def test_a_size_is_needed_and_must_be_there(visitor: TestClient, coat: Product) -> None:
    for size in ("", "99", *(size for size, is_there in coat.sizes.items() if not is_there)):
        answer = add(visitor, coat, size=size)
        assert answer.url.path == f"/en/p/{coat.id}"
        assert "Please choose a size." in answer.text


def test_what_is_sold_out_cannot_be_added(visitor: TestClient, shop: Shop) -> None:
    gone = next(one for one in shop.shelf.by_id.values() if not one.article.in_stock)
    assert add(visitor, gone, size=next(iter(gone.sizes), "")).url.path == f"/en/p/{gone.id}"
    assert "still empty" in visitor.get("/en/cart").text


def test_pieces_can_be_changed_and_taken_out(visitor: TestClient, care: Product) -> None:
    add(visitor, care)
    more = visitor.post("/en/cart/change", data={"product": care.id, "size": "", "quantity": "3"})
    assert events_of(more.text)[0]["properties"]["quantity"] == 2
    for nonsense in ("-1", "x", "1.5", ""):
        visitor.post("/en/cart/change", data={"product": care.id, "size": "", "quantity": nonsense})
    gone = visitor.post("/en/cart/change", data={"product": care.id, "size": "", "quantity": "0"})
    assert events_of(gone.text)[0]["event"] == "Product Removed"
    assert events_of(gone.text)[0]["properties"]["quantity"] == 3
    assert "still empty" in gone.text


def test_delivery_is_free_from_75_euros(visitor: TestClient, coat: Product, care: Product) -> None:
    assert "€4.95" in add(visitor, care).text
    assert "Delivery is free." in add(visitor, coat).text


def test_a_guest_buys_and_sees_the_confirmation(visitor: TestClient, shop: Shop, coat: Product) -> None:
    add(visitor, coat)
    assert names_of(visitor.get("/en/checkout").text) == ["Checkout Started"]
    thanks = visitor.post("/en/checkout", data=DETAILS)
    assert "Thank you, Eva Test!" in thanks.text
    order_id = thanks.url.path.rsplit("/", 1)[1]
    order = shop.orders.get(order_id)
    assert order is not None and order.goods == coat.article.price and order.address.city == "Hamburg"
    assert "still empty" in visitor.get("/en/cart").text
    visitor.cookies.clear()
    assert visitor.get(f"/en/thanks/{order_id}").status_code == 404, "it is nobody else's business"


def test_what_is_missing_is_said_beside_its_field(visitor: TestClient, coat: Product) -> None:
    add(visitor, coat)
    wrong = {**DETAILS, "email": "eva@", "postcode": "1", "name": "  "}
    answer = visitor.post("/en/checkout", data=wrong)
    assert answer.status_code == 422
    for name in ("email", "postcode", "name"):
        assert f'id="{name}-problem"' in answer.text
    assert 'id="city-problem"' not in answer.text
    assert 'value="Hamburg"' in answer.text


def test_choices_that_do_not_exist_become_the_first_one(
    visitor: TestClient, shop: Shop, care: Product
) -> None:
    add(visitor, care)
    odd = {**DETAILS, "delivery": "helicopter", "payment": "gold", "country": "ZZ"}
    order = shop.orders.get(visitor.post("/en/checkout", data=odd).url.path.rsplit("/", 1)[1])
    assert order is not None
    assert (order.delivery, order.payment, order.address.country) == ("standard", "invoice", "DE")


def test_an_order_appears_in_the_account_and_outlives_the_shop(
    visitor: TestClient, shop: Shop, coat: Product, tmp_path
) -> None:
    one, other = SHOPPERS[0], SHOPPERS[1]
    assert f"Hello, {one.name}" in visitor.post("/en/sign-in", data={"shopper": one.id}).text
    add(visitor, coat)
    assert f'value="{one.email}"' in visitor.get("/en/checkout").text
    order_id = visitor.post("/en/checkout", data=DETAILS).url.path.rsplit("/", 1)[1]
    assert order_id in visitor.get("/en/account").text
    assert [order.id for order in OrderBook(tmp_path).of(one.id)] == [order_id]
    visitor.post("/en/sign-in", data={"shopper": other.id})
    assert order_id not in visitor.get("/en/account").text
    assert visitor.get(f"/en/account/orders/{order_id}").status_code == 404


def test_signing_in_and_out_gives_a_new_session(visitor: TestClient, care: Product) -> None:
    add(visitor, care)
    before = visitor.cookies["lindhoff"]
    signed_in = visitor.post("/en/sign-in", data={"shopper": SHOPPERS[0].id})
    assert visitor.cookies["lindhoff"] != before
    assert "data-user-proof" in signed_in.text
    assert care.name("en") in visitor.get("/en/cart").text, "the cart stays"
    signed_out = visitor.post("/en/sign-out")
    assert "data-leaving" in signed_out.text and "data-user" not in signed_out.text
    assert "data-leaving" not in visitor.get("/en/").text


def test_who_comes_next_finds_an_empty_cart(visitor: TestClient, care: Product) -> None:
    one, other = SHOPPERS[0].id, SHOPPERS[1].id
    for leave in (
        lambda: visitor.post("/en/sign-out"),
        lambda: visitor.post("/en/sign-in", data={"shopper": other}),
        lambda: visitor.post("/en/knows/become", data={"shopper": REGULARS[0].shopper.id}),
    ):
        visitor.post("/en/sign-in", data={"shopper": one})
        add(visitor, care)
        order_id = visitor.post("/en/checkout", data=DETAILS).url.path.rsplit("/", 1)[1]
        add(visitor, care)
        leave()
        assert "still empty" in visitor.get("/en/cart").text
        assert visitor.get(f"/en/thanks/{order_id}").status_code == 404


def test_names_that_want_to_be_scripts_are_text(shop: Shop, coat: Product) -> None:
    named = {"german": HOSTILE, "english": HOSTILE, "brand": HOSTILE}
    articles = {one.id: replace(one, **named) for one in SHOP.by_id.values()}
    person = replace(SHOPPERS[0], name=HOSTILE, email=HOSTILE)
    hostile = replace(shop, shelf=Shelf(replace(SHOP, by_id=articles)), people={person.id: person})
    with TestClient(build_app(hostile), base_url="http://lindhoff.local") as visitor:
        account = visitor.post("/en/sign-in", data={"shopper": person.id})
        cart = add(visitor, coat)
        paths = ("/en/", "/en/c/women", f"/de/p/{coat.id}", "/de/checkout", "/en/sign-in")
        pages = [account, cart, *(visitor.get(path) for path in paths)]
        pages += [visitor.post("/en/checkout", data={**DETAILS, "name": HOSTILE}), visitor.get("/de/account")]
    for page in pages:
        assert page.status_code == 200 and "&lt;script&gt;" in page.text, page.url
        assert "<script>" not in page.text, page.url


def test_a_form_of_another_site_is_refused(visitor: TestClient, care: Product) -> None:
    for origin in ("http://evil.example", "null", "http://lindhoff.local.evil.example"):
        answer = visitor.post("/en/cart/add", data={"product": care.id}, headers={"origin": origin})
        assert answer.status_code == 403
    own = {"origin": "http://lindhoff.local"}
    assert visitor.post("/en/cart/add", data={"product": care.id}, headers=own).status_code == 200


@pytest.mark.parametrize(
    ("form", "cookie"),
    [
        ({"answer": "all"}, "personalization.analytics.marketing"),
        ({"answer": "none"}, "none"),
        ({"answer": "chosen", "purpose": "analytics"}, "analytics"),
        (
            {"answer": "chosen", "purpose": ["analytics", "personalization", "nonsense"]},
            "personalization.analytics",
        ),
        ({"answer": "chosen"}, "none"),
    ],
)
def test_the_banner_is_answered_without_scripts(visitor: TestClient, form: dict, cookie: str) -> None:
    answer = visitor.post("/de/consent", data={**form, "back": "/de/cart"})
    assert answer.url.path == "/de/cart"
    assert visitor.cookies["lindhoff_consent"] == cookie
    assert re.search(r'id="consent"[^>]*hidden', answer.text)


def test_a_yes_in_the_banner_without_scripts_overrides_a_privacy_signal(visitor: TestClient) -> None:
    visitor.headers["sec-gpc"] = "1"
    answer = visitor.post("/de/consent", data={"answer": "all", "back": "/de/"})
    assert visitor.cookies["lindhoff_consent"] == "personalization.analytics.marketing.despite-gpc"
    assert len(re.findall(r'name="purpose"[^>]*checked', answer.text)) == 3


def test_what_was_allowed_without_a_privacy_signal_is_closed_by_one(visitor: TestClient) -> None:
    visitor.post("/de/consent", data={"answer": "all", "back": "/de/"})
    text = visitor.get("/de/", headers={"sec-gpc": "1"}).text
    assert re.findall(r'name="purpose" value="(\w+)" checked', text) == ["analytics"]


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", ""])
def test_the_banner_leads_to_no_other_site(visitor: TestClient, back: str) -> None:
    answer = visitor.post("/de/consent", data={"answer": "none", "back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/de"
