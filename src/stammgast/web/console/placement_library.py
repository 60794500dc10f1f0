"""The placements of a shop as pages read them: what is saved, what is delivered, who changed it."""

from collections.abc import Mapping

import msgspec

from stammgast.adapters.stores import VersionedDocument
from stammgast.assembly import Assembly
from stammgast.decide import DEFAULT_PLACEMENTS, Placement, parse_placement
from stammgast.vocabulary import Language, PlacementId, StammgastError


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a placement; version 0 is what every shop begins with.

    `placement` is None where this version of the program cannot read the document; `detail` then says why.
    """

    saved: VersionedDocument | None
    id: PlacementId
    document: bytes
    placement: Placement | None
    detail: str = ""

    @property
    def version(self) -> int:
        """Its number."""
        return self.saved.version if self.saved else 0

    @property
    def is_archived(self) -> bool:
        """Whether the placement was put away with this version."""
        return self.saved is not None and self.saved.is_archived

    @property
    def is_delivered(self) -> bool:
        """Whether it is what every shop begins with."""
        return self.saved is None


def all_placements(assembly: Assembly) -> list[Stored]:
    """The newest version of every placement, in the order of ids; archived ones too."""
    newest = {name: stored_of(saved) for name, saved in assembly.placements.newest().items()}
    delivered = {PlacementId(name): _delivered(PlacementId(name)) for name in DEFAULT_PLACEMENTS}
    found = {**delivered, **newest}
    return [found[name] for name in sorted(found)]


def one_placement(assembly: Assembly, name: str) -> Stored | None:
    """The newest version of a placement; None where there is none."""
    return next(iter(all_versions(assembly, name)), None)


def all_versions(assembly: Assembly, name: str) -> list[Stored]:
    """Every version, the newest first; the delivered one is the last."""
    placement_id = PlacementId(name)
    versions = [stored_of(saved) for saved in assembly.placements.history(placement_id)]
    return versions + ([_delivered(placement_id)] if name in DEFAULT_PLACEMENTS else [])


def stored_of(saved: VersionedDocument) -> Stored:
    """A saved version with its document read, if it can be."""
    placement, detail = None, ""
    try:
        placement = parse_placement(saved.document).placement
    except StammgastError as error:
        detail = str(error)
    return Stored(
        saved=saved, id=saved.placement_id, document=saved.document, placement=placement, detail=detail
    )


def name_of(stored: Stored, language: Language) -> str:
    """What a placement is called: its heading, else its id."""
    titles: Mapping[Language, str] = stored.placement.title if stored.placement else {}
    return titles.get(language) or next(iter(titles.values()), "") or stored.id


def _delivered(name: PlacementId) -> Stored:
    placement = DEFAULT_PLACEMENTS[name].placement
    return Stored(saved=None, id=name, document=msgspec.json.encode(placement), placement=placement)
