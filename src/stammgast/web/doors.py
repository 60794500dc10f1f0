"""The first page: in the demo three doors, to the shop, the console and the guide; else on to the console."""

from functools import cache
from importlib.resources import files
from typing import Any

from litestar import Controller, Request, Response, get
from markdown_it import MarkdownIt
from markupsafe import Markup

from stammgast.assembly import Assembly
from stammgast.vocabulary import Language
from stammgast.web.console.csrf import keep_form_token
from stammgast.web.console.demo_people import is_demo
from stammgast.web.console.navigation import HOME
from stammgast.web.console.preferences import DOORS, GUIDE, choose_language
from stammgast.web.console.render import render
from stammgast.web.console.roles import Role
from stammgast.web.console_files import address_of
from stammgast.web.errors import NotFound


class DoorsController(Controller):
    """What stands at the root of the server."""

    path = DOORS
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def doors(self, request: Request, assembly: Assembly) -> Response[Any]:
        """The three doors of the demo, or on to the console."""
        if not is_demo(assembly.settings):
            return Response(None, status_code=302, headers={"location": HOME})
        response = render(
            request, "doors.html", shop_url=assembly.settings.demo.shop_url, guide=GUIDE, roles=list(Role)
        )
        keep_form_token(request, response)
        return response

    @get(GUIDE, sync_to_thread=True)
    def guide(self, request: Request, assembly: Assembly) -> Response[Any]:
        """Five steps that say where to click; only the demo has them."""
        settings = assembly.settings
        if not is_demo(settings):
            raise NotFound("There is no guide here.", "an address of this server")
        language = choose_language(request, settings.shop.language)
        steps = guide_in(language, settings.demo.shop_url)
        return render(request, "guide.html", steps=Markup(steps), doors=DOORS)  # noqa: S704 our own Markdown

    @get("/favicon.ico", sync_to_thread=False)
    def favicon(self) -> Response[Any]:
        """For browsers that ask without having read a page."""
        return Response(None, status_code=302, headers={"location": address_of("mark.svg")})


@cache
def guide_in(language: Language, shop_url: str) -> str:
    """The guide as HTML, with links to the demo's shop."""
    text = files("stammgast.web").joinpath(f"guide/{language.value}.md").read_text("utf-8")
    return MarkdownIt("commonmark", {"html": False}).render(text.replace("{shop}", shop_url))
