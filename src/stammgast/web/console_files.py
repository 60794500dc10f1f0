"""The console's built styles and scripts, at /console/static/, cached for good under their hash."""

import hashlib
import mimetypes
from functools import cache
from importlib.resources import files
from pathlib import Path

from litestar import Request, Response, get
from msgspec import Struct

from stammgast.web.errors import NotFound

STATIC_PATH = "/console/static/"
_FOR_GOOD = "public, max-age=31536000, immutable"
_TYPES = {".js": "text/javascript", ".svg": "image/svg+xml", ".css": "text/css"}


class BuiltFile(Struct, frozen=True):
    """One file with the hash of its content."""

    content: bytes
    kind: str
    mark: str


@get(STATIC_PATH + "{path:path}", include_in_schema=False, sync_to_thread=False)
def console_file(request: Request, path: str) -> Response[bytes]:
    """A built file of the console."""
    name = path.removeprefix("/")
    built = _built().get(name)
    if built is None:
        raise NotFound(f"There is no file {name[:80]!r}.", "a file that `npm run build` made")
    etag = f'"{built.mark}"'
    is_fixed = request.query_params.get("v") == built.mark or name.startswith("chunks/")
    headers = {
        "cache-control": _FOR_GOOD if is_fixed else "no-cache",
        "etag": etag,
        "x-content-type-options": "nosniff",
    }
    if request.headers.get("if-none-match") == etag:
        return Response(b"", status_code=304, headers=headers)
    return Response(built.content, headers=headers, media_type=built.kind)


def address_of(name: str) -> str:
    """Where a page finds a built file, with its hash; without one where nothing was built."""
    built = _built().get(name)
    return STATIC_PATH + name + (f"?v={built.mark}" if built else "")


@cache
def _built() -> dict[str, BuiltFile]:
    """All built files by their path, read once."""
    folder = Path(str(files("stammgast.web").joinpath("built/console")))
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _read(path) for path in found}


def _read(path: Path) -> BuiltFile:
    content = path.read_bytes()
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return BuiltFile(content, kind, hashlib.sha256(content).hexdigest()[:12])
