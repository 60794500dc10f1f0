"""One table from error codes to statuses, and the one form in which errors are answered."""

import logging
import secrets

import msgspec
from sqlalchemy.exc import DataError

from stammgast.vocabulary import StammgastError
from stammgast.web.http import Answer, Headers

logger = logging.getLogger("stammgast.web")

STATUS_OF_CODE = {
    "bad_body": 400,
    "bad_decide_request": 400,
    "bad_condition": 400,
    "bad_placement": 400,
    "bad_request": 400,
    "no_key": 401,
    "bad_key": 401,
    "missing_scope": 403,
    "not_found": 404,
    "unknown_placement_version": 404,
    "placement_changed": 412,
    "overloaded": 429,
    "log_unavailable": 503,
    "store_unavailable": 503,
}
RETRY_AFTER_SECONDS = {429: 1, 503: 5}
_SHOWN_TO_PAGES = (b"access-control-expose-headers", b"retry-after")


class ErrorBody(msgspec.Struct, frozen=True):
    """Every error's body: a stable `code`, and a `message` that says what was found and wanted."""

    code: str
    message: str


class BadRequest(StammgastError):
    """A request that cannot be understood."""

    code = "bad_request"


class NotFound(StammgastError):
    """Nothing has this name."""

    code = "not_found"


def answer_error(error: Exception) -> Answer:
    """The answer to what went wrong; what nobody expected is logged and gets a number instead of a trace."""
    if isinstance(error, StammgastError) and error.code in STATUS_OF_CODE:
        return answer_code(STATUS_OF_CODE[error.code], error.code, str(error))
    if isinstance(error, DataError):
        return answer_code(
            400, "bad_request", "A text with a NUL character, or a number too large, was sent."
        )
    incident = secrets.token_hex(4)
    logger.error("incident %s", incident, exc_info=error)
    message = f"Something broke here, incident {incident}; see the server's output."
    return msgspec.structs.replace(answer_code(500, "internal_error", message), incident=incident)


def answer_code(status: int, code: str, message: str) -> Answer:
    """An error in its usual form, with Retry-After where trying again helps."""
    wait = RETRY_AFTER_SECONDS.get(status)
    headers: Headers = [(b"retry-after", str(wait).encode()), _SHOWN_TO_PAGES] if wait else []
    return Answer(status, msgspec.json.encode(ErrorBody(code, message)), headers)
