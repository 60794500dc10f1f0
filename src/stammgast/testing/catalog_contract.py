"""What every store of products must fulfil: inherit it, give it a fixture `catalog` with an empty store."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from stammgast.catalog import Catalog, Product, Variant
from stammgast.vocabulary import Money, ProductId

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


class CatalogContract:
    """The promises of the port `Catalog`, as tests that any test framework can call."""

    def test_an_empty_catalog_answers_with_nothing(self, catalog: Catalog) -> None:
        assert catalog.current() == []
        assert catalog.current([ProductId("p1")]) == []
        assert list(catalog.changes(0)) == []
        assert catalog.as_of([ProductId("p1")], START) == {}
        assert catalog.upsert([], at=START) == 0

    def test_a_product_comes_back_as_it_was_written(self, catalog: Catalog) -> None:
        product = full_product()
        assert catalog.upsert([product], at=START) == 1
        assert catalog.current() == [product]
        assert catalog.current([product.id]) == [product]
        assert catalog.as_of([product.id], START) == {product.id: product}
        (version,) = catalog.changes(0)
        assert (version.product, version.valid_from) == (product, START)
        assert version.revision > 0

    def test_only_what_changed_becomes_a_new_version(self, catalog: Catalog) -> None:
        first = [simple("p1", 100), simple("p2", 200), simple("p3", 300)]
        assert catalog.upsert(first, at=START) == 3
        seen = last_revision(catalog)
        assert catalog.upsert(first, at=after(1)) == 0
        assert list(catalog.changes(seen)) == []
        assert catalog.upsert([simple("p1", 100), simple("p2", 250), simple("p4", 400)], at=after(2)) == 2
        news = list(catalog.changes(seen))
        assert [version.product for version in news] == [simple("p2", 250), simple("p4", 400)]
        assert all(version.valid_from == after(2) for version in news)

    def test_the_order_of_attributes_is_no_change(self, catalog: Catalog) -> None:
        catalog.upsert([simple("p1", attributes={"colour": "red", "size": "M"})], at=START)
        assert catalog.upsert([simple("p1", attributes={"size": "M", "colour": "red"})], at=after(1)) == 0

    def test_a_product_named_twice_counts_once_with_what_was_said_last(self, catalog: Catalog) -> None:
        assert catalog.upsert([simple("p1", 100), simple("p1", 200)], at=START) == 1
        assert catalog.current() == [simple("p1", 200)]
        assert len(list(catalog.changes(0))) == 1

    def test_an_archived_product_is_found_by_name_only(self, catalog: Catalog) -> None:
        catalog.upsert([simple("p1", 100), simple("p2", 200)], at=START)
        catalog.upsert([simple("p1", 100, archived=True)], at=after(1))
        assert catalog.current() == [simple("p2", 200)]
        assert catalog.current([ProductId("p1")]) == [simple("p1", 100, archived=True)]
        catalog.upsert([simple("p1", 100)], at=after(2))
        assert {product.id for product in catalog.current()} == {"p1", "p2"}

    def test_named_products_come_in_the_order_of_their_names(self, catalog: Catalog) -> None:
        catalog.upsert([simple("p1"), simple("p2"), simple("p3")], at=START)
        asked = [ProductId(name) for name in ("p3", "p1", "nothing", "p3", "p2")]
        assert [product.id for product in catalog.current(asked)] == ["p3", "p1", "p2"]

    def test_changes_are_in_the_order_of_revisions_without_a_hole(self, catalog: Catalog) -> None:
        for round_number in range(3):
            products = [simple(f"p{number}", round_number) for number in range(700)]
            catalog.upsert(products, at=after(round_number))
        versions = list(catalog.changes(0))
        revisions = [version.revision for version in versions]
        assert len(versions) == 2100
        assert revisions == sorted(set(revisions))
        middle = revisions[1234]
        assert [version.revision for version in catalog.changes(middle)] == revisions[1235:]

    def test_an_upsert_that_fails_in_the_middle_leaves_nothing(self, catalog: Catalog) -> None:
        catalog.upsert([simple("p1", 100)], at=START)
        unwritable = simple("p3", attributes={"colour": object()})  # pyright: ignore[reportArgumentType]
        try:
            catalog.upsert([simple("p1", 150), simple("p2", 200), unwritable], at=after(1))
        except TypeError:
            pass
        else:
            raise AssertionError("What cannot be written was taken.")
        assert catalog.current() == [simple("p1", 100)]
        assert len(list(catalog.changes(0))) == 1

    def test_the_past_is_what_a_plain_list_of_writes_says(self, catalog: Catalog) -> None:
        chance = random.Random(7)
        writes: list[tuple[datetime, Product]] = []
        for minute in range(40):
            products = [simple(f"p{number}", chance.randrange(3)) for number in chance.sample(range(8), 3)]
            catalog.upsert(products, at=after(minute))
            writes += [(after(minute), product) for product in products]
        ids = [ProductId(f"p{number}") for number in range(9)]
        for minute in range(-1, 42):
            at = after(minute) + timedelta(seconds=30)
            assert catalog.as_of(ids, at) == plain_past(writes, ids, at)


def plain_past(
    writes: Sequence[tuple[datetime, Product]], ids: Sequence[ProductId], at: datetime
) -> dict[ProductId, Product]:
    """The brute-force twin of `as_of`: the last write of each product until then."""
    return {product.id: product for written_at, product in writes if written_at <= at and product.id in ids}


def full_product() -> Product:
    """A product that uses every field."""
    return Product(
        id=ProductId("ärmel/1 \N{SNOWMAN}"),
        title="Hemd „Größe“",
        price=Money(1999, "EUR"),
        list_price=Money(2999, "EUR"),
        category=("Mode", "Herren", "Hemden"),
        brand="Stamm & Gast",
        description="Mit\nZeilen, 'Anführung' und \\.",
        url="https://shop.example/hemd",
        image_url="https://shop.example/hemd.jpg",
        language="de",
        in_stock=False,
        stock=0,
        first_seen=datetime(2025, 12, 31, 23, 59, 59, 123456, tzinfo=UTC),
        attributes={"material": "Leinen"},
        variants=(Variant(id="s", sku="1-S", price=Money(1899, "EUR"), stock=2, attributes={"size": "S"}),),
    )


def simple(name: str, price_minor: int = 100, **fields: object) -> Product:
    """A small product named `name`."""
    product_fields = {"title": f"Product {name}", "price": Money(price_minor, "EUR"), **fields}
    return Product(id=ProductId(name), **product_fields)  # pyright: ignore[reportArgumentType]


def after(minutes: int) -> datetime:
    """A moment so many minutes after the start."""
    return START + timedelta(minutes=minutes)


def last_revision(catalog: Catalog) -> int:
    """The greatest revision there is, 0 without any."""
    return max((version.revision for version in catalog.changes(0)), default=0)
