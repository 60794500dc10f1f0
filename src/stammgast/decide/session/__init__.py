"""Sessions in, the next items out: neighbours and rules on plain arrays, fused.

In come clicks as a `SessionTable` (dense item numbers); out goes a `SessionIndex` of arrays that answers in
well under a millisecond, also memory-mapped.

>>> table = SessionTable.of([[0, 1, 2], [0, 1], [3, 1, 2]])
>>> index = train_session_index(table)
>>> next_items(index, [0], limit=1, exclude_session=True).items.tolist()
[1]
"""

from stammgast.decide.session.baskets import BasketRules, BasketSettings, bought_together, train_basket_rules
from stammgast.decide.session.index import SessionIndex
from stammgast.decide.session.next_items import Ranked, also_viewed, causes, next_items
from stammgast.decide.session.popularity import popular_items
from stammgast.decide.session.sessions import BadSessions, SessionTable
from stammgast.decide.session.settings import NeighbourSettings, RuleSettings, SessionSettings
from stammgast.decide.session.training import train_session_index

__all__ = [
    "BadSessions",
    "BasketRules",
    "BasketSettings",
    "NeighbourSettings",
    "Ranked",
    "RuleSettings",
    "SessionIndex",
    "SessionSettings",
    "SessionTable",
    "also_viewed",
    "bought_together",
    "causes",
    "next_items",
    "popular_items",
    "train_basket_rules",
    "train_session_index",
]
