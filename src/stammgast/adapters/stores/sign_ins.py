"""Keeps how often signing in failed, by account and by address, so that restarts and all servers know it."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Engine, delete, select

from stammgast.adapters.stores.database import writing
from stammgast.adapters.stores.people import email_key
from stammgast.adapters.stores.revisions import Counted, advance
from stammgast.adapters.stores.schema_config import sign_in_attempts

FORGOTTEN_AFTER = timedelta(days=1)

_columns = sign_in_attempts.c


class Attempts(msgspec.Struct, frozen=True):
    """Failures in a row, when the last one was, and when the next attempt may be made."""

    failures: int
    failed_at: datetime
    open_at: datetime


Rule = Callable[[Mapping[str, Attempts]], Mapping[str, Attempts | None]]
"""From what is known of some names to what is to be known of them; None forgets."""


def account_name(email: str) -> str:
    """The name under which failures of an account are counted; what somebody tried is not kept readable."""
    return "account:" + hashlib.sha256(email_key(email).encode("utf-8", "surrogatepass")).hexdigest()


class SignInStore:
    """Failed attempts by name. A name without failures within a day is forgotten."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def update(self, names: Sequence[str], rule: Rule, *, at: datetime) -> None:
        """Apply a rule to what is known of `names`, while nobody else changes it."""
        with writing(self._engine) as connection:
            advance(connection, Counted.SIGN_INS)
            connection.execute(delete(sign_in_attempts).where(_columns.failed_at <= at - FORGOTTEN_AFTER))
            rows = connection.execute(select(sign_in_attempts).where(_columns.name.in_(names)))
            known = {row.name: Attempts(row.failures, row.failed_at, row.open_at) for row in rows}
            changed = rule(known)
            if changed:
                connection.execute(delete(sign_in_attempts).where(_columns.name.in_(list(changed))))
            kept = [
                {"name": name, **msgspec.structs.asdict(attempts)}
                for name, attempts in changed.items()
                if attempts is not None
            ]
            if kept:
                connection.execute(sign_in_attempts.insert(), kept)

    def forget_account(self, email: str, *, at: datetime) -> None:
        """Let an account sign in again at once."""
        name = account_name(email)
        self.update([name], lambda _known: {name: None}, at=at)
