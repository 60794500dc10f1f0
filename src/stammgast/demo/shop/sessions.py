"""The shop's sessions: cart and sign-in, kept in the server's memory under one strictly necessary cookie.

The cookie is set when somebody puts something into the cart or signs in, not before: without it neither would
work, so no consent is asked for it. It means nothing outside of this shop and is never sent to Stammgast.
"""

import secrets
from collections import OrderedDict
from threading import Lock
from typing import Any

import msgspec

COOKIE = "lindhoff"
MOST_SESSIONS = 10_000
Told = dict[str, Any]


class Session(msgspec.Struct):
    """One visitor's session. `cart` counts pieces by (article, size); `order_ids` were placed here."""

    id: str = ""
    cart: dict[tuple[str, str], int] = {}
    user_id: str = ""
    order_ids: list[str] = []
    to_tell: list[Told] = []
    """Events that the next page tells Stammgast, such as `Product Added`."""
    notice: str = ""
    is_leaving: bool = False
    """Signed out just now: the next page lets go of the browser's identity."""

    def track(self, event: str, properties: Told) -> None:
        """Let the next page that this visitor sees send an event."""
        self.to_tell.append({"event": event, "properties": properties})

    def take_told(self) -> list[Told]:
        """The events to send, which are then forgotten, so that a reload does not send them again."""
        told, self.to_tell = self.to_tell, []
        return told

    def leave(self) -> None:
        """Whoever was here goes, and the next on this device finds nothing of theirs."""
        self.user_id = ""
        self.cart.clear()
        self.order_ids.clear()
        self.to_tell.clear()

    def take_leaving(self) -> bool:
        """Whether somebody signed out since the last page."""
        is_leaving, self.is_leaving = self.is_leaving, False
        return is_leaving

    def take_notice(self) -> str:
        """What the next page says once."""
        notice, self.notice = self.notice, ""
        return notice


class Sessions:
    """All sessions; the one not used for longest goes first."""

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._lock = Lock()

    def find(self, session_id: str) -> Session:
        """The session of a cookie, or a new one that is not kept yet."""
        with self._lock:
            if session_id in self._sessions:
                self._sessions.move_to_end(session_id)
                return self._sessions[session_id]
        return Session()

    def keep(self, session: Session) -> None:
        """Remember a session from now on."""
        if session.id:
            return
        session.id = secrets.token_urlsafe(24)
        with self._lock:
            self._sessions[session.id] = session
            while len(self._sessions) > MOST_SESSIONS:
                self._sessions.popitem(last=False)

    def renew(self, session: Session) -> None:
        """A new id for the same session, whenever somebody signs in or out."""
        with self._lock:
            self._sessions.pop(session.id, None)
        session.id = ""
        self.keep(session)
