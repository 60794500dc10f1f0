"""The page at `/`: what this person sees now, and why. It knows nothing that a public key could not ask."""

import mimetypes
from functools import cache
from importlib.resources import files

from litestar import Response, get

from stammgast.web.errors import NotFound

START_PAGE = "start.html"
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' https: data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""Pictures may come from the shop's own servers; everything else only from here."""
_HEADERS = {
    "content-security-policy": _POLICY,
    "cache-control": "no-cache",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
_TYPES = {".js": "text/javascript", ".svg": "image/svg+xml"}


@get("/", include_in_schema=False, sync_to_thread=False)
def start_page() -> Response[bytes]:
    """The page itself."""
    return _response(START_PAGE)


@get("/static/{name:str}", include_in_schema=False, sync_to_thread=False)
def static_file(name: str) -> Response[bytes]:
    """A file that a page loads."""
    return _response(name)


@get("/favicon.ico", include_in_schema=False, sync_to_thread=False)
def favicon() -> Response[bytes]:
    """The mark, for browsers that ask without having read the page."""
    return _response("mark.svg")


def _response(name: str) -> Response[bytes]:
    content = _contents().get(name)
    if content is None:
        raise NotFound(f"There is no file {name[:80]!r}.", "a file that the page at / loads")
    ending = name[name.rfind(".") :]
    kind = _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(content, headers=_HEADERS, media_type=f"{kind}; charset=utf-8")


@cache
def _contents() -> dict[str, bytes]:
    """All files of `static/` by name, read once."""
    return {file.name: file.read_bytes() for file in files("stammgast.web").joinpath("static").iterdir()}
