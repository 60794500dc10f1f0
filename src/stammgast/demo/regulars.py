"""The regulars whom a visitor of the demo can become: named people with one habit each, put into words."""

import msgspec

from stammgast.demo.shoppers import Allowed, Habit, Shopper, email_of, id_of
from stammgast.vocabulary import Language, Text

DE, EN = Language.GERMAN, Language.ENGLISH


class Regular(msgspec.Struct, frozen=True):
    """A shopper with a portrait of one line."""

    shopper: Shopper
    portrait: Text


def _person(name: str, *, tastes: dict[str, float], city: str, **fields: object) -> Shopper:
    known: dict[str, object] = {
        "country": "DE",
        "brand": "Velda",
        "budget": 1.0,
        "rhythm_days": 60,
        "joined_days": 900,
        "is_thorough": True,
        "wants_mail": True,
    }
    said = {"id": id_of(name), "name": name, "email": email_of(name), "tastes": tastes, "city": city}
    return msgspec.convert({**known, **said, **fields}, Shopper)


REGULARS = (
    Regular(
        _person("Johanna Berg", tastes={"coat_women": 9, "scarf": 1}, city="Hamburg", habit=Habit.AUTUMN),
        {
            DE: "Kauft jeden Herbst einen Mantel und das Imprägnierspray gleich dazu.",
            EN: "Buys a coat every autumn, and the waterproofing spray with it.",
        },
    ),
    Regular(
        _person(
            "Anton Kern",
            tastes={"suit": 8, "shirt": 2, "leather_shoe": 1},
            city="Wien",
            country="AT",
            budget=1.4,
            rhythm_days=75,
        ),
        {
            DE: "Trägt Anzug, und nie ohne die passende Krawatte.",
            EN: "Wears suits, and never without a tie to match.",
        },
    ),
    Regular(
        _person("Leo Falk", tastes={"sneaker": 8, "trousers": 2}, city="Berlin", budget=0.7, rhythm_days=70),
        {
            DE: "Lebt in Sneakern. Alle drei Monate braucht er neuen Reiniger.",
            EN: "Lives in sneakers. Every three months he needs more cleaner.",
        },
    ),
    Regular(
        _person(
            "Thea Lang",
            tastes={"knit_women": 8, "scarf": 2},
            city="Freiburg",
            rhythm_days=65,
            joined_days=640,
        ),
        {
            DE: "Strick durch und durch; das Wollwaschmittel geht ihr regelmäßig aus.",
            EN: "Knitwear through and through; she keeps running out of wool wash.",
        },
    ),
    Regular(
        _person(
            "Clara Sommer",
            tastes={"dress": 7, "blouse": 4, "bag": 1},
            city="Köln",
            rhythm_days=45,
            is_thorough=False,
            tries_sizes=True,
        ),
        {
            DE: "Liebt Kleider, probiert gern an und schickt die Hälfte zurück.",
            EN: "Loves dresses, likes to try them on and sends half of them back.",
        },
    ),
    Regular(
        _person(
            "Paul Rabe",
            tastes={"shirt": 6, "trousers": 4},
            city="Leipzig",
            rhythm_days=40,
            habit=Habit.LEAVING,
        ),
        {
            DE: "War Stammgast. Seit Monaten hat ihn hier niemand mehr gesehen.",
            EN: "Used to be a regular. Nobody has seen him here for months.",
        },
    ),
    Regular(
        _person(
            "Nele Vogt",
            tastes={"blouse": 6, "jacket": 4},
            city="Bremen",
            allowed=Allowed.NOTHING,
            wants_mail=False,
        ),
        {
            DE: "Kauft gern hier, möchte aber nicht, dass wir uns etwas merken.",
            EN: "Likes to shop here, but would rather we remembered nothing.",
        },
    ),
)
"""In the order in which they are offered."""

REGULAR_IDS = frozenset(regular.shopper.id for regular in REGULARS)
