"""The checkout: who, where to, how delivered, how paid; and the confirmation. Nothing is really paid."""

import re
from datetime import UTC, datetime
from typing import Annotated

import msgspec
from litestar import Response, get, post
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException
from litestar.params import Body
from litestar.response import Redirect

from stammgast.demo.shop.counter import COUNTRIES, DELIVERIES, PAYMENTS, Bill, price_of
from stammgast.demo.shop.events import cart_properties, event
from stammgast.demo.shop.knows.device import device_of
from stammgast.demo.shop.order_book import Address, PlacedOrder
from stammgast.demo.shop.residence import address_of
from stammgast.demo.shop.visit import Visit

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
_LONGEST = 120
_PATTERNS = {
    "email": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}"),
    "name": re.compile(r".*\S.*"),
    "street": re.compile(r".*\S.*"),
    "postcode": re.compile(r"\d{4,5}"),
    "city": re.compile(r".*\S.*"),
}


class Details(msgspec.Struct, frozen=True):
    """What a visitor wrote into the checkout."""

    email: str = ""
    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "DE"
    delivery: str = "standard"
    payment: str = "invoice"

    def problems(self) -> list[str]:
        """The fields that cannot be right."""
        return [field for field, pattern in _PATTERNS.items() if not pattern.fullmatch(getattr(self, field))]


@get("/{language:str}/checkout", sync_to_thread=False)
def checkout(visit: Visit) -> Response[str] | Redirect:
    """The checkout, filled in for who is signed in."""
    bill = visit.shop.bill(visit.session)
    if not bill.lines:
        return visit.go("/cart")
    return _form(visit, bill, _known(visit), told=[event("Checkout Started", cart_properties(bill))])


@post("/{language:str}/checkout", sync_to_thread=False)
def order(visit: Visit, data: Form) -> Response[str] | Redirect:
    """Place the order, write it down, tell Stammgast."""
    details = read_details(data)
    bill = visit.shop.bill(visit.session, delivery=details.delivery)
    if not bill.lines:
        return visit.go("/cart")
    problems = details.problems()
    if problems:
        return _form(visit, bill, details, problems=problems)
    placed = _placed(visit, bill, details)
    visit.shop.orders.place(placed)
    # The order is told from the server, with the secret key: it is true even if the browser is closed now.
    stammgast = visit.shop.stammgast
    browser = device_of(visit.request, stammgast) or ""
    stammgast.order_completed(placed, anonymous_id=browser, consent=visit.consent or {})
    visit.session.order_ids.append(placed.id)
    visit.session.cart.clear()
    return visit.go(f"/thanks/{placed.id}")


@get("/{language:str}/thanks/{order_id:str}", sync_to_thread=False)
def thanks(visit: Visit, order_id: str) -> Response[str]:
    """The confirmation, only for the session that placed the order."""
    placed = visit.shop.orders.get(order_id)
    if placed is None or order_id not in visit.session.order_ids:
        raise NotFoundException
    return visit.page("thanks.html", kind="Confirmation", order=placed, products=visit.shop.shelf.by_id)


CHECKOUT_PAGES = [checkout, order, thanks]


def read_details(data: dict[str, str]) -> Details:
    """The form's fields, cut to a sane length; choices that do not exist become the first one."""
    fields = {name: data.get(name, "").strip()[:_LONGEST] for name in Details.__struct_fields__}
    for name, known in (("country", COUNTRIES), ("delivery", tuple(DELIVERIES)), ("payment", PAYMENTS)):
        fields[name] = fields[name] if fields[name] in known else known[0]
    return Details(**fields)


def _known(visit: Visit) -> Details:
    shopper = visit.shopper
    if shopper is None:
        return Details()
    address = address_of(shopper)
    return Details(
        shopper.email, shopper.name, address.street, address.postcode, address.city, address.country
    )


def _form(
    visit: Visit, bill: Bill, details: Details, *, problems: list[str] | None = None, told: list | None = None
) -> Response[str]:
    return visit.page(
        "checkout.html",
        kind="Checkout",
        events=told,
        status=422 if problems else 200,
        bill=bill,
        details=details,
        problems=problems or [],
        countries=COUNTRIES,
        deliveries={name: price_of(name, bill.goods) for name in DELIVERIES},
        payments=PAYMENTS,
    )


def _placed(visit: Visit, bill: Bill, details: Details) -> PlacedOrder:
    return PlacedOrder(
        id=visit.shop.orders.next_id(),
        at=datetime.now(UTC),
        lines=tuple(line.written(visit.language) for line in bill.lines),
        email=details.email,
        user_id=visit.session.user_id,
        address=Address(details.name, details.street, details.postcode, details.city, details.country),
        delivery=details.delivery,
        delivery_price=bill.delivery_price,
        payment=details.payment,
        locale=f"{visit.language}-{details.country}",
    )
