"""Product feeds as files of every kind, whole and damaged, up to products."""

import json
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stammgast.adapters.connectors.product_feeds import open_feed, preview, read_categories
from stammgast.adapters.connectors.tables import BadFile
from stammgast.catalog import (
    AsideReason,
    BadMapping,
    FeedOptions,
    FeedReport,
    Product,
    Remark,
    missing_from_feed,
)
from stammgast.vocabulary import Money, ProductId

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Laden</title><link>https://x.de</link>
{items}</channel></rss>"""
ITEM = """<item><g:id>{id}</g:id><title>{title}</title><link>https://x.de/{id}</link>
<g:price>18.99 EUR</g:price><g:availability>in_stock</g:availability>
<g:product_type>Damen &gt; Hosen</g:product_type>
<g:shipping><g:price>4.99 EUR</g:price></g:shipping></item>
"""
BARE = "<rss><item><id>?</id></item></rss>"


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(path: Path, options: FeedOptions | None = None, **told: str) -> tuple[list[Product], FeedReport]:
    feed = open_feed(path, options, told=told)
    return [product for batch in feed.batches() for product in batch], feed.report


def items(count: int) -> str:
    return "".join(ITEM.format(id=number, title=f"Hose {number}") for number in range(count))


def test_a_german_csv_becomes_products(tmp_path: Path) -> None:
    content = (
        "Artikelnummer;Bezeichnung;Preis;UVP;Verfügbarkeit;Lagerbestand;Kategorie;Marke;Bild-Link;Größe;Notiz\n"
        "A1;Überhose „weit“;1.234,56 €;1.500,00 €;ja;3;Damen > Hosen;Müller;https://x.de/a.jpg;M;egal\n"
        "B2;Maßband;7;;nein;0;Büro;;;;\n"
    )
    products, report = read(written(tmp_path, "a.csv", content.encode("cp1252")))
    assert products[0] == Product(
        id=ProductId("A1"),
        title="Überhose „weit“",
        price=Money(123456, "EUR"),
        list_price=Money(150000, "EUR"),
        category=("Damen", "Hosen"),
        brand="Müller",
        image_url="https://x.de/a.jpg",
        stock=3,
        attributes={"size": "M"},
    )
    assert (products[1].price, products[1].in_stock, products[1].stock) == (Money(700, "EUR"), False, 0)
    assert (report.rows, report.products, report.variants, report.is_whole) == (2, 2, 0, True)
    assert report.mapping.unused == ("Notiz",)


def test_json_lines_with_nested_prices_become_products(tmp_path: Path) -> None:
    rows = [
        {
            "id": 7,
            "name": "Rock",
            "price": {"value": 19.9, "currency": "CHF"},
            "attributes": {"Schnitt": "eng"},
        },
        {"id": 8, "name": "Hut", "price": {"value": 5, "currency": "EUR"}, "availability": "preorder"},
    ]
    products, _ = read(written(tmp_path, "a.jsonl", "\n".join(json.dumps(row) for row in rows)))
    assert [(product.id, product.price) for product in products] == [
        ("7", Money(1990, "CHF")),
        ("8", Money(500, "EUR")),
    ]
    assert products[0].attributes == {"Schnitt": "eng"}
    assert products[1].in_stock and products[1].attributes == {"availability": "preorder"}


def test_json_lines_with_variants_become_products_with_forms(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "title": "Hose",
        "price": {"amount": 20, "currency": "CHF"},
        "variants": [
            {"id": "7-M", "size": "M", "price": {"amount": 19, "currency": "CHF"}, "stock": 0},
            {"sku": "7-L", "size": "L"},
            {"size": "S"},
        ],
    }
    products, report = read(written(tmp_path, "a.jsonl", json.dumps(row) + '\n{"id": 8, "title": "Hut"}\n'))
    assert [variant.id for variant in products[0].variants] == ["7-M", "7-L", "7-3"]
    assert [variant.price for variant in products[0].variants] == [
        Money(1900, "CHF"),
        *[Money(2000, "CHF")] * 2,
    ]
    assert (products[0].id, products[0].price, products[0].in_stock) == ("7", Money(2000, "CHF"), True)
    assert products[0].variants[1].attributes == {"size": "L"}
    assert (products[1].id, products[1].variants, report.mapping.unused) == ("8", (), ())


def test_a_product_export_of_shopify_names_the_title_once(tmp_path: Path) -> None:
    content = (
        "Handle,Title,Vendor,Option1 Value,Variant SKU,Variant Price,Image Src\n"
        "cup,Cup,Brise,small,CUP-S,9.00,https://x.de/1.jpg\n"
        "cup,,,large,CUP-L,12.00,\n"
        "cup,,,,,,https://x.de/2.jpg\n"
        "hat,Hat,Tritt,,HAT,5.00,\n"
    )
    (cup, hat), report = read(written(tmp_path, "a.csv", content))
    assert (cup.id, cup.title, cup.brand, cup.price) == ("cup", "Cup", "Brise", Money(900, "EUR"))
    assert [variant.id for variant in cup.variants] == ["CUP-S", "CUP-L"]
    assert (hat.title, hat.variants, report.rows_set_aside) == ("Hat", (), 0)


def test_a_repeated_row_keeps_what_only_the_earlier_one_says(tmp_path: Path) -> None:
    (cup,), report = read(written(tmp_path, "a.csv", "id,title,price,brand\n1,Cup,5,Brise\n1,,6,\n"))
    assert (cup.title, cup.price, cup.brand) == ("Cup", Money(600, "EUR"), "Brise")
    assert report.remarks[Remark.REPEATED_ID].examples[0].detail == "completes line 2"


def test_a_google_feed_as_rss_becomes_products(tmp_path: Path) -> None:
    products, report = read(written(tmp_path, "feed.xml", RSS.format(items=items(3))))
    assert [product.id for product in products] == ["0", "1", "2"]
    assert products[1] == Product(
        id=ProductId("1"),
        title="Hose 1",
        price=Money(1899, "EUR"),
        category=("Damen", "Hosen"),
        url="https://x.de/1",
    )
    assert report.form == "Google feed (XML)"


def test_a_google_feed_as_atom_becomes_products(tmp_path: Path) -> None:
    content = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
    <entry><g:id>1</g:id><title>plain</title><g:title>Größe &amp; Maß</g:title><summary>Gut</summary>
    <link href="https://x.de/1?a=1&amp;b=2"/><g:price>5.00 USD</g:price><g:sale_price>4.00 USD</g:sale_price>
    <g:product_type>Neu</g:product_type><g:product_type>Damen > Schuhe</g:product_type></entry></feed>"""
    (product,), _ = read(written(tmp_path, "feed.xml", content.encode("utf-16")), None)
    assert (product.title, product.url, product.description) == (
        "Größe & Maß",
        "https://x.de/1?a=1&b=2",
        "Gut",
    )
    assert (product.price, product.list_price) == (Money(400, "USD"), Money(500, "USD"))
    assert product.category == ("Damen", "Schuhe")


def test_what_breaks_most_xml_feeds_is_made_harmless(tmp_path: Path) -> None:
    title = "R&uuml;sche & Co&nbsp;<![CDATA[<b>fein</b> & <i>teuer</i>]]> &#1; \x0bEnde &#246;"
    products, report = read(written(tmp_path, "feed.xml", RSS.format(items=ITEM.format(id="1", title=title))))
    assert [product.title for product in products] == ["Rüsche & Co fein & teuer Ende ö"]
    assert report.is_whole


@pytest.mark.parametrize("padding", range(0, 40, 3))
def test_a_reference_on_the_border_of_two_chunks_is_read_whole(tmp_path: Path, padding: int) -> None:
    filler = f"<!--{'x' * (65_536 - 260 + padding)}-->"
    content = RSS.format(items=filler + ITEM.format(id="1", title="a &amp; b &uuml; &#252; c & d"))
    products, _ = read(written(tmp_path, "feed.xml", content))
    assert [product.title for product in products] == ["a & b ü ü c & d"]


def test_of_a_truncated_feed_what_came_before_is_taken_and_the_place_is_told(tmp_path: Path) -> None:
    whole = RSS.format(items=items(500))
    feed = open_feed(written(tmp_path, "feed.xml", whole[: len(whole) // 2]))
    products = [product for batch in feed.batches() for product in batch]
    assert 240 < len(products) < 260
    assert feed.report.broken_off and feed.report.broken_off.startswith("line ")
    assert not feed.report.is_whole


def test_a_billion_laughs_are_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    content = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}]>' + BARE.replace("?", "&l9;")
    with pytest.raises(BadFile, match="declares entities"):
        open_feed(written(tmp_path, "feed.xml", content))


def test_a_file_of_this_machine_cannot_be_read_through_a_feed(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret.txt", "geheim")
    content = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + BARE.replace("?", "&x;")
    with pytest.raises(BadFile, match="declares entities"):
        open_feed(written(tmp_path, "feed.xml", content))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("feed.xml", "<!DOCTYPE html><html><body>Login</body></html>", "web page"),
        ("feed.xml", RSS.format(items=""), "no items"),
        ("feed.xml", "<?xml version='1.0'?><rss><channel><item><id>1", "breaks off"),
        ("feed.csv", "id,title,price\n", "no rows"),
    ],
)
def test_an_empty_feed_is_refused_so_that_nothing_is_archived(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    with pytest.raises(BadFile, match=message):
        list(open_feed(written(tmp_path, name, content)).batches())


def test_rows_that_cannot_become_products_are_set_aside_with_line_and_reason(tmp_path: Path) -> None:
    rows = ["1,Hose,-5", ",Rock,3", "3,,4", "4,Hut,1e99", "5,Schal,99999999999999", "6,Gurt,auf Anfrage"]
    content = "\n".join(["id,title,price", *rows, "7,Gut,1\n"])
    feed = open_feed(written(tmp_path, "a.csv", content))
    assert [product.id for batch in feed.batches() for product in batch] == ["7"]
    tallies = feed.report.set_aside
    assert {reason: tally.count for reason, tally in tallies.items()} == {
        AsideReason.BAD_PRICE: 4,
        AsideReason.NO_ID: 1,
        AsideReason.NO_TITLE: 1,
    }
    assert [aside.line for aside in tallies[AsideReason.BAD_PRICE].examples] == [2, 5, 6, 7]
    assert feed.report.rows == feed.report.products + feed.report.rows_set_aside


def test_of_a_repeated_id_the_last_row_wins_and_it_is_reported(tmp_path: Path) -> None:
    content = "id,title,price\n1,alt,5\n2,Rock,3\n1,neu,6\n"
    products, report = read(written(tmp_path, "a.csv", content))
    assert {product.id: product.title for product in products} == {"1": "neu", "2": "Rock"}
    assert len(products) == 2
    (aside,) = report.remarks[Remark.REPEATED_ID].examples
    assert (aside.line, aside.detail) == (4, "replaces line 2")


def test_rows_of_one_group_become_one_product_wherever_they_stand(tmp_path: Path) -> None:
    content = (
        "id\titem_group_id\ttitle\tprice\tavailability\tcolor\tsize\n"
        "a1\tA\tHose rot M\t20.00 EUR\tin_stock\trot\tM\n"
        "b1\tB\tRock\t9.00 EUR\tout_of_stock\t\tS\n"
        "a2\tA\tHose rot L\t15.00 EUR\tout of stock\trot\tL\n"
        "c\t\tHut\t5.00 EUR\tin stock\t\t\n"
        "a3\tA\tHose rot S\t18.00 EUR\tin stock\trot\tS\n"
    )
    feed = open_feed(written(tmp_path, "a.tsv", content))
    products = {product.id: product for batch in feed.batches() for product in batch}
    trousers = products[ProductId("A")]
    assert [variant.id for variant in trousers.variants] == ["a1", "a2", "a3"]
    assert (trousers.title, trousers.price, trousers.in_stock) == ("Hose rot M", Money(1800, "EUR"), True)
    assert (trousers.attributes, trousers.variants[1].attributes) == ({"color": "rot"}, {"size": "L"})
    assert not products[ProductId("B")].in_stock and products[ProductId("c")].variants == ()
    assert (feed.report.products, feed.report.variants) == (3, 4)


def test_a_row_of_the_parent_gives_what_its_variants_do_not_say(tmp_path: Path) -> None:
    content = "sku,parent,name,price,brand\nP,,Hose,20,Müller\nP-M,P,,,\nP-L,P,Hose L,25,\n"
    (product,), _ = read(written(tmp_path, "a.csv", content))
    assert (product.id, product.title, product.brand) == ("P", "Hose", "Müller")
    assert product.price == Money(2000, "EUR")
    assert [variant.price for variant in product.variants] == [Money(2000, "EUR"), Money(2500, "EUR")]


def test_columns_can_be_told_and_the_wrong_ones_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "nr,was,kostet,Schnitt\n1,Hose,5,eng\n")
    (product,), _ = read(path, None, id="nr", title="was", price="kostet", **{"attributes.cut": "Schnitt"})
    assert (product.title, product.price, product.attributes) == ("Hose", Money(500, "EUR"), {"cut": "eng"})
    with pytest.raises(BadMapping, match="nr, was, kostet, Schnitt"):
        open_feed(path)
    with pytest.raises(BadMapping, match="no column 'fehlt'"):
        open_feed(path, told={"id": "fehlt"})
    with pytest.raises(BadMapping, match="'farbton' is no field"):
        open_feed(path, told={"farbton": "was"})


def test_the_sale_price_ends_only_where_a_moment_is_given(tmp_path: Path) -> None:
    dates = "2026-11-01T00:00+0100/2026-11-10T23:59+0100"
    path = written(
        tmp_path, "a.csv", f"id,title,price,sale_price,sale_price_effective_date\n1,Hose,20,15,{dates}\n"
    )
    (ignoring,), _ = read(path)
    (after,), _ = read(path, FeedOptions(as_of=datetime(2026, 11, 20, tzinfo=UTC)))
    assert (ignoring.price, ignoring.list_price) == (Money(1500, "EUR"), Money(2000, "EUR"))
    assert (after.price, after.list_price) == (Money(2000, "EUR"), None)


def test_a_preview_shows_the_mapping_and_five_products(tmp_path: Path) -> None:
    rows = "".join(f"{number},Hose {number},{number}.50\n" for number in range(5_000))
    shown = preview(written(tmp_path, "a.csv", "id,title,price\n" + rows))
    assert len(shown.products) == 5
    assert shown.columns == ("id", "title", "price")
    assert shown.form == "text, comma, utf-8"


def test_a_product_whose_row_was_set_aside_is_not_missing(tmp_path: Path) -> None:
    feed = open_feed(written(tmp_path, "a.csv", "id,title,price\n1,Hose,5\n2,Rock,kaputt\n"))
    assert sum(len(batch) for batch in feed.batches()) == 1
    known = [ProductId("3"), ProductId("1"), ProductId("2")]
    assert missing_from_feed(known, feed.seen_ids) == ["3"]


def test_a_long_feed_is_read_in_bounded_memory(tmp_path: Path) -> None:
    """Only ids stay: 1,500 items of 10 KB pass with less than a quarter of the file in memory."""
    with (tmp_path / "a.xml").open("w") as file:
        head, tail = RSS.split("{items}")
        file.write(head)
        for number in range(1_500):
            file.write(ITEM.format(id=number, title=f"Hose {number} " + "x" * 10_000))
        file.write(tail)
    feed = open_feed(tmp_path / "a.xml")
    tracemalloc.start()
    count = sum(len(batch) for batch in feed.batches(100))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1_500
    assert peak < (tmp_path / "a.xml").stat().st_size / 4


def test_the_german_fashion_catalogue_is_read_with_its_tree(shared_data: Path) -> None:
    folder = shared_data / "sunrise_fashion_de"
    categories = read_categories(folder / "categories.csv", "de")
    products, report = read(folder / "products_sample_2020.csv", FeedOptions(categories=categories))
    assert (report.rows, report.products, report.variants, report.rows_set_aside) == (119, 32, 119, 0)
    assert products[1].title == "Schnürschuhe Tods dunkelblau"
    assert products[1].category == ("Männer", "Schuhe", "Schnürschuhe")
    assert products[1].price == Money(46250, "EUR")
    german, _ = read(folder / "products_sample_2020.csv", FeedOptions(country="DE"))
    assert (german[0].price, german[0].category) == (Money(15000, "EUR"), ("Women", "Clothing", "Trouser"))
