"""The demo shop's customers, made from a seed: tastes, budgets, rhythms, consent, who is leaving."""

import random

import msgspec

from stammgast.demo.kinds import MEN, WOMEN

CONSENT_SHARE = 0.8
LEAVING_SHARE = 0.12
_WOMEN = (
    "Anna Berta Clara Dora Emma Frieda Greta Hanna Ida Johanna Karla Lena Marie Nele Paula Rosa Sofia Thea"
    " Ute Vera"
).split()
_MEN = (
    "Anton Bruno Carl David Emil Felix Georg Hannes Jonas Karl Leo Max Noah Oskar Paul Robert Simon Theo Urs"
    " Veit"
).split()
_FAMILIES = (
    "Adler Berg Conrad Dorn Ebert Falk Graf Hahn Imhof Jansen Kern Lang Moser Noll Otto Prinz Rabe Sommer"
    " Thal Uhl Vogt Weber Zander"
).split()
_COUNTRIES = ("DE",) * 8 + ("AT", "CH")
_FAVOURED, _LIKED = 6.0, 2.0


class Shopper(msgspec.Struct, frozen=True, kw_only=True):
    """One customer. `tastes` weighs the kinds of articles; `rhythm_days` lie between two orders.

    `is_leaving`: ordered in a steady rhythm and has not come back for months.
    """

    id: str
    name: str
    email: str
    country: str
    tastes: dict[str, float]
    brand: str
    budget: float
    rhythm_days: float
    consents: bool
    is_leaving: bool

    @property
    def browser(self) -> str:
        """The anonymous id of the shopper's browser."""
        return f"browser-{self.id}"


def make_shoppers(seed: int, count: int, *, brands: list[str]) -> list[Shopper]:
    """So many customers; the same seed gives the same people."""
    rng = random.Random(f"shoppers {seed}")
    names = [(first, family) for first in (*_WOMEN, *_MEN) for family in _FAMILIES]
    return [_shopper(name, rng, brands=brands) for name in rng.sample(names, count)]


def _shopper(name: tuple[str, str], rng: random.Random, *, brands: list[str]) -> Shopper:
    first, family = name
    shopper_id = f"{first}-{family}".lower()
    rhythm = rng.uniform(35, 160)
    is_leaving = rng.random() < LEAVING_SHARE
    return Shopper(
        id=shopper_id,
        name=f"{first} {family}",
        email=f"{first}.{family}@example.org".lower(),
        country=rng.choice(_COUNTRIES),
        tastes=_tastes(WOMEN if first in _WOMEN else MEN, rng),
        brand=rng.choice(brands),
        budget=rng.choice((0.7, 1.0, 1.0, 1.4)),
        rhythm_days=min(rhythm, 60) if is_leaving else rhythm,
        consents=rng.random() < CONSENT_SHARE,
        is_leaving=is_leaving,
    )


def _tastes(kinds: tuple[str, ...], rng: random.Random) -> dict[str, float]:
    """Two favourites, two more that are liked, a little of the rest."""
    order = rng.sample(kinds, len(kinds))
    weights = [_FAVOURED, _FAVOURED, _LIKED, _LIKED, *[0.3] * (len(order) - 4)]
    return dict(zip(order, weights, strict=True))
