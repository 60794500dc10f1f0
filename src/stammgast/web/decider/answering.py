"""What is asked of whoever decides, and what comes back: the same here and in a process beside the server."""

from datetime import datetime

import msgspec

from stammgast.decide import (
    ArmName,
    DecideRequest,
    Decision,
    Notice,
    Visitor,
    World,
    decide,
    decision_event,
    encode_answer,
    names_a_person,
)


class Ask(msgspec.Struct, frozen=True, array_like=True):
    """One request: its `body` as it came and was found good, who asks, and what `decide` needs besides.

    `number` is for the wire. `notice` goes into the answer.
    """

    number: int
    body: bytes
    visitor: Visitor
    now: datetime
    seed: str
    notice: Notice | None = None


class Made(msgspec.Struct, frozen=True, array_like=True):
    """One decision for the log: `properties` is the JSON of "Decision Made"."""

    id: str
    arm: ArmName
    names_a_person: bool
    properties: bytes


class Answered(msgspec.Struct, frozen=True, array_like=True):
    """The body of the answer, and its decisions."""

    body: bytes
    made: list[Made]


def answer(ask: Ask, request: DecideRequest, world: World) -> Answered:
    """Decide what was asked; `request` is `ask.body`, read."""
    decisions = decide(request, world, ask.visitor, now=ask.now, seed=ask.seed)
    return Answered(encode_answer(decisions, ask.notice), [_made(decision) for decision in decisions])


def _made(decision: Decision) -> Made:
    properties = msgspec.json.encode(decision_event(decision))
    return Made(decision.id, decision.arm, names_a_person(decision), properties)
