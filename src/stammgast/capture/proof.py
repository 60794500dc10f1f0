"""The proof of a user id: the shop's server signs it, so that a browser cannot name somebody else.

`context.userProof` is the HMAC-SHA256 (RFC 2104) of the user id in UTF-8 with one of the shop's signing keys,
in hexadecimal digits. It is checked and taken out before the event is kept: who has it could use it.
"""

import hashlib
import hmac
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

FIELD = "userProof"


def proof_of(user_id: str, secret: bytes) -> str:
    """What the shop's server hands to its page.

    >>> proof_of("42", b"key")[:8]
    'f2991b7c'
    """
    return hmac.new(secret, user_id.encode(errors="surrogatepass"), hashlib.sha256).hexdigest()


def is_proven(user_id: str, proof: object, secrets: Sequence[bytes]) -> bool:
    """Whether one of the secrets signed the user id."""
    if not isinstance(proof, str) or not proof.isascii():
        return False
    sent = proof.lower()
    return any(hmac.compare_digest(proof_of(user_id, secret), sent) for secret in secrets)


class Taken(NamedTuple):
    """A context without its proof, and the proof."""

    context: msgspec.Raw
    proof: object


def take_proof(context: msgspec.Raw) -> Taken:
    """Take the proof out of a context, a JSON object; nearly all have none and stay as they are."""
    if _MARK not in bytes(context):
        return Taken(context, None)
    fields = msgspec.json.decode(context, type=dict[str, msgspec.Raw])
    raw = fields.pop(FIELD, None)
    proof = None if raw is None else msgspec.json.decode(raw)
    return Taken(msgspec.Raw(msgspec.json.encode(fields)), proof)


_MARK = FIELD.encode()
