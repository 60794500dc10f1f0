"""A number between 0 and 1 for a unit and a salt: the same today, tomorrow and on every machine."""

from hashlib import blake2b

_BITS = 52


def draw(unit: str, salt: str) -> float:
    """A uniform number in the open interval (0, 1), from BLAKE2b (RFC 7693) of `salt`, a NUL and `unit`.

    Draws under two salts tell nothing about each other. 52 bits fit a double with the half that keeps
    0 and 1 out, so that a share of 0 holds nobody and a share of 1 everybody.

    >>> 0 < draw("user:42", "holdout") < 1
    True
    """
    digest = blake2b(f"{salt}\0{unit}".encode(errors="surrogatepass"), digest_size=8).digest()
    return middle_of(int.from_bytes(digest, "big") >> (64 - _BITS))


def middle_of(step: int) -> float:
    """The middle of one of the 2^52 equal steps from 0 to 1."""
    return (step + 0.5) / 2**_BITS
