"""What an import needs from the world besides the event log: a place to remember how far it came."""

from typing import Protocol


class ProgressStore(Protocol):
    """Small named notes, durable when `put` returns. A note is JSON."""

    def get(self, name: str) -> bytes | None:
        """The note, None where there is none."""
        ...

    def put(self, name: str, body: bytes) -> None:
        """Write or replace the note."""
        ...
