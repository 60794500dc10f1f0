"""One sentence that is carried over a redirect to the next page: what was done, and how to undo it."""

import base64
import binascii
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.datastructures import Cookie

from stammgast.web.console.navigation import HOME
from stammgast.web.console.preferences import local_path
from stammgast.web.console.words import TEXTS

FLASH_COOKIE = "stammgast_flash"
SECONDS = 60


class Flash(msgspec.Struct, frozen=True):
    """`key` of a text with its values; `undo` is the path that a POST with `fields` takes it back at."""

    key: str
    values: dict[str, str | int] = {}
    undo: str = ""
    fields: dict[str, str] = {}


def redirect(to: str, said: Flash | None = None) -> Response[Any]:
    """See another page of the console after a POST; it shows `said` as a toast."""
    cookies = [_cookie(base64.urlsafe_b64encode(msgspec.json.encode(said)).decode(), SECONDS)] if said else []
    return Response(None, status_code=303, headers={"location": local_path(to)}, cookies=cookies)


def read_flash(request: Request) -> Flash | None:
    """What the page before wanted to say; None where there is nothing that can be said."""
    try:
        said = msgspec.json.decode(
            base64.urlsafe_b64decode(request.cookies.get(FLASH_COOKIE, "")), type=Flash
        )
    except (binascii.Error, ValueError):
        return None
    is_sayable = said.key in TEXTS and (not said.undo or local_path(said.undo) == said.undo)
    return said if is_sayable else None


def forget_flash() -> Cookie:
    """A cookie that removes what was said."""
    return _cookie("", 0)


def _cookie(value: str, seconds: int) -> Cookie:
    return Cookie(key=FLASH_COOKIE, value=value, path=HOME, max_age=seconds, httponly=True, samesite="lax")
