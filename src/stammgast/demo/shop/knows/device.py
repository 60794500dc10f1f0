"""Which browser this is, so that nobody reads what another browser's random number stands for.

A browser names its anonymous id itself. The shop believes it where the id is new to Stammgast, countersigns
it in a cookie that no script can read, and from then on believes the cookie alone, in the drawer and at the
till. Without consent there is no id.
"""

import hmac
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from litestar import Request, Response

from stammgast.demo.shop.stammgast_client import StammgastClient

COOKIE = "lindhoff_device"
NEW_FOR = timedelta(minutes=10)
_YEAR_SECONDS = 365 * 24 * 3600
_ID = re.compile(r"[0-9a-zA-Z-]{16,64}")


def device_of(request: Request, stammgast: StammgastClient) -> str | None:
    """The anonymous id that this browser has been countersigned for."""
    anonymous_id, _, signature = request.cookies.get(COOKIE, "").partition(".")
    is_ours = hmac.compare_digest(signature.encode(), _signature(anonymous_id, stammgast).encode())
    return anonymous_id if anonymous_id and is_ours else None


def is_new(anonymous_id: str, profile: dict[str, Any] | None) -> bool:
    """Whether the id may be countersigned: well formed, and Stammgast has met it only just now."""
    if not _ID.fullmatch(anonymous_id):
        return False
    first_seen = profile["customer"]["first_seen"] if profile else None
    return first_seen is None or datetime.now(UTC) - datetime.fromisoformat(first_seen) < NEW_FOR


def countersign(answer: Response[Any], anonymous_id: str, stammgast: StammgastClient) -> None:
    """Give the browser the cookie for its id."""
    value = f"{anonymous_id}.{_signature(anonymous_id, stammgast)}"
    answer.set_cookie(COOKIE, value, max_age=_YEAR_SECONDS, httponly=True, samesite="lax", path="/")


def _signature(anonymous_id: str, stammgast: StammgastClient) -> str:
    """Not the proof of any user id: those hold no NUL."""
    return stammgast.proof_of(f"\0device {anonymous_id}")
