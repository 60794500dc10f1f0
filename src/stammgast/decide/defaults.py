"""The placements of a fresh install."""

from stammgast.decide.placement import Diversity, Exploration, Placement, compile_placement
from stammgast.vocabulary import Language

DE, EN = Language.GERMAN, Language.ENGLISH
_ANY_ORDER = Diversity(category_in_row=None, brand_in_row=None)

_PLACEMENTS = (
    Placement(
        id="home.for_you",
        title={DE: "Für Sie", EN: "For you"},
        candidates={
            "session": 1.0,
            "favourites": 0.6,
            "bought_together": 0.2,
            "recently_viewed": 0.2,
            "popular": 0.1,
            "new": 0.03,
        },
    ),
    Placement(
        id="product.similar",
        title={DE: "Ähnliche Artikel", EN: "Similar products"},
        candidates={"also_viewed": 1.0, "same_category": 0.4, "session": 0.3, "popular": 0.02},
        limit=12,
        diversity=_ANY_ORDER,
    ),
    Placement(
        id="product.bought_together",
        title={DE: "Wird oft zusammen gekauft", EN: "Often bought together"},
        candidates={"bought_together": 1.0, "also_viewed": 0.2, "popular": 0.02},
        limit=4,
        diversity=_ANY_ORDER,
    ),
    Placement(
        id="cart.add_ons",
        title={DE: "Passt dazu", EN: "Goes with it"},
        candidates={"bought_together": 1.0, "session": 0.2, "popular": 0.1},
        limit=4,
    ),
    Placement(
        id="search.empty",
        title={DE: "Vielleicht gefällt Ihnen", EN: "You may like"},
        candidates={"session": 1.0, "popular": 0.3, "new": 0.1},
        limit=12,
    ),
    Placement(
        id="mail.block",
        title={DE: "Für Sie ausgesucht", EN: "Chosen for you"},
        candidates={
            "session": 1.0,
            "favourites": 0.6,
            "bought_together": 0.5,
            "popular": 0.1,
            "new": 0.05,
        },
        limit=6,
        exploration=Exploration(share=0.0),
    ),
)

DEFAULT_PLACEMENTS = {placement.id: compile_placement(placement) for placement in _PLACEMENTS}
"""The six placements by id: home, product page (two), cart, search without results, mail."""
