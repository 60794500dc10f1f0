"""Slows down whoever guesses passwords: each failure of an account or an address doubles the wait.

The attempt is counted before the password is looked at and taken back when it was right, so that many
attempts at once win nothing. Nothing here knows whether an account exists.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from stammgast.adapters.stores.sign_ins import Attempts, SignInStore, account_name

FREE_FOR_ACCOUNT = 3
FREE_FOR_ADDRESS = 20
"""A whole office may share one address."""
FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(minutes=15)
NO_WAIT = timedelta(0)


class Attempt(msgspec.Struct, frozen=True):
    """One attempt to sign in: the names under which it is counted, and how long it must wait."""

    account: str
    address: str
    wait: timedelta


def wait_after(failures: int, free: int) -> timedelta:
    """How long to wait after that many failures in a row.

    >>> [wait_after(failures, free=3).total_seconds() for failures in (2, 3, 4, 5, 50)]
    [0.0, 2.0, 4.0, 8.0, 900.0]
    """
    if failures < free:
        return NO_WAIT
    return min(FIRST_WAIT * 2 ** min(failures - free, 20), LONGEST_WAIT)


def begin_attempt(store: SignInStore, email: str, address: str, at: datetime) -> Attempt:
    """Count an attempt as failed, unless one must wait: then it is not counted, and must not be made."""
    account = account_name(email)
    names = {account: FREE_FOR_ACCOUNT, f"address:{address}": FREE_FOR_ADDRESS}
    waits: list[timedelta] = []

    def count(known: Mapping[str, Attempts]) -> Mapping[str, Attempts | None]:
        waits.extend(attempts.open_at - at for attempts in known.values())
        if max(waits, default=NO_WAIT) > NO_WAIT:
            return {}
        return {name: _one_more(known.get(name), free, at) for name, free in names.items()}

    store.update(list(names), count, at=at)
    return Attempt(account, f"address:{address}", max([*waits, NO_WAIT]))


def succeed(store: SignInStore, attempt: Attempt, at: datetime) -> None:
    """Take an attempt back that was right: the account starts anew, the address has one failure less."""

    def forgive(known: Mapping[str, Attempts]) -> Mapping[str, Attempts | None]:
        failures = known[attempt.address].failures - 1 if attempt.address in known else 0
        left = Attempts(failures, at, at + wait_after(failures, FREE_FOR_ADDRESS)) if failures > 0 else None
        return {attempt.account: None, attempt.address: left}

    store.update([attempt.account, attempt.address], forgive, at=at)


def _one_more(known: Attempts | None, free: int, at: datetime) -> Attempts:
    failures = known.failures + 1 if known else 1
    return Attempts(failures, at, at + wait_after(failures, free))
