"""Each article's picture, drawn by code: a sheet of paper, the article in its colour and fabric, a shadow."""

from urllib.parse import quote

from stammgast.demo.articles import Article
from stammgast.demo.drawings.brush import paint
from stammgast.demo.drawings.looks import LOOKS

_HEAD = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='14 14 372 465'>"
LIGHT = (
    "<linearGradient id='light' x1='0' x2='1' y1='0' y2='.25'><stop offset='0' stop-color='#fff'"
    " stop-opacity='.2'/><stop offset='.5' stop-color='#fff' stop-opacity='0'/><stop offset='1'"
    " stop-opacity='.2'/></linearGradient>"
)
"""What the brush's parts refer to; once in each drawing."""
_PAPER = (
    "<radialGradient id='paper' cx='.42' cy='.34' r='.85'><stop offset='0' stop-color='#f6f2ea'/>"
    "<stop offset='1' stop-color='#e6dfd3'/></radialGradient>"
)
_BEHIND, _BEFORE = "translate(32 -76) scale(.96)", "translate(-20 -54) scale(1.12)"
_HANGER = (
    "<path d='M200 40 C190 40 188 26 198 22 C210 18 218 30 210 40 C204 48 200 52 200 62' fill='none'"
    " stroke='#8b8074' stroke-width='3.4' stroke-linecap='round'/>"
    "<path d='M200 60 L128 100 M200 60 L272 100' fill='none' stroke='#a8845c' stroke-width='9'"
    " stroke-linecap='round'/>"
)


def picture_of(article: Article) -> str:
    """The picture as a `data:` address of an SVG."""
    return "data:image/svg+xml," + quote(draw(article), safe=" =:/'<>#,()").replace("#", "%23")


def draw(article: Article) -> str:
    """The picture as SVG, 4 wide and 5 high."""
    return (
        f"{_HEAD}<defs>{LIGHT}{_PAPER}</defs><rect width='400' height='500' fill='url(#paper)'/>"
        f"{figure(article.style, article.colour.hex)}</svg>"
    )


def figure(style: str, colour: str, *, prefix: str = "") -> str:
    """The article alone; a drawing that shows several gives each its own prefix."""
    look = LOOKS[style]
    painted = paint(look.drawing, colour, texture=look.texture, prefix=prefix)
    if look.pair is not None:
        before = f"<g id='{prefix}one' transform='{_BEFORE}'>{painted}</g>"
        pair = f"<use href='#{prefix}one' transform='{_BEHIND}'/>{before}"
        return f"<g transform='translate(0 {look.pair})'>{pair}</g>"
    if look.hangs is None:
        return painted
    return f"<g transform='translate(0 {look.hangs})'>{_HANGER}</g>{painted}"
