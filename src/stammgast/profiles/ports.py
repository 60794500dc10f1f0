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
    """Profiles, the ids that lead to them, timelines, and the offset up to which the log is in them.

    Beside them summaries of customers and the figures of the hours, which follow from the same events.
    """

    def position(self) -> Offset: ...

    def load(self, people: People, identities: Iterable[Identity], orders: Iterable[str] = ()) -> None:
        """Put what is stored of these ids and orders into `people`, unless it is there already."""
        ...

    def commit(self, people: People, *, after: Offset, upto: Offset, is_behind: bool = False) -> None:
        """Store everything that changed and the new position, in one transaction.

        Where much is to come (`is_behind`) it only notes whose summaries are due; the first commit that
        is not behind writes them all.
        Raises `PositionMoved` where another process projected meanwhile (`after` is no longer true).
        """
        ...

    def profile(self, name: Identity | ProfileId) -> Profile | None: ...

    def timeline(self, fragments: Sequence[Identity], *, limit: int) -> list[TimelineEntry]:
        """Newest first by the events' own time."""
        ...
