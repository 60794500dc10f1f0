"""What a product page says of each style of article: what it is made of, how it is, how it is cared for."""

from enum import StrEnum

import msgspec

from stammgast.demo.styles_texts import TEXTS


class Care(StrEnum):
    """How an article is kept."""

    WASH_30 = "wash_30"
    WASH_40 = "wash_40"
    HAND = "hand"
    DRY_CLEAN = "dry_clean"
    BRUSH = "brush"
    LEATHER = "leather"
    SPONGE = "sponge"
    NONE = "none"


class Sizes(StrEnum):
    """The run of sizes that an article is made in."""

    WOMEN = "women"
    MEN = "men"
    LETTERS = "letters"
    COLLAR = "collar"
    SHOES = "shoes"
    BELT = "belt"
    ONE = "one"


RUNS: dict[Sizes, tuple[str, ...]] = {
    Sizes.WOMEN: ("34", "36", "38", "40", "42", "44"),
    Sizes.MEN: ("46", "48", "50", "52", "54", "56"),
    Sizes.LETTERS: ("XS", "S", "M", "L", "XL"),
    Sizes.COLLAR: ("38", "39", "40", "41", "42", "43"),
    Sizes.SHOES: ("37", "38", "39", "40", "41", "42", "43", "44"),
    Sizes.BELT: ("80", "90", "100", "110"),
    Sizes.ONE: (),
}


class Style(msgspec.Struct, frozen=True):
    """One style; texts are German and English."""

    care: Care
    sizes: Sizes
    material: tuple[str, str]
    about: tuple[str, str]


_C, _S = Care, Sizes
_HOW: dict[str, tuple[Care, Sizes]] = {
    "Wollmantel": (_C.BRUSH, _S.WOMEN),
    "Trenchcoat": (_C.DRY_CLEAN, _S.WOMEN),
    "Lodenmantel": (_C.BRUSH, _S.WOMEN),
    "Caban": (_C.BRUSH, _S.MEN),
    "Steppjacke": (_C.WASH_30, _S.LETTERS),
    "Jeansjacke": (_C.WASH_30, _S.LETTERS),
    "Anzug": (_C.DRY_CLEAN, _S.MEN),
    "Leinenanzug": (_C.DRY_CLEAN, _S.MEN),
    "Hemd": (_C.WASH_40, _S.COLLAR),
    "Leinenhemd": (_C.WASH_40, _S.COLLAR),
    "Flanellhemd": (_C.WASH_30, _S.COLLAR),
    "Bluse": (_C.WASH_30, _S.WOMEN),
    "Seidenbluse": (_C.HAND, _S.WOMEN),
    "Kleid": (_C.WASH_30, _S.WOMEN),
    "Sommerkleid": (_C.WASH_30, _S.WOMEN),
    "Hemdkleid": (_C.WASH_30, _S.WOMEN),
    "Pullover": (_C.HAND, _S.LETTERS),
    "Strickjacke": (_C.HAND, _S.LETTERS),
    "Troyer": (_C.HAND, _S.LETTERS),
    "Chino": (_C.WASH_40, _S.MEN),
    "Cordhose": (_C.WASH_30, _S.MEN),
    "Derby": (_C.LEATHER, _S.SHOES),
    "Loafer": (_C.LEATHER, _S.SHOES),
    "Stiefelette": (_C.LEATHER, _S.SHOES),
    "Chelsea-Boot": (_C.LEATHER, _S.SHOES),
    "Sneaker": (_C.SPONGE, _S.SHOES),
    "Leinensneaker": (_C.SPONGE, _S.SHOES),
    "Krawatte": (_C.DRY_CLEAN, _S.ONE),
    "Strickkrawatte": (_C.HAND, _S.ONE),
    "Schal": (_C.HAND, _S.ONE),
    "Seidentuch": (_C.HAND, _S.ONE),
    "Ledertasche": (_C.LEATHER, _S.ONE),
    "Shopper": (_C.SPONGE, _S.ONE),
    "Gürtel": (_C.LEATHER, _S.BELT),
    "Imprägnierspray": (_C.NONE, _S.ONE),
    "Wollwaschmittel": (_C.NONE, _S.ONE),
    "Schuhcreme": (_C.NONE, _S.ONE),
    "Sneaker-Reiniger": (_C.NONE, _S.ONE),
    "Kleiderbürste": (_C.NONE, _S.ONE),
    "Schuhbürste": (_C.NONE, _S.ONE),
}
_MEN_SIZES = {"coat_men": Sizes.MEN}

STYLES = {name: Style(care, sizes, *TEXTS[name]) for name, (care, sizes) in _HOW.items()}
"""Every style by its German noun, which is `Article.style`."""


def sizes_of(kind: str, style: str) -> tuple[str, ...]:
    """The sizes that an article is made in; none where there is only one."""
    return RUNS[_MEN_SIZES.get(kind, STYLES[style].sizes)]
