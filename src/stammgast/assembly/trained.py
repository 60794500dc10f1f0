"""Between the arrays of the index store and the learned lists that decisions use."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from stammgast.adapters.indexes import LoadedIndex
from stammgast.decide import Trained
from stammgast.decide.products.trained import Nearest
from stammgast.decide.session import SessionIndex, also_viewed, causes, next_items
from stammgast.decide.session.baskets import BasketRules, bought_together

SESSION, BASKETS, POPULAR, ITEMS = "session.", "baskets.", "popular.", "item_ids"


def read_trained(loaded: LoadedIndex) -> Trained:
    """The learned lists of one stored version; its arrays stay memory-mapped."""
    index = SessionIndex.from_arrays(_under(SESSION, loaded))
    rules = BasketRules.from_arrays(_under(BASKETS, loaded))
    areas = loaded.meta.get("areas")
    names = areas if isinstance(areas, list) else []

    def next_causes(session: Sequence[int], items: Sequence[int]) -> list[int]:
        return causes(index, session, items)

    def also_ranked(items: Sequence[int], limit: int) -> NDArray[np.int64]:
        return also_viewed(index, items[-1], limit=limit).items

    def together(items: Sequence[int], limit: int) -> NDArray[np.int64]:
        return bought_together(rules, items, limit=limit).items

    if index.session_count:
        next_items(index, (0,), limit=1)  # the machine code is loaded before a visitor waits for it
    has_sessions, has_pairs = index.session_count > 0, len(rules.partners) > 0
    return Trained(
        version=str(loaded.version),
        item_ids=loaded.texts(ITEMS),
        next_items=_next_items(index) if has_sessions else None,
        next_causes=next_causes if has_sessions else None,
        also_viewed=also_ranked if has_sessions else None,
        bought_together=together if has_pairs else None,
        bought_causes=(lambda asked, items: _strongest_bonds(rules, asked, items)) if has_pairs else None,
        popular={
            str(area): np.asarray(loaded.arrays[f"{POPULAR}{number}"]).view(np.ndarray)
            for number, area in enumerate(names)
        },
    )


def _next_items(index: SessionIndex) -> Nearest:
    # Every visit begins with one product, and many begin with the same.
    @lru_cache(maxsize=10_000)
    def after_one(item: int, limit: int) -> NDArray[np.int64]:
        return next_items(index, (item,), limit=limit).items

    def next_ranked(session: Sequence[int], limit: int) -> NDArray[np.int64]:
        if len(session) == 1:
            return after_one(session[0], limit)
        return next_items(index, session, limit=limit).items

    return next_ranked


def _under(prefix: str, loaded: LoadedIndex) -> dict[str, NDArray]:
    return {
        name.removeprefix(prefix): array for name, array in loaded.arrays.items() if name.startswith(prefix)
    }


def _strongest_bonds(rules: BasketRules, asked: Sequence[int], items: Sequence[int]) -> list[int]:
    """For each item the asked one that it is bought with most; -1 where none is."""
    best: dict[int, tuple[float, int]] = {}
    for item in asked:
        span = slice(rules.starts.item(item), rules.starts.item(item + 1))
        bonds = zip(rules.partners[span].tolist(), rules.bonds[span].tolist(), strict=True)
        for partner, bond in bonds:
            best[partner] = max(best.get(partner, (0.0, -1)), (bond, item))
    return [best.get(item, (0.0, -1))[1] for item in items]
