"""The drawer's own calls: what is known of this visitor, who else one could be, how busy the shop is."""

import http.client
from typing import Annotated, Any

from litestar import Response, get, post
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException
from litestar.params import Body
from litestar.response import Redirect

from stammgast.demo.pace import USUAL
from stammgast.demo.regulars import REGULARS
from stammgast.demo.shop.knows.device import COOKIE as DEVICE_COOKIE
from stammgast.demo.shop.knows.device import countersign, device_of, is_new
from stammgast.demo.shop.knows.portrait import FACETS, Painter
from stammgast.demo.shop.sessions import COOKIE as SESSION_COOKIE
from stammgast.demo.shop.visit import CONSENT_COOKIE, PURPOSES, Visit, written_consent
from stammgast.demo.shoppers import Allowed, Shopper

PACES = (0, 1, 4, 20, 100)
_YEAR_SECONDS = 365 * 24 * 3600
Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/{language:str}/knows", sync_to_thread=True)
def whole(visit: Visit) -> Response[str]:
    """Everything in the drawer, when it is opened."""
    steps = visit.shop.pace.steps
    return _part(
        visit,
        "knows/whole.html",
        regulars=REGULARS,
        paces=PACES,
        pace=min(PACES, key=lambda one: abs(one - steps)),
        usual=USUAL,
    )


@get("/{language:str}/knows/visitor", sync_to_thread=True)
def visitor(visit: Visit) -> Response[str]:
    """The parts that change while somebody shops; asked again and again while the drawer is open."""
    return _part(visit, "knows/visitor.html")


@post("/{language:str}/knows/device", sync_to_thread=True)
def device(visit: Visit, data: Form) -> Response[None]:
    """Take the browser's anonymous id, if it is new; see `device.py`."""
    anonymous_id, stammgast = data.get("anonymous_id", ""), visit.shop.stammgast
    answer: Response[None] = Response(None, status_code=204)
    if any((visit.consent or {}).values()) and device_of(visit.request, stammgast) != anonymous_id:
        if is_new(anonymous_id, stammgast.device_profile(anonymous_id)):
            countersign(answer, anonymous_id, stammgast)
        else:
            answer.delete_cookie(DEVICE_COOKIE, path="/")
    return answer


@post("/{language:str}/knows/become", sync_to_thread=False)
def become(visit: Visit, data: Form) -> Redirect:
    """Sign in as a regular, as at the shop's own sign-in, and allow what they have allowed."""
    shopper = next((one.shopper for one in REGULARS if one.shopper.id == data.get("shopper")), None)
    if shopper is None:
        raise NotFoundException
    visit.session.leave()
    visit.session.user_id = shopper.id
    visit.shop.sessions.renew(visit.session)
    answer = visit.go("/")
    answer.set_cookie(
        CONSENT_COOKIE, written_consent(_allowed_by(shopper)), max_age=_YEAR_SECONDS, samesite="lax", path="/"
    )
    return answer


@post("/{language:str}/knows/forget", sync_to_thread=False)
def forget(visit: Visit) -> Response[None]:
    """Sign out and take back every cookie; the page has withdrawn and let go before."""
    visit.session.leave()
    answer: Response[None] = Response(None, status_code=204)
    for cookie in (SESSION_COOKIE, CONSENT_COOKIE, DEVICE_COOKIE):
        answer.delete_cookie(cookie, path="/")
    return answer


@post("/{language:str}/knows/pace", sync_to_thread=True)
def pace(visit: Visit, data: Form) -> dict[str, float]:
    """Let the street go faster or slower; answers with the pace that it has now."""
    try:
        return {"pace": visit.shop.pace.change(float(data.get("pace", "")))}
    except ValueError:
        return {"pace": visit.shop.pace.steps}


KNOWS_PAGES = [whole, visitor, device, become, forget, pace]


def _part(visit: Visit, template: str, **context: Any) -> Response[str]:
    return visit.shop.renderer.page(
        template,
        visit.language,
        shopper=visit.shopper,
        consent=visit.consent,
        has_gpc=visit.has_gpc,
        purposes=PURPOSES,
        facets=FACETS,
        **_known(visit),
        **context,
    )


def _known(visit: Visit) -> dict[str, Any]:
    """Who the visitor is for the shop, and the portrait where the shop may show one."""
    stammgast = visit.shop.stammgast
    anonymous_id = device_of(visit.request, stammgast)
    try:
        if visit.shopper is not None:
            who, answer = "known", stammgast.profile(visit.shopper.id)
        elif not any((visit.consent or {}).values()):
            who, answer = ("undecided" if visit.consent is None else "refused"), None
        elif anonymous_id is None:
            who, answer = "unproven", None
        else:
            who, answer = "nameless", stammgast.device_profile(anonymous_id)
            if answer and _is_somebodys(answer):
                who, answer = "unproven", None
    except (OSError, http.client.HTTPException):
        return {"who": "away", "portrait": None}
    painter = Painter(visit.language, visit.shop.shelf.by_id)
    return {"who": who, "portrait": painter.paint(answer) if answer else None}


def _is_somebodys(answer: dict[str, Any]) -> bool:
    """Whether the browser has been a customer's: what they did is shown to them when they are signed in."""
    return any(name.startswith("user:") for name in answer["customer"]["identities"])


def _allowed_by(shopper: Shopper) -> list[str]:
    if shopper.allowed is Allowed.NOTHING:
        return []
    wanted = {"analytics": True, "personalization": shopper.consents, "marketing": shopper.wants_mail}
    return [purpose for purpose, is_allowed in wanted.items() if is_allowed]
