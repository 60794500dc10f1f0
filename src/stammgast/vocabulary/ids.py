"""Distinct ids are distinct types, so that a user id cannot be passed where a product id is wanted."""

from typing import NewType

UserId = NewType("UserId", str)
"""The shop's own id of a known customer (Segment `userId`)."""

AnonymousId = NewType("AnonymousId", str)
"""The id of one browser or device (Segment `anonymousId`)."""

Identity = NewType("Identity", str)
"""Any id that names a person, with its kind in front: `user:42`, `anonymous:a1`, `email:a@b.de`."""

ProfileId = NewType("ProfileId", str)
"""The id that Stammgast gives to one person: `p_` and 24 hexadecimal digits."""

MessageId = NewType("MessageId", str)
"""The id by which an event is recognised when it arrives twice (Segment `messageId`)."""

ProductId = NewType("ProductId", str)
PlacementId = NewType("PlacementId", str)

KeyId = NewType("KeyId", str)
"""The public name of a write or secret key; never the key itself."""

Offset = NewType("Offset", int)
"""The 1-based place of an event in the event log; 0 is before the first."""
