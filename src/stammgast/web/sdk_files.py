"""`/sdk/...`: the built browser SDK, for the pages of any shop.

The entry keeps its name and is asked for again each time (304 while it is the same); its parts carry a hash
of their content in their names and are kept by browsers for good.
"""

import gzip
import re
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import msgspec
from litestar import HttpMethod, Response, route
from litestar.params import HeaderParameter

from stammgast.web.errors import NotFound

SDK_FOLDER = Path(str(files("stammgast.web"))) / "built" / "sdk"
_HASHED = re.compile(r"-[A-Z0-9]{8}\.js$")
_HEADERS = {
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "vary": "accept-encoding",
    "x-content-type-options": "nosniff",
}


class SdkFile(msgspec.Struct, frozen=True):
    """One file as it lies on the disk and as it travels."""

    body: bytes
    packed: bytes
    etag: str
    cache_control: str


@route("/sdk/{name:path}", http_method=[HttpMethod.GET, HttpMethod.HEAD], include_in_schema=False)
async def sdk_file(
    name: str,
    asked_etag: Annotated[str, HeaderParameter(name="if-none-match")] = "",
    encodings: Annotated[str, HeaderParameter(name="accept-encoding")] = "",
) -> Response[bytes]:
    """A script of the SDK, packed for clients that take gzip."""
    found = read_sdk(SDK_FOLDER).get(name.removeprefix("/"))
    if found is None:
        raise NotFound(f"There is no SDK file {name[:80]!r}.", "/sdk/stammgast.js, after `npm run build`")
    headers = {**_HEADERS, "cache-control": found.cache_control, "etag": found.etag}
    if found.etag in asked_etag:
        return Response(b"", status_code=304, headers=headers, media_type=None)
    packs = "gzip" in encodings
    if packs:
        headers["content-encoding"] = "gzip"
    body = found.packed if packs else found.body
    return Response(body, headers=headers, media_type="text/javascript; charset=utf-8")


@cache
def read_sdk(folder: Path) -> dict[str, SdkFile]:
    """All scripts below the folder by their path, read once."""
    scripts = folder.rglob("*.js")
    return {path.relative_to(folder).as_posix(): _sdk_file(path) for path in scripts}


def _sdk_file(path: Path) -> SdkFile:
    body = path.read_bytes()
    is_hashed = _HASHED.search(path.name) is not None
    return SdkFile(
        body=body,
        packed=gzip.compress(body, 9, mtime=0),
        etag=f'"{sha256(body).hexdigest()[:20]}"',
        cache_control="public, max-age=31536000, immutable" if is_hashed else "public, no-cache",
    )
