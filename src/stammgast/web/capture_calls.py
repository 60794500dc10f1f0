"""The calls of the Segment HTTP API, long and short paths, on the fast way past the framework."""

from collections.abc import Callable
from time import perf_counter

from stammgast.adapters.logs.group import GroupAppender
from stammgast.capture import LARGEST_BODY_BYTES, Reception, Sender, open_parcel, receive
from stammgast.events import EventType, Submission
from stammgast.vocabulary import Clock, KeyKind
from stammgast.vocabulary import Scope as KeyScope
from stammgast.web.auth import Gatekeeper
from stammgast.web.http import Answer, Receive, Scope, path_of, read_body
from stammgast.web.live import LiveTail
from stammgast.web.metrics import Metrics

SUCCESS = Answer(200, b'{"success":true}')
CALLS: dict[str, EventType | None] = {
    "/v1/batch": None,
    "/v1/b": None,
    "/v1/import": None,
    **{f"/v1/{kind}": kind for kind in EventType},
    **{f"/v1/{kind[0]}": kind for kind in EventType},
}
"""Path -> the call's event type, None for a batch. Segment's browser client posts to the short paths."""


class CaptureCalls:
    """Takes events: 200 is sent after they are on disk."""

    def __init__(
        self,
        appender: GroupAppender,
        gatekeeper: Gatekeeper,
        live: LiveTail,
        *,
        metrics: Metrics,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        self._appender = appender
        self._gatekeeper = gatekeeper
        self._live = live
        self._metrics = metrics
        self._clock = clock
        self._new_id = new_id
        self._stored = metrics.events.labels("stored")
        self._duplicate = metrics.events.labels("duplicate")
        self._quarantined = metrics.events.labels("quarantined")

    async def handle(self, scope: Scope, receive_message: Receive) -> Answer:
        """One request. Raises what `capture`, the gatekeeper and the appender raise."""
        began = perf_counter()
        call = CALLS[path_of(scope)]
        body = await read_body(scope, receive_message, limit=LARGEST_BODY_BYTES)
        parcel = open_parcel(body, is_batch=call is None)
        key = self._gatekeeper.admit(scope, KeyScope.EVENTS_WRITE, body_key=parcel.write_key)
        sender, now = Sender(key.id, trusted=key.kind is KeyKind.SECRET), self._clock()
        secrets = self._gatekeeper.signing_secrets(now)
        received = receive(parcel, Reception(sender, now, self._new_id, call, secrets))
        submission = received.submission
        if submission.entries or submission.refused:
            new = await self._appender.append(submission)
            self._count(submission, new)
            self._live.see(received)
        self._metrics.capture_seconds.observe(perf_counter() - began)
        return SUCCESS

    def _count(self, submission: Submission, new: int) -> None:
        self._stored.inc(new)
        self._duplicate.inc(len(submission.entries) - new)
        self._quarantined.inc(len(submission.refused))
