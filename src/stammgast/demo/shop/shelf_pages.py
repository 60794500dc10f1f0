"""The pages on which articles stand: category, search, product."""

from litestar import Response, get
from litestar.exceptions import NotFoundException

from stammgast.demo.categories import BY_SLUG, Department, trail
from stammgast.demo.shop.events import event, list_properties, product_properties
from stammgast.demo.shop.house_pages import SLOT_SIZE
from stammgast.demo.shop.shelf import Product, Wish, choices, narrowed, possible
from stammgast.demo.shop.visit import Visit

LONGEST_SEARCH = 80


@get("/{language:str}/c/{slug:path}", sync_to_thread=False)
def category(visit: Visit, slug: str, colour: str = "", size: str = "", sort: str = "") -> Response[str]:
    """A department or a shelf of it, narrowed to a colour and a size."""
    department = BY_SLUG.get(slug.strip("/"))
    if department is None:
        raise NotFoundException
    products = visit.shop.shelf.within(department.path)
    return _listing(visit, products, Wish(colour, size, sort), department=department, special="")


@get("/{language:str}/new", sync_to_thread=False)
def new(visit: Visit, colour: str = "", size: str = "", sort: str = "") -> Response[str]:
    """What came in last."""
    return _listing(visit, visit.shop.shelf.new(), Wish(colour, size, sort), department=None, special="new")


@get("/{language:str}/sale", sync_to_thread=False)
def sale(visit: Visit, colour: str = "", size: str = "", sort: str = "") -> Response[str]:
    """What is reduced."""
    wish = Wish(colour, size, sort)
    return _listing(visit, visit.shop.shelf.reduced(), wish, department=None, special="sale")


@get("/{language:str}/search", sync_to_thread=False)
def search(visit: Visit, q: str = "") -> Response[str]:
    """What a search finds. Where that is nothing, the place `search.empty` helps on."""
    wanted = " ".join(q.split())[:LONGEST_SEARCH]
    found = visit.shop.shelf.search(wanted)
    told = [event("Products Searched", {"query": wanted, "results": len(found)})] if wanted else []
    return visit.page(
        "search.html",
        kind="Search",
        events=told,
        query=wanted,
        products=found,
        bestsellers=[] if found else visit.shop.shelf.bestsellers(count=2 * SLOT_SIZE),
    )


@get("/{language:str}/p/{article_id:str}", sync_to_thread=False)
def product(visit: Visit, article_id: str) -> Response[str]:
    """One article, with the places `product.similar` and `product.bought_together`."""
    shelf = visit.shop.shelf
    shown = shelf.by_id.get(article_id)
    if shown is None:
        raise NotFoundException
    beside = [one for one in shelf.within(shown.article.category) if one.id != shown.id]
    rest = shelf.bestsellers(without=[shown.id, *(one.id for one in beside)], count=SLOT_SIZE)
    care = shelf.bestsellers(without=[shown.id], care=True, count=SLOT_SIZE)
    return visit.page(
        "product.html",
        kind="Product",
        events=[event("Product Viewed", product_properties(shown))],
        product=shown,
        trail=trail(shown.article.category),
        similar=[*beside, *rest][:SLOT_SIZE],
        together=[*care, *rest][:SLOT_SIZE],
    )


SHELF_PAGES = [category, new, sale, search, product]


def _listing(
    visit: Visit, products: list[Product], wish: Wish, *, department: Department | None, special: str
) -> Response[str]:
    offered = choices(products)
    wish = possible(wish, offered)
    shown = narrowed(products, wish)
    list_id = department.slug if department else special
    return visit.page(
        "category.html",
        kind="Category",
        events=[event("Product List Viewed", list_properties(list_id, shown))],
        department=department,
        special=special,
        trail=trail(department.path) if department else [],
        products=shown,
        choices=offered,
        wish=wish,
    )
