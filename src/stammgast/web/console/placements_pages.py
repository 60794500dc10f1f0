"""The placements of a shop: the list, one placement, its versions, undo and archive."""

from typing import Annotated, Any
from urllib.parse import quote

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.params import QueryParameter

from stammgast.adapters.stores import Change, PlacementChanged, UnknownPlacementVersion
from stammgast.assembly import Assembly
from stammgast.decide import DEFAULT_PLACEMENTS, World
from stammgast.vocabulary import PlacementId
from stammgast.web.console.audit import audit
from stammgast.web.console.catalog_search import index_of
from stammgast.web.console.flash import Flash, redirect
from stammgast.web.console.placement_library import (
    Stored,
    all_placements,
    all_versions,
    name_of,
    one_placement,
)
from stammgast.web.console.placement_scene import SceneForm, read_scene, suggested_customers
from stammgast.web.console.placement_sentences import Difference, Teller
from stammgast.web.console.placement_showing import preview_values
from stammgast.web.console.posted import Posted, text
from stammgast.web.console.render import render, speaker_of
from stammgast.web.console.roles import Permission, may
from stammgast.web.errors import NotFound

PLACEMENTS_PATH = "/console/placements"
MOST_SHOWN_VERSIONS = 5
_WRITES = (may(Permission.PLACEMENTS_WRITE),)


class Told(msgspec.Struct, frozen=True):
    """One version beside what it changed; `changes` is None for the first and for unreadable ones."""

    stored: Stored
    changes: list[Difference] | None


class PlacementPages(Controller):
    """Reading placements, and going back to old versions of them."""

    path = PLACEMENTS_PATH
    guards = (may(Permission.PLACEMENTS_READ),)
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def all(self, request: Request, assembly: Assembly) -> Response[str]:
        """Every placement in a row: what it shows, who changed it last."""
        _, formatter = speaker_of(request)
        found = all_placements(assembly)
        return render(
            request,
            "placements.html",
            shown=[(one, name_of(one, formatter.language)) for one in found if not one.is_archived],
            archived=[(one, name_of(one, formatter.language)) for one in found if one.is_archived],
            teller=teller(request),
            names=names_of_people(assembly),
        )

    @get("/{placement_id:str}", sync_to_thread=True)
    def one(
        self,
        request: Request,
        assembly: Assembly,
        placement_id: str,
        audience: Annotated[str, QueryParameter(name="scene.audience")] = "",
        customer: Annotated[str, QueryParameter(name="scene.customer")] = "",
    ) -> Response[str]:
        """One placement: its rules in sentences, what it shows now, its last versions."""
        versions = found_versions(assembly, placement_id)
        stored, world = versions[0], world_of(request)
        form = read_scene(
            {"scene.audience": [audience], "scene.customer": [customer]},
            assembly,
            index_of(world.shelf.snapshot),
        )
        return render(
            request,
            "placement.html",
            block="preview",
            is_comparing=False,
            problems={},
            document=msgspec.json.format(stored.document, indent=2).decode("utf-8", "replace"),
            **version_values(request, assembly, versions[: MOST_SHOWN_VERSIONS + 1]),
            has_more=len(versions) > MOST_SHOWN_VERSIONS,
            **self._preview(request, stored, form),
            suggested=suggested_customers(assembly),
        )

    def _preview(self, request: Request, stored: Stored, form: SceneForm) -> dict[str, Any]:
        return preview_values(request, world_of(request), stored.placement, stored.placement, form)

    @get("/{placement_id:str}/versions", sync_to_thread=True)
    def versions(self, request: Request, assembly: Assembly, placement_id: str) -> Response[str]:
        """Every version with what it changed."""
        versions = found_versions(assembly, placement_id)
        return render(request, "placement_versions.html", **version_values(request, assembly, versions))

    @post("/{placement_id:str}/restore", sync_to_thread=True, guards=_WRITES)
    def restore(self, request: Request, assembly: Assembly, placement_id: str, data: Posted) -> Response:
        """An old version becomes the newest; what was newest can be brought back the same way."""
        before, wanted = one_placement(assembly, placement_id), _number(data, "version")
        if before is None or wanted is None:
            raise NotFound(f"There is no such version of {placement_id[:80]!r}.", "a version of the list")
        change = _change(request, assembly, _number(data, "base"))
        try:
            _restore(assembly, placement_id, wanted, change)
        except PlacementChanged:
            return redirect(path_of(placement_id), Flash("placements.changed_meanwhile"))
        after = one_placement(assembly, placement_id)
        _note(request, "placement.restored", before, after)
        undo = Flash(
            "placements.restored" if wanted else "placements.restored_delivered",
            {"version": str(wanted)},
            undo=f"{path_of(placement_id)}/restore",
            fields={"version": str(before.version), "base": str(before.version + 1)},
        )
        return redirect(path_of(placement_id), undo)

    @post("/{placement_id:str}/archive", sync_to_thread=True, guards=_WRITES)
    def archive(self, request: Request, assembly: Assembly, placement_id: str, data: Posted) -> Response:
        """Put a placement of the shop's own away; a delivered one can only be changed."""
        before = one_placement(assembly, placement_id)
        if before is None or before.saved is None or placement_id in DEFAULT_PLACEMENTS:
            raise NotFound(f"{placement_id[:80]!r} cannot be archived.", "a placement of the shop's own")
        try:
            change = _change(request, assembly, _number(data, "base"))
            assembly.placements.archive(PlacementId(placement_id), change)
        except PlacementChanged:
            return redirect(path_of(placement_id), Flash("placements.changed_meanwhile"))
        _note(request, "placement.archived", before, one_placement(assembly, placement_id))
        undo = Flash(
            "placements.now_archived",
            undo=f"{path_of(placement_id)}/restore",
            fields={"version": str(before.version), "base": str(before.version + 1)},
        )
        return redirect(PLACEMENTS_PATH, undo)


def world_of(request: Request) -> World:
    """What decisions stand on at the moment."""
    return request.app.state.keeper.world


def teller(request: Request) -> Teller:
    """Tells placements in the person's language, with the titles of the catalogue."""
    t, formatter = speaker_of(request)
    snapshot = world_of(request).shelf.snapshot

    def title_of(product_id: str) -> str:
        row = snapshot.row_of(product_id)
        return product_id if row is None else snapshot.products[row].title_in(formatter.language)

    return Teller(t, formatter.language, title_of)


def found_versions(assembly: Assembly, placement_id: str) -> list[Stored]:
    """All versions, newest first. Raises `NotFound` where there is none."""
    versions = all_versions(assembly, placement_id)
    if not versions:
        raise NotFound(f"There is no placement {placement_id[:80]!r}.", "a placement of the list")
    return versions


def version_values(request: Request, assembly: Assembly, versions: list[Stored]) -> dict[str, Any]:
    """What the page of a placement and that of its versions both show."""
    _, formatter = speaker_of(request)
    telling = teller(request)
    return {
        "stored": versions[0],
        "name": name_of(versions[0], formatter.language),
        "aspects": telling.aspects(versions[0].placement) if versions[0].placement else [],
        "versions": [
            Told(stored, _changes(telling, stored, before))
            for stored, before in zip(versions, [*versions[1:], None], strict=True)
        ],
        "names": names_of_people(assembly),
        "is_built_in": versions[0].id in DEFAULT_PLACEMENTS,
        "path_of_one": path_of(versions[0].id),
    }


def names_of_people(assembly: Assembly) -> dict[str, str]:
    """The people of the console by the id that a version is saved with."""
    return {person.id: person.name for person in assembly.people.list()}


def _changes(telling: Teller, stored: Stored, before: Stored | None) -> list[Difference] | None:
    if before is None or stored.placement is None or before.placement is None:
        return None
    return telling.differences(before.placement, stored.placement)


def _restore(assembly: Assembly, placement_id: str, wanted: int, change: Change) -> None:
    name = PlacementId(placement_id)
    if wanted == 0 and placement_id in DEFAULT_PLACEMENTS:
        document = msgspec.json.encode(DEFAULT_PLACEMENTS[placement_id].placement)
        assembly.placements.save(name, document, change)
        return
    try:
        assembly.placements.restore(name, wanted, change)
    except UnknownPlacementVersion as error:
        raise NotFound(str(error), "a version of the list") from None


def _change(request: Request, assembly: Assembly, base: int | None) -> Change:
    return Change(by=request.state.person.id, at=assembly.clock(), expected_version=base)


def _note(request: Request, action: str, before: Stored, after: Stored | None) -> None:
    audit(request, action, before.id, documented(before), documented(after) if after else None)


def documented(stored: Stored) -> dict[str, Any]:
    """A version as the audit trail holds it."""
    return {"version": stored.version, "document": msgspec.json.decode(stored.document)}


def _number(data: dict[str, str], name: str) -> int | None:
    typed = text(data, name, 10)
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def path_of(placement_id: str) -> str:
    """The address of the page of one placement."""
    return f"{PLACEMENTS_PATH}/{quote(placement_id, safe='')}"
