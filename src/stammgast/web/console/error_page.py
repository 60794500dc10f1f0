"""What the console shows when something goes wrong: a page with the number of the incident, never a trace."""

from contextlib import suppress

import msgspec
from litestar import Request, Response

from stammgast.vocabulary import StammgastError
from stammgast.web.console.gate import recognise
from stammgast.web.console.render import render
from stammgast.web.errors import ErrorBody
from stammgast.web.http import Answer

KIND_OF_STATUS = {404: "missing", 429: "busy", 503: "busy"}


def error_page(request: Request, answer: Answer) -> Response[str]:
    """The page for an answer that a program would get as JSON."""
    if "person" not in request.state:
        with suppress(StammgastError):
            recognise(request)  # an address that no page has did not pass the gate
    said = msgspec.json.decode(answer.body, type=ErrorBody)
    kind = KIND_OF_STATUS.get(answer.status, "broken" if answer.status >= 500 else "refused")
    detail = said.message if kind in ("broken", "refused") else ""
    response = render(request, "error.html", status=answer.status, kind=kind, detail=detail)
    response.headers |= {name.decode(): value.decode() for name, value in answer.headers}
    return response
