"""Keeps the world of the decisions current: catalogue, trained index and placements, swapped whole.

A new world is built beside the old one, in a thread of its own: building it for 50,000 products takes half a
second, which no request waits for.
"""

import gc
import logging
import threading
from collections.abc import Iterable

import msgspec

from stammgast.assembly.parts import Assembly
from stammgast.assembly.trained import read_trained
from stammgast.catalog import Product
from stammgast.decide import (
    CatalogSnapshot,
    CompiledPlacement,
    DecideSettings,
    Trained,
    build_world,
    parse_placement,
)
from stammgast.experiments import Holdout
from stammgast.vocabulary import ProductId, StammgastError

REFRESH_SECONDS = 1.0
logger = logging.getLogger("stammgast.world")

Revisions = tuple[int, int, int]


class WorldKeeper:
    """Gives the current world; after `start` it looks once a second whether something changed."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self._snapshot = CatalogSnapshot.build(())
        self._trained: Trained | None = None
        self._placements: list[CompiledPlacement] = []
        self._seen: Revisions = (-1, -1, -1)
        self._stopping = threading.Event()
        self.world = build_world(self._snapshot, settings=self._settings())

    def start(self) -> None:
        """Take in what there is, then keep looking. Raises what the stores raise."""
        self.refresh()
        threading.Thread(target=self._keep_looking, name="world", daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._stopping.set()

    def refresh(self) -> bool:
        """Take in what changed; True when the world is a new one. If it raises, the world stays as it was."""
        revisions = self._revisions()
        if revisions == self._seen:
            return False
        self._take_in(revisions)
        self._seen = revisions
        # A world lives for hours; the garbage collector need not walk through it while requests wait.
        gc.freeze()
        return True

    def _keep_looking(self) -> None:
        while not self._stopping.wait(REFRESH_SECONDS):
            try:
                self.refresh()
            except StammgastError as error:
                logger.warning("the world stays as it is: %s", error)
            except Exception:
                logger.exception("the world stays as it is")

    def _revisions(self) -> Revisions:
        parts = self._assembly
        return parts.catalog.revision(), parts.placements.revision(), parts.indexes.revision()

    def _take_in(self, revisions: Revisions) -> None:
        catalog, placements, index = (now != then for now, then in zip(revisions, self._seen, strict=True))
        parts = self._assembly
        if index:
            self._trained = _trained(parts)
        if catalog:
            self._snapshot = self._changed_snapshot(revisions[0])
        if placements:
            self._placements = list(_readable(parts))
        snapshot = self._snapshot if len(self._snapshot) else _from_index(self._trained)
        self.world = build_world(
            snapshot, self._trained, placements=self._placements, settings=self._settings()
        )

    def _changed_snapshot(self, revision: int) -> CatalogSnapshot:
        before = max(self._seen[0], 0)
        changes = (version.product for version in self._assembly.catalog.changes(before))
        return self._snapshot.with_changes(changes, version=str(revision))

    def _settings(self) -> DecideSettings:
        settings = self._assembly.settings
        return DecideSettings(
            holdout=Holdout(share=settings.decide.holdout_share),
            exploration_share=settings.decide.exploration_share,
            language=settings.shop.language,
            consent_categories=settings.consent.all_categories(),
        )


def _trained(parts: Assembly) -> Trained | None:
    """What was learned; an index of another version of the program counts as none until `train` ran again."""
    loaded = parts.indexes.current()
    if loaded is None:
        return None
    try:
        return read_trained(loaded)
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
        logger.warning("index version %s cannot be read, run `stammgast train`: %s", loaded.version, error)
        return None


def _readable(parts: Assembly) -> Iterable[CompiledPlacement]:
    """The saved placements; one that this version cannot read is told to the operator, the others count."""
    for name, saved in parts.placements.current().items():
        try:
            yield parse_placement(saved.document)
        except StammgastError as error:
            logger.warning("placement %s, version %s, is left out: %s", name, saved.version, error)


def _from_index(trained: Trained | None) -> CatalogSnapshot:
    """A shop without a catalogue shows what its events name, by id."""
    item_ids = trained.item_ids if trained else ()
    return CatalogSnapshot.build(Product(id=ProductId(item), title=item) for item in item_ids)
