"""Which ids are one person, and why: the links of a profile, and what would fall apart without one."""

from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b

import msgspec

from stammgast.profiles import Profile
from stammgast.profiles.parting import LinkPair, part
from stammgast.profiles.profile import Link
from stammgast.vocabulary import Identity
from stammgast.web.console.customer_view import Sources

MOST_LINKS = 100


class LinkRow(msgspec.Struct, frozen=True):
    """One link, with a key that names its two ids without saying them."""

    key: str
    one: Identity
    other: Identity
    reason: str
    at: datetime
    offset: int
    source: str
    is_claim: bool


class PartedRow(msgspec.Struct, frozen=True):
    """Two ids that somebody parted; `other_profile` is whose the other one is now, empty where nobody's."""

    key: str
    one: Identity
    other: Identity
    other_profile: str


class Parting(msgspec.Struct, frozen=True):
    """What would fall apart without a link: who stays, who leaves (nobody where other links hold them)."""

    row: LinkRow
    stays: list[Identity]
    leaves: list[Identity]


def link_rows(profile: Profile, sources: Sources) -> list[LinkRow]:
    """The links, newest first; a pair that was claimed and later proven once, as proven."""
    by_pair: dict[str, Link] = {}
    for link in profile.links:
        known = by_pair.get(link_key(link))
        if known is None or (link.trusted and not known.trusted):
            by_pair[link_key(link)] = link
    newest = sorted(by_pair.values(), key=lambda link: link.offset, reverse=True)
    return [_row(link, sources) for link in newest[:MOST_LINKS]]


def parting_of(profile: Profile, key: str, sources: Sources) -> Parting | None:
    """What undoing the link with this key would do; None where there is no such link."""
    link = next((link for link in profile.links if link_key(link) == key), None)
    if link is None:
        return None
    stays, *others = part(profile, link.one, link.other)
    leaves = [name for other in others for name in other.fragments]
    return Parting(_row(link, sources), list(stays.fragments), leaves)


def parted_rows(profile: Profile, whose: Callable[[Identity], Profile | None]) -> list[PartedRow]:
    """What was parted from this customer; `whose` finds the profile that an id has now."""
    rows = []
    for pair in _parted_pairs(profile):
        now = whose(pair.other)
        other = now.id if now is not None and now.id != profile.id else ""
        rows.append(PartedRow(_key(pair.one, pair.other), pair.one, pair.other, other))
    return rows


def parted_pair(profile: Profile, key: str) -> LinkPair | None:
    """The two ids that were parted, by their key; None where they were not."""
    return next((pair for pair in _parted_pairs(profile) if _key(pair.one, pair.other) == key), None)


def link_key(link: Link) -> str:
    """The same for every link of two ids; addresses of pages hold it instead of an e-mail address."""
    return _key(link.one, link.other)


def _key(one: Identity, other: Identity) -> str:
    return blake2b("\0".join(sorted((one, other))).encode(), digest_size=8).hexdigest()


def _parted_pairs(profile: Profile) -> list[LinkPair]:
    fragments = profile.fragments.values()
    pairs = [LinkPair(one.identity, other) for one in fragments for other in one.parted_from]
    return pairs[:MOST_LINKS]


def _row(link: Link, sources: Sources) -> LinkRow:
    return LinkRow(
        link_key(link),
        link.one,
        link.other,
        link.reason.value,
        link.at,
        link.offset,
        sources.name(link.source),
        not link.trusted,
    )
