"""One placement's question: what the pipeline hands to the kind of decision, and what comes back."""

import msgspec
import numpy as np
from numpy.typing import NDArray

from stammgast.decide.answer import ArmName, FallbackCode, Item
from stammgast.decide.placement import CompiledPlacement
from stammgast.decide.products.situation import Situation


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """`mask`: rows in stock that the placement's product rules allow. `draws`: two uniform whole numbers
    below 2**64, the only chance in the answer. `exploration` is the share that counts.
    """

    compiled: CompiledPlacement
    situation: Situation
    arm: ArmName
    limit: int
    mask: NDArray[np.bool_]
    exploration: float
    draws: tuple[int, int]

    @property
    def is_held_out(self) -> bool:
        """Whether the plain answer is wanted."""
        return self.arm is ArmName.HOLDOUT


class Shown(msgspec.Struct, frozen=True):
    """What is shown, out of how many allowed candidates, and whether it is plainer than it should be."""

    items: list[Item]
    considered: int
    fallback: FallbackCode | None = None
