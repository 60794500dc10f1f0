"""`POST /v1/decide` on the fast way: who asks, what they allow, one answer, each decision on record."""

from datetime import datetime
from time import perf_counter

import msgspec

from stammgast.adapters.logs.group import GroupAppender
from stammgast.assembly import Assembly, WorldKeeper
from stammgast.consent import ConsentState, Purpose, allows, declare, purposes_of
from stammgast.decide import (
    DECISION_MADE,
    STRANGER,
    DecideRequest,
    Decision,
    Visitor,
    decide,
    decision_event,
    encode_answer,
    names_a_person,
    parse_request,
)
from stammgast.events import Entry, Event, EventType, Submission, encode_event
from stammgast.events.context import preferences_of, read_context
from stammgast.events.shop import ShopEventName, shop_event
from stammgast.profiles import customer_of, identity
from stammgast.profiles.personal import SESSION_GAP
from stammgast.profiles.stitching import profile_id
from stammgast.vocabulary import Identity
from stammgast.vocabulary import Scope as KeyScope
from stammgast.web.auth import Gatekeeper
from stammgast.web.http import Answer, Receive, Scope, read_body
from stammgast.web.live import LiveTail
from stammgast.web.metrics import Metrics

DECIDE_PATH = "/v1/decide"
LARGEST_REQUEST_BYTES = 100 * 1024
SOURCE = "stammgast"
_INTERESTS = (ShopEventName.PRODUCT_VIEWED, ShopEventName.PRODUCT_CLICKED, ShopEventName.PRODUCT_ADDED)


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
        self._live = live
        self._seconds = metrics.decide_seconds
        self._decisions = metrics.decisions

    async def handle(self, scope: Scope, receive: Receive) -> Answer:
        """One request. Raises what the gatekeeper, the request's reader, the stores and the log raise."""
        began = perf_counter()
        request = parse_request(await read_body(scope, receive, limit=LARGEST_REQUEST_BYTES))
        self._gatekeeper.admit(scope, KeyScope.DECIDE, body_key=request.write_key)
        now = self._assembly.clock()
        visitor = self._visitor(request, now)
        seed = self._assembly.new_id()
        decisions = decide(request, self._keeper.world, visitor, now=now, seed=seed)
        await self._record(decisions, request, now)
        self._seconds.observe(perf_counter() - began)
        return Answer(200, encode_answer(decisions))

    def _visitor(self, request: DecideRequest, now: datetime) -> Visitor:
        name = _identity(request)
        if name is None:
            return STRANGER
        profile = self._assembly.profiles.profile(name)
        newest = self._live.events_of(name)
        consent = self._consent(profile.consent if profile else {}, newest, request, now=now)
        if not allows(consent, Purpose.PERSONALIZATION):
            return STRANGER
        customer = customer_of(profile, as_of=now) if profile else None
        before = [seen for seen in customer.seen if now - seen.at <= SESSION_GAP] if customer else []
        recent = [str(seen.product_id) for seen in reversed(before)]
        return Visitor(
            customer=customer,
            recent=_in_order([*recent, *self._clicked(newest, since=now - SESSION_GAP)]),
            allows_personalization=True,
            unit=profile.id if profile else profile_id(name),
        )

    def _consent(
        self, stored: ConsentState, newest: list[Event], request: DecideRequest, *, now: datetime
    ) -> ConsentState:
        """What is stored, what the newest events said that are not in the profile yet, what is said now."""
        categories = self._assembly.fold_settings.categories
        for event in newest:
            said = purposes_of(preferences_of(read_context(event)), categories)
            if said:
                stored = declare(stored, said, at=event.timestamp, source=event.source)
        said = purposes_of(request.preferences(), categories)
        return declare(stored, said, at=now, source=SOURCE) if said else stored

    def _clicked(self, newest: list[Event], *, since: datetime) -> list[str]:
        currency = self._assembly.settings.shop.currency
        clicked = []
        for event in newest:
            shop = shop_event(event, currency=currency) if event.timestamp >= since else None
            if shop is not None and shop.name in _INTERESTS:
                clicked += [str(line.product_id) for line in shop.lines]
        return clicked

    async def _record(self, decisions: list[Decision], request: DecideRequest, now: datetime) -> None:
        events = [self._event(decision, request, now) for decision in decisions]
        entries = [Entry(event.message_id, encode_event(event)) for event in events]
        await self._appender.append(Submission(received_at=now, entries=entries))
        for decision in decisions:
            self._decisions.labels(decision.arm).inc()

    def _event(self, decision: Decision, request: DecideRequest, now: datetime) -> Event:
        named = names_a_person(decision)
        return Event(
            type=EventType.TRACK,
            event=DECISION_MADE,
            message_id=decision.id,
            timestamp=now,
            received_at=now,
            source=SOURCE,
            user_id=_text(request.user_id) if named else None,
            anonymous_id=_text(request.anonymous_id) if named else None,
            properties=msgspec.Raw(msgspec.json.encode(decision_event(decision))),
        )


def _identity(request: DecideRequest) -> Identity | None:
    user, anonymous = _text(request.user_id), _text(request.anonymous_id)
    if user:
        return identity("user", user)
    return identity("anonymous", anonymous) if anonymous else None


def _text(value: str | int | None) -> str | None:
    return None if value is None or value == "" else str(value)


def _in_order(product_ids: list[str]) -> list[str]:
    """Each product once, at its last click."""
    return list(dict.fromkeys(reversed(product_ids)))[::-1]
