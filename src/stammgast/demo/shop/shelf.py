"""What the shop shows of its range: by department, filtered, sorted, searched."""

import random
import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from stammgast.demo.articles import Article, Range
from stammgast.demo.categories import BY_PATH, Department
from stammgast.demo.colours import Colour
from stammgast.demo.styles import STYLES, Style, sizes_of

SORTS = ("new", "price", "price-down")
SOLD_OUT_SIZES = 0.15
_FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e"})


class Product(msgspec.Struct, frozen=True):
    """An article as the shop's pages show it."""

    article: Article
    style: Style
    sizes: dict[str, bool]
    """Size -> whether it is there."""
    words: str

    @property
    def id(self) -> str:
        """The article's id, which is also its id at Stammgast."""
        return self.article.id

    @property
    def colour(self) -> Colour:
        """Its colour."""
        return self.article.colour

    @property
    def department(self) -> Department:
        """The category that it stands in."""
        return BY_PATH[self.article.category]

    def name(self, language: str) -> str:
        """Its name with the colour."""
        return self.article.german if language == "de" else self.article.english


class Wish(msgspec.Struct, frozen=True):
    """How a list is narrowed and sorted."""

    colour: str = ""
    size: str = ""
    sort: str = ""


class Shelf:
    """All products."""

    def __init__(self, shop: Range) -> None:
        self.by_id = {article.id: _product(article) for article in shop.by_id.values()}
        self._by_appeal = sorted(self.by_id.values(), key=_appeal)

    def within(self, path: Sequence[str]) -> list[Product]:
        """The products of a department, what is bought most first."""
        length = len(path)
        return [one for one in self._by_appeal if one.article.category[:length] == tuple(path)]

    def new(self) -> list[Product]:
        """What came in last."""
        fresh = [one for one in self.by_id.values() if one.article.is_new]
        return sorted(fresh, key=lambda one: one.article.first_seen, reverse=True)

    def reduced(self) -> list[Product]:
        """What costs less than before."""
        return [one for one in self._by_appeal if one.article.list_price]

    def bestsellers(
        self, *, without: Iterable[str] = (), count: int = 4, care: bool = False
    ) -> list[Product]:
        """The shop's own suggestion, the same for everybody: one of each category, the most bought first."""
        passed, seen, found = set(without), set[tuple[str, ...]](), list[Product]()
        for one in self._by_appeal:
            is_care = one.article.category[0] == "Pflege"
            if one.id in passed or not one.article.in_stock or is_care != care or _shelf_of(one) in seen:
                continue
            seen.add(_shelf_of(one))
            found.append(one)
        return found[:count]

    def search(self, text: str) -> list[Product]:
        """Products of which every word of the text is the beginning of one of their words."""
        wanted = _folded(text).split()
        if not wanted:
            return []
        return [one for one in self._by_appeal if all(f" {word}" in one.words for word in wanted)]


def narrowed(products: Iterable[Product], wish: Wish) -> list[Product]:
    """The products that fit a wish, in its order."""
    fitting = [
        one
        for one in products
        if (not wish.colour or one.colour.key == wish.colour)
        and (not wish.size or one.sizes.get(wish.size, False))
    ]
    if wish.sort == "price":
        return sorted(fitting, key=lambda one: one.article.price)
    if wish.sort == "price-down":
        return sorted(fitting, key=lambda one: one.article.price, reverse=True)
    if wish.sort == "new":
        return sorted(fitting, key=lambda one: one.article.first_seen, reverse=True)
    return fitting


def choices(products: Iterable[Product]) -> Mapping[str, list[str]]:
    """The colours and sizes that can be chosen among products."""
    listed = list(products)
    colours = dict.fromkeys(one.colour.key for one in listed)
    sizes = dict.fromkeys(size for one in listed for size in one.sizes)
    return {"colours": sorted(colours), "sizes": sorted(sizes, key=_size_order)}


def possible(wish: Wish, offered: Mapping[str, list[str]]) -> Wish:
    """The wish without what is not offered, as in an address that somebody changed by hand."""
    return Wish(
        colour=wish.colour if wish.colour in offered["colours"] else "",
        size=wish.size if wish.size in offered["sizes"] else "",
        sort=wish.sort if wish.sort in SORTS else "",
    )


def _size_order(size: str) -> tuple[int, str]:
    letters = ("XS", "S", "M", "L", "XL")
    return (letters.index(size), "") if size in letters else (len(size) + 10, size)


def _product(article: Article) -> Product:
    """Some sizes are gone, always the same ones, and never all of what is in stock."""
    rng = random.Random(f"sizes {article.id}")
    run = sizes_of(article.kind, article.style)
    sizes = {size: article.in_stock and rng.random() >= SOLD_OUT_SIZES for size in run}
    if article.in_stock and sizes and not any(sizes.values()):
        sizes[run[len(run) // 2]] = True
    style = STYLES[article.style]
    department = BY_PATH[article.category[:1]], BY_PATH[article.category]
    named = [name for one in department for name in (one.german, one.english)]
    said = [article.german, article.english, article.brand, article.style, *style.material, *named]
    return Product(article, style, sizes, " " + _folded(" ".join(said)))


def _appeal(product: Product) -> tuple[bool, float, str]:
    article = product.article
    return (not article.in_stock, -article.appeal, article.id)


def _shelf_of(product: Product) -> tuple[str, ...]:
    return product.article.category


def _folded(text: str) -> str:
    return re.sub(r"[^\w]+", " ", text.casefold().translate(_FOLDED)).strip()
