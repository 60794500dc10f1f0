"""Which ids are one person. Four rules; each leaves a link behind that can be undone:

1. An event that carries a device's id beside a user id or an e-mail address holds them to be one person.
2. What nobody vouched for is a claim: the event belongs to the device that sent it (without one, or on a
   shared one, to the fragment `claimed:42`), never to the customer it names, and its link is not trusted.
   Decisions follow trusted links only, see `proven.py`. An address that somebody typed, at the till or on
   a device, is a claim whoever sends it on; only `identify` from a trusted source vouches for a user's.
3. Stitching by itself never joins two known customers. A device that two of them used belongs to neither
   from then on: what it does without a name goes to a fragment of its own. `alias` may join two user ids,
   where a trusted source says so, or where no trusted source ever named either. What somebody of the
   shop parted is never joined again by an event, see `parting.py`.
4. A profile is named after its oldest id, so that a merge and its undoing give the same names again.
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

    def vouched(self, trusted: bool) -> "Occasion":
        """The same, vouched for or not."""
        return self if trusted is self.trusted else msgspec.structs.replace(self, trusted=trusted)


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
    if _is_of_device_alone(event, email):
        return [identity("anonymous", event.anonymous_id or "")]
    found = [one for one in (email, _user(event), _device(event), _claimed(event)) if one is not None]
    if event.previous_id is not None:
        found += [identity("user", event.previous_id), identity("anonymous", event.previous_id)]
    return found


def stitch(
    people: People, event: Event, email: Identity | None, occasion: Occasion
) -> tuple[Profile, Fragment] | None:
    """Apply the rules; the profile and the fragment that the event belongs to, None for nobody's event."""
    if _is_of_device_alone(event, email):
        return _known(people, identity("anonymous", event.anonymous_id or ""), occasion)
    user, device = _user(event), _device(event)
    holder = user if _claimed(event) is None else device or _claimed(event)
    target = holder or device or email
    if target is None:
        return None
    about_user = occasion.vouched(event.trusted or event.user_proven)
    _ensure(people, target, about_user)
    if event.type is EventType.ALIAS and event.previous_id is not None:
        _alias(people, event, user or target, occasion)
    about_device = about_user if user else occasion.vouched(False)
    target = _stitch_device(people, event, target, email=email, occasion=about_device)
    if user is not None and email is not None:
        _ensure(people, user, about_user)
        _ensure(people, email, occasion)
        about_email = occasion.vouched(event.trusted and event.type is EventType.IDENTIFY)
        _join(people, email, user, LinkReason.EMAIL, about_email)
    profile, fragment = people.at(target)
    if fragment.is_shared and email is not None:
        profile, fragment = people.at(email)
    fragment.is_vouched = fragment.is_vouched or (about_user if user else occasion).trusted
    return profile, fragment


def _is_of_device_alone(event: Event, email: Identity | None) -> bool:
    """Most events: somebody without a name looks around."""
    return event.user_id is None and email is None and event.previous_id is None and bool(event.anonymous_id)


def _known(people: People, name: Identity, occasion: Occasion) -> tuple[Profile, Fragment]:
    _ensure(people, name, occasion)
    profile, fragment = people.at(name)
    fragment.is_vouched = fragment.is_vouched or occasion.trusted
    return profile, fragment


def _stitch_device(
    people: People, event: Event, target: Identity, *, email: Identity | None, occasion: Occasion
) -> Identity:
    """Hold device and customer to be one; returns where the event belongs."""
    user, claimed = _user(event), _claimed(event)
    device, named = _device(event) or claimed, user or email
    if device is None or named is None or (event.type is EventType.ALIAS and claimed is None):
        return target
    _claim(people, device, named, occasion)
    if claimed is None or not people.at(device)[1].is_shared:
        return target
    _claim(people, claimed, named, occasion)
    return claimed


def _user(event: Event) -> Identity | None:
    return None if event.user_id is None else identity("user", event.user_id)


def _device(event: Event) -> Identity | None:
    return None if event.anonymous_id is None else identity("anonymous", event.anonymous_id)


def _claimed(event: Event) -> Identity | None:
    """What keeps the events of a user that nobody vouched for; None where somebody did."""
    is_claim = event.user_id is not None and not (event.trusted or event.user_proven)
    return identity("claimed", event.user_id or "") if is_claim else None


def _alias(people: People, event: Event, target: Identity, occasion: Occasion) -> None:
    """Join an old id. A proof is of one user id, not of another's; only its device knows an anonymous id."""
    previous = _previous(people, event.previous_id or "")
    is_device = previous.startswith("anonymous:")
    vouched = occasion.vouched(event.trusted or (event.user_proven and is_device))
    _ensure(people, previous, vouched)
    _ensure(people, target, vouched)
    _join(people, previous, target, LinkReason.ALIAS, vouched)


def join_by_hand(people: People, one: Identity, other: Identity, occasion: Occasion) -> None:
    """Link two known ids because the shop says so; shared devices and parted ids stay apart."""
    (profile, first), (target, second) = people.at(one), people.at(other)
    if profile is not target and not first.is_shared and not second.is_shared:
        link = _link(first.identity, second.identity, LinkReason.RESTORED, occasion)
        _merge(people, profile, target, link)


def profile_id(oldest: Identity) -> ProfileId:
    """The name of the profile whose oldest id this is."""
    return ProfileId("p_" + blake2b(oldest.encode(), digest_size=12).hexdigest())


def split(profile: Profile, undone: Link) -> list[Profile]:
    """Undo one link: the profiles that remain, oldest first (one where other links still join them)."""
    links = [link for link in profile.links if link != undone]
    groups: list[set[Identity]] = []
    for name in sorted(profile.fragments, key=lambda name: profile.fragments[name].born):
        if not any(name in group for group in groups):
            groups.append(reachable(name, links))
    return [subset(profile, group, links) for group in groups]


def subset(profile: Profile, names: set[Identity], links: list[Link]) -> Profile:
    """The person who is left when only these fragments belong together."""
    fragments = {name: fragment for name, fragment in profile.fragments.items() if name in names}
    oldest = min(fragments.values(), key=lambda fragment: (fragment.born, fragment.identity))
    remaining = [link for link in links if link.one in names]
    consent = combine(fragment.consent for fragment in fragments.values())
    return Profile(profile_id(oldest.identity), fragments, remaining, consent)


def reachable(start: Identity, links: list[Link]) -> set[Identity]:
    """The fragments that links join with `start`, itself included."""
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
    reason = LinkReason.EMAIL if named.startswith("email:") else LinkReason.SAME_EVENT
    if owner is claimant:
        _vouch(owner, _link(fragment.identity, named, reason, occasion))
    elif fragment.is_shared:
        return
    elif _is_known(owner):
        _begin_shared(people, device, occasion)
    else:
        _merge(people, owner, claimant, _link(fragment.identity, named, reason, occasion))


def _begin_shared(people: People, device: Identity, occasion: Occasion) -> None:
    name = Identity(f"shared:{device.removeprefix('anonymous:')}")
    fragment = Fragment(name, occasion.offset, is_shared=True)
    people.add(Profile(profile_id(name), {name: fragment}), device, name)


def _join(people: People, one: Identity, other: Identity, reason: LinkReason, occasion: Occasion) -> None:
    (profile, first), (target, second) = people.at(one), people.at(other)
    link = _link(first.identity, second.identity, reason, occasion)
    if profile is target:
        _vouch(profile, link)
    if profile is target or first.is_shared or second.is_shared:
        return
    if _has_user(profile) and _has_user(target):
        vouched = first.is_vouched or second.is_vouched
        if reason is not LinkReason.ALIAS or (vouched and not occasion.trusted):
            return
    _merge(people, profile, target, link)


def _vouch(profile: Profile, link: Link) -> None:
    """Two ids that were one person by a claim are so by proof from now on."""
    if not link.trusted or link.one == link.other:
        return
    ends = {link.one, link.other}
    if not any(known.trusted and {known.one, known.other} == ends for known in profile.links):
        profile.links = [*profile.links, link]


def _merge(people: People, one: Profile, other: Profile, link: Link) -> None:
    if _are_parted(one, other):
        return
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


def _are_parted(one: Profile, other: Profile) -> bool:
    """Whether somebody of the shop parted an id of the one from an id of the other; see `parting`."""
    return any(
        name in other.fragments for fragment in one.fragments.values() for name in fragment.parted_from
    )


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
