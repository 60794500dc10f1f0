"""The keys with which the shop's pages and servers come: made, shown once, revoked."""

from typing import Any

from litestar import Controller, Request, Response, get, post

from stammgast.assembly import Assembly
from stammgast.vocabulary import KeyId, KeyKind
from stammgast.web.console.audit import audit
from stammgast.web.console.flash import Flash, redirect
from stammgast.web.console.posted import Posted, text
from stammgast.web.console.render import render, speaker_of
from stammgast.web.console.roles import Permission, may
from stammgast.web.console.settings_tabs import KEYS, settings_tabs
from stammgast.web.errors import NotFound


class KeysController(Controller):
    """Listing, making and revoking keys."""

    path = KEYS
    include_in_schema = False
    guards = [may(Permission.KEYS_MANAGE)]  # noqa: RUF012

    @get("/", sync_to_thread=True)
    def all(self, request: Request) -> Response[str]:
        """All keys, the newest first, the revoked last."""
        return _page(request)

    @post("/", sync_to_thread=True, status_code=200)
    def create(self, request: Request, data: Posted, assembly: Assembly) -> Response[Any]:
        """Make a key and show it: this once, unless it is public."""
        kind, name = data.get("kind", ""), text(data, "name", 80)
        if kind not in set(KeyKind) or not name:
            t, _ = speaker_of(request)
            return _page(request, {"name": t("keys.name_missing")}, kind=kind, name=name)
        key, record = assembly.keys.create(KeyKind(kind), name, at=assembly.clock())
        audit(request, "key.created", record.id, after={"kind": record.kind, "name": record.name})
        return render(request, "settings_key_made.html", tabs=settings_tabs(request), made=key, record=record)

    @post("/{key_id:str}/revoke", sync_to_thread=True, status_code=200)
    def revoke(self, request: Request, key_id: str, assembly: Assembly) -> Response[Any]:
        """Make a key worthless for ever."""
        known = next((key for key in assembly.keys.list() if key.id == key_id), None)
        if known is None:
            raise NotFound(f"There is no key {key_id[:60]!r}.", "a key of the list")
        if assembly.keys.revoke(KeyId(key_id), at=assembly.clock()):
            audit(request, "key.revoked", key_id, before={"kind": known.kind, "name": known.name})
        return redirect(KEYS, Flash("keys.revoked", {"name": known.name}))


def _page(
    request: Request, errors: dict[str, str] = {}, *, kind: str = "public", name: str = ""  # noqa: B006
) -> Response[str]:  # fmt: skip
    assembly: Assembly = request.app.state.assembly
    keys = sorted(
        assembly.keys.list(), key=lambda key: (key.revoked_at is not None, -key.created_at.timestamp())
    )
    return render(
        request,
        "settings_keys.html",
        status=422 if errors else 200,
        tabs=settings_tabs(request),
        keys=keys,
        kinds=list(KeyKind),
        errors=errors,
        given={"kind": kind, "name": name},
    )
