"""The shop's web application: its pages, its files, and what is answered when something is not there."""

import logging

from litestar import Litestar, Request, Response, get
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.response import Redirect

from stammgast.demo.shop.account_pages import ACCOUNT_PAGES
from stammgast.demo.shop.cards_page import CARD_PAGES
from stammgast.demo.shop.cart_pages import CART_PAGES
from stammgast.demo.shop.checkout_pages import CHECKOUT_PAGES
from stammgast.demo.shop.files import FILES
from stammgast.demo.shop.house_pages import HOUSE_PAGES
from stammgast.demo.shop.knows.pages import KNOWS_PAGES
from stammgast.demo.shop.shelf_pages import SHELF_PAGES
from stammgast.demo.shop.shop import Shop
from stammgast.demo.shop.visit import check_origin, visit_of

_log = logging.getLogger(__name__)


@get("/", sync_to_thread=False)
def door(request: Request) -> Redirect:
    """Everybody comes in by their browser's language."""
    return Redirect(f"/{_language_of(request)}/", status_code=302)


@get("/healthz", sync_to_thread=False)
def healthz() -> dict[str, str]:
    """Whether the shop is open."""
    return {"status": "ok"}


def build_app(shop: Shop) -> Litestar:
    """The application of a shop."""
    app = Litestar(
        route_handlers=[
            door,
            healthz,
            *HOUSE_PAGES,
            *SHELF_PAGES,
            *CARD_PAGES,
            *CART_PAGES,
            *CHECKOUT_PAGES,
            *ACCOUNT_PAGES,
            *KNOWS_PAGES,
            *FILES,
        ],
        dependencies={"visit": Provide(visit_of, sync_to_thread=False)},
        before_request=check_origin,
        exception_handlers={HTTPException: _missing, Exception: _trouble},
        openapi_config=None,
        logging_config=None,
    )
    app.state.shop = shop
    return app


def _missing(request: Request, error: HTTPException) -> Response[str]:
    visit = visit_of(request, _language_of(request))
    return visit.page("missing.html", kind="Missing", status=error.status_code, problem="missing")


def _trouble(request: Request, error: Exception) -> Response[str]:
    _log.exception("The page %s failed", request.url.path, exc_info=error)
    visit = visit_of(request, _language_of(request))
    return visit.page("missing.html", kind="Trouble", status=500, problem="trouble")


def _language_of(request: Request) -> str:
    """The language of the address, else German for browsers that prefer it, else English."""
    first = request.url.path.strip("/").partition("/")[0]
    if first in ("de", "en"):
        return first
    accepted = request.headers.get("accept-language", "").lower().split(",")
    return "de" if accepted[0].strip().startswith("de") else "en"
