"""Each article's picture, drawn by code: a paper tile, a shape in the article's colour, an ink seam."""

from enum import StrEnum
from urllib.parse import quote

from stammgast.demo.articles import Article


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


_TILES = ("#f1e9db", "#ece6dd", "#efe6da", "#e9e7dc")

# Drawn in a square of 100: the body, then seams and details in ink, then light details.
_SHAPES: dict[Picture, tuple[str, str, str]] = {
    Picture.COAT: (
        "M38 18 24 26 15 66l9 3 7-26v41h38V43l7 26 9-3-9-40-14-8-12 7z",
        "M50 25v59M38 18l12 16 12-16M38 60h7M55 60h7",
        "M46 42h1M46 52h1M46 62h1",
    ),
    Picture.JACKET: (
        "M37 22 23 30 14 64l10 3 6-18v27h40V49l6 18 10-3-9-34-14-8-13 6z",
        "M50 28v48M30 70h40M34 58h9M57 58h9",
        "",
    ),
    Picture.SUIT: (
        "M38 16 25 22 17 58l8 2 6-18-2 43h19l2-26 2 26h19l-2-43 6 18 8-2-8-36-13-6-12 6z",
        "M38 16l12 24 12-24M50 40v19M31 58h38",
        "M50 22l-3 5 3 12 3-12z",
    ),
    Picture.SHIRT: (
        "M38 20 22 27 13 48l11 6 6-8v36h40V46l6 8 11-6-9-21-16-7-12 7z",
        "M50 27v55M38 20l5 13 7-6 7 6 5-13",
        "M50 42h.1M50 52h.1M50 62h.1M50 72h.1",
    ),
    Picture.DRESS: (
        "M40 16l2 12-6 8 4 12-16 38h52L60 48l4-12-6-8 2-12-6 2-4 7-4-7z",
        "M40 48h20M45 54l-6 32M55 54l6 32",
        "",
    ),
    Picture.KNIT: (
        "M38 22 24 29 14 66l10 3 7-21v33h38V48l7 21 10-3-10-37-14-7q-12 8-24 0z",
        "M31 75h38M38 22q12 14 24 0M38 40l6 6 6-6 6 6 6-6M38 52l6 6 6-6 6 6 6-6",
        "",
    ),
    Picture.TROUSERS: ("M33 16h34l5 70H56l-6-46-6 46H28z", "M33 24h34M50 24v14M37 25l-3 10M63 25l3 10", ""),
    Picture.SHOE: (
        "M15 52q9 6 17-4l12-6q10 13 26 16 15 3 16 12v4H15z",
        "M15 70h71M44 42l-5 9M50 48l-5 8M57 53l-4 7",
        "",
    ),
    Picture.BOOT: ("M32 18h24l-1 34q3 8 16 10 13 3 14 13v7H32z", "M32 76h53M44 30l12 14M32 26h24", ""),
    Picture.SNEAKER: (
        "M14 50q9 4 17-6l11-4q9 14 27 18 16 3 17 10v3H14z",
        "M42 40l-6 9M49 47l-6 8M56 52l-5 8M20 62q14-2 22 0",
        "M14 73h72",
    ),
    Picture.TIE: (
        "M43 14h14l3 9-4 6 7 42-13 16-13-16 7-42-4-6z",
        "M44 29h12",
        "M42 50l14-8M41 62l18-10M42 73l17-9",
    ),
    Picture.SCARF: (
        "M30 30q20-16 40 0l2 9q-6 6-12 8l9 35-15 4-8-37-7 33-14-4 8-31q-4-2-5-8z",
        "M30 30q20 15 40 0M47 47q7 3 13 0M56 78l12-3M27 73l12 3",
        "M55 68l11-3M29 66l12 3",
    ),
    Picture.BAG: ("M22 42h56l6 42H16z", "M36 48V34q0-14 14-14t14 14v14M19 58h62", "M50 56v7"),
    Picture.BELT: (
        "M20 50a30 24 0 1 1 60 0 30 24 0 0 1-60 0m9 0a21 15 0 1 0 42 0 21 15 0 0 0-42 0",
        "M42 64h16v12H42zM50 70h11",
        "",
    ),
    Picture.SPRAY: (
        "M37 34h26v50H37zM41 24h18v10H41zM45 16h10v8H45z",
        "M37 34h26M37 74h26M59 19h8",
        "M43 46h14v16H43z",
    ),
    Picture.TIN: (
        "M20 46a30 12 0 0 1 60 0v18a30 12 0 0 1-60 0z",
        "M20 46a30 12 0 0 0 60 0",
        "M38 46a12 5 0 0 1 24 0",
    ),
    Picture.BRUSH: (
        "M16 44q34-16 68 0l-3 12H19z",
        "M22 56v14M30 56v16M38 56v17M46 56v17M54 56v17M62 56v17M70 56v16M78 56v14",
        "",
    ),
    Picture.BOTTLE: ("M42 16h16v12q10 5 10 16v40H32V44q0-11 10-16z", "M42 24h16", "M38 50h24v20H38z"),
}

_OF_STYLE = {
    "Wollmantel": Picture.COAT,
    "Trenchcoat": Picture.COAT,
    "Lodenmantel": Picture.COAT,
    "Caban": Picture.COAT,
    "Steppjacke": Picture.JACKET,
    "Jeansjacke": Picture.JACKET,
    "Anzug": Picture.SUIT,
    "Leinenanzug": Picture.SUIT,
    "Hemd": Picture.SHIRT,
    "Leinenhemd": Picture.SHIRT,
    "Flanellhemd": Picture.SHIRT,
    "Bluse": Picture.SHIRT,
    "Seidenbluse": Picture.SHIRT,
    "Kleid": Picture.DRESS,
    "Sommerkleid": Picture.DRESS,
    "Hemdkleid": Picture.DRESS,
    "Pullover": Picture.KNIT,
    "Strickjacke": Picture.KNIT,
    "Troyer": Picture.KNIT,
    "Chino": Picture.TROUSERS,
    "Cordhose": Picture.TROUSERS,
    "Derby": Picture.SHOE,
    "Loafer": Picture.SHOE,
    "Stiefelette": Picture.BOOT,
    "Chelsea-Boot": Picture.BOOT,
    "Sneaker": Picture.SNEAKER,
    "Leinensneaker": Picture.SNEAKER,
    "Krawatte": Picture.TIE,
    "Strickkrawatte": Picture.TIE,
    "Schal": Picture.SCARF,
    "Seidentuch": Picture.SCARF,
    "Ledertasche": Picture.BAG,
    "Shopper": Picture.BAG,
    "Gürtel": Picture.BELT,
    "Imprägnierspray": Picture.SPRAY,
    "Wollwaschmittel": Picture.BOTTLE,
    "Schuhcreme": Picture.TIN,
    "Sneaker-Reiniger": Picture.BOTTLE,
    "Kleiderbürste": Picture.BRUSH,
    "Schuhbürste": Picture.BRUSH,
}


def picture_of(article: Article) -> str:
    """The picture as a `data:` address of an SVG."""
    return "data:image/svg+xml," + quote(draw(article), safe=" =:/'<>#,()").replace("#", "%23")


def draw(article: Article) -> str:
    """The picture as SVG."""
    body, seams, lights = _SHAPES[_OF_STYLE[article.style]]
    tile = _TILES[sum(article.id.encode()) % len(_TILES)]
    return (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>"
        f"<rect width='100' height='100' fill='{tile}'/>"
        "<ellipse cx='50' cy='89' rx='34' ry='3' fill='#2a2420' opacity='.12'/>"
        f"<path d='{body}' fill='{article.colour.hex}' fill-rule='evenodd'"
        " stroke='#2a2420' stroke-width='1.6' stroke-linejoin='round'/>"
        f"<path d='{seams}' fill='none' stroke='#2a2420' stroke-width='1.3' stroke-linecap='round'"
        " stroke-linejoin='round' opacity='.75'/>"
        f"<path d='{lights}' fill='none' stroke='#fffdf8' stroke-width='2' stroke-linecap='round'"
        " stroke-linejoin='round'/>"
        "</svg>"
    )
