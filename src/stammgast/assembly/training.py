"""From the lake to trained indexes: extract under consent, learn, store as a whole new version."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

import msgspec
import numpy as np
from numpy.typing import NDArray

from stammgast.adapters.indexes import text_arrays
from stammgast.adapters.lake import Allowance, Extraction, PopularityData, TrainingData, TrainingReport
from stammgast.assembly.parts import Assembly
from stammgast.assembly.trained import BASKETS, ITEMS, POPULAR, SESSION
from stammgast.consent import Purpose
from stammgast.decide.session import SessionTable, train_session_index
from stammgast.decide.session.baskets import train_basket_rules
from stammgast.profiles import Profile

NAME = "products"
POPULAR_HALF_LIFE_DAYS = 14
LEAST_COUNTED = 200
"""Weighted counts that a country needs to have a list of its own."""
MOST_POPULAR = 1_000
_VIEW, _ADD, _ORDER = 1.0, 3.0, 5.0


class TrainingStep(StrEnum):
    """What a training does, one after another, in words for who watches."""

    READ = "reading what people did and allow"
    SESSIONS = "finding sessions"
    BASKETS = "finding baskets"
    POPULAR = "counting what is popular"
    LEARN_SESSIONS = "learning from sessions"
    LEARN_BASKETS = "learning from baskets"
    STORE = "storing products"


OnStep = Callable[[TrainingStep, int], None]
"""Hears which step begins, and how many sessions, baskets or products it is about; 0 where that is open."""


class TrainingSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What a training used and made; `weights_learned` is false where the sessions were too few."""

    version: int
    items: int
    sessions: int
    baskets: int
    session_events: TrainingReport
    basket_events: TrainingReport
    weights_learned: bool
    countries: list[str]


def train(
    assembly: Assembly, *, as_of: datetime, on_step: OnStep = lambda _step, _count: None
) -> TrainingSummary:
    """Learn from what the lake holds up to `as_of` and make it what the servers use within a second."""
    sessions, baskets, counts = _extracted(assembly, as_of, on_step)
    item_ids = _union(sessions.item_ids, baskets.item_ids, counts.item_ids)
    on_step(TrainingStep.LEARN_SESSIONS, len(sessions.starts) - 1)
    index = train_session_index(_table(sessions, item_ids))
    on_step(TrainingStep.LEARN_BASKETS, len(baskets.starts) - 1)
    rules = train_basket_rules(_table(baskets, item_ids))
    popular = _popular(counts, item_ids, as_of)
    on_step(TrainingStep.STORE, len(item_ids))
    version = assembly.indexes.save(
        NAME,
        {
            **_prefixed(SESSION, index.to_arrays()),
            **_prefixed(BASKETS, rules.to_arrays()),
            **{f"{POPULAR}{number}": items for number, items in enumerate(popular.values())},
            **text_arrays(ITEMS, list(item_ids)),
        },
        {"areas": list(popular), "as_of": as_of.isoformat(), "sessions": len(sessions.starts) - 1},
    )
    return TrainingSummary(
        version=version,
        items=len(item_ids),
        sessions=len(sessions.starts) - 1,
        baskets=len(baskets.starts) - 1,
        session_events=sessions.report,
        basket_events=baskets.report,
        weights_learned=index.weights_learned,
        countries=[area.removeprefix("place:") for area in popular if area],
    )


def _extracted(
    assembly: Assembly, as_of: datetime, on_step: OnStep
) -> tuple[TrainingData, TrainingData, PopularityData]:
    with assembly.lake() as lake:
        on_step(TrainingStep.READ, 0)
        extraction = Extraction(lake, allowances(assembly), as_of=as_of)
        on_step(TrainingStep.SESSIONS, 0)
        sessions = extraction.sessions()
        on_step(TrainingStep.BASKETS, 0)
        baskets = extraction.baskets()
        on_step(TrainingStep.POPULAR, 0)
        return sessions, baskets, extraction.popularity()


def allowances(assembly: Assembly) -> Iterator[Allowance]:
    """What every id's person allows for personalization now."""
    for profile in assembly.profiles.profiles():
        yield from _allowances_of(profile)


def _allowances_of(profile: Profile) -> Iterator[Allowance]:
    declaration = profile.consent.get(Purpose.PERSONALIZATION)
    if declaration is None:
        return
    for identity in profile.fragments:
        yield Allowance(identity, declaration.allowed, declaration.since)


def _union(*lists: Sequence[str]) -> Mapping[str, int]:
    """Every item with its number in the common numbering."""
    return {
        item: number for number, item in enumerate(dict.fromkeys(item for part in lists for item in part))
    }


def _table(data: TrainingData, item_ids: Mapping[str, int]) -> SessionTable:
    return SessionTable(_renumbered(data.items, data.item_ids, item_ids), data.starts, data.ends_at)


def _renumbered(items: NDArray, own_ids: Sequence[str], item_ids: Mapping[str, int]) -> NDArray[np.int32]:
    number_of = np.array([item_ids[item] for item in own_ids], np.int32)
    return number_of[items] if len(number_of) else np.zeros(0, np.int32)


def _popular(
    counts: PopularityData, item_ids: Mapping[str, int], as_of: datetime
) -> dict[str, NDArray[np.int32]]:
    """Items best first by area: the whole shop (`""`), and each country with counts enough.

    weight = (views + 3 adds + 5 orders) * 2 ** (-age in days / 14)
    """
    today = as_of.timestamp() / 86_400
    decay = 2.0 ** (-np.maximum(today - counts.day, 0) / POPULAR_HALF_LIFE_DAYS)
    weights = (_VIEW * counts.views + _ADD * counts.adds + _ORDER * counts.orders) * decay
    items = _renumbered(counts.item, counts.item_ids, item_ids)
    lists = {"": _strongest(items, weights, len(item_ids))}
    for number, country in enumerate(counts.countries):
        of_country = counts.country == number
        if country and counts.orders[of_country].sum() + counts.views[of_country].sum() >= LEAST_COUNTED:
            lists[f"place:{country}"] = _strongest(items[of_country], weights[of_country], len(item_ids))
    return lists


def _strongest(items: NDArray[np.int32], weights: NDArray[np.float64], item_count: int) -> NDArray[np.int32]:
    sums = np.bincount(items, weights, item_count)
    order = np.argsort(-sums, kind="stable")[:MOST_POPULAR]
    return order[sums[order] > 0].astype(np.int32)


def _prefixed(prefix: str, arrays: Mapping[str, NDArray]) -> dict[str, NDArray]:
    return {f"{prefix}{name}": array for name, array in arrays.items()}
