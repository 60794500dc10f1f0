"""Between the arrays of the index store and the learned lists that decisions use."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from stammgast.adapters.indexes import LoadedIndex
from stammgast.decide import Trained
from stammgast.decide.session import SessionIndex, also_viewed, causes, next_items

SESSION, BASKETS, POPULAR, ITEMS = "session.", "baskets.", "popular.", "item_ids"


def read_trained(loaded: LoadedIndex) -> Trained:
    """The learned lists of one stored version; its arrays stay memory-mapped."""
    index = SessionIndex.from_arrays(_under(SESSION, loaded))
    areas = loaded.meta.get("areas")
    names = areas if isinstance(areas, list) else []

    def next_ranked(session: Sequence[int], limit: int) -> NDArray[np.int64]:
        return next_items(index, session, limit=limit).items

    def next_causes(session: Sequence[int], items: Sequence[int]) -> list[int]:
        return causes(index, session, items)

    def also_ranked(items: Sequence[int], limit: int) -> NDArray[np.int64]:
        return also_viewed(index, items[-1], limit=limit).items

    has_sessions = index.session_count > 0
    return Trained(
        version=str(loaded.version),
        item_ids=loaded.texts(ITEMS),
        next_items=next_ranked if has_sessions else None,
        next_causes=next_causes if has_sessions else None,
        also_viewed=also_ranked if has_sessions else None,
        popular={
            str(area): np.asarray(loaded.arrays[f"{POPULAR}{number}"]).view(np.ndarray)
            for number, area in enumerate(names)
        },
    )


def _under(prefix: str, loaded: LoadedIndex) -> dict[str, NDArray]:
    return {
        name.removeprefix(prefix): array for name, array in loaded.arrays.items() if name.startswith(prefix)
    }
