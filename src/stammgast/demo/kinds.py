"""What the demo shop sells: the kinds of articles, and what is bought with what."""

from enum import StrEnum

import msgspec

from stammgast.demo import colours
from stammgast.demo.colours import Colour


class Season(StrEnum):
    """When people buy it most."""

    COLD = "cold"
    WARM = "warm"
    ALL_YEAR = "all_year"


class Kind(msgspec.Struct, frozen=True):
    """A kind of article. `goes_with` is what is bought in the same order, with the share of orders."""

    name: str
    category: tuple[str, ...]
    german: tuple[str, ...]
    english: tuple[str, ...]
    euros: tuple[int, int]
    count: int
    colours: tuple[Colour, ...]
    season: Season = Season.ALL_YEAR
    goes_with: tuple[str, float] | None = None


def _women(*path: str) -> tuple[str, ...]:
    return ("Damen", *path)


def _men(*path: str) -> tuple[str, ...]:
    return ("Herren", *path)


_COLD, _WARM, _ALL_YEAR = Season.COLD, Season.WARM, Season.ALL_YEAR

KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "coat_women",
            _women("Mäntel"),
            ("Wollmantel", "Trenchcoat", "Lodenmantel"),
            ("Wool coat", "Trench coat", "Loden coat"),
            (179, 389),
            9,
            colours.COATS,
            _COLD,
            ("care_coat", 0.45),
        ),
        Kind(
            "coat_men",
            _men("Mäntel"),
            ("Wollmantel", "Caban", "Lodenmantel"),
            ("Wool coat", "Pea coat", "Loden coat"),
            (189, 399),
            8,
            colours.COATS,
            _COLD,
            ("care_coat", 0.45),
        ),
        Kind(
            "jacket",
            _women("Jacken"),
            ("Steppjacke", "Jeansjacke"),
            ("Quilted jacket", "Denim jacket"),
            (89, 169),
            7,
            colours.JACKETS,
        ),
        Kind(
            "suit",
            _men("Anzüge"),
            ("Anzug", "Leinenanzug"),
            ("Suit", "Linen suit"),
            (249, 449),
            7,
            colours.SUITS,
            _ALL_YEAR,
            ("tie", 0.6),
        ),
        Kind(
            "shirt",
            _men("Hemden"),
            ("Hemd", "Leinenhemd", "Flanellhemd"),
            ("Shirt", "Linen shirt", "Flannel shirt"),
            (39, 89),
            12,
            colours.SHIRTS,
        ),
        Kind(
            "blouse",
            _women("Blusen"),
            ("Bluse", "Seidenbluse"),
            ("Blouse", "Silk blouse"),
            (45, 119),
            10,
            colours.SHIRTS,
        ),
        Kind(
            "dress",
            _women("Kleider"),
            ("Kleid", "Sommerkleid", "Hemdkleid"),
            ("Dress", "Summer dress", "Shirt dress"),
            (69, 179),
            10,
            colours.DRESSES,
            _WARM,
        ),
        Kind(
            "knit_women",
            _women("Strick"),
            ("Pullover", "Strickjacke"),
            ("Jumper", "Cardigan"),
            (69, 149),
            8,
            colours.KNITS,
            _COLD,
            ("care_wool", 0.35),
        ),
        Kind(
            "knit_men",
            _men("Strick"),
            ("Pullover", "Troyer"),
            ("Jumper", "Half-zip jumper"),
            (69, 149),
            6,
            colours.KNITS,
            _COLD,
            ("care_wool", 0.35),
        ),
        Kind(
            "trousers",
            _men("Hosen"),
            ("Chino", "Cordhose"),
            ("Chinos", "Corduroys"),
            (59, 119),
            8,
            colours.TROUSERS,
        ),
        Kind(
            "leather_shoe",
            ("Schuhe", "Lederschuhe"),
            ("Derby", "Loafer"),
            ("Derby shoes", "Loafers"),
            (119, 229),
            8,
            colours.LEATHER,
            _ALL_YEAR,
            ("care_leather", 0.5),
        ),
        Kind(
            "boot",
            ("Schuhe", "Stiefel"),
            ("Stiefelette", "Chelsea-Boot"),
            ("Ankle boots", "Chelsea boots"),
            (139, 249),
            6,
            colours.LEATHER,
            _COLD,
            ("care_leather", 0.45),
        ),
        Kind(
            "sneaker",
            ("Schuhe", "Sneaker"),
            ("Sneaker", "Leinensneaker"),
            ("Sneakers", "Canvas sneakers"),
            (69, 139),
            8,
            colours.SNEAKERS,
            _WARM,
            ("care_sneaker", 0.4),
        ),
        Kind(
            "tie",
            ("Accessoires", "Krawatten"),
            ("Krawatte", "Strickkrawatte"),
            ("Tie", "Knitted tie"),
            (29, 69),
            6,
            colours.ACCENTS,
        ),
        Kind(
            "scarf",
            ("Accessoires", "Schals"),
            ("Schal", "Seidentuch"),
            ("Scarf", "Silk scarf"),
            (35, 89),
            6,
            colours.ACCENTS,
            _COLD,
        ),
        Kind(
            "bag",
            ("Accessoires", "Taschen"),
            ("Ledertasche", "Shopper"),
            ("Leather bag", "Tote bag"),
            (79, 219),
            5,
            colours.LEATHER,
        ),
        Kind(
            "belt",
            ("Accessoires", "Gürtel"),
            ("Gürtel",),
            ("Belt",),
            (29, 59),
            3,
            colours.LEATHER,
        ),
        Kind(
            "care_coat",
            ("Pflege", "Textil"),
            ("Imprägnierspray",),
            ("Waterproofing spray",),
            (12, 16),
            1,
            colours.LABELS,
        ),
        Kind(
            "care_wool",
            ("Pflege", "Textil"),
            ("Wollwaschmittel",),
            ("Wool wash",),
            (9, 14),
            1,
            colours.LABELS,
        ),
        Kind(
            "care_leather",
            ("Pflege", "Schuhe"),
            ("Schuhcreme",),
            ("Shoe cream",),
            (8, 12),
            2,
            colours.LABELS,
        ),
        Kind(
            "care_sneaker",
            ("Pflege", "Schuhe"),
            ("Sneaker-Reiniger",),
            ("Sneaker cleaner",),
            (9, 14),
            1,
            colours.LABELS,
        ),
        Kind(
            "brush",
            ("Pflege", "Bürsten"),
            ("Kleiderbürste", "Schuhbürste"),
            ("Clothes brush", "Shoe brush"),
            (14, 29),
            2,
            colours.WOODS,
        ),
    )
}
"""Every kind by its name."""

WOMEN = ("coat_women", "jacket", "blouse", "dress", "knit_women", "boot", "sneaker", "scarf", "bag")
MEN = ("coat_men", "suit", "shirt", "knit_men", "trousers", "leather_shoe", "sneaker", "scarf", "belt")
