"""The search of the catalogue agrees with a plain loop, and pages neither repeat nor lose a product."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from stammgast.catalog import Product, Variant
from stammgast.decide import CatalogSnapshot
from stammgast.vocabulary import Money, ProductId
from stammgast.web.console import catalog_search
from stammgast.web.console.catalog_history import changes_of
from stammgast.web.console.catalog_search import CatalogIndex, CatalogQuery, categories_of, page_of

NOW = datetime(2026, 5, 4, tzinfo=UTC)
WORDS = ["Mantel", "mantelkleid", "Straße", "HEMD", "rot"]


def made(count: int = 300) -> list[Product]:
    chance = random.Random(4)
    return [
        Product(
            id=ProductId(f"p{number}"),
            title=f"{chance.choice(WORDS)} {chance.choice(WORDS)}",
            price=chance.choice([None, Money(chance.randrange(9000), "EUR")]),
            brand=chance.choice([None, "Loden", "Ärmel"]),
            category=chance.choice([(), ("A",), ("A", "B"), ("A", "BB"), ("C", "B")]),
            in_stock=chance.random() < 0.8,
            archived=chance.random() < 0.1,
            first_seen=chance.choice([None, NOW - timedelta(days=chance.randrange(90))]),
            attributes={"title_en": "coat"} if number % 7 == 0 else {},
            variants=(Variant(id=f"v{number}", sku=f"sku-{number}"),) if number % 5 == 0 else (),
        )
        for number in range(count)
    ]


PRODUCTS = made()
INDEX = CatalogIndex(CatalogSnapshot.build(PRODUCTS))


def fits(product: Product, query: CatalogQuery) -> bool:
    """The brute-force twin of a search."""
    parts = [product.id, product.title, product.brand or "", *product.category, *product.attributes.values()]
    text = "\n".join([*parts, *(variant.sku or "" for variant in product.variants)]).casefold()
    path = tuple(query.category.split(" > ")) if query.category else ()
    available = product.in_stock and not product.archived
    return (
        all(word in text for word in query.text.casefold().split())
        and product.archived == query.archived
        and (not query.brand or product.brand == query.brand)
        and product.category[: len(path)] == path
        and (query.stock not in ("yes", "no") or available == (query.stock == "yes"))
        and (
            query.price_from is None
            or (product.price is not None and product.price.minor >= query.price_from)
        )
        and (query.price_to is None or (product.price is not None and product.price.minor <= query.price_to))
    )


queries = st.builds(
    CatalogQuery,
    text=st.sampled_from(["", "mantel", "MANTEL rot", "strasse", "coat", "sku-10", "p1", "nichts"]),
    brand=st.sampled_from(["", "Loden", "Ärmel", "fehlt"]),
    category=st.sampled_from(["", "A", "A > B", "B", "C"]),
    price_from=st.none() | st.integers(0, 9000),
    price_to=st.none() | st.integers(0, 9000),
    stock=st.sampled_from(["", "yes", "no", "x"]),
    archived=st.booleans(),
    sort=st.sampled_from(["title", "-title", "price", "-price", "new", "-new", "strange"]),
)


@given(queries)
@settings(max_examples=200)
def test_a_search_finds_what_a_plain_loop_finds(query: CatalogQuery) -> None:
    found = [PRODUCTS[row].id for row in INDEX.find(query).tolist()]
    assert sorted(found) == sorted(product.id for product in PRODUCTS if fits(product, query))


def test_products_stand_in_the_order_that_was_asked_for() -> None:
    prices = [PRODUCTS[row].price for row in INDEX.find(CatalogQuery(sort="-price", price_from=0)).tolist()]
    assert prices == sorted(prices, key=lambda price: -(price.minor if price else 0))


def test_pages_on_and_back_show_every_product_once() -> None:
    rows = INDEX.find(CatalogQuery())
    page, seen, first_pages = page_of(INDEX, rows), [], []
    while True:
        first_pages.append([product.id for product in page.products])
        seen += page.products
        if page.after is None:
            break
        page = page_of(INDEX, rows, after=page.after)
    assert [product.id for product in seen] == [PRODUCTS[row].id for row in rows.tolist()]
    back = page_of(INDEX, rows, before=first_pages[2][0])
    assert [product.id for product in back.products] == first_pages[1]
    assert page_of(INDEX, rows, after="not there").first_place == 1
    assert catalog_search.PAGE_SIZE == 50


def test_what_is_typed_finds_an_id_first_then_what_begins_with_it() -> None:
    assert INDEX.best("p17", 3)[0].id == "p17"
    assert INDEX.best("v20", 1)[0].id == "p20"
    assert all(product.title.casefold().startswith("hemd") for product in INDEX.best("hemd", 3))
    assert INDEX.best("  ", 3) == []


def test_categories_are_listed_with_those_above_them() -> None:
    assert categories_of(INDEX.snapshot) == [("A",), ("A", "B"), ("A", "BB"), ("C",), ("C", "B")]


def test_a_new_version_says_what_it_changed() -> None:
    before = Product(
        id=ProductId("p"), title="Hemd", attributes={"colour": "red"}, variants=(Variant(id="s"),)
    )
    after = Product(id=ProductId("p"), title="Hemd", stock=3, attributes={"size": "M"})
    told = [(one.kind, one.name, one.before, one.after) for one in changes_of(before, after)]
    assert told == [
        ("field", "stock", None, 3),
        ("attribute", "colour", "red", None),
        ("attribute", "size", None, "M"),
        ("variant", "s", (None, True, None), None),
    ]
