"""What `decide` answers: products with their why and probability, or a reason in words."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

from stammgast.vocabulary import Language, Text, say

DE, EN = Language.GERMAN, Language.ENGLISH


class ArmName(StrEnum):
    """On what a decision rests: the person, the request alone, or nothing (to measure the others against)."""

    PERSONAL = "personal"
    CONTEXT = "context"
    HOLDOUT = "holdout"


class WhyCode(StrEnum):
    """Why an item is shown. The list is closed; the words of a placement may differ."""

    SESSION = "session"
    RECENTLY_VIEWED = "recently_viewed"
    ALSO_VIEWED = "also_viewed"
    BOUGHT_TOGETHER = "bought_together"
    FAVOURITE = "favourite"
    SAME_CATEGORY = "same_category"
    POPULAR_HERE = "popular_here"
    POPULAR = "popular"
    NEW = "new"
    IN_RANGE = "in_range"
    PINNED = "pinned"


class RefusalCode(StrEnum):
    """Why a placement shows nothing."""

    UNKNOWN_PLACEMENT = "unknown_placement"
    EMPTY_SHOP = "empty_shop"
    NOTHING_ALLOWED = "nothing_allowed"
    NOT_ELIGIBLE = "not_eligible"


class FallbackCode(StrEnum):
    """Why a placement shows less than it could."""

    UNTRAINED = "untrained"
    NOTHING_KNOWN = "nothing_known"


class Why(msgspec.Struct, frozen=True, gc=False):
    """A reason: `code` for programs, `text` for people in the asked language."""

    code: WhyCode
    text: str


class Refused(msgspec.Struct, frozen=True):
    """Why nothing is shown."""

    code: RefusalCode
    text: str


class Fallback(msgspec.Struct, frozen=True):
    """Why something plainer is shown than the placement is made for."""

    code: FallbackCode
    text: str


class Item(msgspec.Struct, frozen=True, gc=False):
    """One shown product. `score` is relative to the best of the list (1.0).

    `probability` is the exact probability with which this item is in this list, given the inputs.
    """

    id: str
    score: float
    why: Why
    probability: float


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """The answer for one placement; impressions and clicks refer to its `id`.

    `considered` and `versions` are for the record and are not sent to the shop.
    """

    id: str
    placement: str
    arm: ArmName
    items: list[Item] = []
    refused: Refused | None = None
    fallback: Fallback | None = None
    considered: int = 0
    versions: Mapping[str, str] = {}


class _Sent(msgspec.Struct, frozen=True):
    id: str
    placement: str
    arm: ArmName
    items: list[Item]
    refused: Refused | None
    fallback: Fallback | None


_encoder = msgspec.json.Encoder()


class Notice(msgspec.Struct, frozen=True):
    """Something that the shop's developers should know about a request; no reason to refuse it."""

    code: str
    text: str


def encode_answer(decisions: Sequence[Decision], notice: Notice | None = None) -> bytes:
    """The body of the answer: `{"decisions": [...]}`, with `notices` where there is something to say."""
    sent = [_Sent(one.id, one.placement, one.arm, one.items, one.refused, one.fallback) for one in decisions]
    return _encoder.encode({"decisions": sent, "notices": [notice]} if notice else {"decisions": sent})


_UNPROVEN_USER: Text = {
    DE: "Die userId ist nicht belegt und bleibt ungenutzt: unterschreiben Sie sie (context.userProof).",
    EN: "The userId is not proven and stays unused: sign it (context.userProof).",
}


def unproven_user(language: Language) -> Notice:
    """A public key named a user that the shop did not sign."""
    return Notice("user_not_proven", say(_UNPROVEN_USER, language))


_REFUSALS: Mapping[RefusalCode, Text] = {
    RefusalCode.UNKNOWN_PLACEMENT: {
        DE: "Es gibt keine Platzierung „{placement}“.",
        EN: "There is no placement “{placement}”.",
    },
    RefusalCode.EMPTY_SHOP: {
        DE: "Der Katalog ist leer. Importieren Sie Produkte.",
        EN: "The catalog is empty. Import products.",
    },
    RefusalCode.NOTHING_ALLOWED: {
        DE: "Nach Lager und Regeln bleibt kein Produkt übrig.",
        EN: "Stock and rules leave no product.",
    },
    RefusalCode.NOT_ELIGIBLE: {
        DE: "Die Bedingung der Platzierung ist nicht erfüllt.",
        EN: "The condition of the placement does not hold.",
    },
}

_FALLBACKS: Mapping[FallbackCode, Text] = {
    FallbackCode.UNTRAINED: {
        DE: "Noch nichts gelernt: gezeigt wird, was zur Kategorie passt, beliebt, neu oder auf Lager ist.",
        EN: "Nothing has been learned yet: shown is what fits the category, is popular, new or in stock.",
    },
    FallbackCode.NOTHING_KNOWN: {
        DE: "Zu dieser Anfrage ist zu wenig bekannt: gezeigt wird, was beliebt, neu oder auf Lager ist.",
        EN: "Too little is known for this request: shown is what is popular, new or in stock.",
    },
}


def refusal(code: RefusalCode, language: Language, *, placement: str) -> Refused:
    """The refusal in words."""
    return Refused(code, say(_REFUSALS[code], language, placement=placement[:80]))


def fallback(code: FallbackCode, language: Language) -> Fallback:
    """The fallback in words."""
    return Fallback(code, say(_FALLBACKS[code], language))
