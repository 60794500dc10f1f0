"""What belongs to a person by proof: the part of a profile that decisions, and the person, may see.

A profile holds together what is linked, also by claims of browsers that nobody vouched for. Who only claims
to be somebody must see nothing of theirs, and must change nothing of theirs: both follow trusted links only.
"""

from stammgast.consent import ConsentState, combine
from stammgast.profiles.profile import Fragment, Profile
from stammgast.profiles.stitching import reachable, subset
from stammgast.vocabulary import Identity


def proven_part(profile: Profile, fragment: Identity) -> Profile:
    """The fragments that trusted links join with this one; the profile itself where that is all of it."""
    names = _proven_names(profile, fragment)
    if len(names) == len(profile.fragments):
        return profile
    return subset(profile, names, [link for link in profile.links if link.trusted])


def proven_fragments(profile: Profile, fragment: Fragment) -> list[Fragment]:
    """The same as a list, for the fold."""
    if len(profile.fragments) == 1:
        return [fragment]
    return [profile.fragments[name] for name in sorted(_proven_names(profile, fragment.identity))]


def proven_consent(profile: Profile, fragments: list[Fragment]) -> ConsentState:
    """What these fragments of a profile say together."""
    if len(fragments) == 1:
        return fragments[0].consent
    if len(fragments) == len(profile.fragments):
        return profile.consent
    return combine(one.consent for one in fragments)


def _proven_names(profile: Profile, fragment: Identity) -> set[Identity]:
    trusted = [link for link in profile.links if link.trusted]
    return reachable(fragment, trusted) if trusted else {fragment}
