"""`POST /v1/decide` on the fast way: who asks, what they allow, one answer, each decision on record."""

from datetime import datetime
from time import perf_counter

import msgspec

from stammgast.adapters.logs.group import GroupAppender
from stammgast.assembly import Assembly, WorldKeeper
from stammgast.decide import (
    DECISION_MADE,
    ArmName,
    Decision,
    decide,
    decision_event,
    encode_answer,
    names_a_person,
    parse_request,
    unproven_user,
)
from stammgast.events import Entry, Event, EventType, Submission, encode_event
from stammgast.vocabulary import KeyRecord, language_of
from stammgast.vocabulary import Scope as KeyScope
from stammgast.web.auth import Gatekeeper
from stammgast.web.http import Answer, Receive, Scope, header, read_body
from stammgast.web.live import LiveTail
from stammgast.web.metrics import Metrics
from stammgast.web.visitors import SOURCE, Asker, Visitors

DECIDE_PATH = "/v1/decide"
LARGEST_REQUEST_BYTES = 100 * 1024


class DecideCall:
    """Answers what a person sees here, now, and why; the decisions are on disk before the answer is sent."""

    def __init__(
        self,
        assembly: Assembly,
        keeper: WorldKeeper,
        gatekeeper: Gatekeeper,
        *,
        live: LiveTail,
        metrics: Metrics,
    ) -> None:
        self._assembly = assembly
        self._appender: GroupAppender = assembly.appender
        self._keeper = keeper
        self._gatekeeper = gatekeeper
        self._visitors = Visitors(assembly, live)
        self._seconds = metrics.decide_seconds
        self._decisions = {arm: metrics.decisions.labels(arm) for arm in ArmName}

    async def handle(self, scope: Scope, receive: Receive) -> Answer:
        """One request. Raises what the gatekeeper, the request's reader, the stores and the log raise."""
        began = perf_counter()
        body = await read_body(scope, receive, limit=LARGEST_REQUEST_BYTES)
        key = self._admit(scope, body)
        request = parse_request(body)
        now = self._assembly.clock()
        asker = self._visitors.asker(request, key, now)
        visitor = self._visitors.visitor(asker, request, now)
        seed = self._assembly.new_id()
        decisions = decide(request, self._keeper.world, visitor, now=now, seed=seed)
        await self._record(decisions, asker, now)
        self._seconds.observe(perf_counter() - began)
        language = self._assembly.settings.shop.language
        notice = unproven_user(language_of(request.context.locale, language)) if asker.is_claiming else None
        return Answer(200, encode_answer(decisions, notice))

    def _admit(self, scope: Scope, body: bytes) -> KeyRecord:
        """The header's key, else the body's: a page that puts it there spares its browser a preflight."""
        key = None if header(scope, b"authorization") else _key_in(body)
        return self._gatekeeper.admit(scope, KeyScope.DECIDE, body_key=key)

    async def _record(self, decisions: list[Decision], asker: Asker, now: datetime) -> None:
        events = [self._event(decision, asker, now) for decision in decisions]
        entries = [Entry(event.message_id, encode_event(event)) for event in events]
        await self._appender.append(Submission(received_at=now, entries=entries))
        for decision in decisions:
            self._decisions[decision.arm].inc()

    def _event(self, decision: Decision, asker: Asker, now: datetime) -> Event:
        named = names_a_person(decision)
        return Event(
            type=EventType.TRACK,
            event=DECISION_MADE,
            message_id=decision.id,
            timestamp=now,
            received_at=now,
            source=SOURCE,
            user_id=asker.user if named else None,
            anonymous_id=asker.anonymous if named else None,
            properties=msgspec.Raw(msgspec.json.encode(decision_event(decision))),
            trusted=named and asker.is_trusted,
            user_proven=named and asker.user is not None and not asker.is_trusted,
        )


class _Keyed(msgspec.Struct, rename="camel"):
    write_key: str | None = None


def _key_in(body: bytes) -> str | None:
    try:
        return msgspec.json.decode(body, type=_Keyed).write_key
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
