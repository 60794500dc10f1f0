"""Home, the page about the demonstration, and the answer to the consent banner."""

from typing import Annotated

from litestar import Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from stammgast.demo.shop.shop import is_cold
from stammgast.demo.shop.visit import CONSENT_COOKIE, PURPOSES, Visit, written_consent

_YEAR_SECONDS = 365 * 24 * 3600
SLOT_SIZE = 4


@get("/{language:str}", sync_to_thread=False)
def home(visit: Visit) -> Response[str]:
    """The home page. Its place `home.for_you` holds bestsellers until Stammgast knows better."""
    shelf = visit.shop.shelf
    return visit.page(
        "home.html",
        kind="Home",
        season="cold" if is_cold() else "warm",
        bestsellers=shelf.bestsellers(count=2 * SLOT_SIZE),
        arrivals=shelf.new()[:SLOT_SIZE],
    )


@get("/{language:str}/demo", sync_to_thread=False)
def about(visit: Visit) -> Response[str]:
    """What this is, what is stored, what Stammgast does here."""
    return visit.page("about.html", kind="About")


@post("/{language:str}/consent", sync_to_thread=False)
def consent(
    visit: Visit,
    data: Annotated[dict[str, str | list[str]], Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Keep the answer to the banner. It works without scripts; with them `consent.js` tells Stammgast."""
    answer = data.get("answer")
    chosen = data.get("purpose", [])
    allowed = {"all": list(PURPOSES), "none": []}.get(str(answer))
    if allowed is None:
        allowed = [chosen] if isinstance(chosen, str) else chosen
    back = str(data.get("back", ""))
    path = back if back.startswith("/") and not back.startswith(("//", "/\\")) else f"/{visit.language}"
    redirect = Redirect(path, status_code=303)
    # Not HttpOnly: the page's script reads it, to tell Stammgast what is allowed.
    text = written_consent(allowed, overrides_gpc=visit.has_gpc)
    redirect.set_cookie(CONSENT_COOKIE, text, max_age=_YEAR_SECONDS, samesite="lax", path="/")
    return redirect


HOUSE_PAGES = [home, about, consent]
