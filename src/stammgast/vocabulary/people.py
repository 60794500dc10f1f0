"""The words about the people who work in the console: who they are, and as what."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

import msgspec

from stammgast.vocabulary.language import Language

PersonId = NewType("PersonId", str)


class Role(StrEnum):
    """As what a person works in the console; what each may do stands in `web/console/roles.py`."""

    ADMIN = "admin"
    MARKETING = "marketing"
    SUPPORT = "support"
    ANALYST = "analyst"
    PRIVACY = "privacy"


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who works in the console; the password is not part of what anybody may see.

    `has_password` is False until a one-time link was used; `deactivated_at` is None while the person may
    come in.
    """

    id: PersonId
    name: str
    email: str
    role: Role
    language: Language
    created_at: datetime
    has_password: bool = False
    deactivated_at: datetime | None = None
