"""The demo shop's articles, made from a seed: names, brands, colours, prices, what is new or sold out."""

import itertools
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

import msgspec

from stammgast.demo.categories import trail
from stammgast.demo.colours import Colour
from stammgast.demo.kinds import KINDS, Kind

NEW_SHARE = 0.07
SOLD_OUT_SHARE = 0.05
REDUCED_SHARE = 0.15
_BRANDS = ("Elbtal Tuch", "Marlo Wendra", "Atelier Quast", "Nordhain & Lütt", "Tuchmacher Ohm", "Velda")
_SHOE_BRANDS = ("Sohlwerk Anders", "Velda", "Leisten & Lot")
_CARE_BRANDS = ("Pfleghof",)
_MODELS = (
    "Alster Bode Dahme Eider Fulda Gera Havel Isar Jade Kocher Leine Murg Naab Oker Pegnitz Quelle Rott"
    " Saale Tauber Unstrut Vils Wümme Zschopau Aller Brenz Chiemsee Diemel Ems Fils Glems Hunte Ilm Jagst"
    " Kinzig Lahn Main Neisse Oder Prien Rems Sieg Trave Ulster Vechte Werra Wupper Zenn Altmühl Bühl Dreisam"
).split()
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", " ": "-"})


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article. `style` is what it is, in German; `appeal` says how often it is chosen beside others."""

    id: str
    kind: str
    style: str
    german: str
    english: str
    brand: str
    colour: Colour
    price: Decimal
    list_price: Decimal | None
    in_stock: bool
    first_seen: datetime
    is_new: bool
    appeal: float

    @property
    def category(self) -> tuple[str, ...]:
        """The path from the root."""
        return KINDS[self.kind].category

    @property
    def english_category(self) -> tuple[str, ...]:
        """The same path in English."""
        return tuple(one.english for one in trail(self.category))


class Range(msgspec.Struct, frozen=True):
    """All articles, by id and by kind."""

    by_id: dict[str, Article]
    by_kind: dict[str, list[Article]]

    def care_of(self, kind: str) -> list[Article]:
        """What is bought with an article of the kind, its usual one first."""
        pair = KINDS[kind].goes_with
        return self.by_kind[pair[0]] if pair else []


def make_range(seed: int, *, now: datetime) -> Range:
    """The whole range; the same seed gives the same articles."""
    rng = random.Random(f"range {seed}")
    models = itertools.cycle(rng.sample(_MODELS, len(_MODELS)))
    by_id: dict[str, Article] = {}
    by_kind: dict[str, list[Article]] = {}
    for kind in KINDS.values():
        by_kind[kind.name] = list(_of_kind(kind, models, rng, now=now))
        by_id |= {article.id: article for article in by_kind[kind.name]}
    return Range(by_id, by_kind)


def _of_kind(kind: Kind, models: Iterator[str], rng: random.Random, *, now: datetime) -> Iterator[Article]:
    is_care = kind.category[0] == "Pflege"
    colours = rng.sample(kind.colours, len(kind.colours))
    for number in range(kind.count):
        german, english = kind.german[number % len(kind.german)], kind.english[number % len(kind.english)]
        model = next(models)
        colour = colours[number % len(colours)]
        name = f"{german} {model}"
        price = _price(kind, rng)
        is_new = not is_care and rng.random() < NEW_SHARE
        yield Article(
            id=name.lower().translate(_UMLAUTS),
            kind=kind.name,
            style=german,
            german=name if is_care else f"{name}, {colour.german}",
            english=f"{english} {model}" if is_care else f"{english} {model}, {colour.english.lower()}",
            brand=rng.choice(_brands(kind)),
            colour=colour,
            price=price,
            list_price=price + rng.randrange(10, 60, 5) if _is_reduced(is_care, is_new, rng) else None,
            in_stock=is_care or is_new or rng.random() >= SOLD_OUT_SHARE,
            first_seen=now - timedelta(days=rng.uniform(1, 20) if is_new else rng.uniform(760, 1200)),
            is_new=is_new,
            appeal=1 / (1 + number * 0.35),
        )


def _brands(kind: Kind) -> tuple[str, ...]:
    return {"Pflege": _CARE_BRANDS, "Schuhe": _SHOE_BRANDS}.get(kind.category[0], _BRANDS)


def _price(kind: Kind, rng: random.Random) -> Decimal:
    return Decimal(rng.randint(*kind.euros)) + Decimal("0.95")


def _is_reduced(is_care: bool, is_new: bool, rng: random.Random) -> bool:
    return rng.random() < REDUCED_SHARE and not is_care and not is_new
