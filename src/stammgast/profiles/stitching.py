"""Which ids are one person. Three rules; each leaves a link behind that can be undone:

1. An event that carries a device's id beside a user id or an e-mail address holds them to be one person.
2. Stitching by itself never joins two known customers. A device that two of them used belongs to neither
   from then on: what it does without a name goes to a fragment of its own. `alias` may join two user ids,
   where a trusted source says so, or where no trusted source ever named either.
3. A profile is named after its oldest id, so that a merge and its undoing give the same names again.
"""

from datetime import datetime
from hashlib import blake2b

import msgspec

from stammgast.consent import combine
from stammgast.events import Event, EventType
from stammgast.profiles.people import People, Whereabouts
from stammgast.profiles.profile import Fragment, Link, LinkReason, Profile
from stammgast.vocabulary import Identity, Offset, ProfileId

LONGEST_EMAIL = 254


class Occasion(msgspec.Struct, frozen=True):
    """The event that is being folded, as far as stitching needs it."""

    offset: Offset
    message_id: str
    at: datetime
    source: str
    trusted: bool


def identity(kind: str, value: str) -> Identity:
    """An id with its kind in front.

    >>> identity("user", "42")
    'user:42'
    """
    return Identity(f"{kind}:{value}")


def email_identity(address: object) -> Identity | None:
    """The identity of an e-mail address; None for what is none."""
    if not isinstance(address, str) or len(address) > LONGEST_EMAIL:
        return None
    normal = address.strip().lower()
    local, _, domain = normal.partition("@")
    if not local or "." not in domain or "@" in domain or any(sign <= " " for sign in normal):
        return None
    return identity("email", normal)


def identities_of(event: Event, email: Identity | None) -> list[Identity]:
    """Every id that the event may touch, so that they can be loaded together."""
    found = [] if email is None else [email]
    if event.user_id is not None:
        found.append(identity("user", event.user_id))
    if event.anonymous_id is not None:
        found.append(identity("anonymous", event.anonymous_id))
    if event.previous_id is not None:
        found += [identity("user", event.previous_id), identity("anonymous", event.previous_id)]
    return found


def stitch(
    people: People, event: Event, email: Identity | None, occasion: Occasion
) -> tuple[Profile, Fragment] | None:
    """Apply the rules; the profile and the fragment that the event belongs to, None for nobody's event."""
    user = None if event.user_id is None else identity("user", event.user_id)
    device = None if event.anonymous_id is None else identity("anonymous", event.anonymous_id)
    named = user or email
    target = user or device or email
    if target is None:
        return None
    _ensure(people, target, occasion)
    if event.type is EventType.ALIAS and event.previous_id is not None:
        previous = _previous(people, event.previous_id)
        _ensure(people, previous, occasion)
        _join(people, previous, target, LinkReason.ALIAS, occasion)
    elif named is not None and device is not None:
        _claim(people, device, named, occasion)
    if user is not None and email is not None:
        _ensure(people, email, occasion)
        _join(people, email, user, LinkReason.EMAIL, occasion)
    profile, fragment = people.at(target)
    if fragment.is_shared and email is not None:
        profile, fragment = people.at(email)
    fragment.is_vouched = fragment.is_vouched or occasion.trusted
    return profile, fragment


def profile_id(oldest: Identity) -> ProfileId:
    """The name of the profile whose oldest id this is."""
    return ProfileId("p_" + blake2b(oldest.encode(), digest_size=12).hexdigest())


def split(profile: Profile, undone: Link) -> list[Profile]:
    """Undo one link: the profiles that remain, oldest first (one where other links still join them)."""
    links = [link for link in profile.links if link != undone]
    groups: list[set[Identity]] = []
    for name in sorted(profile.fragments, key=lambda name: profile.fragments[name].born):
        if not any(name in group for group in groups):
            groups.append(_reachable(name, links))
    return [_subset(profile, group, links) for group in groups]


def _subset(profile: Profile, names: set[Identity], links: list[Link]) -> Profile:
    fragments = {name: fragment for name, fragment in profile.fragments.items() if name in names}
    oldest = min(fragments.values(), key=lambda fragment: (fragment.born, fragment.identity))
    remaining = [link for link in links if link.one in names]
    consent = combine(fragment.consent for fragment in fragments.values())
    return Profile(profile_id(oldest.identity), fragments, remaining, consent)


def _reachable(start: Identity, links: list[Link]) -> set[Identity]:
    found, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for link in links:
            other = {link.one: link.other, link.other: link.one}.get(here)
            if other is not None and other not in found:
                found.add(other)
                waiting.append(other)
    return found


def _ensure(people: People, name: Identity, occasion: Occasion) -> None:
    if name in people.whereabouts:
        return
    fragment = Fragment(name, occasion.offset, is_vouched=occasion.trusted)
    people.add(Profile(profile_id(name), {name: fragment}), name, name)


def _previous(people: People, previous_id: str) -> Identity:
    as_user = identity("user", previous_id)
    return as_user if as_user in people.whereabouts else identity("anonymous", previous_id)


def _claim(people: People, device: Identity, named: Identity, occasion: Occasion) -> None:
    """A known customer shows up on a device: theirs if it is nobody's, else shared from now on."""
    _ensure(people, device, occasion)
    _ensure(people, named, occasion)
    (owner, fragment), (claimant, _) = people.at(device), people.at(named)
    if owner is claimant or fragment.is_shared:
        return
    if _is_known(owner):
        _begin_shared(people, device, occasion)
    else:
        reason = LinkReason.EMAIL if named.startswith("email:") else LinkReason.SAME_EVENT
        _merge(people, owner, claimant, _link(fragment.identity, named, reason, occasion))


def _begin_shared(people: People, device: Identity, occasion: Occasion) -> None:
    name = Identity(f"shared:{device.removeprefix('anonymous:')}")
    fragment = Fragment(name, occasion.offset, is_shared=True)
    people.add(Profile(profile_id(name), {name: fragment}), device, name)


def _join(people: People, one: Identity, other: Identity, reason: LinkReason, occasion: Occasion) -> None:
    (profile, first), (target, second) = people.at(one), people.at(other)
    if profile is target or first.is_shared or second.is_shared:
        return
    if _has_user(profile) and _has_user(target):
        vouched = first.is_vouched or second.is_vouched
        if reason is not LinkReason.ALIAS or (vouched and not occasion.trusted):
            return
    _merge(people, profile, target, _link(first.identity, second.identity, reason, occasion))


def _merge(people: People, one: Profile, other: Profile, link: Link) -> None:
    kept, gone = (one, other) if _age(one) < _age(other) else (other, one)
    kept.fragments.update(gone.fragments)
    kept.links = [*kept.links, *gone.links, link]
    kept.consent = combine((kept.consent, gone.consent))
    for name in gone.fragments:
        found = people.whereabouts.get(name)
        if found is not None and found.profile_id == gone.id:
            people.place(name, Whereabouts(kept.id, found.fragment))
    people.remove(gone.id)
    people.changed.add(kept.id)


def _age(profile: Profile) -> tuple[Offset, Identity]:
    return min((fragment.born, fragment.identity) for fragment in profile.fragments.values())


def _is_known(profile: Profile) -> bool:
    return any(name.startswith(("user:", "email:")) for name in profile.fragments)


def _has_user(profile: Profile) -> bool:
    return any(name.startswith("user:") for name in profile.fragments)


def _link(one: Identity, other: Identity, reason: LinkReason, occasion: Occasion) -> Link:
    return Link(
        one,
        other,
        reason,
        occasion.message_id,
        occasion.offset,
        occasion.at,
        occasion.source,
        occasion.trusted,
    )
