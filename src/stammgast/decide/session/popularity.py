"""What many people clicked (or bought) lately: a count in which the past fades."""

import numpy as np

from stammgast.decide.session.next_items import Ranked, best_first
from stammgast.decide.session.rules import distinct_clicks
from stammgast.decide.session.sessions import SessionTable, in_time_order, rows_of


def popular_items(sessions: SessionTable, *, half_life: float, as_of: float | None = None) -> Ranked:
    """Rank all items that occur: a session counts once for an item, half as much every `half_life` back.

    `half_life` is in the unit of `ends_at`; `as_of` is the moment to look from (else the last session's end)
    and changes the scores, not the order. Sessions after `as_of` are left out.
    """
    table = in_time_order(sessions)
    item_count = table.item_count()
    distinct = distinct_clicks(table, item_count)
    moment = float(table.ends_at.max(initial=0.0)) if as_of is None else as_of
    age = moment - distinct.ends_at
    weights = np.where(age >= 0, np.exp2(-np.maximum(age, 0) / half_life), 0.0)
    scores = np.bincount(distinct.items, weights[rows_of(distinct.lengths())], item_count).astype(np.float64)
    found = np.flatnonzero(scores)
    return best_first(Ranked(found, scores[found]), len(found))
