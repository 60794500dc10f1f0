"""The larger drawings of the home page: a clothes rail for each half of the year, and the departments."""

from collections.abc import Mapping

import msgspec

from stammgast.demo import colours
from stammgast.demo.colours import Colour
from stammgast.demo.drawings.looks import LOOKS
from stammgast.demo.pictures import LIGHT, figure

_RAIL_Y = 92
_INK, _WOOD, _BRASS = "#3b332c", "#b98f62", "#a58a5c"


class Placed(msgspec.Struct, frozen=True):
    """A style in a colour, with its sheet's corner at x, y and its size."""

    style: str
    colour: Colour
    x: float
    y: float
    size: float


def _hung(style: str, colour: Colour, x: float, size: float = 0.95) -> Placed:
    """On the rail, its hook over the bar."""
    return Placed(style, colour, x, _RAIL_Y - 4 - (20 + (LOOKS[style].hangs or 0)) * size, size)


_WINTER = (
    _hung("Lodenmantel", colours.OLIVE, 60),
    _hung("Wollmantel", colours.CAMEL, 264),
    _hung("Flanellhemd", colours.DOVE, 470),
    _hung("Strickjacke", colours.CREAM, 672),
    _hung("Kleid", colours.BERRY, 846),
    Placed("Chelsea-Boot", colours.COGNAC, 226, 478, 0.56),
    Placed("Ledertasche", colours.MAHOGANY, 500, 420, 0.66),
    Placed("Derby", colours.BLACK, 800, 496, 0.56),
)
_SUMMER = (
    _hung("Leinenanzug", colours.SAND, 60),
    _hung("Leinenhemd", colours.SKY, 264),
    _hung("Sommerkleid", colours.MUSTARD, 470),
    _hung("Hemdkleid", colours.FIR, 672),
    _hung("Seidenbluse", colours.ROSEWOOD, 856),
    Placed("Leinensneaker", colours.WHITE, 226, 492, 0.56),
    Placed("Shopper", colours.CAMEL, 500, 420, 0.66),
    Placed("Loafer", colours.COGNAC, 800, 496, 0.56),
)
_TILES: Mapping[str, tuple[Placed, ...]] = {
    "tile-women": (
        Placed("Kleid", colours.ROSEWOOD, 8, -20, 0.72),
        Placed("Trenchcoat", colours.SAND, 150, -2, 0.68),
    ),
    "tile-men": (
        Placed("Anzug", colours.MIDNIGHT, 0, -2, 0.68),
        Placed("Troyer", colours.CREAM, 140, -22, 0.72),
    ),
    "tile-shoes": (Placed("Stiefelette", colours.OXBLOOD, 60, -30, 0.74),),
    "tile-accessories": (
        Placed("Schal", colours.DOVE, 0, -34, 0.74),
        Placed("Ledertasche", colours.COGNAC, 152, -34, 0.7),
    ),
    "tile-care": (
        Placed("Wollwaschmittel", colours.DOVE, 30, -28, 0.7),
        Placed("Kleiderbürste", colours.CAMEL, 136, 18, 0.7),
    ),
}
_CARE = (
    Placed("Imprägnierspray", colours.FIR, 10, -32, 0.9),
    Placed("Wollwaschmittel", colours.DOVE, 130, -30, 0.88),
    Placed("Schuhcreme", colours.RUST, 286, 20, 0.84),
    Placed("Schuhbürste", colours.CAMEL, 210, 104, 0.84),
)


def draw_scene(name: str, *, is_winter: bool) -> str | None:
    """A drawing by its name; None where there is none."""
    if name == "rail":
        return _sheet(1200, 720, _rail() + _all(_WINTER if is_winter else _SUMMER))
    if name == "care":
        return _sheet(640, 400, _table(640, 318) + _all(_CARE))
    placed = _TILES.get(name)
    return _sheet(400, 340, _all(placed)) if placed else None


def _sheet(width: int, height: int, content: str) -> str:
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'><defs>{LIGHT}"
        "<radialGradient id='wall' cx='.4' cy='.3' r='.9'><stop offset='0' stop-color='#f6f2ea'/>"
        "<stop offset='1' stop-color='#e9e2d6'/></radialGradient></defs>"
        f"<rect width='{width}' height='{height}' fill='url(#wall)'/>{content}</svg>"
    )


def _all(things: tuple[Placed, ...]) -> str:
    return "".join(_thing(thing, f"n{number}") for number, thing in enumerate(things))


def _thing(thing: Placed, prefix: str) -> str:
    shape = figure(thing.style, thing.colour.hex, prefix=prefix)
    move = f"translate({thing.x:g} {thing.y:g}) scale({thing.size:g})"
    return f"<g transform='{move}'>{shape}</g>"


def _rail() -> str:
    """A brass rail on two wooden posts, before a wall, on a wooden floor."""
    posts = "".join(
        f"<path d='M{x} {_RAIL_Y - 26} V666' stroke='{_WOOD}' stroke-width='13' stroke-linecap='round'/>"
        f"<path d='M{x - 46} 676 H{x + 46}' stroke='{_WOOD}' stroke-width='12' stroke-linecap='round'/>"
        for x in (70, 1130)
    )
    boards = "".join(f"M0 {y} H1200" for y in (640, 662, 690))
    return (
        f"<path d='M0 618 H1200 V720 H0 Z' fill='#d9c6ab'/><path d='{boards}' stroke='{_INK}'"
        " stroke-opacity='.12' stroke-width='1.5'/>"
        f"<path d='M0 612 H1200' stroke='#f4efe6' stroke-width='12'/>{posts}"
        f"<path d='M58 {_RAIL_Y} H1142' stroke='{_BRASS}' stroke-width='9' stroke-linecap='round'/>"
        f"<path d='M58 {_RAIL_Y - 2} H1142' stroke='#e8d3a3' stroke-width='2.5' stroke-linecap='round'/>"
    )


def _table(width: int, y: int) -> str:
    return (
        f"<path d='M0 {y} H{width} V400 H0 Z' fill='#d9c6ab'/><path d='M0 {y} H{width}' stroke='#f4efe6'"
        " stroke-width='3'/>"
    )
