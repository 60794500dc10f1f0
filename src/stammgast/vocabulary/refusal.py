"""An expected no: a value from a closed list of reasons, never an exception."""

from enum import StrEnum
from typing import Generic, TypeVar

import msgspec

Reason = TypeVar("Reason", bound=StrEnum)


class Refusal(msgspec.Struct, Generic[Reason], frozen=True):
    """Why something was not done: `reason` for programs, `detail` (one sentence) for people."""

    reason: Reason
    detail: str
