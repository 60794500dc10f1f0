"""What each style looks like: its drawing and its fabric."""

from collections.abc import Mapping

import msgspec

from stammgast.demo.drawings import coats, dresses, shirts, shoes, small
from stammgast.demo.drawings.brush import Drawing


class Look(msgspec.Struct, frozen=True):
    """A drawing in a fabric. `hangs` is how far down a hanger holds it; `pair` is how far down a pair stands."""

    drawing: Drawing
    texture: str
    hangs: int | None = None
    pair: int | None = None


LOOKS: Mapping[str, Look] = {
    "Wollmantel": Look(coats.WOOL_COAT, "wool", hangs=24),
    "Trenchcoat": Look(coats.TRENCH, "twill", hangs=24),
    "Lodenmantel": Look(coats.LODEN, "loden", hangs=20),
    "Caban": Look(coats.PEA_COAT, "wool", hangs=36),
    "Steppjacke": Look(coats.QUILTED, "plain", hangs=34),
    "Jeansjacke": Look(coats.DENIM_JACKET, "denim", hangs=36),
    "Anzug": Look(coats.SUIT, "poplin", hangs=20),
    "Leinenanzug": Look(coats.SUIT, "linen", hangs=20),
    "Hemd": Look(shirts.SHIRT, "poplin", hangs=42),
    "Leinenhemd": Look(shirts.LINEN_SHIRT, "linen", hangs=42),
    "Flanellhemd": Look(shirts.FLANNEL_SHIRT, "check", hangs=42),
    "Bluse": Look(shirts.BLOUSE, "flow", hangs=40),
    "Seidenbluse": Look(shirts.SILK_BLOUSE, "silk", hangs=42),
    "Kleid": Look(dresses.DRESS, "flow", hangs=32),
    "Sommerkleid": Look(dresses.SUMMER_DRESS, "flowers", hangs=2),
    "Hemdkleid": Look(dresses.SHIRT_DRESS, "linen", hangs=34),
    "Pullover": Look(shirts.JUMPER, "knit"),
    "Strickjacke": Look(shirts.CARDIGAN, "coarse", hangs=40),
    "Troyer": Look(shirts.HALF_ZIP, "knit"),
    "Chino": Look(dresses.CHINOS, "twill"),
    "Cordhose": Look(dresses.CORDUROYS, "cord"),
    "Derby": Look(shoes.DERBY, "plain", pair=0),
    "Loafer": Look(shoes.LOAFER, "plain", pair=0),
    "Stiefelette": Look(shoes.ANKLE_BOOT, "plain", pair=52),
    "Chelsea-Boot": Look(shoes.CHELSEA, "plain", pair=52),
    "Sneaker": Look(shoes.SNEAKER, "plain", pair=0),
    "Leinensneaker": Look(shoes.CANVAS_SNEAKER, "canvas", pair=0),
    "Krawatte": Look(small.TIE, "stripes"),
    "Strickkrawatte": Look(small.KNIT_TIE, "knit"),
    "Schal": Look(small.SCARF, "coarse"),
    "Seidentuch": Look(small.SILK_SCARF, "silk"),
    "Ledertasche": Look(small.BAG, "plain"),
    "Shopper": Look(small.TOTE, "canvas"),
    "Gürtel": Look(small.BELT, "plain"),
    "Imprägnierspray": Look(small.SPRAY, "plain"),
    "Wollwaschmittel": Look(small.BOTTLE, "plain"),
    "Schuhcreme": Look(small.TIN, "plain"),
    "Sneaker-Reiniger": Look(small.FOAM, "plain"),
    "Kleiderbürste": Look(small.CLOTHES_BRUSH, "wood"),
    "Schuhbürste": Look(small.SHOE_BRUSH, "wood"),
}
"""Every style by its German noun, which is `Article.style`."""
