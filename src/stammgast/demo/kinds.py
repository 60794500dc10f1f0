"""What the demo shop sells: the kinds of articles, and what is bought with what."""

from enum import StrEnum

import msgspec


class Season(StrEnum):
    """When people buy it most."""

    COLD = "cold"
    WARM = "warm"
    ALL_YEAR = "all_year"


class Picture(StrEnum):
    """The drawing that an article gets."""

    COAT = "coat"
    JACKET = "jacket"
    SUIT = "suit"
    SHIRT = "shirt"
    DRESS = "dress"
    KNIT = "knit"
    TROUSERS = "trousers"
    SHOE = "shoe"
    BOOT = "boot"
    SNEAKER = "sneaker"
    TIE = "tie"
    SCARF = "scarf"
    BAG = "bag"
    BELT = "belt"
    SPRAY = "spray"
    TIN = "tin"
    BRUSH = "brush"
    BOTTLE = "bottle"


class Kind(msgspec.Struct, frozen=True):
    """A kind of article. `goes_with` is what is bought in the same order, with the share of orders."""

    name: str
    category: tuple[str, ...]
    german: tuple[str, ...]
    english: tuple[str, ...]
    euros: tuple[int, int]
    count: int
    picture: Picture
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
            Picture.COAT,
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
            Picture.COAT,
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
            Picture.JACKET,
        ),
        Kind(
            "suit",
            _men("Anzüge"),
            ("Anzug", "Leinenanzug"),
            ("Suit", "Linen suit"),
            (249, 449),
            7,
            Picture.SUIT,
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
            Picture.SHIRT,
        ),
        Kind(
            "blouse",
            _women("Blusen"),
            ("Bluse", "Seidenbluse"),
            ("Blouse", "Silk blouse"),
            (45, 119),
            10,
            Picture.SHIRT,
        ),
        Kind(
            "dress",
            _women("Kleider"),
            ("Kleid", "Sommerkleid", "Hemdkleid"),
            ("Dress", "Summer dress", "Shirt dress"),
            (69, 179),
            10,
            Picture.DRESS,
            _WARM,
        ),
        Kind(
            "knit_women",
            _women("Strick"),
            ("Pullover", "Strickjacke"),
            ("Jumper", "Cardigan"),
            (69, 149),
            8,
            Picture.KNIT,
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
            Picture.KNIT,
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
            Picture.TROUSERS,
        ),
        Kind(
            "leather_shoe",
            ("Schuhe", "Lederschuhe"),
            ("Derby", "Loafer"),
            ("Derby shoes", "Loafers"),
            (119, 229),
            8,
            Picture.SHOE,
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
            Picture.BOOT,
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
            Picture.SNEAKER,
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
            Picture.TIE,
        ),
        Kind(
            "scarf",
            ("Accessoires", "Schals"),
            ("Schal", "Seidentuch"),
            ("Scarf", "Silk scarf"),
            (35, 89),
            6,
            Picture.SCARF,
            _COLD,
        ),
        Kind(
            "bag",
            ("Accessoires", "Taschen"),
            ("Ledertasche", "Shopper"),
            ("Leather bag", "Tote bag"),
            (79, 219),
            5,
            Picture.BAG,
        ),
        Kind(
            "belt",
            ("Accessoires", "Gürtel"),
            ("Gürtel",),
            ("Belt",),
            (29, 59),
            3,
            Picture.BELT,
        ),
        Kind(
            "care_coat",
            ("Pflege", "Textil"),
            ("Imprägnierspray",),
            ("Waterproofing spray",),
            (12, 16),
            1,
            Picture.SPRAY,
        ),
        Kind(
            "care_wool",
            ("Pflege", "Textil"),
            ("Wollwaschmittel",),
            ("Wool wash",),
            (9, 14),
            1,
            Picture.BOTTLE,
        ),
        Kind(
            "care_leather",
            ("Pflege", "Schuhe"),
            ("Schuhcreme",),
            ("Shoe cream",),
            (8, 12),
            2,
            Picture.TIN,
        ),
        Kind(
            "care_sneaker",
            ("Pflege", "Schuhe"),
            ("Sneaker-Reiniger",),
            ("Sneaker cleaner",),
            (9, 14),
            1,
            Picture.BOTTLE,
        ),
        Kind(
            "brush",
            ("Pflege", "Bürsten"),
            ("Kleiderbürste", "Schuhbürste"),
            ("Clothes brush", "Shoe brush"),
            (14, 29),
            2,
            Picture.BRUSH,
        ),
    )
}
"""Every kind by its name."""

WOMEN = ("coat_women", "jacket", "blouse", "dress", "knit_women", "boot", "sneaker", "scarf", "bag")
MEN = ("coat_men", "suit", "shirt", "knit_men", "trousers", "leather_shoe", "sneaker", "scarf", "belt")
