"""What the store of profiles promises; the projection is committed together with the offset it reached."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from stammgast.profiles.people import People, TimelineEntry
from stammgast.profiles.profile import Profile
from stammgast.vocabulary import Identity, Offset, ProfileId, StammgastError


class PositionMoved(StammgastError):
    """Another process carried the log on meanwhile; nothing was stored."""

    code = "position_moved"


class ProfileStore(Protocol):
    """Profiles, the ids that lead to them, timelines, and the offset up to which the log is in them."""

    def position(self) -> Offset: ...

    def load(self, people: People, identities: Iterable[Identity]) -> None:
        """Put what is stored of these ids into `people`, unless it is there already."""
        ...

    def commit(self, people: People, *, after: Offset, upto: Offset) -> None:
        """Store everything that changed and the new position, in one transaction.

        Raises `PositionMoved` where another process projected meanwhile (`after` is no longer true).
        """
        ...

    def profile(self, name: Identity | ProfileId) -> Profile | None: ...

    def timeline(self, fragments: Sequence[Identity], *, limit: int) -> list[TimelineEntry]:
        """Newest first by the events' own time."""
        ...
