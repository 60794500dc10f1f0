"""`POST /v1/decide` on the fast way: who asks, what they allow, one answer, each decision on record."""

from contextlib import suppress
from datetime import datetime
from time import perf_counter

import msgspec

from stammgast.adapters.logs.group import GroupAppender
from stammgast.assembly import Assembly, WorldKeeper
from stammgast.capture import without_lone_surrogates
from stammgast.decide import (
    DECISION_MADE,
    ArmName,
    DecideRequest,
    Notice,
    parse_request,
    unproven_user,
)
from stammgast.events import Entry, Event, EventType, Submission, encode_event
from stammgast.vocabulary import KeyRecord, language_of
from stammgast.vocabulary import Scope as KeyScope
from stammgast.web.auth import Gatekeeper
from stammgast.web.decider import Answered, Ask, DeciderGone, Deciders, Made, answer
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
        deciders: Deciders,
        *,
        gatekeeper: Gatekeeper,
        live: LiveTail,
        metrics: Metrics,
    ) -> None:
        self._assembly = assembly
        self._appender: GroupAppender = assembly.appender
        self._keeper = keeper
        self._deciders = deciders
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
        notice = self._notice(request) if asker.is_claiming else None
        ask = Ask(0, body, visitor, now, self._assembly.new_id(), notice)
        answered = await self._decided(ask, request)
        await self._record(answered.made, asker, now)
        self._seconds.observe(perf_counter() - began)
        return Answer(200, answered.body)

    async def _decided(self, ask: Ask, request: DecideRequest) -> Answered:
        """What a process beside this one says, else what we say ourselves; both say the same."""
        decider = self._deciders.free()
        if decider is not None:
            with suppress(DeciderGone):
                return await decider.answer(ask)
        return answer(ask, request, self._keeper.world)

    def _notice(self, request: DecideRequest) -> Notice:
        return unproven_user(language_of(request.context.locale, self._assembly.settings.shop.language))

    def _admit(self, scope: Scope, body: bytes) -> KeyRecord:
        """The header's key, else the body's: a page that puts it there spares its browser a preflight."""
        key = None if header(scope, b"authorization") else _key_in(body)
        return self._gatekeeper.admit(scope, KeyScope.DECIDE, body_key=key)

    async def _record(self, made: list[Made], asker: Asker, now: datetime) -> None:
        events = [self._event(one, asker, now) for one in made]
        entries = [Entry(event.message_id, encode_event(event)) for event in events]
        await self._appender.append(Submission(received_at=now, entries=entries))
        for one in made:
            self._decisions[one.arm].inc()

    def _event(self, made: Made, asker: Asker, now: datetime) -> Event:
        named = made.names_a_person
        return Event(
            type=EventType.TRACK,
            event=DECISION_MADE,
            message_id=made.id,
            timestamp=now,
            received_at=now,
            source=SOURCE,
            user_id=asker.user if named else None,
            anonymous_id=asker.anonymous if named else None,
            properties=msgspec.Raw(made.properties),
            trusted=named and asker.is_trusted,
            user_proven=named and asker.user is not None and not asker.is_trusted,
        )


class _Keyed(msgspec.Struct, rename="camel"):
    write_key: str | None = None


def _key_in(body: bytes) -> str | None:
    try:
        return msgspec.json.decode(without_lone_surrogates(body), type=_Keyed).write_key
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
