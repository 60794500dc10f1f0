"""Events to one customer: ids and reversible merges, traits with provenance, timeline, cart, tastes.

In: events in the order of the log (`fold`). Out: `Customer`, everything known of a person as of a moment.
A profile is the union of one fragment per id; see `stitching` for when ids are held to be one person.
"""

from stammgast.profiles.customer import Customer, customer_of
from stammgast.profiles.people import People, TimelineEntry, Whereabouts
from stammgast.profiles.personal import ProductLookup
from stammgast.profiles.ports import PositionMoved, ProfileStore
from stammgast.profiles.profile import Profile
from stammgast.profiles.projection import FoldSettings, Reading, fold, read
from stammgast.profiles.projector import Projector
from stammgast.profiles.proven import proven_part
from stammgast.profiles.stitching import email_identity, identity, split

__all__ = [
    "Customer",
    "FoldSettings",
    "People",
    "PositionMoved",
    "ProductLookup",
    "Profile",
    "ProfileStore",
    "Projector",
    "Reading",
    "TimelineEntry",
    "Whereabouts",
    "customer_of",
    "email_identity",
    "fold",
    "identity",
    "proven_part",
    "read",
    "split",
]
