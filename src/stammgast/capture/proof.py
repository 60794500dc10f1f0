"""The proof of a user id: the shop's server signs it, so that a browser cannot name somebody else.

`context.userProof` is the HMAC-SHA256 (RFC 2104) of the user id in UTF-8 with one of the shop's signing keys,
in hexadecimal digits. It is checked and taken out (`context.py`) before the event is kept, in the log or in
quarantine: who has it could use it.
"""

import hashlib
import hmac
from collections.abc import Sequence


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
