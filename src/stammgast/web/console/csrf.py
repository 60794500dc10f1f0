"""Only our own pages may change something: a token in each form, and the browser's word on where it began."""

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from litestar import Request, Response
from litestar.connection import ASGIConnection

from stammgast.vocabulary import StammgastError
from stammgast.web.console.origin import own_host
from stammgast.web.console.sessions import cookie_name, own_cookie, token_of

FORM_COOKIE = "stammgast_form"
"""Stands in for the session's token where nobody is signed in, so that sign-in is protected too."""
FIELD = "csrf"
HEADER = "x-csrf-token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
TOKEN_BYTES = 32
_OWN_SITES = ("same-origin", "none")


class ForgeryRefused(StammgastError):
    """A change that did not come from one of our own pages, or from one that is too old."""

    code = "forgery_refused"


def csrf_of(secret: str) -> str:
    """The token for the forms of one session: it proves that the page was made for whoever has `secret`."""
    return hmac.new(secret.encode(), b"stammgast csrf", hashlib.sha256).hexdigest()


def prepare_forms(connection: ASGIConnection) -> None:
    """Put the token for this browser's forms into `request.state.csrf`."""
    state = connection.scope["state"]
    known = token_of(connection) if state.get("session") is not None else _form_token(connection)
    if not known:
        state["new_form_token"] = known = secrets.token_hex(TOKEN_BYTES)
    state["csrf"] = csrf_of(known)


def keep_form_token(request: Request, response: Response) -> None:
    """Give a browser in which nobody is signed in the cookie that its form will be compared with."""
    token = request.state.get("new_form_token")
    if token:
        response.cookies.append(own_cookie(request, FORM_COOKIE, token))


async def check_origin_and_token(request: Request) -> None:
    """Raises `ForgeryRefused` unless one of our own pages, made for this browser, sent the request."""
    if not is_from_here(request):
        raise ForgeryRefused("The form came from another site.", "a form of the console")
    given = request.headers.get(HEADER) or (await request.form()).get(FIELD) or ""
    is_new = bool(request.state.get("new_form_token"))
    if is_new or not hmac.compare_digest(str(given).encode(), request.state.csrf.encode()):
        raise ForgeryRefused("The form is too old.", "a fresh page", "Go back, reload the page, try again.")


def is_from_here(connection: ASGIConnection) -> bool:
    """What the browser says of where the request began; a client that says nothing must know the token."""
    site = connection.headers.get("sec-fetch-site")
    if site is not None:
        return site in _OWN_SITES
    origin = connection.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == own_host(connection)


def _form_token(connection: ASGIConnection) -> str:
    return connection.cookies.get(cookie_name(connection, FORM_COOKIE), "")
