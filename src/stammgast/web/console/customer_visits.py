"""A customer's steps as a person tells them: visits with what happened in them, and what stands alone."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import msgspec

from stammgast.profiles.personal import SESSION_GAP
from stammgast.web.console.customer_steps import Step, StepKind

MOST_COUNTED = 4


class Counted(msgspec.Struct, frozen=True):
    """How often something happened within a visit."""

    key: str
    label: str
    count: int


class Visit(msgspec.Struct, frozen=True):
    """Steps of a browser or app without a longer pause, newest first."""

    steps: list[Step]

    @property
    def began(self) -> datetime:
        """When its first step was."""
        return self.steps[-1].at

    @property
    def at(self) -> datetime:
        """Where it stands in the timeline."""
        return self.ended

    @property
    def minutes(self) -> int:
        """How long it took."""
        return round((self.ended - self.began).total_seconds() / 60)

    @property
    def is_claim(self) -> bool:
        """Whether only a browser says that it was this person."""
        return any(step.is_claim for step in self.steps)

    @property
    def is_imported(self) -> bool:
        """Whether it was brought in from the shop's past."""
        return self.steps[0].is_imported

    @property
    def ended(self) -> datetime:
        """When its last step was."""
        return self.steps[0].at

    @property
    def orders(self) -> list[Step]:
        """The orders made in it."""
        return [step for step in self.steps if step.kind is StepKind.ORDERS]

    @property
    def counted(self) -> list[Counted]:
        """What happened most often in it, without what we did ourselves."""
        own = Counter((step.key, step.label) for step in self.steps if step.kind is StepKind.VISITS)
        return [Counted(key, label, count) for (key, label), count in own.most_common(MOST_COUNTED)]


Group = Visit | Step


def group_steps(steps: Sequence[Step]) -> list[Group]:
    """Steps, newest first, as visits and as what stands alone (orders of an import, calls of a server)."""
    groups: list[Group] = []
    run: list[Step] = []
    for step in steps:
        if run and (step.is_imported != run[-1].is_imported or run[-1].at - step.at > SESSION_GAP):
            groups += _visit_or_steps(run)
            run = []
        run.append(step)
    return groups + _visit_or_steps(run)


def last_of(groups: Sequence[Group]) -> Step:
    """The oldest step of the groups."""
    last = groups[-1]
    return last.steps[-1] if isinstance(last, Visit) else last


def _visit_or_steps(run: list[Step]) -> list[Group]:
    if any(step.kind is StepKind.VISITS for step in run):
        return [Visit(run)]
    return list(run)
