"""Carries the log into the profiles: read a stretch, load who it names, fold, commit with the new offset."""

import msgspec

from stammgast.catalog.history import CatalogHistory
from stammgast.events import Event, EventLog, decode_events
from stammgast.profiles.hours import hour_of, order_key
from stammgast.profiles.people import People
from stammgast.profiles.ports import PositionMoved, ProfileStore
from stammgast.profiles.projection import FoldSettings, Reading, fold, read
from stammgast.vocabulary import Identity, Offset, StammgastError

MOST_KEPT = 30_000
"""Profiles that stay in memory between steps; a step that has touched more ends early."""
CHUNK = 5_000
"""So many events are read at once: a long step commits seldom and still needs little memory."""


class Projector:
    """Folds the log into the store, one stretch a step. One process projects, others may stand by."""

    def __init__(
        self, log: EventLog, store: ProfileStore, catalog: CatalogHistory, settings: FoldSettings
    ) -> None:
        self._log = log
        self._store = store
        self._catalog = catalog
        self._settings = settings
        self._people = People()
        self._position: Offset | None = None
        self._is_settled = False

    def step(self, limit: int) -> int:
        """Fold about `limit` events; returns how many it took, 0 when the views are up to date.

        Raises what the ports raise; the next step then begins from what is stored.
        """
        try:
            return self._step(limit)
        except PositionMoved:
            self._forget()
            return 0
        except StammgastError:
            self._forget()
            raise

    def _step(self, limit: int) -> int:
        after = self._position if self._position is not None else self._store.position()
        people, upto, taken, is_behind = self._people, after, 0, True
        while is_behind and taken < limit and len(people.profiles) <= MOST_KEPT:
            events = self._events(upto, min(CHUNK, limit - taken))
            is_behind = bool(events)
            if events:
                self._take(events)
                upto, taken = events[-1][0], taken + len(events)
        if not taken:
            self._settle(after)
            return 0
        people.count_timeline()
        self._store.commit(people, after=after, upto=upto, is_behind=is_behind)
        people.forget_changes()
        self._position, self._is_settled = upto, not is_behind
        if len(people.profiles) > MOST_KEPT:
            self._people = People()
        return taken

    def _take(self, events: list[tuple[Offset, Event]]) -> None:
        """Load whom the events name, and fold."""
        readings = [reading for offset, event in events if (reading := self._read(offset, event))]
        if any(reading.shop and reading.shop.lines for reading in readings):
            self._catalog.refresh()
        self._store.load(self._people, _identities(readings), _orders(readings))
        for reading in readings:
            self._fold(reading)

    def _events(self, after: Offset, limit: int) -> list[tuple[Offset, Event]]:
        return [
            (Offset(offset), event)
            for block in self._log.read(after, limit)
            for offset, event in enumerate(decode_events(block.body), start=block.first)
            if offset > after
        ]

    def _read(self, offset: Offset, event: Event) -> Reading | None:
        try:
            return read(event, offset, self._settings)
        except (msgspec.MsgspecError, StammgastError, ValueError, RecursionError) as error:
            self._people.spoiled[offset] = str(error)
            return None

    def _fold(self, reading: Reading) -> None:
        """One event that nobody foresaw is noted and passed over; it must not stop all others for ever."""
        people, nobodys = self._people, self._people.unattributed
        try:
            fold(people, reading, self._settings, self._catalog.product_at)
        except Exception as error:
            people.spoiled[reading.offset] = f"{type(error).__name__}: {error}"
            return
        if people.unattributed > nobodys:
            people.figures.count(hour_of(reading.event), reading.event.label)
        if reading.shop is not None and reading.shop.order_id is not None:
            people.figures.count_order(
                reading.event,
                reading.shop,
                identities=reading.identities,
                currency=self._settings.currency,
            )

    def _settle(self, position: Offset) -> None:
        """Nothing is new: write the summaries that fell due while there was more."""
        if not self._is_settled:
            self._store.commit(self._people, after=position, upto=position)
        self._position, self._is_settled = position, True

    def _forget(self) -> None:
        self._people = People()
        self._position, self._is_settled = None, False


def _identities(readings: list[Reading]) -> set[Identity]:
    return {identity for reading in readings for identity in reading.identities}


def _orders(readings: list[Reading]) -> set[str]:
    return {
        order_key(reading.shop.order_id) for reading in readings if reading.shop and reading.shop.order_id
    }
