"""Signing in by choosing an account, the account with its orders, signing out."""

from typing import Annotated

from litestar import Response, get, post
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException
from litestar.params import Body
from litestar.response import Redirect

from stammgast.demo.categories import BY_PATH
from stammgast.demo.kinds import KINDS
from stammgast.demo.regulars import REGULAR_IDS, REGULARS
from stammgast.demo.shop.visit import Visit
from stammgast.demo.shoppers import Shopper
from stammgast.vocabulary import Language

SHOWN_PEOPLE = 12
SHOWN_ORDERS = 8
Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/{language:str}/sign-in", sync_to_thread=False)
def sign_in_page(visit: Visit) -> Response[str]:
    """The regulars with their portraits, and some others, one of each taste."""
    people = [
        (shopper, len(visit.shop.orders.of(shopper.id)), favourites(shopper, visit.language))
        for shopper in people_to_choose(visit.shop.people)
    ]
    regulars = [(one.shopper, one.portrait[Language(visit.language)]) for one in REGULARS]
    return visit.page("sign_in.html", kind="Sign in", people=people, regulars=regulars)


@post("/{language:str}/sign-in", sync_to_thread=False)
def sign_in(visit: Visit, data: Form) -> Redirect:
    """Be somebody, and keep the cart of a guest; the next page tells Stammgast, with this shop's proof."""
    shopper = visit.shop.people.get(data.get("shopper", ""))
    if shopper is None:
        raise NotFoundException
    if visit.session.user_id not in ("", shopper.id):
        visit.session.leave()
    visit.session.user_id = shopper.id
    visit.shop.sessions.renew(visit.session)
    return visit.go("/account")


@post("/{language:str}/sign-out", sync_to_thread=False)
def sign_out(visit: Visit) -> Redirect:
    """Be nobody again. The next page lets go of the browser's identity, see `personal.js`."""
    visit.session.leave()
    visit.session.is_leaving = True
    visit.shop.sessions.renew(visit.session)
    return visit.go("/")


@get("/{language:str}/account", sync_to_thread=False)
def account(visit: Visit, show: str = "") -> Response[str] | Redirect:
    """Who is signed in, and what they ordered."""
    if visit.shopper is None:
        return visit.go("/sign-in")
    orders = visit.shop.orders.of(visit.shopper.id)
    return visit.page(
        "account.html",
        kind="Account",
        orders=orders if show == "all" else orders[:SHOWN_ORDERS],
        all_orders=orders,
        products=visit.shop.shelf.by_id,
    )


@get("/{language:str}/account/orders/{order_id:str}", sync_to_thread=False)
def account_order(visit: Visit, order_id: str) -> Response[str]:
    """One of the own orders."""
    order = visit.shop.orders.get(order_id)
    if order is None or visit.shopper is None or order.user_id != visit.shopper.id:
        raise NotFoundException
    return visit.page("order.html", kind="Order", order=order, products=visit.shop.shelf.by_id)


ACCOUNT_PAGES = [sign_in_page, sign_in, sign_out, account, account_order]


def people_to_choose(people: dict[str, Shopper]) -> list[Shopper]:
    """One for each favourite kind who consents and still comes, then more of them."""
    by_taste: dict[str, list[Shopper]] = {}
    for shopper in people.values():
        if shopper.id not in REGULAR_IDS and shopper.consents and not shopper.is_leaving:
            by_taste.setdefault(_favourite_kinds(shopper)[0], []).append(shopper)
    rounds = [group[turn] for turn in range(SHOWN_PEOPLE) for group in by_taste.values() if turn < len(group)]
    return rounds[:SHOWN_PEOPLE]


def favourites(shopper: Shopper, language: str) -> list[str]:
    """The names of the two shelves that somebody likes most."""
    names = (BY_PATH[KINDS[kind].category].name(language) for kind in _favourite_kinds(shopper))
    return list(dict.fromkeys(names))[:2]


def _favourite_kinds(shopper: Shopper) -> list[str]:
    return sorted(shopper.tastes, key=lambda kind: -shopper.tastes[kind])
