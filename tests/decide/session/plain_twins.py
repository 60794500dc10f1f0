"""Plain twins of the session recommender: the formulas as loops over dicts, slow and readable."""

import math
from collections import defaultdict

from stammgast.decide.session import NeighbourSettings, RuleSettings

Weights = dict[int, float]


def vstan(sessions: list[list[int]], prefix: list[int], settings: NeighbourSettings) -> Weights:
    """Score every item as the docstring of `neighbours.py` says; no neighbour is left out."""
    last = {item: place for place, item in enumerate(prefix, start=1)}
    length = len(prefix)
    norm = math.sqrt(sum(math.exp((p - length) / settings.place_decay) ** 2 for p in last.values()))
    scores: Weights = defaultdict(float)
    for number, session in enumerate(sessions):
        shared = [item for item in last if item in session]
        if not shared:
            continue
        similarity = sum(math.exp((last[i] - length) / settings.place_decay) for i in shared) / norm
        similarity /= len(session) ** settings.length_power
        similarity *= math.exp(-(len(sessions) - number) / settings.age_decay)
        newest = max(shared, key=lambda item: last[item])
        matched = max(place for place, item in enumerate(session) if item == newest)
        reach = math.exp((last[newest] - length) / settings.match_decay)
        for place, item in enumerate(session):
            scores[item] += similarity * reach * math.exp(-abs(place - matched) / settings.gap_decay)
    for item in scores:
        found_in = sum(item in session for session in sessions)
        rarity = math.log(len(sessions) / found_in)
        scores[item] *= settings.rarity_base + settings.rarity_weight * rarity
        scores[item] *= settings.repeat_weight if item in last else 1.0
    return dict(scores)


def rules(sessions: list[list[int]], settings: RuleSettings) -> list[dict[int, Weights]]:
    """F, B, C and T, untrimmed."""
    follows: dict[int, Weights] = defaultdict(lambda: defaultdict(float))
    precedes: dict[int, Weights] = defaultdict(lambda: defaultdict(float))
    for number, session in enumerate(sessions):
        age = len(sessions) - number
        for here, item in enumerate(session):
            for there in range(here + 1, min(here + settings.reach, len(session) - 1) + 1):
                away = (there - here - 1) / settings.distance_decay
                weight = math.exp(-away) * math.exp(-age / settings.age_decay)
                follows[item][session[there]] += weight
                precedes[session[there]][item] += weight
    follows, precedes = _normal(follows), _normal(precedes)
    return [follows, precedes, _cosine(sessions), _two_hops(follows, precedes)]


def _cosine(sessions: list[list[int]]) -> dict[int, Weights]:
    found: dict[int, set[int]] = defaultdict(set)
    for number, session in enumerate(sessions):
        for item in session:
            found[item].add(number)
    return {
        left: {
            right: len(found[left] & found[right]) / math.sqrt(len(found[left]) * len(found[right]))
            for right in found
            if right != left and found[left] & found[right]
        }
        for left in found
    }


def _two_hops(follows: dict[int, Weights], precedes: dict[int, Weights]) -> dict[int, Weights]:
    hops: dict[int, Weights] = defaultdict(lambda: defaultdict(float))
    for factor, rows in ((1.0, follows), (0.5, precedes)):
        for left, row in rows.items():
            for right, weight in row.items():
                if left != right:
                    hops[left][right] += factor * weight
    hops = _normal(hops)
    squared: dict[int, Weights] = defaultdict(lambda: defaultdict(float))
    for left, row in hops.items():
        for middle, weight in row.items():
            for right, further in hops.get(middle, {}).items():
                squared[left][right] += weight * further
    return squared


def _normal(rows: dict[int, Weights]) -> dict[int, Weights]:
    return {left: {right: w / sum(row.values()) for right, w in row.items()} for left, row in rows.items()}
