"""What the pages load: styles, scripts, the drawer's files, and the pictures, drawn when first asked for."""

import mimetypes
from functools import cache
from hashlib import sha256

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException

from stammgast.demo.pictures import draw
from stammgast.demo.shop.rendering import FOLDER
from stammgast.demo.shop.scenes import draw_scene
from stammgast.demo.shop.shop import Shop, is_cold

_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_PICTURE_HEADERS = {
    "cache-control": "max-age=86400",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    "x-content-type-options": "nosniff",
}


@get("/static/{name:str}", sync_to_thread=False)
def static_file(name: str, request: Request) -> Response[bytes]:
    """A style, script or drawing of the shop."""
    return _file("static", name, request)


@get("/knows/{name:str}", sync_to_thread=False)
def knows_file(name: str, request: Request) -> Response[bytes]:
    """A style or script of the drawer."""
    return _file("knows", name, request)


@get("/favicon.ico", sync_to_thread=False)
def favicon(request: Request) -> Response[bytes]:
    """The shop's mark."""
    return _file("static", "mark.svg", request)


@get("/pictures/{name:str}", sync_to_thread=False)
def picture(name: str, request: Request) -> Response[str]:
    """The picture of an article, `<id>.svg`, or a larger one of the home page, such as `rail.svg`."""
    shop: Shop = request.app.state.shop
    product = shop.shelf.by_id.get(name.removesuffix(".svg"))
    text = draw(product.article) if product else _scene(name.removesuffix(".svg"), is_winter=is_cold())
    if text is None:
        raise NotFoundException
    return Response(text, media_type="image/svg+xml", headers=_PICTURE_HEADERS)


FILES = [static_file, knows_file, favicon, picture]


@cache
def _scene(name: str, *, is_winter: bool) -> str | None:
    return draw_scene(name, is_winter=is_winter)


def _file(folder: str, name: str, request: Request) -> Response[bytes]:
    found = _contents(folder).get(name)
    if found is None:
        raise NotFoundException
    content, tag, kind = found
    headers = {"cache-control": "no-cache", "etag": tag, "x-content-type-options": "nosniff"}
    if request.headers.get("if-none-match") == tag:
        return Response(b"", status_code=304, headers=headers)
    return Response(content, media_type=kind, headers=headers)


@cache
def _contents(folder: str) -> dict[str, tuple[bytes, str, str]]:
    """The files of a folder that pages may load: content, entity tag, media type."""
    found = {}
    for path in (FOLDER / folder).iterdir():
        if path.suffix in _TYPES:
            content = path.read_bytes()
            kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or ""
            found[path.name] = (content, f'"{sha256(content).hexdigest()[:16]}"', f"{kind}; charset=utf-8")
    return found
