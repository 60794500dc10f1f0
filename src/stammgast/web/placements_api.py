"""`/v1/placements`: the rules of each placement, every change a version, every version restorable."""

from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import Controller, Request, get, post, put
from litestar.params import HeaderParameter, QueryParameter

from stammgast.adapters.stores.placements import Change, VersionedDocument
from stammgast.assembly import Assembly
from stammgast.decide import DEFAULT_PLACEMENTS, parse_placement
from stammgast.vocabulary import PlacementId
from stammgast.vocabulary import Scope as KeyScope
from stammgast.web.errors import BadRequest, NotFound
from stammgast.web.guards import key_of_request, needs

LARGEST_VERSION = 2**31 - 1

IfMatch = Annotated[
    str | None,
    HeaderParameter(
        name="If-Match",
        description='The newest `version` that you read, such as "3"; where it is not the newest: 412.',
    ),
]
Note = Annotated[str | None, QueryParameter(name="note", max_length=500, description="Why it is changed.")]


class PlacementAnswer(msgspec.Struct, frozen=True):
    """A placement's document; `version` 0 is what every new shop begins with."""

    id: str
    version: int
    by: str | None
    at: datetime | None
    document: msgspec.Raw
    note: str | None = None
    is_archived: bool = False


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
        self,
        placement_id: str,
        data: dict[str, Any],
        request: Request,
        assembly: Assembly,
        *,
        if_match: IfMatch = None,
        note: Note = None,
    ) -> PlacementAnswer:
        """Publish a new version; servers use it within a second."""
        name = PlacementId(placement_id)
        document = msgspec.json.encode({**data, "id": name})
        parse_placement(document)
        assembly.placements.save(name, document, _change(request, assembly, if_match, note=note))
        return _shown(assembly.placements.newest()[name])

    @post(
        "/{placement_id:str}/versions/{version:int}/restore",
        sync_to_thread=True,
        status_code=200,
        guards=[needs(KeyScope.PLACEMENTS_WRITE)],
        summary="Restore",
    )
    def restore(
        self,
        placement_id: str,
        version: int,
        request: Request,
        assembly: Assembly,
        *,
        if_match: IfMatch = None,
    ) -> PlacementAnswer:
        """Publish an old version again, as a new one."""
        if version > LARGEST_VERSION:
            raise NotFound(f"{placement_id!r} has no version {version}.", "a version of `versions`")
        name, change = PlacementId(placement_id), _change(request, assembly, if_match)
        if version == 0 and name in DEFAULT_PLACEMENTS:
            document = msgspec.json.encode(DEFAULT_PLACEMENTS[name].placement)
            assembly.placements.save(name, document, change)
        else:
            assembly.placements.restore(name, version, change)
        return _shown(assembly.placements.newest()[name])


def _change(request: Request, assembly: Assembly, if_match: str | None, *, note: str | None = None) -> Change:
    return Change(
        by=key_of_request(request).id,
        at=assembly.clock(),
        note=note,
        expected_version=_expected(if_match),
    )


def _expected(if_match: str | None) -> int | None:
    """The version of an `If-Match`: `"3"` or `3`; None for `*` and for none."""
    text = (if_match or "*").strip().removeprefix("W/").strip('"')
    if text == "*":
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadRequest(f"If-Match is {text[:40]!r}.", 'the version that you read, such as "3"')
    return int(text)


def _shown(saved: VersionedDocument) -> PlacementAnswer:
    return PlacementAnswer(
        saved.placement_id,
        saved.version,
        saved.by,
        saved.at,
        msgspec.Raw(saved.document),
        saved.note,
        saved.is_archived,
    )


def _built_in(name: PlacementId) -> PlacementAnswer:
    document = msgspec.json.encode(DEFAULT_PLACEMENTS[name].placement)
    return PlacementAnswer(name, 0, None, None, msgspec.Raw(document))
