"""The part of the API that the framework serves: everything that is not on the fast paths."""

import msgspec
from litestar import Litestar, Request, Response, get
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig

from stammgast.assembly import Assembly
from stammgast.vocabulary import StammgastError
from stammgast.web.auth import Gatekeeper
from stammgast.web.cards_api import CardsController
from stammgast.web.catalog_api import CatalogController
from stammgast.web.consent_api import ConsentController
from stammgast.web.console.account_pages import AccountController
from stammgast.web.console.audit_pages import AuditController
from stammgast.web.console.catalog_import_pages import CatalogImportPages
from stammgast.web.console.catalog_pages import CatalogPages
from stammgast.web.console.components_page import components_page, components_toast
from stammgast.web.console.customer_link_pages import CustomerLinkController
from stammgast.web.console.customer_pages import CustomerController
from stammgast.web.console.customers_pages import CustomersController
from stammgast.web.console.error_page import error_page, wants_page
from stammgast.web.console.events_pages import EventsController
from stammgast.web.console.first_start import WelcomeController
from stammgast.web.console.gate import CONSOLE_ERRORS, console_gate
from stammgast.web.console.keys_pages import KeysController
from stammgast.web.console.people_pages import PeopleController
from stammgast.web.console.placement_edit_pages import PlacementEditPages
from stammgast.web.console.placements_pages import PlacementPages
from stammgast.web.console.preferences import set_preferences
from stammgast.web.console.quarantine_pages import QuarantinePages
from stammgast.web.console.settings_pages import SettingsController
from stammgast.web.console.sign_in_pages import SignInController
from stammgast.web.console.today_pages import TodayController
from stammgast.web.console_files import console_file
from stammgast.web.doors import DoorsController
from stammgast.web.errors import answer_code, answer_error
from stammgast.web.health import healthz, metrics_text, readyz
from stammgast.web.http import Answer
from stammgast.web.live import LiveTail
from stammgast.web.metrics import Metrics
from stammgast.web.openapi import complete_schema
from stammgast.web.placements_api import PlacementsController
from stammgast.web.profiles_api import ProfilesController
from stammgast.web.quarantine_api import QuarantineController
from stammgast.web.sdk_files import sdk_file


@get("/openapi.json", include_in_schema=False)
async def openapi(request: Request) -> Response[bytes]:
    """The description of every call, those of the fast paths included."""
    schema = complete_schema(request.app.openapi_schema.to_schema())
    return Response(msgspec.json.encode(schema), media_type="application/json")


API = (
    healthz,
    readyz,
    metrics_text,
    openapi,
    sdk_file,
    CardsController,
    CatalogController,
    ConsentController,
    PlacementsController,
    ProfilesController,
    QuarantineController,
)
CONSOLE = (
    components_page,
    components_toast,
    console_file,
    set_preferences,
    CustomerController,
    CustomerLinkController,
    CustomersController,
    EventsController,
    QuarantinePages,
    TodayController,
    CatalogImportPages,
    CatalogPages,
    PlacementEditPages,
    PlacementPages,
    AccountController,
    AuditController,
    KeysController,
    PeopleController,
    SettingsController,
    DoorsController,
    SignInController,
    WelcomeController,
)


def build_framework(
    assembly: Assembly, gatekeeper: Gatekeeper, *, metrics: Metrics, live: LiveTail
) -> Litestar:
    """The Litestar application with its dependencies."""
    app = Litestar(
        route_handlers=[*API, *CONSOLE],
        dependencies={
            "assembly": Provide(lambda: assembly, sync_to_thread=False),
            "metrics": Provide(lambda: metrics, sync_to_thread=False),
            "live": Provide(lambda: live, sync_to_thread=False),
        },
        guards=[console_gate],
        exception_handlers={
            **CONSOLE_ERRORS,
            HTTPException: _http_error,
            Exception: _error,
            StammgastError: _error,
            RecursionError: _unreadable,
            UnicodeDecodeError: _unreadable,
        },
        openapi_config=OpenAPIConfig(
            title="Stammgast", version="1", description="Every shopper a regular.", path="/-/schema"
        ),
        logging_config=None,
    )
    app.state.assembly = assembly
    app.state.gatekeeper = gatekeeper
    return app


def _error(request: Request, error: Exception) -> Response:
    return _response(request, answer_error(error))


def _unreadable(request: Request, error: Exception) -> Response:
    """What the framework's decoder lets through: a body nested too deep, or text that is no UTF-8."""
    return _response(
        request, answer_code(400, "bad_request", f"The body cannot be read: {error}; send JSON.")
    )


def _http_error(request: Request, error: HTTPException) -> Response:
    if error.detail == _CLIENT_GONE:
        return _response(
            request, answer_code(400, "bad_body", "The connection ended before the body was whole.")
        )
    details = error.extra if isinstance(error.extra, list) else []
    said = "; ".join(str(one.get("message", "")) for one in details if isinstance(one, dict))
    message = f"{error.detail} {said}".strip()
    return _response(
        request, answer_code(error.status_code, _CODES.get(error.status_code, "bad_request"), message)
    )


_CLIENT_GONE = "client disconnected prematurely"
_CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "unsupported_media_type"}


def _response(request: Request, answer: Answer) -> Response:
    if wants_page(request, answer):
        return error_page(request, answer)
    headers = {name.decode(): value.decode() for name, value in answer.headers}
    return Response(answer.body, status_code=answer.status, headers=headers, media_type="application/json")
