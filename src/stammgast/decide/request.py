"""`POST /v1/decide` as it is sent: read generously, bounded, refused in words."""

from collections.abc import Iterable, Mapping

import msgspec

from stammgast.capture import without_lone_surrogates
from stammgast.vocabulary import StammgastError

MOST_PLACEMENTS = 20
MOST_ITEMS = 100
MOST_SESSION = 50
"""Only the last this many products of the sent session are used."""
MOST_CART = 200
_MOST_ID = 200

SentId = str | int


class BadDecideRequest(StammgastError):
    """The body is no decide request."""

    code = "bad_decide_request"


class NamedProduct(msgspec.Struct, frozen=True):
    """A product inside `session` or `cart`, where it is not sent as its bare id."""

    product_id: SentId | None = None
    id: SentId | None = None
    quantity: float | None = None


class SentConsent(msgspec.Struct, frozen=True, rename="camel"):
    """Segment's `context.consent`."""

    category_preferences: dict[str, bool | None] = {}


class SentContext(msgspec.Struct, frozen=True):
    """What the request itself carries; the only thing used without consent. Newest last in `session`.

    `user_proof`: the shop's signature of the user id, see `capture.proof`.
    """

    session: list[SentId | NamedProduct | None] = []
    page: dict[str, object] = {}
    cart: list[SentId | NamedProduct | None] = []
    campaign: dict[str, object] = {}
    locale: str | None = None
    place: str | None = None
    consent: SentConsent | None = None
    user_proof: str | None = msgspec.field(default=None, name="userProof")


class PlacementAsk(msgspec.Struct, frozen=True):
    """One placement that is asked for, where it has its own limit."""

    id: SentId
    limit: int | None = None


class DecideRequest(msgspec.Struct, frozen=True, rename="camel"):
    """Who asks for what. Placements keep their order in the answer."""

    placements: list[SentId | PlacementAsk]
    user_id: SentId | None = None
    anonymous_id: SentId | None = None
    limit: int | None = None
    context: SentContext = SentContext()

    def asks(self) -> list[PlacementAsk]:
        """The placements with the limit that counts for each; None where the placement's own does."""
        return [
            PlacementAsk(str(ask.id), self.limit if ask.limit is None else ask.limit)
            if isinstance(ask, PlacementAsk)
            else PlacementAsk(str(ask), self.limit)
            for ask in self.placements
        ]

    def session(self) -> list[str]:
        """The ids of the session's last products, newest last."""
        return _ids(self.context.session[-MOST_SESSION:])

    def cart(self) -> list[str]:
        """The ids of what lies in the cart."""
        return _ids(self.context.cart[-MOST_CART:])

    def page_product(self) -> str | None:
        """The product that the page is about: `page.product_id` or `page.productId`."""
        page = self.context.page
        found = page.get("product_id", page.get("productId"))
        return _text(found) if isinstance(found, str | int) else None

    def preferences(self) -> Mapping[str, bool]:
        """What the request itself says of consent, by category."""
        said = self.context.consent.category_preferences if self.context.consent else {}
        return {category: allowed for category, allowed in said.items() if allowed is not None}


_decoder = msgspec.json.Decoder(DecideRequest)


def parse_request(body: bytes) -> DecideRequest:
    """Read the body. Raises `BadDecideRequest` that says what was found and what was wanted.

    >>> parse_request(b'{"placements": ["home.for_you"], "limit": 4}').asks()
    [PlacementAsk(id='home.for_you', limit=4)]
    """
    try:
        request = _decode(body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise BadDecideRequest(
            f"The body is no decide request: {str(error)[:200]}.",
            'an object such as {"placements": ["home.for_you"], "limit": 20, "context": {}}',
        ) from None
    _check(request)
    return request


def _decode(body: bytes) -> DecideRequest:
    try:
        return _decoder.decode(body)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        return _decoder.decode(without_lone_surrogates(body))


def _check(request: DecideRequest) -> None:
    asked = len(request.placements)
    if not 1 <= asked <= MOST_PLACEMENTS:
        raise BadDecideRequest(f"`placements` names {asked}.", f"1 to {MOST_PLACEMENTS} placements")
    for ask in request.asks():
        if ask.limit is not None and not 1 <= ask.limit <= MOST_ITEMS:
            raise BadDecideRequest(f"`limit` is {ask.limit}.", f"1 to {MOST_ITEMS}")
        if not 1 <= len(str(ask.id)) <= _MOST_ID:
            raise BadDecideRequest(
                f"A placement's id has {len(str(ask.id))} characters.", f"1 to {_MOST_ID} characters"
            )


def _ids(sent: Iterable[SentId | NamedProduct | None]) -> list[str]:
    ids = []
    for one in sent:
        found = (
            (one.id if one.product_id is None else one.product_id) if isinstance(one, NamedProduct) else one
        )
        text = _text(found)
        if text:
            ids.append(text)
    return ids


def _text(found: SentId | None) -> str | None:
    """The id as text. Python writes no integer of more than 4,300 digits, and no product has such an id."""
    if isinstance(found, int):
        return str(found) if -(10**_MOST_ID) < found < 10**_MOST_ID else None
    return found
