"""`/v1/placements`: the rules of each placement, every change a version, every version restorable."""

from datetime import datetime
from typing import Any

import msgspec
from litestar import Controller, Request, get, post, put

from stammgast.adapters.stores.placements import VersionedDocument
from stammgast.assembly import Assembly
from stammgast.decide import DEFAULT_PLACEMENTS, parse_placement
from stammgast.vocabulary import PlacementId
from stammgast.vocabulary import Scope as KeyScope
from stammgast.web.errors import NotFound
from stammgast.web.guards import key_of_request, needs

LARGEST_VERSION = 2**31 - 1


class PlacementAnswer(msgspec.Struct, frozen=True):
    """A placement's document; `version` 0 is what every new shop begins with."""

    id: str
    version: int
    by: str | None
    at: datetime | None
    document: msgspec.Raw


class PlacementsController(Controller):
    """Reading and changing placements."""

    path = "/v1/placements"
    tags = ["Placements"]

    @get("/", sync_to_thread=True, guards=[needs(KeyScope.PLACEMENTS_READ)], summary="All placements")
    def all(self, assembly: Assembly) -> list[PlacementAnswer]:
        """Every placement as it is now."""
        saved = assembly.placements.current()
        shown = {name: _built_in(PlacementId(name)) for name in DEFAULT_PLACEMENTS}
        shown |= {name: _shown(document) for name, document in saved.items()}
        return [shown[name] for name in sorted(shown)]

    @get(
        "/{placement_id:str}/versions",
        sync_to_thread=True,
        guards=[needs(KeyScope.PLACEMENTS_READ)],
        summary="Versions",
    )
    def versions(self, placement_id: str, assembly: Assembly) -> list[PlacementAnswer]:
        """All versions of a placement, newest first."""
        history = [_shown(document) for document in assembly.placements.history(PlacementId(placement_id))]
        if placement_id in DEFAULT_PLACEMENTS:
            history.append(_built_in(PlacementId(placement_id)))
        if not history:
            raise NotFound(f"There is no placement {placement_id!r}.", "the id of a placement")
        return history

    @put(
        "/{placement_id:str}",
        sync_to_thread=True,
        guards=[needs(KeyScope.PLACEMENTS_WRITE)],
        summary="Change",
    )
    def save(
        self, placement_id: str, data: dict[str, Any], request: Request, assembly: Assembly
    ) -> PlacementAnswer:
        """Publish a new version; servers use it within a second."""
        name = PlacementId(placement_id)
        document = msgspec.json.encode({**data, "id": name})
        parse_placement(document)
        key = key_of_request(request)
        version = assembly.placements.save(name, document, by=key.id, at=assembly.clock())
        return PlacementAnswer(name, version, key.id, assembly.clock(), msgspec.Raw(document))

    @post(
        "/{placement_id:str}/versions/{version:int}/restore",
        sync_to_thread=True,
        status_code=200,
        guards=[needs(KeyScope.PLACEMENTS_WRITE)],
        summary="Restore",
    )
    def restore(
        self, placement_id: str, version: int, request: Request, assembly: Assembly
    ) -> PlacementAnswer:
        """Publish an old version again, as a new one."""
        if version > LARGEST_VERSION:
            raise NotFound(f"{placement_id!r} has no version {version}.", "a version of `versions`")
        name, by = PlacementId(placement_id), key_of_request(request).id
        if version == 0 and name in DEFAULT_PLACEMENTS:
            document = msgspec.json.encode(DEFAULT_PLACEMENTS[name].placement)
            assembly.placements.save(name, document, by=by, at=assembly.clock())
        else:
            assembly.placements.restore(name, version, by=by, at=assembly.clock())
        return _shown(assembly.placements.current()[name])


def _shown(saved: VersionedDocument) -> PlacementAnswer:
    return PlacementAnswer(saved.placement_id, saved.version, saved.by, saved.at, msgspec.Raw(saved.document))


def _built_in(name: PlacementId) -> PlacementAnswer:
    document = msgspec.json.encode(DEFAULT_PLACEMENTS[name].placement)
    return PlacementAnswer(name, 0, None, None, msgspec.Raw(document))
