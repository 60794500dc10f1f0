"""Passwords: what is too easy to guess, and how they are kept (Argon2id).

NIST SP 800-63B, 5.1.1.2: long, not common, no rules of composition. The list of common ones is not copied
from anywhere: it is what rules make of some words, rows of keys and years.
"""

import re
import threading
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from stammgast.vocabulary import Refusal, StammgastError

SHORTEST = 12
LONGEST = 256
"""Nobody types more; it bounds the work."""
MOST_WAIT_SECONDS = 5.0
_hasher = PasswordHasher(time_cost=3, memory_cost=64 << 10, parallelism=1)
"""RFC 9106, 4: the second recommended choice, on one core so that decisions keep the other."""
_one_at_a_time = threading.BoundedSemaphore(1)
_WORDS = (
    "passwort password kennwort geheim secret hallo hello willkommen welcome sommer summer winter frühling"
    " herbst autumn spring liebe love schatz sonne sunshine fussball football hamster stammgast admin"
    " administrator shop onlineshop console konsole login letmein einlass test demo changeme master computer"
    " internet monkey dragon meine mein mypassword iloveyou trustno"
).split()
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz 01234567890123456789 1234567890 qwertyuiop qwertzuiop asdfghjkl yxcvbnm"
    " zxcvbnm qwertyuiopasdfghjklzxcvbnm qwertzuiopasdfghjklyxcvbnm 1qaz2wsx3edc4rfv5tgb 1q2w3e4r5t6y7u8i"
).split()
_LOOKALIKES = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"})
_SHORTEST_ROW = 4


class PasswordReason(StrEnum):
    """Why a password is not taken."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    COMMON = "common"
    PERSONAL = "personal"


class TooBusy(StammgastError):
    """Too many passwords are being checked; try again."""

    code = "overloaded"


def check_password(password: str, personal: Iterable[str]) -> Refusal[PasswordReason] | None:
    """Why the password is too easy, None where it is good; `personal` are the mail, the name, the shop.

    >>> check_password("Sommer2026!!", []).reason, check_password("regen im mai, dann heu", []) is None
    (<PasswordReason.COMMON: 'common'>, True)
    """
    length = len(unicodedata.normalize("NFKC", password))
    if length < SHORTEST:
        return Refusal(
            PasswordReason.TOO_SHORT, f"It has {length} characters; at least {SHORTEST} are wanted."
        )
    if length > LONGEST:
        return Refusal(
            PasswordReason.TOO_LONG, f"It has {length} characters; at most {LONGEST} are possible."
        )
    core = _core(password)
    if any(_rest_without(core, part) for part in map(_core, _parts(personal))):
        return Refusal(PasswordReason.PERSONAL, "It is made of your name, your e-mail address or the shop.")
    if _is_common(password.casefold(), core):
        return Refusal(PasswordReason.COMMON, "It is among the first that others would try.")
    return None


def hash_password(password: str) -> str:
    """What is kept of a password. Raises `TooBusy`."""
    with _Turn():
        return _hasher.hash(_normal(password))


def is_password(password: str, kept: str | None) -> bool:
    """Whether it is the password; takes the same time where there is none. Raises `TooBusy`."""
    with _Turn():
        try:
            return _hasher.verify(kept or _nobodys_hash(), _normal(password)[:LONGEST]) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def is_worn(kept: str | None) -> bool:
    """Whether a hash was made with weaker settings than today's and should be made anew."""
    return kept is not None and _hasher.check_needs_rehash(kept)


class _Turn:
    """One password at a time: it takes 64 MB and a core, which decisions want too."""

    def __enter__(self) -> None:
        if not _one_at_a_time.acquire(timeout=MOST_WAIT_SECONDS):
            raise TooBusy("Too many people sign in at this moment.", "a moment of patience")

    def __exit__(self, *_: object) -> None:
        _one_at_a_time.release()


def _normal(password: str) -> str:
    """One form for what keyboards write differently (NIST SP 800-63B, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace").decode()


@cache
def _nobodys_hash() -> str:
    return _hasher.hash("nobody has this password")


def _core(text: str) -> str:
    """The letters that remain when decoration is taken away: `$ommer-2026!` is `sommer`."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    trimmed = re.sub(r"^[\W\d_]+|(?<=\w)[\W\d_]+$", "", folded) or folded
    return re.sub(r"[\W_]+", "", trimmed.translate(_LOOKALIKES))


def _parts(personal: Iterable[str]) -> set[str]:
    """Each text, and its words of at least four letters."""
    texts = [text for text in personal if text]
    return {
        part for text in texts for part in (text, *re.split(r"[\W_]+", text)) if len(part) >= _SHORTEST_ROW
    }


def _rest_without(core: str, part: str) -> bool:
    """Whether nearly nothing is left of the core when the part is taken out."""
    return len(part) >= _SHORTEST_ROW and part in core and len(core.replace(part, "")) < _SHORTEST_ROW


def _is_common(folded: str, core: str) -> bool:
    if len(set(folded)) <= 3 or (_is_repeated(folded) and len(set(folded)) <= 4):
        return True
    if not core or (folded.isdecimal() and len(set(folded)) <= 5):
        return True
    left = core
    for word in _common_words():
        left = left.replace(word, "")
    return len(left) < _SHORTEST_ROW or _is_row(folded)


def _is_repeated(text: str) -> bool:
    """Whether it is one piece again and again, such as `abcabcabcabc`."""
    return text in (text + text)[1:-1]


def _is_row(text: str) -> bool:
    """Whether it walks along the keyboard, forwards or back, for its whole length."""
    left = re.sub(r"[\W_]+", "", text)
    for row in _ROWS:
        for way in (row, row[::-1]):
            for length in range(len(way), _SHORTEST_ROW - 1, -1):
                for start in range(len(way) - length + 1):
                    left = left.replace(way[start : start + length], "")
    return len(left) < _SHORTEST_ROW


@cache
def _common_words() -> tuple[str, ...]:
    """The longest first, so that a word within a word does not cut it."""
    return tuple(sorted({_core(word) for word in _WORDS}, key=len, reverse=True))
