"""The cookie of a signed-in browser: found with each request, new at each sign-in, gone at sign-out."""

from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from stammgast.adapters.stores.sessions import LONGEST, Session
from stammgast.assembly import Assembly
from stammgast.vocabulary.people import Person
from stammgast.web.console.demo_people import is_admitted
from stammgast.web.console.origin import address_of, is_https

SESSION_COOKIE = "stammgast_session"
SECURE_PREFIX = "__Host-"
"""A browser takes such a cookie only by HTTPS and from this very host."""


def cookie_name(connection: ASGIConnection, name: str) -> str:
    """The name of a cookie that only this host may set, where the browser can promise that."""
    return SECURE_PREFIX + name if is_https(connection) else name


def token_of(connection: ASGIConnection) -> str:
    """The session token that the browser sent, "" where there is none."""
    return connection.cookies.get(cookie_name(connection, SESSION_COOKIE), "")


def find_session(connection: ASGIConnection) -> tuple[Session, Person] | None:
    """The good session of the request with its person."""
    token = token_of(connection)
    assembly: Assembly = connection.app.state.assembly
    found = assembly.sessions.find(token, assembly.clock()) if token else None
    return found if found and is_admitted(found[1], assembly.settings) else None


def begin_session(request: Request, person: Person, response: Response) -> None:
    """Sign the person in with a new token; what the browser brought before is ended and never taken over."""
    assembly: Assembly = request.app.state.assembly
    before: Session | None = request.state.get("session")
    if before is not None:
        assembly.sessions.end(before.person_id, before.id)
    agent = request.headers.get("user-agent", "")
    token, _ = assembly.sessions.begin(
        person.id, address=address_of(request), agent=agent, at=assembly.clock()
    )
    response.cookies.append(own_cookie(request, SESSION_COOKIE, token, int(LONGEST.total_seconds())))


def end_session(request: Request, response: Response) -> None:
    """Sign out here; the token is worthless from now on."""
    session: Session | None = request.state.get("session")
    if session is not None:
        request.app.state.assembly.sessions.end(session.person_id, session.id)
    response.cookies.append(own_cookie(request, SESSION_COOKIE, "", 0))


def own_cookie(connection: ASGIConnection, name: str, value: str, seconds: int | None = None) -> Cookie:
    """A cookie that scripts cannot read and other sites' forms do not send."""
    return Cookie(
        key=cookie_name(connection, name),
        value=value,
        path="/",
        max_age=seconds,
        httponly=True,
        samesite="lax",
        secure=is_https(connection),
    )
