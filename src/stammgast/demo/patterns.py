"""What is planted in the demo's past, named as data: tests hold what Stammgast finds against it."""

import msgspec

from stammgast.demo.kinds import KINDS

TOGETHER = {kind.name: kind.goes_with for kind in KINDS.values() if kind.goes_with is not None}
"""Kind -> what is bought in the same order, and in which share of the orders."""


class Follow(msgspec.Struct, frozen=True):
    """Who buys `first` orders `then` some days later, in that share of the cases."""

    first: str
    then: str
    share: float
    days: tuple[int, int]


FOLLOWS = (
    Follow("suit", "leather_shoe", 0.4, (8, 30)),
    Follow("coat_women", "scarf", 0.35, (10, 45)),
    Follow("coat_men", "scarf", 0.35, (10, 45)),
    Follow("dress", "bag", 0.3, (5, 30)),
    Follow("trousers", "belt", 0.25, (5, 25)),
)
"""Who buys what after what."""

REFILL_DAYS = {"care_leather": 100, "care_wool": 75, "care_sneaker": 90}
"""Care articles are used up: who keeps their things well orders the same one again after so many days."""
REFILL_SPREAD = 0.08
CARETAKER_SHARE = 0.3

LEAVING_SHARE = 0.1
LEAVING_DAYS = (150, 260)
"""Who is leaving ordered in a steady rhythm, and last so many days ago."""
LONGEST_LEAVING_RHYTHM = 60

IN_SEASON, OFF_SEASON = 1.9, 0.35
COLD_MONTHS = (9, 10, 11, 12, 1, 2)
WEEKDAYS = (1.0, 0.95, 1.0, 1.05, 0.8, 0.75, 1.45)
"""How much is ordered from Monday to Sunday: Sunday is the best day, Saturday the weakest."""
MONTHS = {
    1: 0.45,
    2: 0.6,
    3: 0.7,
    4: 0.7,
    5: 0.7,
    6: 0.65,
    7: 0.45,
    8: 0.5,
    9: 0.75,
    10: 0.8,
    11: 0.95,
    12: 1.0,
}
"""How likely somebody orders who thinks of it; December is the best month, January and July the weakest."""
GROWTH_A_YEAR = 1.7
"""So many times more new customers come each year."""
HOURS = {9: 6, 11: 6, 12: 4, 13: 4, 15: 4, 16: 4, 17: 4, 18: 5, 19: 7, 20: 9, 21: 8, 22: 4}
"""How much is ordered at an hour of the day (UTC)."""

RETURNED = {"Damen": 0.12, "Herren": 0.08, "Schuhe": 0.1, "Accessoires": 0.03, "Pflege": 0.0}
"""The share of articles that come back, by the first step of the category."""
RUNS_SMALL = (("sneaker", 0), ("trousers", 1), ("dress", 1), ("boot", 0))
"""Articles, as places within their kind, that come out too small."""
RETURNED_WHERE_SMALL = 0.42
TRIES_SIZES_SHARE = 0.05
RETURNED_BY_TRIERS = 0.5
"""Some customers order to try on, and send half of it back."""
RETURN_DAYS = (4, 20)

SEARCHED_IN_VAIN = ("Hut", "Handschuhe", "Bademantel", "Gutschein", "Regenschirm")
"""What people look for and the shop does not have."""
IN_VAIN_SHARE = 0.15
