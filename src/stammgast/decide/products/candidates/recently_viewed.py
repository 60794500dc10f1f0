"""What this visitor looked at before."""

import numpy as np

from stammgast.decide.answer import WhyCode
from stammgast.decide.products.candidates.found import DEPTH, Found
from stammgast.decide.products.shelf import Shelf
from stammgast.decide.products.situation import Situation


def recently_viewed(_shelf: Shelf, situation: Situation) -> Found | None:
    """The products seen, newest first."""
    if not situation.seen:
        return None
    return Found(np.array(situation.seen[:DEPTH], np.int32), WhyCode.RECENTLY_VIEWED)
