"""Fabrics as small repeating patterns of light and shade; they lie over any colour."""

from collections.abc import Mapping

_LIGHT, _DARK = "#fff", "#000"


def _pattern(width: float, height: float, content: str, *, turned: int = 0) -> str:
    turn = f" patternTransform='rotate({turned})'" if turned else ""
    return (
        f"<pattern id='%st' width='{width:g}' height='{height:g}' patternUnits='userSpaceOnUse'{turn}>"
        f"{content}</pattern>"
    )


def _lines(path: str, colour: str, opacity: float, width: float = 1) -> str:
    return f"<path d='{path}' stroke='{colour}' stroke-opacity='{opacity:g}' stroke-width='{width:g}' fill='none'/>"


TEXTURES: Mapping[str, str] = {
    "wool": _pattern(
        17,
        15,
        _lines("M1 4l3-2M9 2l3 2M14 8l-3 2M4 10l3 1.5M9 14l3-2", _LIGHT, 0.15, 0.9)
        + _lines("M5 3l2 2.5M12 6l-2 2M2 8l3 1M14 12l2 1.5M6 14l2-2", _DARK, 0.15, 0.9),
    ),
    "loden": _pattern(
        12, 9, _lines("M0 2q3-2 6 0t6 0M0 6.5q3 2 6 0t6 0", _LIGHT, 0.13) + _lines("M0 4h12", _DARK, 0.1)
    ),
    "twill": _pattern(
        5, 5, _lines("M0 0v5", _LIGHT, 0.14, 1.6) + _lines("M3 0v5", _DARK, 0.07, 1), turned=38
    ),
    "denim": _pattern(
        4, 7, _lines("M1 0v7", _LIGHT, 0.24, 1.1) + _lines("M3 0v3M3 5v2", _DARK, 0.16, 0.9), turned=34
    ),
    "linen": _pattern(
        22,
        18,
        _lines("M0 2h14M4 6h18M0 10h9M12 14h10M0 17h6", _LIGHT, 0.22)
        + _lines("M3 0v11M8 5v13M13 0v8M18 6v12", _DARK, 0.08),
    ),
    "poplin": _pattern(3, 3, _lines("M0 1h3M1 0v3", _DARK, 0.035, 0.8)),
    "check": _pattern(
        44,
        44,
        f"<path d='M0 0h16v44h-16zM0 0h44v16h-44z' fill='{_DARK}' fill-opacity='.22'/>"
        + _lines("M30 0v44M0 30h44", _LIGHT, 0.55, 2.4)
        + _lines("M0 8h44M8 0v44", _LIGHT, 0.14, 1),
    ),
    "silk": _pattern(160, 220, _lines("M20 0q30 60 0 120t10 100M110 0q-30 70 6 130t-8 90", _LIGHT, 0.16, 14)),
    "flow": _pattern(90, 200, _lines("M20 0q12 50 0 100t0 100M62 0q-10 50 0 100t0 100", _DARK, 0.05, 8)),
    "flowers": _pattern(
        44,
        48,
        "<g fill='#fff' fill-opacity='.78'><circle cx='10' cy='10' r='2.6'/><circle cx='14.5' cy='11' r='2.6'/>"
        "<circle cx='11' cy='14.5' r='2.6'/><circle cx='32' cy='34' r='2.6'/><circle cx='36.5' cy='35' r='2.6'/>"
        "<circle cx='33' cy='38.5' r='2.6'/></g>"
        + _lines("M20 30l4-5M40 14l-5 4M6 38l4 4", _DARK, 0.25, 1.4),
    ),
    "knit": _pattern(
        10,
        8,
        _lines("M0 1l5 5 5-5", _LIGHT, 0.22, 1.6) + _lines("M0 4.5l5 5 5-5M0-3.5l5 5 5-5", _DARK, 0.13, 1.2),
    ),
    "coarse": _pattern(
        16,
        13,
        _lines("M0 2l8 8 8-8", _LIGHT, 0.25, 2.6) + _lines("M0 8l8 8 8-8M0-5l8 8 8-8", _DARK, 0.15, 1.8),
    ),
    "rib": _pattern(9, 20, _lines("M2 0v20", _LIGHT, 0.22, 2.2) + _lines("M6.5 0v20", _DARK, 0.2, 1.6)),
    "cord": _pattern(8, 20, _lines("M2 0v20", _LIGHT, 0.22, 2.6) + _lines("M6 0v20", _DARK, 0.24, 1.8)),
    "canvas": _pattern(
        6, 6, _lines("M0 1.5h6M0 4.5h3", _LIGHT, 0.2) + _lines("M1.5 0v6M4.5 3v3", _DARK, 0.1)
    ),
    "stripes": _pattern(
        26, 26, _lines("M5 0v26", _LIGHT, 0.6, 2.4) + _lines("M16 0v26", _DARK, 0.28, 7), turned=35
    ),
    "wood": _pattern(
        120, 22, _lines("M0 5q30-5 60 0t60 0M0 12q30 5 60 0t60 0M0 18q40-3 120 0", _DARK, 0.16, 1.3)
    ),
    "plain": "",
}
"""Each `%s` stands for the drawing's own prefix."""
