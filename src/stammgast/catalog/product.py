"""A product as a shop knows it, independent of the feed it came from."""

from datetime import datetime

import msgspec

from stammgast.vocabulary import Money, ProductId


class Variant(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One orderable form of a product (size, colour). What it does not say is the product's."""

    id: str
    sku: str | None = None
    price: Money | None = None
    in_stock: bool = True
    stock: int | None = None
    attributes: dict[str, str] = {}


class Product(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What can be shown. `price` is what it costs now, `list_price` the crossed-out one.

    `category` is a path from the root. `stock` counts pieces where known; `in_stock` decides.
    `first_seen` is when the shop began to sell it, where the feed says so.
    """

    id: ProductId
    title: str
    price: Money | None = None
    list_price: Money | None = None
    category: tuple[str, ...] = ()
    brand: str | None = None
    description: str = ""
    url: str | None = None
    image_url: str | None = None
    language: str | None = None
    in_stock: bool = True
    stock: int | None = None
    first_seen: datetime | None = None
    attributes: dict[str, str] = {}
    variants: tuple[Variant, ...] = ()
    archived: bool = False

    def title_in(self, language: str) -> str:
        """The title in a language: the attribute `title_en`, `title_fr`... where there is one, else `title`.

        >>> Product(id=ProductId("1"), title="Hemd", attributes={"title_en": "Shirt"}).title_in("en")
        'Shirt'
        """
        return self.attributes.get(f"title_{language}") or self.title

    def category_in(self, language: str) -> tuple[str, ...]:
        """The category's path in a language: the attribute `category_en`... where there is one.

        >>> english = {"category_en": "Women > Coats"}
        >>> Product(id=ProductId("1"), title="", category=("Damen",), attributes=english).category_in("en")
        ('Women', 'Coats')
        """
        said = self.attributes.get(f"category_{language}", "")
        return tuple(part for one in said.split(">") if (part := one.strip())) or self.category
