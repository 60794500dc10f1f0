"""Importing a product file through the page: sent, looked at, and only then imported."""

from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.concurrency import sync_to_thread
from litestar.datastructures import UploadFile

from stammgast.assembly import Assembly
from stammgast.vocabulary import StammgastError
from stammgast.web.console.audit import audit
from stammgast.web.console.catalog_pages import CATALOG_PATH, writer
from stammgast.web.console.catalog_uploads import (
    LARGEST_MEGABYTES,
    import_feed,
    keep_upload,
    kept_upload,
    opened_feed,
)
from stammgast.web.console.flash import Flash, redirect
from stammgast.web.console.posted import Posted, text
from stammgast.web.console.render import render, speaker_of
from stammgast.web.console.roles import Permission, may

IMPORT_PATH = "/console/catalog-import"
_LONGEST_NAME = 120


class CatalogImportPages(Controller):
    """The way of a file into the catalogue."""

    path = IMPORT_PATH
    guards = (may(Permission.CATALOG_WRITE),)
    include_in_schema = False
    request_max_body_size = (LARGEST_MEGABYTES + 1) << 20

    @get("/", sync_to_thread=False)
    def choose(self, request: Request) -> Response[str]:
        """A field for a file."""
        return _page(request)

    @post("/", status_code=200)
    async def look(self, request: Request, assembly: Assembly) -> Response[str]:
        """How the file would be read; nothing is changed."""
        t, _ = speaker_of(request)
        upload = (await request.form()).get("file")
        if not isinstance(upload, UploadFile) or not upload.filename:
            return _page(request, error=t("catalog.upload_missing"))
        content = await upload.read()
        if len(content) > LARGEST_MEGABYTES << 20:
            return _page(request, error=t("catalog.upload_large"))
        return await sync_to_thread(_look_at, request, assembly, upload.filename[:_LONGEST_NAME], content)

    @post("/{token:str}", sync_to_thread=True)
    def go(self, request: Request, assembly: Assembly, token: str, data: Posted) -> Response:
        """Import what was looked at."""
        t, _ = speaker_of(request)
        path, name = kept_upload(assembly, token), text(data, "name", _LONGEST_NAME)
        if path is None:
            return _page(request, error=t("catalog.upload_gone"))
        try:
            done = import_feed(assembly, path)
        except StammgastError as error:
            return _page(request, error=t("catalog.upload_wrong", detail=str(error)))
        audit(request, "catalog.imported", name, None, done)
        values = {"name": name, "products": done.products, "changed": done.changed}
        return redirect(CATALOG_PATH, Flash("catalog.imported", values))


def _look_at(request: Request, assembly: Assembly, name: str, content: bytes) -> Response[str]:
    t, _ = speaker_of(request)
    token = keep_upload(assembly, name, content)
    path = kept_upload(assembly, token)
    assert path is not None, "it was written just now"
    try:
        preview = opened_feed(assembly, path).preview()
    except StammgastError as error:
        path.unlink(missing_ok=True)
        return _page(request, error=t("catalog.upload_wrong", detail=str(error)))
    return _page(request, preview=preview, token=token, name=name, written=writer(request))


def _page(request: Request, *, error: str = "", preview: Any = None, **values: Any) -> Response[str]:
    return render(
        request,
        "catalog_import.html",
        errors={"file": error} if error else {},
        preview=preview,
        megabytes=LARGEST_MEGABYTES,
        action=IMPORT_PATH,
        **values,
    )
