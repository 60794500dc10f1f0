"""The working set of a fold: the profiles that a batch of events touches, and what it changed of them."""

from collections import Counter

import msgspec

from stammgast.profiles.hours import Figures
from stammgast.profiles.profile import Fragment, Profile
from stammgast.vocabulary import Identity, Offset, ProfileId

_HOUR_US = 3_600_000_000


class Whereabouts(msgspec.Struct, frozen=True):
    """Where an id's new events go: its profile, and the fragment (a shared device begins a new one)."""

    profile_id: ProfileId
    fragment: Identity


class TimelineEntry(msgspec.Struct, frozen=True):
    """One event in the timeline of one id; the event itself is in the log at `offset`."""

    fragment: Identity
    at_us: int
    offset: int
    label: str


class People:
    """Profiles by id and ids by name; remembers what changed since `forget_changes`.

    `figures` are what the events add to the hours; `due` are profiles whose summary is known to wait.
    `unattributed` counts events that name nobody, `spoiled` says why an event could not be read.

    Whoever folds loads beforehand every id that the events name (`stitching.identities_of`).
    """

    def __init__(self) -> None:
        self.profiles: dict[ProfileId, Profile] = {}
        self.whereabouts: dict[Identity, Whereabouts] = {}
        self.timeline: list[TimelineEntry] = []
        self.changed: set[ProfileId] = set()
        self.removed: set[ProfileId] = set()
        self.moved: set[Identity] = set()
        self.figures = Figures()
        self.due: set[ProfileId] = set()
        self.unattributed = 0
        self.spoiled: dict[Offset, str] = {}

    def at(self, identity: Identity) -> tuple[Profile, Fragment]:
        """The person whom a known id names now, and the fragment that takes the id's new events."""
        found = self.whereabouts[identity]
        profile = self.profiles[found.profile_id]
        return profile, profile.fragments[found.fragment]

    def add(self, profile: Profile, identity: Identity, fragment: Identity) -> None:
        """A new person, or a new fragment of a known one, that takes the id's events from now on."""
        self.profiles[profile.id] = profile
        self.changed.add(profile.id)
        self.removed.discard(profile.id)
        self.place(identity, Whereabouts(profile.id, fragment))

    def place(self, identity: Identity, whereabouts: Whereabouts) -> None:
        """Say where the id's new events go."""
        self.whereabouts[identity] = whereabouts
        self.moved.add(identity)

    def remove(self, profile_id: ProfileId) -> None:
        """Forget a profile that was merged into another."""
        del self.profiles[profile_id]
        self.changed.discard(profile_id)
        self.removed.add(profile_id)

    def count_timeline(self) -> None:
        """Count in `figures` what happened to somebody since `forget_changes`."""
        hours = Counter((entry.at_us // _HOUR_US, entry.label) for entry in self.timeline)
        for (hour, label), times in hours.items():
            self.figures.count(hour, label, times)

    def forget_changes(self) -> None:
        """Everything is stored; begin to remember anew."""
        self.timeline.clear()
        self.figures.clear()
        self.changed.clear()
        self.removed.clear()
        self.moved.clear()
        self.spoiled.clear()
        self.unattributed = 0
