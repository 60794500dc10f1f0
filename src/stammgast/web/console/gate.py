"""What every request to the console passes: who is it, and if it changes something, does it come from us?"""

from urllib.parse import quote, urlsplit

from litestar import Request, Response
from litestar.concurrency import sync_to_thread
from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler

from stammgast.adapters.stores.people import LINK_PATH
from stammgast.assembly import Assembly
from stammgast.web.console.csrf import SAFE_METHODS, ForgeryRefused, check_origin_and_token, prepare_forms
from stammgast.web.console.navigation import HOME
from stammgast.web.console.preferences import DOORS, GUIDE, local_path
from stammgast.web.console.render import render
from stammgast.web.console.roles import NotPermitted, SignInNeeded, roles_with
from stammgast.web.console.sessions import find_session, token_of
from stammgast.web.console_files import STATIC_PATH

SIGN_IN = "/console/sign-in"
_OPEN_PATHS = (SIGN_IN, LINK_PATH)


async def console_gate(connection: ASGIConnection, _handler: BaseRouteHandler) -> None:
    """Fills `request.state` with `person`, `session` and `csrf`.

    Raises `ForgeryRefused`, and `SignInNeeded` where a form was sent after its session had ended.
    """
    path = connection.scope["path"]
    if not is_page(path):
        return
    await sync_to_thread(recognise, connection)
    if isinstance(connection, Request) and connection.method not in SAFE_METHODS:
        await _check_change(connection)


def recognise(connection: ASGIConnection) -> None:
    """Note in the request's state who is signed in, with what a form needs."""
    state = connection.scope["state"]
    state["session"], state["person"] = None, None
    if token_of(connection):
        state["session"], state["person"] = find_session(connection) or (None, None)
    prepare_forms(connection)


def is_page(path: str) -> bool:
    """Whether a page for people is at the path: one of the console, or before it."""
    return path in (DOORS, GUIDE) or (is_console(path) and not path.startswith(STATIC_PATH))


def is_console(path: str) -> bool:
    """Whether the path leads into the console."""
    return path == HOME or path.startswith(HOME + "/")


async def _check_change(request: Request) -> None:
    try:
        await check_origin_and_token(request)
    except ForgeryRefused:
        if request.state.person is None and not request.url.path.startswith(_OPEN_PATHS):
            raise SignInNeeded("Your session has ended.", "a signed-in person") from None
        raise


def ask_to_sign_in(request: Request, _error: Exception) -> Response:
    """Lead to the sign-in page, and back afterwards."""
    wanted = request.url.path if request.method in SAFE_METHODS else _page_of_form(request)
    query = f"?{request.url.query}" if request.url.query and request.method in SAFE_METHODS else ""
    if request.headers.get("hx-request") == "true":
        wanted, query = _page_of_form(request), ""
    location = f"{SIGN_IN}?next={quote(wanted + query)}"
    if request.headers.get("hx-request") == "true":
        return Response(None, status_code=200, headers={"hx-redirect": location})
    return Response(None, status_code=303, headers={"location": location})


def refuse_person(request: Request, error: NotPermitted) -> Response:
    """A plain page that says who can help."""
    assembly: Assembly = request.app.state.assembly
    helping = roles_with(error.permission)
    helpers = [one for one in assembly.people.list() if one.role in helping and one.deactivated_at is None]
    return render(
        request, "not_permitted.html", status=403, permission=error.permission, roles=helping, helpers=helpers
    )


def refuse_forgery(request: Request, _error: Exception) -> Response:
    """A plain page that says what to do."""
    return render(request, "forgery_refused.html", status=403, back=_page_of_form(request))


def _page_of_form(request: Request) -> str:
    """The page on which the browser was, if it is one of ours."""
    came_from = request.headers.get("hx-current-url") or request.headers.get("referer", "")
    parts = urlsplit(came_from)
    return local_path(parts.path + (f"?{parts.query}" if parts.query else ""))


CONSOLE_ERRORS = {
    SignInNeeded: ask_to_sign_in,
    NotPermitted: refuse_person,
    ForgeryRefused: refuse_forgery,
}
"""How the console answers what its guards raise."""
