"""One request of one visitor: language, session, what they allow; and how a page or a redirect answers it."""

import json
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec
from litestar import Request, Response
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.response import Redirect

from stammgast.demo.categories import DEPARTMENTS
from stammgast.demo.shop.events import Event
from stammgast.demo.shop.rendering import LANGUAGES
from stammgast.demo.shop.sessions import COOKIE, Session
from stammgast.demo.shop.shop import Shop
from stammgast.demo.shoppers import Shopper

CONSENT_COOKIE = "lindhoff_consent"
PURPOSES = ("personalization", "analytics", "marketing")
CLOSED_BY_GPC = ("personalization", "marketing")
DESPITE_GPC = "despite-gpc"


class Visit(msgspec.Struct, frozen=True):
    """Who asks for what, in which language."""

    request: Request
    shop: Shop
    session: Session
    language: str

    @property
    def shopper(self) -> Shopper | None:
        """Who is signed in."""
        return self.shop.people.get(self.session.user_id)

    @property
    def consent(self) -> dict[str, bool] | None:
        """What the visitor allows; None where they have not answered the banner yet."""
        return read_consent(self.request.cookies.get(CONSENT_COOKIE), has_gpc=self.has_gpc)

    @property
    def has_gpc(self) -> bool:
        """Whether the browser sends the Global Privacy Control signal."""
        return self.request.headers.get("sec-gpc") == "1"

    def page(
        self,
        template: str,
        *,
        kind: str,
        events: list[Event] | None = None,
        status: int = 200,
        **context: Any,
    ) -> Response[str]:
        """A whole page. `kind` names it for Stammgast; `events` are told beside the page view."""
        told = [*self.session.take_told(), *(events or [])]
        return self.shop.renderer.page(
            template,
            self.language,
            status=status,
            departments=DEPARTMENTS,
            page_kind=kind,
            events=json.dumps(told, ensure_ascii=False),
            notice=self.session.take_notice(),
            is_leaving=self.session.take_leaving(),
            cart_pieces=sum(self.session.cart.values()),
            cart_ids=json.dumps(list(dict.fromkeys(article for article, _ in self.session.cart))),
            shopper=self.shopper,
            consent=self.consent,
            has_gpc=self.has_gpc,
            here=_address(self.request),
            elsewhere=elsewhere(self.request, self.language),
            stammgast=self.shop.stammgast,
            **context,
        )

    def go(self, path: str) -> Redirect:
        """Lead on to another page of the shop, in the same language, with the session's cookie."""
        answer = Redirect(f"/{self.language}{path}", status_code=303)
        self.keep_in(answer)
        return answer

    def keep_in(self, answer: Response[Any]) -> None:
        """Keep the session from now on, and give its cookie with the answer."""
        self.shop.sessions.keep(self.session)
        answer.set_cookie(COOKIE, self.session.id, httponly=True, samesite="lax", path="/")


def visit_of(request: Request, language: str) -> Visit:
    """The visit of a request. Raises `NotFoundException` for a language that the shop does not speak."""
    if language not in LANGUAGES:
        raise NotFoundException
    shop: Shop = request.app.state.shop
    return Visit(request, shop, shop.sessions.find(request.cookies.get(COOKIE, "")), language)


def check_origin(request: Request) -> None:
    """Forms are taken from the shop's own pages only. Raises `PermissionDeniedException`."""
    origin = request.headers.get("origin")
    if request.method == "POST" and origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise PermissionDeniedException("This form was sent from another site.")


def read_consent(text: str | None, *, has_gpc: bool) -> dict[str, bool] | None:
    """The consent cookie: the purposes that are allowed, with dots between; `none` where none is.

    With Global Privacy Control what it closes stays closed, unless `despite-gpc` stands there as well.
    """
    if not text:
        return None
    allowed = unquote(text).split(".")
    closed = CLOSED_BY_GPC if has_gpc and DESPITE_GPC not in allowed else ()
    return {purpose: purpose in allowed and purpose not in closed for purpose in PURPOSES}


def written_consent(allowed: list[str], *, overrides_gpc: bool = False) -> str:
    """The consent cookie's text. `overrides_gpc`: it was said by who was told of the signal."""
    purposes = [purpose for purpose in PURPOSES if purpose in allowed]
    return ".".join([*purposes, DESPITE_GPC] if purposes and overrides_gpc else purposes) or "none"


def elsewhere(request: Request, language: str) -> str:
    """The same page in the other language."""
    other = "en" if language == "de" else "de"
    return f"/{other}" + _address(request).removeprefix(f"/{language}")


def _address(request: Request) -> str:
    path = request.url.path
    return f"{path}?{request.url.query}" if request.url.query else path
