"""Who is in which arm: a global holdout and weighted arms, decided by a hash and kept nowhere.

In: a unit (the profile's id) and an experiment. Out: its arm, the same on every machine and day.

>>> is_held_out("p_1", Holdout(share=0.5)) in (True, False)
True
>>> experiment = Experiment("home-order", (Arm("as-is", weight=1), Arm("by-margin", weight=1)))
>>> assign("p_1", experiment) == assign("p_1", experiment)
True
"""

from stammgast.experiments.draw import draw
from stammgast.experiments.experiment import Arm, BadExperiment, Experiment, assign
from stammgast.experiments.holdout import BadHoldout, Holdout, is_held_out

__all__ = [
    "Arm",
    "BadExperiment",
    "BadHoldout",
    "Experiment",
    "Holdout",
    "assign",
    "draw",
    "is_held_out",
]
