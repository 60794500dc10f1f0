"""The ASGI application: the fast paths by hand, everything else by Litestar."""

from collections.abc import Awaitable, Callable

from litestar import Litestar

from stammgast.web.capture_calls import CALLS, CaptureCalls
from stammgast.web.decide_call import DECIDE_PATH, DecideCall
from stammgast.web.errors import answer_code, answer_error
from stammgast.web.http import Answer, ClientGone, Receive, Scope, Send, preflight, send_answer
from stammgast.web.metrics import Metrics

Handler = Callable[[Scope, Receive], Awaitable[Answer]]


class Application:
    """Routes a request to a fast handler by its exact path, else to the framework."""

    def __init__(
        self, capture: CaptureCalls, decide: DecideCall, framework: Litestar, metrics: Metrics
    ) -> None:
        self._framework = framework
        self._requests = metrics.requests
        self._fast: dict[str, Handler] = dict.fromkeys(CALLS, capture.handle)
        self._fast[DECIDE_PATH] = decide.handle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One ASGI connection."""
        handler = self._fast.get(scope["path"]) if scope["type"] == "http" else None
        if handler is None:
            await self._framework(scope, receive, send)  # pyright: ignore[reportArgumentType]
            return
        try:
            answer = await self._answer(handler, scope, receive)
        except ClientGone:
            return
        self._requests.labels(scope["path"], answer.status).inc()
        await send_answer(send, answer)

    async def _answer(self, handler: Handler, scope: Scope, receive: Receive) -> Answer:
        if scope["method"] == "POST":
            try:
                return await handler(scope, receive)
            except ClientGone:
                raise
            except Exception as error:
                return answer_error(error)
        if scope["method"] == "OPTIONS":
            return preflight(scope)
        return answer_code(405, "method_not_allowed", f"{scope['method']} is not possible here; use POST.")
