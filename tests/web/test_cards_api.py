"""`/v1/catalog/cards`: what a page shows of a product, and nothing that is the shop's own business."""

import httpx
import pytest

from servers import Server

PRODUCT = {
    "id": "a,b/c",
    "title": "Hemd",
    "price": "39.90",
    "stock": 7,
    "category": "Damen > Hemden",
    "attributes": {"title_en": "Shirt", "category_en": "Women > Shirts", "custom_label_0": "margin 61 %"},
    "variants": [{"id": "a-1", "stock": 3}],
}


@pytest.fixture(scope="module")
def shop(server: Server) -> Server:
    with server.client() as client:
        client.post("/v1/catalog/products", json={"products": [PRODUCT, {"id": "d", "title": "Hose"}]})
    return server


def test_a_public_key_reads_cards_in_the_asked_order_and_language(shop: Server) -> None:
    with shop.client(shop.public_key) as client:
        answer = client.get("/v1/catalog/cards", params={"id": ["d", "a,b/c", "unknown"], "locale": "en-GB"})
        assert answer.status_code == 200, answer.text
        assert [(card["id"], card["title"]) for card in answer.json()] == [("d", "Hose"), ("a,b/c", "Shirt")]
        assert answer.json()[1]["category"] == ["Women", "Shirts"]
        assert answer.json()[1]["price"] == {"minor": 3990, "currency": "EUR"}
        (german,) = client.get("/v1/catalog/cards", params={"id": "a,b/c"}).json()
        assert german["title"] == "Hemd"
        assert german["category"] == ["Damen", "Hemden"]


def test_a_card_tells_neither_stock_nor_attributes_nor_variants(shop: Server) -> None:
    with shop.client(shop.public_key) as client:
        text = client.get("/v1/catalog/cards", params={"id": "a,b/c"}).text
        assert "margin" not in text and 'stock":7' not in text and "a-1" not in text
        assert client.get("/v1/catalog/products/d").status_code == 403


def test_cards_need_a_key_and_at_most_200_ids(shop: Server) -> None:
    with shop.client("") as client:
        assert client.get("/v1/catalog/cards", params={"id": "d"}).status_code == 401
    with shop.client(shop.public_key) as client:
        assert client.get("/v1/catalog/cards", params={"id": ["d"] * 201}).status_code == 400
        assert client.get("/v1/catalog/cards").status_code == 400


def test_a_page_of_another_origin_reads_cards_with_the_key_in_the_address(shop: Server) -> None:
    with shop.client("") as client:
        answer = client.get("/v1/catalog/cards", params={"id": "d", "writeKey": shop.public_key})
        assert answer.status_code == 200, answer.text
        assert answer.headers["access-control-allow-origin"] == "*"
        assert client.get("/v1/catalog/cards", params={"id": "d", "writeKey": "no"}).status_code == 401


def test_a_secret_key_in_an_address_is_refused_in_words(shop: Server) -> None:
    with shop.client("") as client:
        answer = client.get("/v1/catalog/cards", params={"id": "d", "writeKey": shop.secret_key})
        assert answer.status_code == 401 and "revoke this one" in answer.json()["message"]


def test_a_decide_request_may_carry_its_key_in_the_body(shop: Server) -> None:
    address, body = f"{shop.url}/v1/decide", '{"placements": ["home.for_you"], "writeKey": "%s"}'
    answer = httpx.post(address, content=body % shop.public_key, headers={"content-type": "text/plain"})
    assert answer.status_code == 200, answer.text
    assert httpx.post(address, content=body % "").status_code == 401
