"""The cart: see it, put something in, change how many, take something out."""

from typing import Annotated

from litestar import Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException
from litestar.params import Body
from litestar.response import Redirect

from stammgast.demo.shop.counter import MOST_PIECES
from stammgast.demo.shop.events import cart_properties, event, product_properties
from stammgast.demo.shop.house_pages import SLOT_SIZE
from stammgast.demo.shop.shelf import Product
from stammgast.demo.shop.visit import Visit
from stammgast.demo.shop.words import say

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
FRAGMENT_HEADER = "x-fragment"


@get("/{language:str}/cart", sync_to_thread=False)
def cart(visit: Visit) -> Response[str]:
    """The cart, with the place `cart.add_ons`."""
    bill = visit.shop.bill(visit.session)
    there = [line.product.id for line in bill.lines]
    shelf = visit.shop.shelf
    care = shelf.bestsellers(without=there, care=True, count=SLOT_SIZE)
    return visit.page(
        "cart.html",
        kind="Cart",
        events=[event("Cart Viewed", cart_properties(bill))] if bill.lines else [],
        bill=bill,
        most=MOST_PIECES,
        add_ons=[*care, *shelf.bestsellers(without=there, count=SLOT_SIZE)][:SLOT_SIZE],
    )


@post("/{language:str}/cart/add", sync_to_thread=False)
def add(visit: Visit, request: Request, data: Form) -> Response[str] | Redirect:
    """Put one piece in; what was added is told to Stammgast by the page that is shown next."""
    product = _product(visit, data)
    size = data.get("size", "")
    if not product.article.in_stock or (product.sizes and not product.sizes.get(size, False)):
        visit.session.notice = say("product.choose_size", visit.language)
        return visit.go(f"/p/{product.id}")
    size = size if product.sizes else ""
    cart = visit.session.cart
    cart[product.id, size] = min(MOST_PIECES, cart.get((product.id, size), 0) + 1)
    visit.session.track("Product Added", product_properties(product, size=size))
    if FRAGMENT_HEADER not in request.headers:
        return visit.go("/cart")
    return _added(visit, product, size)


@post("/{language:str}/cart/change", sync_to_thread=False)
def change(visit: Visit, data: Form) -> Redirect:
    """Another number of pieces of a line; none takes it out."""
    product, size = _product(visit, data), data.get("size", "")
    before = visit.session.cart.get((product.id, size), 0)
    text = data.get("quantity", "")
    wanted = min(MOST_PIECES, int(text)) if text.isdecimal() else before
    if before and wanted != before:
        _change(visit, product, size, by=wanted - before)
    return visit.go("/cart")


CART_PAGES = [cart, add, change]


def _change(visit: Visit, product: Product, size: str, *, by: int) -> None:
    cart = visit.session.cart
    cart[product.id, size] += by
    key = "cart.updated"
    if not cart[product.id, size]:
        del cart[product.id, size]
        key = "cart.removed"
    visit.session.notice = say(key, visit.language, name=product.name(visit.language))
    name = "Product Added" if by > 0 else "Product Removed"
    visit.session.track(name, product_properties(product, size=size, quantity=abs(by)))


def _added(visit: Visit, product: Product, size: str) -> Response[str]:
    """What is shown over the page when a script put the article in."""
    answer = visit.page("added.html", kind="Added", product=product, size=size)
    visit.keep_in(answer)
    return answer


def _product(visit: Visit, data: Form) -> Product:
    product = visit.shop.shelf.by_id.get(data.get("product", ""))
    if product is None:
        raise NotFoundException
    return product
