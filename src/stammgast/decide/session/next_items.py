"""What will be clicked next, given the session so far; and which of its items led there."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stammgast.decide.session.fusion import candidates_of, length_class
from stammgast.decide.session.index import SessionIndex
from stammgast.decide.session.neighbours import Prefix, source_scores
from stammgast.decide.session.rules import TOGETHER

UNKNOWN = -1


class Ranked(NamedTuple):
    """Item numbers, best first, and a score beside each; equal scores stand in the order of their numbers."""

    items: NDArray[np.int64]
    scores: NDArray[np.float64]


def next_items(
    index: SessionIndex, session: Sequence[int], *, limit: int, exclude_session: bool = False
) -> Ranked:
    """Rank what is likely to be clicked after `session` (oldest click first; unknown items are passed over).

    A score is the estimated probability among the (about 100) candidates. An empty session gives nothing.
    """
    from stammgast.decide.session import compiled

    prefix = Prefix.of(session, index)
    if not prefix.length:
        return Ranked(np.zeros(0, np.int64), np.zeros(0))
    candidates = candidates_of(index, prefix, source_scores(index, prefix), least=limit)
    weights = index.fusion[length_class(prefix.length)]
    ranked = Ranked(*compiled.ranked(candidates.items, candidates.features, weights))
    if exclude_session:
        ranked = without(ranked, prefix.items)
    return Ranked(ranked.items[:limit], ranked.scores[:limit])


def also_viewed(index: SessionIndex, item: int, *, limit: int) -> Ranked:
    """Rank the items seen in the same sessions as `item`, by the cosine of their sessions (rule C)."""
    if not 0 <= item < index.item_count:
        return Ranked(np.zeros(0, np.int64), np.zeros(0))
    span = slice(index.rule_starts.item(item), index.rule_starts.item(item + 1))
    cosine = index.rule_weights[span, TOGETHER].astype(np.float64)
    seen = cosine > 0
    return best_first(Ranked(index.rule_items[span][seen].astype(np.int64), cosine[seen]), limit)


def causes(index: SessionIndex, session: Sequence[int], items: Sequence[int]) -> list[int]:
    """Name, for each of `items`, the session's newest item from which a rule leads to it.

    An item that the session holds is its own cause; one that no rule reaches is laid to the last item; with
    an empty session the cause is UNKNOWN. For the "because you looked at ..." of the items that are shown.
    """
    from stammgast.decide.session import compiled

    prefix = Prefix.of(session, index)
    if not prefix.length or not items:
        return [UNKNOWN] * len(items)
    rules = (index.rule_starts, index.rule_items)
    return compiled.causes(rules, np.array(prefix.items[::-1]), np.array(items)).tolist()


def best_first(ranked: Ranked, limit: int) -> Ranked:
    """Sort by score, equal scores by item number, and keep `limit`."""
    order = np.lexsort((ranked.items, -ranked.scores))[:limit]
    return Ranked(ranked.items[order], ranked.scores[order])


def without(ranked: Ranked, items: list[int]) -> Ranked:
    """Drop the given items."""
    keep = np.isin(ranked.items, items, invert=True)
    return Ranked(ranked.items[keep], ranked.scores[keep])
