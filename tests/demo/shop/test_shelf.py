"""What the shop finds on its shelf."""

import pytest

from demo.made import SHOP
from stammgast.demo.shop.shelf import Shelf, Wish, choices, narrowed

SHELF = Shelf(SHOP)
ALL = list(SHELF.by_id.values())


@pytest.mark.parametrize("text", ["mantel woll", "Wollmantel", "WOLLMÄNTEL"[:4], "wool coat", "mäntel damen"])
def test_a_search_finds_coats_by_any_of_their_words(text: str) -> None:
    found = SHELF.search(text)
    assert found
    if "mantel" in text.lower() or "coat" in text:
        assert all("coat" in one.article.kind for one in found)


def test_every_word_of_a_search_must_fit() -> None:
    assert len(SHELF.search("wollmantel damen")) < len(SHELF.search("wollmantel"))
    assert SHELF.search("wollmantel xyz") == []
    assert SHELF.search("  ") == []


def test_a_wish_narrows_and_sorts() -> None:
    women = SHELF.within(("Damen",))
    assert {one.colour.key for one in narrowed(women, Wish(colour="blue"))} == {"blue"}
    assert all(one.sizes["38"] for one in narrowed(women, Wish(size="38")))
    prices = [one.article.price for one in narrowed(women, Wish(sort="price"))]
    assert prices == sorted(prices)
    assert [one.article.price for one in narrowed(women, Wish(sort="price-down"))] == prices[::-1]


def test_what_can_be_chosen_is_there() -> None:
    offered = choices(SHELF.within(("Schuhe",)))
    assert "brown" in offered["colours"]
    assert offered["sizes"] == [str(size) for size in range(37, 45)]


def test_bestsellers_can_be_bought_and_are_of_different_shelves() -> None:
    found = SHELF.bestsellers(count=8)
    assert len(found) == 8
    assert all(one.article.in_stock for one in found)
    assert len({one.article.category for one in found}) == 8
    assert found[0].id not in {one.id for one in SHELF.bestsellers(without=[found[0].id], count=8)}


def test_what_is_in_stock_is_there_in_some_size() -> None:
    for one in ALL:
        assert not one.sizes or any(one.sizes.values()) == one.article.in_stock, one.id
