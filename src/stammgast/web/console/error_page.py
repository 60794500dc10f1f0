"""What the console shows when something goes wrong: a page with the number of the incident, never a trace."""

from contextlib import suppress

from litestar import Request, Response

from stammgast.vocabulary import StammgastError
from stammgast.web.console.gate import is_console, recognise
from stammgast.web.console.navigation import HOME
from stammgast.web.console.preferences import DOORS
from stammgast.web.console.render import render
from stammgast.web.http import Answer

KIND_OF_STATUS = {404: "missing", 405: "missing", 429: "busy", 503: "busy"}
API_PATH = "/v1/"


def wants_page(request: Request, answer: Answer) -> bool:
    """Whether a person reads the answer: anywhere in the console, and where a browser finds nothing."""
    path = request.url.path
    if is_console(path):
        return True
    is_browser = "text/html" in request.headers.get("accept", "")
    return answer.status == 404 and is_browser and not path.startswith(API_PATH)


def error_page(request: Request, answer: Answer) -> Response[str]:
    """The page for an answer that a program would get as JSON."""
    if "person" not in request.state:
        with suppress(StammgastError):
            recognise(request)  # an address that no page has did not pass the gate
    kind = KIND_OF_STATUS.get(answer.status, "broken" if answer.status >= 500 else "refused")
    home = HOME if is_console(request.url.path) else DOORS
    response = render(
        request, "error.html", status=answer.status, kind=kind, incident=answer.incident, home=home
    )
    response.headers |= {name.decode(): value.decode() for name, value in answer.headers}
    return response
