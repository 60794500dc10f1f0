"""From sessions to a trained index: learn the weights on the newest sessions, then build on all of them."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from stammgast.decide.session.fusion import candidates_of, length_class, shipped_weights
from stammgast.decide.session.index import SessionIndex, build_index
from stammgast.decide.session.logit import Query, learned_weights
from stammgast.decide.session.neighbours import Prefix, source_scores
from stammgast.decide.session.rules import learn_rules
from stammgast.decide.session.sessions import SessionTable, in_time_order, shortened, take
from stammgast.decide.session.settings import SessionSettings

DEFAULTS = SessionSettings()


def train_session_index(sessions: SessionTable, *, settings: SessionSettings = DEFAULTS) -> SessionIndex:
    """Learn from sessions of any number, also none; they are put in time order first.

    The weights of the fusion are learned on the last sessions, with sources built on the earlier ones only;
    with fewer than `settings.least_queries` prefixes the shipped weights stay, and `weights_learned` says so.
    """
    table = in_time_order(sessions)
    item_count = table.item_count()
    table = shortened(table, settings.longest_session)
    weights = _validated_weights(table, item_count, settings)
    fusion = shipped_weights() if weights is None else weights
    rules = learn_rules(table, item_count, settings=settings.rules)
    return build_index(table, rules, fusion=fusion, settings=settings)._replace(
        weights_learned=weights is not None
    )


def _validated_weights(
    table: SessionTable, item_count: int, settings: SessionSettings
) -> NDArray[np.float64] | None:
    """Learn the weights on the last sessions, or give None if they are too few."""
    cut = table.session_count() - round(table.session_count() * settings.validation_share)
    later = take(table, np.arange(cut, table.session_count()))
    if len(later.items) - later.session_count() < settings.least_queries:
        return None
    earlier = take(table, np.arange(cut))
    rules = learn_rules(earlier, item_count, settings=settings.rules)
    index = build_index(earlier, rules, fusion=shipped_weights(), settings=settings)
    weights = shipped_weights()
    queries: list[list[Query]] = [[] for _ in weights]
    for number, query in _queries(index, later, settings.validation_queries):
        queries[number].append(query)
    if sum(map(len, queries)) < settings.least_queries:
        return None
    return np.stack([learned_weights(part, prior) for part, prior in zip(queries, weights, strict=True)])


def _queries(index: SessionIndex, later: SessionTable, most: int) -> Iterator[tuple[int, Query]]:
    """Ask the index for evenly chosen prefixes; those whose next item is among the candidates can teach."""
    for session, length in _prefixes(later, most):
        prefix = Prefix.of(session[:length], index)
        if not prefix.length:
            continue
        candidates = candidates_of(index, prefix, source_scores(index, prefix))
        clicked = np.flatnonzero(candidates.items == session[length])
        if len(clicked):
            features = np.ascontiguousarray(candidates.features.T, np.float32)
            yield length_class(prefix.length), Query(features, int(clicked[0]))


def _prefixes(table: SessionTable, most: int) -> Iterator[tuple[list[int], int]]:
    """Give sessions and how many of their clicks are known, at most `most` times, evenly over the table."""
    total = len(table.items) - table.session_count()
    every = max(1, -(-total // most))
    number = 0
    for start, end in zip(table.starts[:-1].tolist(), table.starts[1:].tolist(), strict=True):
        session = table.items[start:end].tolist()
        for length in range(1, len(session)):
            if number % every == 0:
                yield session, length
            number += 1
