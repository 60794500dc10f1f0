"""Cells of feeds, as shops write them, and what they mean."""

import pytest

from stammgast.catalog import recognise
from stammgast.catalog.categories import category_paths
from stammgast.catalog.cells import (
    clean_id,
    clean_text,
    clean_url,
    read_availability,
    read_category,
    read_moment,
)
from stammgast.catalog.prices import BadPrice, Decimals, decimals_of, read_price, read_price_list
from stammgast.vocabulary import Money, StammgastError


@pytest.mark.parametrize(
    ("cell", "minor", "currency"),
    [
        ("18.99 EUR", 1899, "EUR"),
        ("EUR 18,99", 1899, "EUR"),
        ("1.234,56 €", 123456, "EUR"),
        ("18,99", 1899, "EUR"),
        ("1,234.56", 123456, "EUR"),
        ("$1,234", 123400, "USD"),
        ("1'234.50 CHF", 123450, "CHF"),
        ("Fr. 20.–", 2000, "CHF"),
        ("18,-", 1800, "EUR"),
        ("1 234,5\xa0€", 123450, "EUR"),
        ("1.234.567", 123456700, "EUR"),
        ("1.299", 129900, "EUR"),
        ("0.125", 13, "EUR"),
        ("18.9900", 1899, "EUR"),
        ("1500 JPY", 1500, "JPY"),
        (18.99, 1899, "EUR"),
        (7, 700, "EUR"),
        ("0", 0, "EUR"),
    ],
)
def test_a_price_is_read_as_people_write_it(cell: object, minor: int, currency: str) -> None:
    assert read_price(cell, currency="EUR") == Money(minor, currency)


@pytest.mark.parametrize("cell", ["", None, "  ", float("nan")])
def test_an_empty_cell_is_no_price(cell: object) -> None:
    assert read_price(cell, currency="EUR") is None


NO_PRICES = ["-5", "EUR -5", "−5 €", "gratis", "5 EUR 6", "1e9", "nan", True, float("inf"), "9" * 30]


@pytest.mark.parametrize("cell", NO_PRICES)
def test_what_is_no_price_is_refused(cell: object) -> None:
    with pytest.raises(StammgastError):
        read_price(cell, currency="EUR")


def test_the_other_prices_of_a_feed_settle_what_one_point_means() -> None:
    assert decimals_of(["1.299", "18.99", "7"]) is Decimals.POINT
    assert decimals_of(["1.299", "18,99"]) is Decimals.COMMA
    assert decimals_of(["1.299", "7", "", None]) is Decimals.UNKNOWN
    assert read_price("1.299", currency="EUR", decimals=Decimals.POINT) == Money(130, "EUR")
    assert read_price("1.299", currency="EUR", decimals=Decimals.COMMA) == Money(129900, "EUR")


def test_a_price_list_gives_the_price_for_everyone_in_the_country() -> None:
    cell = "EUR 18750;EUR 12295 b2b;US-USD 18750;DE-EUR 15000;DE-EUR 15450#berlin"
    assert read_price_list(cell, currency="EUR", country=None) == Money(18750, "EUR")
    assert read_price_list(cell, currency="EUR", country="de") == Money(15000, "EUR")
    assert read_price_list(cell, currency="EUR", country="AT") == Money(18750, "EUR")
    assert read_price_list(cell, currency="GBP", country=None) is None


IN_STOCK = ["in_stock", "in stock", "JA", "yes", "Verfügbar", "https://schema.org/InStock", True, 3]
OUT_OF_STOCK = ["out_of_stock", "out of stock", "nein", "No", "ausverkauft", False, 0, "0", "-2"]


@pytest.mark.parametrize("cell", IN_STOCK)
def test_there_is_some(cell: object) -> None:
    said = read_availability(cell)
    assert said and said.in_stock and said.is_understood


@pytest.mark.parametrize("cell", OUT_OF_STOCK)
def test_there_is_none(cell: object) -> None:
    said = read_availability(cell)
    assert said and not said.in_stock and said.is_understood


def test_what_can_be_ordered_ahead_is_in_stock_with_a_note() -> None:
    assert [said.note for cell in ("preorder", "backorder") if (said := read_availability(cell))] == [
        "preorder",
        "backorder",
    ]
    unknown = read_availability("3 bis 5 Werktage")
    assert unknown and unknown.in_stock and not unknown.is_understood
    assert read_availability(" ") is None


def test_a_slash_divides_only_where_the_feed_never_uses_an_arrow() -> None:
    assert read_category("Herren > T-Shirts/Polos", slash_divides=False) == ("Herren", "T-Shirts/Polos")
    assert read_category("T-Shirts/Polos", slash_divides=False) == ("T-Shirts/Polos",)
    assert read_category("Herren/Hemden", slash_divides=True) == ("Herren", "Hemden")
    assert read_category("Herren &gt; Hemden", slash_divides=True) == ("Herren", "Hemden")


def test_of_several_paths_the_deepest_that_is_not_passing_is_taken() -> None:
    assert read_category("Neu>Herren>Schuhe;Herren;Herren>Schuhe", slash_divides=False) == (
        "Herren",
        "Schuhe",
    )
    assert read_category("Sale", slash_divides=False) == ("Sale",)
    assert read_category("1604", slash_divides=False) == ()


def test_a_tree_of_categories_gives_paths_for_keys_slugs_and_other_languages() -> None:
    rows = [
        ("c2", "2", "Frauen", "Women", "women", ""),
        ("c11", "11", "Schuhe", "Shoes", "w-shoes", "2"),
        ("c9", "9", "Kreis", "Circle", "o", "9"),
    ]
    names = ["key", "externalId", "name.de", "name.en", "slug.de", "parentId"]
    paths = category_paths([dict(zip(names, row, strict=True)) for row in rows], language="de")
    assert paths["c11"] == paths["11"] == paths["w-shoes"] == paths["Women>Shoes"] == ("Frauen", "Schuhe")
    assert set(paths["9"]) == {"Kreis"}


def test_text_for_people_has_no_tags_entities_or_control_characters() -> None:
    assert clean_text("Gr&ouml;&szlig;e\x00 <b>M</b>\n\t&amp; mehr\xa0") == "Größe M & mehr"
    assert clean_text("5 < 6 und 7 > 3") == "5 < 6 und 7 > 3"
    assert clean_text("<script>alert(1)</script>Hose<!-- x -->") == "Hose"
    assert clean_text(None) == "" and clean_text(1001) == "1001"


def test_ids_and_addresses_are_cleaned() -> None:
    assert [clean_id(cell) for cell in (1001.0, " A1\t", None, "x" * 300)] == ["1001", "A1", "", ""]
    assert clean_url("https://x.de/a.jpg, https://x.de/b.jpg") == "https://x.de/a.jpg"
    assert clean_url("javascript:alert(1)") is None


def test_german_and_iso_days_are_read() -> None:
    assert str(read_moment("3.11.2026")) == str(read_moment("2026-11-03")) == "2026-11-03 00:00:00+00:00"
    assert read_moment("bald") is None


def test_columns_are_recognised_in_german_and_english_whatever_their_spelling() -> None:
    columns = ["Artikel-Nr.", "Bezeichnung", "VK brutto", "Lieferbar", "Größe", "Kategorie 1", "Kategorie 2"]
    german = recognise(columns)
    assert {field.value: column for field, column in german.columns.items()} == {
        "id": "Artikel-Nr.",
        "sku": "Artikel-Nr.",
        "title": "Bezeichnung",
        "price": "VK brutto",
        "availability": "Lieferbar",
    }
    assert german.category_levels == ("Kategorie 1", "Kategorie 2")
    assert german.attributes == {"size": "Größe"}


def test_the_columns_of_the_asked_language_are_taken() -> None:
    columns = ["id", "title_en", "title_de", "description (en)", "description (de)"]
    english, default = recognise(columns, language="en-GB"), recognise(columns)
    assert list(english.columns.values()) == ["id", "title_en", "description (en)"]
    assert list(default.columns.values()) == ["id", "title_de", "description (de)"]
    assert (english.language, default.language) == ("en", "de")


def test_a_price_that_is_none_says_what_was_found() -> None:
    with pytest.raises(BadPrice, match="'auf Anfrage'"):
        read_price("auf Anfrage", currency="EUR")
