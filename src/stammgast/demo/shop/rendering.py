"""Turns a template into a page: words, money and dates in the page's language, and what the page may load."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Response

from stammgast.demo.shop.words import say

FOLDER = Path(__file__).parent
LANGUAGES = ("de", "en")
LOCALES = {"de": "de_DE", "en": "en_GB"}


def policy(stammgast_host: str) -> str:
    """The content security policy: this shop's files and Stammgast's, no script or style inside of a page."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {stammgast_host}",
            f"connect-src 'self' {stammgast_host}",
            "style-src 'self'",
            "img-src 'self' data:",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


class Renderer:
    """All templates of the shop."""

    def __init__(self, stammgast_host: str) -> None:
        self._templates = Environment(
            loader=FileSystemLoader([FOLDER / "templates", FOLDER]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._headers = {
            "content-security-policy": policy(stammgast_host),
            "referrer-policy": "strict-origin-when-cross-origin",
            "x-content-type-options": "nosniff",
            "cache-control": "no-store",
        }

    def page(self, template: str, language: str, *, status: int = 200, **context: Any) -> Response[str]:
        """A whole page."""
        text = self._templates.get_template(template).render(**formatters(language), **context)
        return Response(text, media_type="text/html", status_code=status, headers=self._headers)


def formatters(language: str) -> dict[str, Any]:
    """What templates call: `t`, `money`, `day`."""
    locale = LOCALES[language]
    translate: Callable[..., str] = partial(_say, language)
    return {
        "lang": language,
        "other": "en" if language == "de" else "de",
        "t": translate,
        "money": lambda amount: money(amount, locale),
        "day": lambda moment: day(moment, locale),
    }


def money(amount: Decimal, locale: str) -> str:
    """An amount in euros, as people write it there."""
    return format_currency(amount, "EUR", locale=locale)


def day(moment: datetime, locale: str) -> str:
    """A date, written out."""
    return format_date(moment, "long", locale=locale)


def _say(language: str, key: str, **values: object) -> str:
    return say(key, language, **values)
