"""Undoing a link that was wrong, as an event in the log: the fold honours it for ever, a rebuild as well.

`LINK_UNDONE` names a link by its two ids. Their profile falls apart into what other links still join, and the
two are never joined again by stitching, whatever an event says later; only `LINK_RESTORED` takes that back.
Both count only from a trusted source: a browser cannot take two ids apart.
"""

import msgspec

from stammgast.events import Event, EventType
from stammgast.profiles.people import People, Whereabouts
from stammgast.profiles.profile import Fragment, Link, Profile
from stammgast.profiles.stitching import Occasion, join_by_hand, reachable, subset
from stammgast.vocabulary import Identity

LINK_UNDONE = "Profile Link Undone"
LINK_RESTORED = "Profile Link Restored"


class LinkPair(msgspec.Struct, frozen=True):
    """The properties of both events: the two ids of a link, as the profile names them (`user:42`)."""

    one: Identity
    other: Identity


def pair_of(event: Event) -> LinkPair | None:
    """The link that an event undoes or restores; None for other events and from sources nobody trusts.

    Raises `msgspec.ValidationError` where it names no two ids.
    """
    is_ours = event.event in (LINK_UNDONE, LINK_RESTORED) and event.type is EventType.TRACK
    return msgspec.json.decode(event.properties, type=LinkPair) if is_ours and event.trusted else None


def part_or_restore(
    people: People, event: Event, pair: LinkPair, occasion: Occasion
) -> tuple[Profile, Fragment] | None:
    """Let the event change the people; a link that is not there, or ids that nobody has, change nothing.

    Returns in whose timeline it stands. Other ids that the event carries count for nothing: it is no deed
    of a customer.
    """
    if pair.one == pair.other or not {pair.one, pair.other} <= people.whereabouts.keys():
        return None
    if event.event == LINK_RESTORED:
        _restore(people, pair, occasion)
        return people.at(pair.one)
    for name in (pair.one, pair.other):
        profile, _ = people.at(name)
        if link_between(profile, pair.one, pair.other) is not None:
            _part(people, profile, pair)
            return people.at(pair.one)
    return None


def part(profile: Profile, one: Identity, other: Identity) -> list[Profile]:
    """What remains without the links between two ids, oldest first (one where others still join them)."""
    links = [link for link in profile.links if {link.one, link.other} != {one, other}]
    oldest = sorted(profile.fragments.values(), key=lambda fragment: (fragment.born, fragment.identity))
    groups: list[set[Identity]] = []
    for fragment in oldest:
        if not any(fragment.identity in group for group in groups):
            groups.append(reachable(fragment.identity, links))
    return [subset(profile, group, links) for group in groups]


def link_between(profile: Profile, one: Identity, other: Identity) -> Link | None:
    """A link of the profile that joins two ids directly."""
    return next((link for link in profile.links if {link.one, link.other} == {one, other}), None)


def _part(people: People, profile: Profile, pair: LinkPair) -> None:
    parts = part(profile, pair.one, pair.other)
    if len(parts) > 1:
        for name, other in ((pair.one, pair.other), (pair.other, pair.one)):
            fragment = profile.fragments[name]
            fragment.parted_from = [*fragment.parted_from, other]
    people.remove(profile.id)
    for remaining in parts:
        _keep(people, remaining, instead_of=profile)


def _keep(people: People, remaining: Profile, *, instead_of: Profile) -> None:
    people.profiles[remaining.id] = remaining
    people.removed.discard(remaining.id)
    people.changed.add(remaining.id)
    for name in remaining.fragments:
        found = people.whereabouts.get(name)
        if found is not None and found.profile_id == instead_of.id:
            people.place(name, Whereabouts(remaining.id, found.fragment))


def _restore(people: People, pair: LinkPair, occasion: Occasion) -> None:
    for name, other in ((pair.one, pair.other), (pair.other, pair.one)):
        profile, fragment = people.at(name)
        fragment.parted_from = [parted for parted in fragment.parted_from if parted != other]
        people.changed.add(profile.id)
    join_by_hand(people, pair.one, pair.other, occasion)
