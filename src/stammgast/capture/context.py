"""The context that counts for a message: read before the event is kept, and kept without the user's proof."""

import msgspec

from stammgast.capture.incoming import MISSING_RAW
from stammgast.events.context import SentConsent
from stammgast.events.event import EMPTY_OBJECT

PROOF = "userProof"


class StatedContext(msgspec.Struct, frozen=True):
    """`kept` goes into the log; `traits` and `proof` are still JSON."""

    kept: msgspec.Raw
    traits: msgspec.Raw = EMPTY_OBJECT
    proof: msgspec.Raw = MISSING_RAW


class _Sent(msgspec.Struct, frozen=True, rename="camel"):
    consent: SentConsent | None = None
    traits: msgspec.Raw = EMPTY_OBJECT
    user_proof: msgspec.Raw = MISSING_RAW


_NOTHING_STATED = StatedContext(EMPTY_OBJECT)
_decoder = msgspec.json.Decoder(_Sent)
_fields_decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])


def read_stated(context: msgspec.Raw) -> StatedContext:
    """Take a context, a JSON object, apart. Raises `msgspec.ValidationError` for consent of a wrong type.

    >>> stated = read_stated(msgspec.Raw(b'{"locale":"de-DE","userProof":"f299"}'))
    >>> bytes(stated.kept), bytes(stated.proof)
    (b'{"locale":"de-DE"}', b'"f299"')
    """
    if context is EMPTY_OBJECT:
        return _NOTHING_STATED
    sent = _decoder.decode(context)
    kept = context if sent.user_proof is MISSING_RAW else without_proof(context)
    return StatedContext(kept, sent.traits, sent.user_proof)


def without_proof(context: msgspec.Raw) -> msgspec.Raw:
    """A context as it was sent, but for the proof."""
    fields = fields_of(context)
    return context if fields.pop(PROOF, None) is None else msgspec.Raw(msgspec.json.encode(fields))


def without_own_proof(message: msgspec.Raw) -> msgspec.Raw:
    """A message as it was sent, but for the proof in its context."""
    fields = fields_of(message)
    own = fields.get("context", MISSING_RAW)
    kept = without_proof(own)
    return message if kept is own else msgspec.Raw(msgspec.json.encode({**fields, "context": kept}))


def fields_of(raw: msgspec.Raw) -> dict[str, msgspec.Raw]:
    """The fields of a JSON object; none of what is no object."""
    try:
        return _fields_decoder.decode(raw)
    except (msgspec.ValidationError, RecursionError):
        return {}
