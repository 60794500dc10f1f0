"""The demo shop's customers, made from a seed: tastes, budgets, rhythms, habits, consent, who is leaving."""

import math
import random
from enum import StrEnum
from hashlib import blake2b

import msgspec

from stammgast.demo.kinds import MEN, WOMEN
from stammgast.demo.patterns import (
    CARETAKER_SHARE,
    GROWTH_A_YEAR,
    LEAVING_SHARE,
    LONGEST_LEAVING_RHYTHM,
    TRIES_SIZES_SHARE,
)

HISTORY_DAYS = 730
EARLIER_SHARE = 0.3
"""Customers who were there before the history begins."""
_WOMEN = (
    "Anna Berta Clara Dora Emma Frieda Greta Hanna Ida Johanna Karla Lena Marie Nele Paula Rosa Sofia Thea"
    " Ute Vera Alma Britta Charlotte Edda Fanny Gesa Helene Irma Jette Käthe Lotte Merle Nora Olga Pia Ronja"
    " Silke Tilda Wiebke Zoe"
).split()
_MEN = (
    "Anton Bruno Carl David Emil Felix Georg Hannes Jonas Karl Leo Max Noah Oskar Paul Robert Simon Theo Urs"
    " Veit Arne Benno Claas Erik Fritz Gustav Henri Ivo Jakob Kurt Lars Mats Niklas Olaf Piet Rolf Sönke"
    " Till Wim Jörg"
).split()
_FAMILIES = (
    "Adler Berg Conrad Dorn Ebert Falk Graf Hahn Imhof Jansen Kern Lang Moser Noll Otto Prinz Rabe Sommer"
    " Thal Uhl Vogt Weber Zander Asmus Böhm Carstens Drews Engel Färber Gessner Holm Jost Köhler Lüders"
    " Marten Nissen Ohlsen Petri Quandt Riedel Stein Tiedt Unger Voss Wolters Ziegler"
).split()
_CITIES = {
    "DE": "Hamburg Berlin München Leipzig Köln Bremen Dresden Freiburg Münster Kassel".split(),
    "AT": "Wien Graz Linz Salzburg".split(),
    "CH": "Zürich Basel Bern".split(),
}
_COUNTRIES = ("DE",) * 8 + ("AT", "CH")
_FAVOURED, _LIKED = 6.0, 2.0
_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
GIFTS = ("scarf", "tie", "bag", "belt", "knit_women", "knit_men")


class Habit(StrEnum):
    """How somebody comes back."""

    STEADY = "steady"
    """In a rhythm of their own."""
    LEAVING = "leaving"
    """Did, and has not been seen for months."""
    ONCE = "once"
    """Bought once so far."""
    CHRISTMAS = "christmas"
    """Buys presents, each December."""
    AUTUMN = "autumn"
    """Comes each autumn for one thing."""


_HABITS = {
    Habit.STEADY: 0.37,
    Habit.LEAVING: LEAVING_SHARE,
    Habit.ONCE: 0.41,
    Habit.CHRISTMAS: 0.08,
    Habit.AUTUMN: 0.04,
}


class Allowed(StrEnum):
    """What somebody told the consent banner."""

    EVERYTHING = "everything"
    STATISTICS = "statistics"
    """Analytics, but no personalization."""
    NOTHING = "nothing"


_ALLOWED = {Allowed.EVERYTHING: 0.7, Allowed.STATISTICS: 0.12, Allowed.NOTHING: 0.18}


class Shopper(msgspec.Struct, frozen=True, kw_only=True):
    """One customer. `tastes` weighs the kinds of articles; `rhythm_days` lie between two orders.

    `joined_days` ago they came first (before the history began where that is longer ago). `is_thorough`
    buys the care article with its article and again when it is used up. `tries_sizes` returns a lot.
    """

    id: str
    name: str
    email: str
    city: str
    country: str
    tastes: dict[str, float]
    brand: str
    budget: float
    rhythm_days: float
    joined_days: float
    habit: Habit = Habit.STEADY
    allowed: Allowed = Allowed.EVERYTHING
    wants_mail: bool = False
    is_thorough: bool = False
    tries_sizes: bool = False

    @property
    def browser(self) -> str:
        """The anonymous id of the shopper's browser."""
        return _device_id("browser", self.id)

    @property
    def phone(self) -> str:
        """The anonymous id of the browser on the shopper's phone."""
        return _device_id("phone", self.id)

    @property
    def consents(self) -> bool:
        """Whether personalization is allowed."""
        return self.allowed is Allowed.EVERYTHING

    @property
    def is_leaving(self) -> bool:
        """Ordered in a steady rhythm and has not come back for months."""
        return self.habit is Habit.LEAVING

    @property
    def favourite(self) -> str:
        """The kind of article they like best."""
        return max(self.tastes, key=lambda kind: self.tastes[kind])


def _device_id(device: str, owner: str) -> str:
    return blake2b(f"{device} {owner}".encode(), digest_size=12).hexdigest()


def make_shoppers(seed: int, count: int, *, brands: list[str], without: frozenset[str]) -> list[Shopper]:
    """So many customers; the same seed gives the same people. `without` are ids that are taken."""
    rng = random.Random(f"shoppers {seed}")
    names = [(first, family) for first in (*_WOMEN, *_MEN) for family in _FAMILIES]
    free = [name for name in names if id_of(" ".join(name)) not in without]
    return [_shopper(name, rng, brands=brands) for name in rng.sample(free, count)]


def id_of(name: str) -> str:
    """A customer's id.

    >>> id_of("Käthe Böhm")
    'kaethe-boehm'
    """
    return name.lower().translate(_PLAIN).replace(" ", "-")


def email_of(name: str) -> str:
    """A customer's address, in a domain that can never be anybody's."""
    return f"{id_of(name).replace('-', '.')}@example.org"


def _shopper(name: tuple[str, str], rng: random.Random, *, brands: list[str]) -> Shopper:
    whole = " ".join(name)
    habit = rng.choices(list(_HABITS), list(_HABITS.values()))[0]
    rhythm = rng.uniform(35, 150)
    country = rng.choice(_COUNTRIES)
    allowed = rng.choices(list(_ALLOWED), list(_ALLOWED.values()))[0]
    return Shopper(
        id=id_of(whole),
        name=whole,
        email=email_of(whole),
        city=rng.choice(_CITIES[country]),
        country=country,
        tastes=_tastes(WOMEN if name[0] in _WOMEN else MEN, habit, rng),
        brand=rng.choice(brands),
        budget=rng.choice((0.7, 1.0, 1.0, 1.4)),
        rhythm_days=min(rhythm, LONGEST_LEAVING_RHYTHM) if habit is Habit.LEAVING else rhythm,
        joined_days=_joined_days(habit, rng),
        habit=habit,
        allowed=allowed,
        wants_mail=allowed is not Allowed.NOTHING and rng.random() < 0.4,
        is_thorough=rng.random() < CARETAKER_SHARE,
        tries_sizes=rng.random() < TRIES_SIZES_SHARE,
    )


def _tastes(kinds: tuple[str, ...], habit: Habit, rng: random.Random) -> dict[str, float]:
    """Two favourites, two more that are liked, a little of the rest."""
    if habit is Habit.CHRISTMAS:
        return dict.fromkeys(GIFTS, 1.0)
    if habit is Habit.AUTUMN:
        return {kinds[0]: 9.0, "scarf": 1.0}
    order = rng.sample(kinds, len(kinds))
    weights = [_FAVOURED, _FAVOURED, _LIKED, _LIKED, *[0.3] * (len(order) - 4)]
    return dict(zip(order, weights, strict=True))


def _joined_days(habit: Habit, rng: random.Random) -> float:
    """How long ago they came first: the newer, the more, because the shop grows."""
    earlier = 0.7 if habit in (Habit.LEAVING, Habit.AUTUMN) else EARLIER_SHARE
    if habit is not Habit.ONCE and rng.random() < earlier:
        return HISTORY_DAYS + rng.uniform(0, 400)
    if habit is Habit.LEAVING:
        return rng.uniform(560, HISTORY_DAYS)
    rate = math.log(GROWTH_A_YEAR) / 365
    return -math.log(1 - rng.random() * (1 - math.exp(-rate * HISTORY_DAYS))) / rate
