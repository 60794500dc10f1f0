"""The newest events in memory, so that a decision counts what was clicked one request ago.

They bridge the moment until the worker has them in the profiles. Each server knows what it took in itself;
what another server took in is in the profiles some 50 ms later.
"""

from collections import deque

import msgspec

from stammgast.capture import Received
from stammgast.events import Event
from stammgast.profiles import identity
from stammgast.vocabulary import Identity

MOST_EVENTS = 20_000
MOST_BYTES = 32 << 20
"""Of their JSON: an event may have 32 KB."""


class LiveTail:
    """The last events by the ids that they carry, `MOST_EVENTS` and `MOST_BYTES` of them."""

    def __init__(self) -> None:
        self._order: deque[Identity] = deque()
        self._bodies: dict[Identity, deque[bytes]] = {}
        self._size = 0

    def see(self, received: Received) -> None:
        """Remember a request's events; they must be on disk."""
        for event, entry in zip(received.events, received.submission.entries, strict=True):
            if event.user_id is not None:
                self._keep(identity("user", event.user_id), entry.body)
            if event.anonymous_id is not None:
                self._keep(identity("anonymous", event.anonymous_id), entry.body)

    def events_of(self, name: Identity) -> list[Event]:
        """The newest events of an id, oldest first."""
        return [msgspec.json.decode(body, type=Event) for body in self._bodies.get(name, ())]

    def _keep(self, name: Identity, body: bytes) -> None:
        bodies = self._bodies.get(name)
        if bodies is None:
            bodies = self._bodies[name] = deque()
        bodies.append(body)
        self._order.append(name)
        self._size += len(body)
        while len(self._order) > MOST_EVENTS or self._size > MOST_BYTES:
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        oldest = self._order.popleft()
        kept = self._bodies[oldest]
        self._size -= len(kept.popleft())
        if not kept:
            del self._bodies[oldest]
