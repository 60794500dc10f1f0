"""`/v1/catalog/products`: what is written, what is refused, and that a call is all or nothing."""

import pytest

from servers import Server


def test_a_product_is_written_once_and_read_in_minor_units(server: Server) -> None:
    product = {"id": "c1", "title": "Mantel", "price": "129.90", "category": "Mode > Mäntel"}
    with server.client() as client:
        for changed in (1, 0):
            answer = client.post("/v1/catalog/products", json={"products": [product]})
            assert answer.json() == {"received": 1, "changed": changed}
        known = client.get("/v1/catalog/products/c1").json()
    assert known["price"] == {"minor": 12990, "currency": "EUR"}
    assert known["category"] == ["Mode", "Mäntel"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"image_url": "javascript:alert(1)"},
        {"url": "data:text/html,hello"},
        {"price": "-1"},
        {"price": "1e99"},
        {"price": "NaN"},
        {"currency": "Euro", "price": 1},
        {"title": ""},
        {"title": 7},
        {"variants": "none"},
        {"first_seen": "0001-01-01T00:00:00+14:00"},
        {"first_seen": "9999-12-31T23:59:59-14:00"},
    ],
)
def test_one_wrong_product_refuses_the_call_and_nothing_is_written(server: Server, wrong: dict) -> None:
    right = {"id": "right", "title": "Hemd"}
    with server.client() as client:
        body = {"products": [right, {"id": "wrong", "title": "Hose", **wrong}]}
        answer = client.post("/v1/catalog/products", json=body)
        assert answer.status_code == 400, answer.text
        assert answer.json()["code"] == "bad_request"
        assert client.get("/v1/catalog/products/right").status_code == 404


def test_a_day_without_a_time_zone_is_one_of_utc(server: Server) -> None:
    product = {"id": "zoneless", "title": "Hemd", "first_seen": "2026-01-05T10:00:00"}
    with server.client() as client:
        assert client.post("/v1/catalog/products", json={"products": [product]}).status_code == 200
        known = client.get("/v1/catalog/products/zoneless").json()
    assert known["first_seen"] == "2026-01-05T10:00:00Z"
