"""Who is in which arm of an experiment: a hash of the unit, no state and no table of assignments."""

from collections import Counter
from math import log

import msgspec

from stammgast.experiments.draw import draw
from stammgast.vocabulary import StammgastError

MOST_ARMS = 20


class BadExperiment(StammgastError):
    """An experiment that cannot be run: no arms, no weight, an id twice or an id that is unusable."""

    code = "bad_experiment"


class Arm(msgspec.Struct, frozen=True):
    """One variant and its part: of two arms with weights 1 and 3, the second gets three quarters."""

    id: str
    weight: int = 1


class Experiment(msgspec.Struct, frozen=True):
    """Arms under one id. A `salt` draws new groups for an experiment that is run again.

    Arms are known by their ids, so their order does not matter. Adding an arm, or giving one more
    weight, moves units into that arm only; removing one, or giving it less, moves units out of it only.
    """

    id: str
    arms: tuple[Arm, ...]
    salt: str = ""

    def __post_init__(self) -> None:
        _check_arms(self)
        texts = (self.id, self.salt or "-", *(arm.id for arm in self.arms))
        if not all(texts) or any("\0" in text for text in texts):
            raise BadExperiment(
                f"Experiment {self.id!r} has an empty id, or a NUL in one.", "ids of plain text"
            )


def assign(unit: str, experiment: Experiment) -> Arm:
    """The unit's arm, always the same for the same id, salt and arms.

    Each arm draws an exponential waiting time with its weight as the rate, and the shortest wins, which
    happens in proportion to the weights (weighted rendezvous hashing: Schindelhauer and Schomaker,
    Weighted Distributed Hash Tables, SPAA 2005).

    >>> assign("p_1", Experiment("colour", (Arm("red", 1), Arm("blue", 0)))).id
    'red'
    """
    salt = f"{experiment.id}\0{experiment.salt}"
    running = [arm for arm in experiment.arms if arm.weight]
    return min(running, key=lambda arm: -log(draw(unit, f"{salt}\0{arm.id}")) / arm.weight)


def _check_arms(experiment: Experiment) -> None:
    name, arms = f"Experiment {experiment.id!r}", experiment.arms
    if not 1 <= len(arms) <= MOST_ARMS:
        raise BadExperiment(f"{name} has {len(arms)} arms.", f"1 to {MOST_ARMS} arms")
    twice = [arm_id for arm_id, times in Counter(arm.id for arm in arms).items() if times > 1]
    if twice:
        raise BadExperiment(f"{name} has the arm {twice[0]!r} twice.", "arms with different ids")
    if any(arm.weight < 0 for arm in arms) or not any(arm.weight for arm in arms):
        weights = [arm.weight for arm in arms]
        raise BadExperiment(f"{name} has the weights {weights}.", "whole parts from 0, one at least above 0")
