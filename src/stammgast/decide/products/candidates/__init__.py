"""The kinds of candidate, by the name that placements use. A new kind is a file and a line here."""

from collections.abc import Mapping
from types import MappingProxyType

from stammgast.decide.products.candidates.also_viewed import also_viewed
from stammgast.decide.products.candidates.bought_together import bought_together
from stammgast.decide.products.candidates.favourites import favourites
from stammgast.decide.products.candidates.found import Found, Source
from stammgast.decide.products.candidates.new import new
from stammgast.decide.products.candidates.popular import popular
from stammgast.decide.products.candidates.recently_viewed import recently_viewed
from stammgast.decide.products.candidates.same_category import same_category
from stammgast.decide.products.candidates.session import session

CANDIDATES: Mapping[str, Source] = MappingProxyType(
    {
        "session": session,
        "also_viewed": also_viewed,
        "bought_together": bought_together,
        "recently_viewed": recently_viewed,
        "favourites": favourites,
        "same_category": same_category,
        "popular": popular,
        "new": new,
    }
)

PLAIN: Mapping[str, float] = MappingProxyType({"popular": 1.0, "new": 0.1})
"""What a held-out customer gets: nothing that knows the person, the session or the page."""

BROAD = frozenset({"popular", "new", "same_category"})
"""Kinds that always have something to say; where only these did, the answer is a fallback."""

__all__ = ["BROAD", "CANDIDATES", "PLAIN", "Found", "Source"]
