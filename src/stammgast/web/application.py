"""The ASGI application: the fast paths by hand, everything else by Litestar."""

from collections.abc import Awaitable, Callable

from litestar import Litestar

from stammgast.web.capture_calls import CALLS, CaptureCalls
from stammgast.web.decide_call import DECIDE_PATH, DecideCall
from stammgast.web.errors import answer_code, answer_error
from stammgast.web.http import (
    Answer,
    ClientGone,
    Receive,
    Scope,
    Send,
    open_to_browsers,
    path_of,
    preflight,
    send_answer,
    without_body,
)
from stammgast.web.metrics import Metrics

OPEN_TO_BROWSERS = frozenset({"/v1/consent", "/v1/catalog/cards"})
"""The framework's paths that a shop's pages call with their public key."""
WATCHED = frozenset({"/healthz", "/readyz"})
"""What monitors ask for, many by HEAD, which the framework does not know."""
Handler = Callable[[Scope, Receive], Awaitable[Answer]]


class Application:
    """Routes a request to a fast handler by its path, a slash at its end or none, else to the framework."""

    def __init__(
        self, capture: CaptureCalls, decide: DecideCall, framework: Litestar, metrics: Metrics
    ) -> None:
        self._framework = framework
        self._requests = metrics.requests
        self._fast: dict[str, Handler] = dict.fromkeys(CALLS, capture.handle)
        self._fast[DECIDE_PATH] = decide.handle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One ASGI connection."""
        path = path_of(scope) if scope["type"] == "http" else ""
        handler = self._fast.get(path)
        if handler is None:
            await self._hand_on(scope, receive, send)
            return
        answer = await self._answer(handler, scope, receive)
        self._requests.labels(path, answer.status).inc()
        await send_answer(send, answer)

    async def _hand_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the framework answer; a browser may see it only where a shop's pages have business."""
        if scope["type"] == "http" and scope["method"] == "HEAD" and path_of(scope) in WATCHED:
            scope, send = {**scope, "method": "GET"}, without_body(send)
        if scope["type"] == "http" and path_of(scope) in OPEN_TO_BROWSERS:
            if scope["method"] == "OPTIONS":
                await send_answer(send, preflight(scope))
                return
            send = open_to_browsers(send)
        await self._framework(scope, receive, send)  # pyright: ignore[reportArgumentType]

    async def _answer(self, handler: Handler, scope: Scope, receive: Receive) -> Answer:
        if scope["method"] == "POST":
            try:
                return await handler(scope, receive)
            except ClientGone:
                # It may still listen for an answer, having closed only its own side.
                return answer_code(400, "bad_body", "The connection ended before the body was whole.")
            except Exception as error:
                return answer_error(error)
        if scope["method"] == "OPTIONS":
            return preflight(scope)
        return answer_code(405, "method_not_allowed", f"{scope['method']} is not possible here; use POST.")
