"""The one function that answers with a page: in the person's language, under a strict policy."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlencode
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from litestar import Request, Response

from stammgast.assembly import Assembly
from stammgast.web.console.columns import column
from stammgast.web.console.flash import FLASH_COOKIE, forget_flash, read_flash
from stammgast.web.console.formatting import Formatter
from stammgast.web.console.navigation import is_inside, rooms_of
from stammgast.web.console.preferences import choose_language, choose_theme
from stammgast.web.console.roles import Permission, is_permitted
from stammgast.web.console.words import TEXTS, Say, speaker
from stammgast.web.console_files import address_of

COMPONENTS = ("icons", "layout", "figures", "tables", "forms", "actions", "feedback", "charts")
"""The templates in `templates/components/` whose macros pages call as `ui.name(...)`."""
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: https:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Pictures may come from the shop's own servers; everything else only from here."""
SECURITY_HEADERS = {
    "content-security-policy": _POLICY,
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
}


def render(
    request: Request, template: str, *, block: str = "", status: int = 200, **context: Any
) -> Response[str]:
    """The page, or for an htmx request only its `block`.

    A template knows, beside `context`: `t`, the formatters (`money`, `number`, `compact`, `percent`, `day`,
    `moment`, `clock`, `ago`, `weekday`, `by_day`), `ui` (the components), `column`, `here(**changes)`,
    `person`, `may("catalog.write")`, `csrf`, `path`, `language`. A block that is rendered alone sees no
    `{% set %}` from outside of it.
    """
    values = _values(request) | context
    page = environment().get_template(template)
    if block and wants_fragment(request):
        text = "".join(page.blocks[block](page.new_context(values)))
    else:
        text = page.render(values)
    forgotten = [forget_flash()] if request.cookies.get(FLASH_COOKIE) else []
    return Response(
        text,
        status_code=status,
        headers=SECURITY_HEADERS,
        media_type="text/html",
        cookies=forgotten,
    )


def speaker_of(request: Request) -> tuple[Say, Formatter]:
    """How this request's page says texts and writes values, for what a handler must word itself."""
    assembly: Assembly = request.app.state.assembly
    shop = assembly.settings.shop
    language = choose_language(request, shop.language)
    formatter = Formatter(language, ZoneInfo(shop.time_zone), assembly.clock())
    return speaker(language, formatter.number), formatter


def wants_fragment(request: Request) -> bool:
    """Whether htmx asks for a part of a page."""
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-request-type") != "full"


@cache
def environment() -> Environment:
    """The templates; what a page does not know is an error, not an empty text."""
    made = Environment(
        loader=PackageLoader("stammgast.web.console", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        bytecode_cache=_kept_templates(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"column": column, "asset": address_of, "has_text": TEXTS.__contains__}
    return made


class _KeptTemplates(FileSystemBytecodeCache):
    """Compiled templates in the user's own folder for temporary files: compiling all takes a second."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one; on a full disk it is compiled again the next time."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _kept_templates() -> FileSystemBytecodeCache | None:
    """None where there is no folder that only this user can write."""
    try:
        return _KeptTemplates()
    except (OSError, RuntimeError):
        return None


def load_templates() -> None:
    """Load all templates, so that nobody's first page waits for it."""
    for name in environment().list_templates():
        environment().get_template(name)


def _values(request: Request) -> dict[str, Any]:
    t, formatter = speaker_of(request)
    person = request.state.get("person")
    path = request.url.path
    return _with_components(
        {
            **{name: getattr(formatter, name) for name in _FORMATTERS},
            "t": t,
            "language": formatter.language.value,
            "theme": choose_theme(request).value,
            "person": person,
            "may": lambda name: person is not None and is_permitted(person, Permission(name)),
            "csrf": request.state.get("csrf") or "",
            "shop_name": request.app.state.assembly.settings.shop.name,
            "rooms": [(room, is_inside(room, path)) for room in rooms_of(person)],
            "path": path,
            "is_posted": request.method == "POST",
            "here": _here(request),
            "flash": read_flash(request),
        }
    )


_FORMATTERS = ("money", "number", "compact", "percent", "day", "moment", "clock", "ago", "weekday", "by_day")


def _with_components(values: dict[str, Any]) -> dict[str, Any]:
    """The values and `ui`, whose macros see them and each other."""
    ui = SimpleNamespace()
    values["ui"] = ui
    for name in COMPONENTS:
        module = environment().get_template(f"components/{name}.html").make_module(values)
        for macro, value in module.__dict__.items():
            if not macro.startswith("_"):
                setattr(ui, macro, value)
    return values


def _here(request: Request) -> Callable[..., str]:
    """The address of this page with some of its query changed; None and "" take a parameter away."""
    query = parse_qsl(request.url.query or "", keep_blank_values=False)

    def here(**changes: object) -> str:
        kept = [(name, value) for name, value in query if name not in changes]
        added = [(name, value) for name, value in changes.items() if value not in (None, "")]
        return request.url.path + ("?" + urlencode([*kept, *added]) if kept or added else "")

    return here
