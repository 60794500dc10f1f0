"""Turns the parts of a drawing into SVG: cloth with texture and light, seams, folds, buttons."""

from collections.abc import Callable, Mapping

import msgspec

from stammgast.demo.drawings.textures import TEXTURES

INK = "#1f1a17"
_PAPER = "#fff8ee"
_SHADOW_LAYERS = ((14, 0.06), (8, 0.08), (2, 0.14))
_SOFT_SHARES = (1.6, 1.1, 0.55)


class Part(msgspec.Struct, frozen=True):
    """One stroke of the brush. `kind` is one of the brush's; `more` is what that kind needs beside the path."""

    kind: str
    path: str
    more: str = ""


Drawing = tuple[Part, ...]


def shade(colour: str, by: float) -> str:
    """The colour mixed with ink (`by` below 0) or paper (above).

    >>> shade("#808080", 0.5)
    '#c0bcb7'
    """
    goal, share = (_PAPER, by) if by > 0 else (INK, -by)
    mixed = (
        round(int(colour[at : at + 2], 16) * (1 - share) + int(goal[at : at + 2], 16) * share)
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{one:02x}" for one in mixed)


class Stroke(msgspec.Struct, frozen=True):
    """A part with what it is painted in; `weave` is the id of the cloth's texture."""

    part: Part
    colour: str
    prefix: str
    weave: str

    @property
    def path(self) -> str:
        """Its path."""
        return self.part.path

    def more(self, otherwise: float) -> float:
        """Its number."""
        return float(self.part.more or otherwise)


def paint(drawing: Drawing, colour: str, *, texture: str, prefix: str = "") -> str:
    """All parts in their order, with the definitions that they use; `prefix` keeps two drawings apart.

    Paths are repeated rather than referred to: a browser builds a tree for each `<use>`, which took twice
    the time that the rest of a picture takes.
    """
    pattern = TEXTURES[texture] % prefix if TEXTURES[texture] else ""
    ribs = TEXTURES["rib"] % f"{prefix}rib-" if any(part.kind == "rib" for part in drawing) else ""
    weave = f"{prefix}t" if pattern else ""
    cloth = _joined(drawing, ("cloth", "behind"))
    definitions = f"<defs>{pattern}{ribs}<clipPath id='{prefix}c'><path d='{cloth}'/></clipPath></defs>"
    strokes = (Stroke(part, colour, prefix, weave) for part in drawing)
    return definitions + _shadow(drawing) + "".join(_PAINT[one.part.kind](one) for one in strokes)


def _shadow(drawing: Drawing) -> str:
    """The silhouette a little below itself, wider each time and fainter.

    A blur would be softer, but it took two thirds of the time that a page of twelve pictures needs.
    """
    path = _joined(drawing, ("cloth", "behind", "rib", "flat"))
    layers = "".join(
        f"<path d='{path}' stroke-width='{width}' opacity='{opacity:g}'/>"
        for width, opacity in _SHADOW_LAYERS
    )
    return (
        f"<g transform='translate(3 9)' fill='#3a2c1c' stroke='#3a2c1c' stroke-linejoin='round'>{layers}</g>"
    )


def _joined(drawing: Drawing, kinds: tuple[str, ...]) -> str:
    return " ".join(part.path for part in drawing if part.kind in kinds)


def _cloth(stroke: Stroke) -> str:
    by = stroke.more(0)
    return _surface(stroke, shade(stroke.colour, by) if by else stroke.colour, stroke.weave)


def _behind(stroke: Stroke) -> str:
    return _surface(stroke, shade(stroke.colour, -0.16), stroke.weave)


def _rib(stroke: Stroke) -> str:
    """Cuffs, hems and collars of knitwear: ribs whatever the cloth is."""
    return _surface(stroke, shade(stroke.colour, -0.06), f"{stroke.prefix}rib-t")


def _surface(stroke: Stroke, fill: str, weave: str) -> str:
    """Colour, then texture, then light with the outline."""
    path = f"<path d='{stroke.path}'"
    woven = f"{path} fill='url(#{weave})'/>" if weave else ""
    line = f"stroke='{shade(stroke.colour, -0.55)}' stroke-width='1.6' stroke-linejoin='round'"
    return f"{path} fill='{fill}'/>{woven}{path} fill='url(#light)' {line}/>"


def _flat(stroke: Stroke) -> str:
    """A plain surface: `more` is how much darker or lighter, or a colour of its own."""
    own = stroke.part.more.startswith("#")
    fill = stroke.part.more if own else shade(stroke.colour, stroke.more(0))
    line = shade(fill, -0.4) if own else shade(stroke.colour, -0.55)
    shape = f"<path d='{stroke.path}' fill='{fill}'"
    return f"{shape} stroke='{line}' stroke-width='1.3' stroke-linejoin='round'/>"


def _line(opacity: float, width: float, dash: str = "") -> str:
    dashed = f" stroke-dasharray='{dash}'" if dash else ""
    return (
        f" fill='none' stroke-opacity='{opacity:g}' stroke-width='{width:g}' stroke-linecap='round'"
        f" stroke-linejoin='round'{dashed}"
    )


def _seam(stroke: Stroke) -> str:
    return f"<path d='{stroke.path}' stroke='{shade(stroke.colour, -0.6)}'{_line(0.8, stroke.more(1.5))}/>"


def _stitch(stroke: Stroke) -> str:
    thread = stroke.part.more or shade(stroke.colour, 0.55)
    return f"<path d='{stroke.path}' stroke='{thread}'{_line(0.85, 1.2, '4 3')}/>"


def _fold(stroke: Stroke) -> str:
    return _soft(stroke, "#000", stroke.more(12), 0.09)


def _glow(stroke: Stroke) -> str:
    """Leather shines more than cloth."""
    return _soft(stroke, "#fff", stroke.more(10), 0.06 if stroke.weave else 0.12)


def _soft(stroke: Stroke, colour: str, width: float, opacity: float) -> str:
    """Strokes one in the other: nearly as soft as a blur, and drawn in a tenth of its time."""
    widths = "".join(
        f"<path d='{stroke.path}' stroke-width='{width * share:.1f}'/>" for share in _SOFT_SHARES
    )
    return (
        f"<g clip-path='url(#{stroke.prefix}c)' stroke='{colour}' stroke-opacity='{opacity:g}' fill='none'"
        f" stroke-linecap='round'>{widths}</g>"
    )


def _quilt(stroke: Stroke) -> str:
    """Lines all over the cloth, with light beside each of them."""
    return (
        f"<g clip-path='url(#{stroke.prefix}c)'><path d='{stroke.path}' stroke='#000'{_line(0.3, 2)}/>"
        f"<path d='{stroke.path}' stroke='#fff' transform='translate(2.5 1)'{_line(0.16, 2.5)}/></g>"
    )


def _button(stroke: Stroke) -> str:
    """The path is places `x,y` with blanks between; `more` the radius and, after a blank, the colour."""
    radius, _, own = (stroke.part.more or "4").partition(" ")
    fill = own or "#3a2d25"
    return "".join(
        f"<circle cx='{x}' cy='{y}' r='{radius}' fill='{fill}' stroke='{shade(fill, -0.5)}'/>"
        f"<circle cx='{float(x) - 1:g}' cy='{float(y) - 1:g}' r='{float(radius) / 3:.1f}' fill='#fff'"
        " fill-opacity='.35'/>"
        for x, y in (place.split(",") for place in stroke.path.split())
    )


def _metal(stroke: Stroke) -> str:
    width = stroke.more(4)
    return (
        f"<path d='{stroke.path}' stroke='#8d6a2f'{_line(1, width)}/>"
        f"<path d='{stroke.path}' stroke='#e6c98a'{_line(1, width / 2)}/>"
    )


def _border(stroke: Stroke) -> str:
    return f"<path d='{stroke.path}' stroke='{shade(stroke.colour, 0.5)}'{_line(0.9, stroke.more(8))}/>"


def _drop(stroke: Stroke) -> str:
    return f"<path d='{stroke.path}' fill='{stroke.colour}'/>"


def _bristle(stroke: Stroke) -> str:
    return (
        f"<path d='{stroke.path}' stroke='#241a14'{_line(0.9, 3.4)}/>"
        f"<path d='{stroke.path}' stroke='#8a6a4c' transform='translate(1 0)'{_line(0.7, 1)}/>"
    )


_PAINT: Mapping[str, Callable[[Stroke], str]] = {
    "cloth": _cloth,
    "behind": _behind,
    "rib": _rib,
    "flat": _flat,
    "seam": _seam,
    "stitch": _stitch,
    "fold": _fold,
    "glow": _glow,
    "quilt": _quilt,
    "button": _button,
    "metal": _metal,
    "border": _border,
    "drop": _drop,
    "bristle": _bristle,
}
