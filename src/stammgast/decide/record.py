"""A decision as an event: what the measurement, the rehearsal and the data protection officer read later.

"Decision Shown" and "Decision Clicked" refer to it with the property `decision_id`; "Decision Clicked"
also names the `product_id`.
"""

from stammgast.decide.answer import ArmName, Decision

DECISION_MADE = "Decision Made"
DECISION_SHOWN = "Decision Shown"
DECISION_CLICKED = "Decision Clicked"


def decision_event(decision: Decision) -> dict[str, object]:
    """The properties of "Decision Made". They never name a person; in the arm `context` the event is to be
    written without any identifier beside them (see `names_a_person`).
    """
    return {
        "decision_id": decision.id,
        "placement": decision.placement,
        "arm": decision.arm.value,
        "items": [
            {"product_id": item.id, "why": item.why.code.value, "probability": item.probability}
            for item in decision.items
        ],
        "considered": decision.considered,
        "refused": decision.refused.code.value if decision.refused else None,
        "fallback": decision.fallback.code.value if decision.fallback else None,
        "versions": dict(decision.versions),
    }


def names_a_person(decision: Decision) -> bool:
    """Whether the event may carry a user id or an anonymous id: only where personalization is allowed."""
    return decision.arm is not ArmName.CONTEXT
