"""How a person wants to see pages on this device: the language and the theme, kept in two cookies."""

from enum import StrEnum
from urllib.parse import urlsplit

from litestar import Request, Response, get
from litestar.datastructures import Cookie

from stammgast.vocabulary import Language, language_of
from stammgast.web.console.navigation import HOME

LANGUAGE_COOKIE = "stammgast_language"
THEME_COOKIE = "stammgast_theme"
PREFERENCES_PATH = "/console/preferences"
DOORS = "/"
GUIDE = "/guide"
"""The pages before the console; they share its language, theme and forms."""
_YEAR_SECONDS = 365 * 24 * 3600


class Theme(StrEnum):
    """Light, dark, or as the device is set."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


def choose_language(request: Request, shop_language: Language) -> Language:
    """What was chosen on this device, else what the person's account says, else the browser, else the shop.

    The switch writes the cookie; signing in should write it too, from the account.
    """
    person = request.state.get("person")
    chosen = request.cookies.get(LANGUAGE_COOKIE) or (person.language if person is not None else "")
    if chosen in set(Language):
        return Language(chosen)
    return _accepted(request.headers.get("accept-language", "")) or shop_language


def choose_theme(request: Request) -> Theme:
    """The theme that was chosen on this device."""
    chosen = request.cookies.get(THEME_COOKIE, "")
    return Theme(chosen) if chosen in set(Theme) else Theme.AUTO


def preference_cookie(name: str, value: str, *, secure: bool = False) -> Cookie:
    """A cookie that holds a preference for a year."""
    return Cookie(
        key=name, value=value, path=DOORS, max_age=_YEAR_SECONDS, httponly=True, samesite="lax", secure=secure
    )


@get(PREFERENCES_PATH, include_in_schema=False, sync_to_thread=False)
def set_preferences(
    request: Request, language: str = "", theme: str = "", back: str = HOME
) -> Response[None]:
    """Remember what was chosen and go back. A GET: it changes nothing but how this browser shows pages."""
    secure = request.url.scheme == "https"
    chosen = [
        preference_cookie(name, value, secure=secure)
        for name, value, known in ((LANGUAGE_COOKIE, language, Language), (THEME_COOKIE, theme, Theme))
        if value in set(known)
    ]
    return Response(None, status_code=303, headers={"location": local_path(back)}, cookies=chosen)


def local_path(address: str) -> str:
    """The address if it leads to a page of the console or before it, else its first page; never elsewhere."""
    parts = urlsplit(address.replace("\\", "/"))
    is_ours = parts.path in (HOME, DOORS, GUIDE) or parts.path.startswith(HOME + "/")
    if parts.scheme or parts.netloc or not is_ours or any(ord(letter) < 33 for letter in address):
        return HOME
    return address


def _accepted(header: str) -> Language | None:
    """The first language of an Accept-Language header that we speak, by its weights (RFC 9110, 12.5.4)."""
    weighted = []
    for part in header.split(","):
        tag, _, weight = part.partition(";")
        weighted.append((_weight(weight), tag.strip()))
    for weight, tag in sorted(weighted, key=lambda one: -one[0]):
        if weight > 0 and tag and language_of(tag, Language.GERMAN) == language_of(tag, Language.ENGLISH):
            return language_of(tag)
    return None


def _weight(text: str) -> float:
    try:
        return float(text.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0.0
