"""What a customer likes: sums that lose half their weight in a set time.

value(t) = sum over events i of weight_i * 2 ** (-(t - t_i) / half-life), whatever order they arrive in.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache

from stammgast.profiles.profile import Weight
from stammgast.vocabulary import Money, minor_digits

HALF_LIFE = timedelta(days=60)
_HALF_LIFE_SECONDS = HALF_LIFE.total_seconds()
_MOST_DOUBLINGS = 500.0
"""How far a weight grows backwards; beyond the double of this a float overflows."""
_PRICE_BOUNDS = (5, 10, 20, 35, 50, 75, 100, 150, 250, 500, 1000)
MOST_VALUES = 40
"""The strongest values that are kept of one facet."""

Affinities = dict[str, dict[str, Weight]]


def add(affinities: Affinities, facet: str, value: str, *, weight: float, at: datetime) -> None:
    """Count one event of `weight` at `at` for a facet's value, in place; the weakest of too many goes."""
    weights = affinities.setdefault(facet, {})
    known = weights.get(value)
    if known is None:
        if len(weights) >= MOST_VALUES:
            del weights[min(weights, key=lambda name: (_at(weights[name], at), name))]
        weights[value] = Weight(weight, at)
    elif at >= known.at:
        known.value = known.value * _decay(at - known.at) + weight
        known.at = at
    else:
        known.value += weight * _decay(known.at - at)


@lru_cache(maxsize=20_000)
def price_band(price: Money) -> str:
    """The band of a price in major units, as `20-35`; one currency's bands are not another's.

    >>> price_band(Money(minor=2499, currency="EUR"))
    '20-35 EUR'
    """
    amount = price.minor / 10 ** minor_digits(price.currency)
    upper = next((bound for bound in _PRICE_BOUNDS if amount < bound), None)
    if upper is None:
        return f"{_PRICE_BOUNDS[-1]}+ {price.currency}"
    place = _PRICE_BOUNDS.index(upper)
    return f"{_PRICE_BOUNDS[place - 1] if place else 0}-{upper} {price.currency}"


def decayed(kept: Iterable[Affinities], *, as_of: datetime) -> dict[str, dict[str, float]]:
    """The sum of several affinities as they are at `as_of`, strongest first."""
    sums: dict[str, dict[str, float]] = {}
    for affinities in kept:
        for facet, weights in affinities.items():
            of_facet = sums.setdefault(facet, {})
            for value, weight in weights.items():
                of_facet[value] = of_facet.get(value, 0.0) + _at(weight, as_of)
    return {facet: _strongest_first(weights) for facet, weights in sums.items()}


def _strongest_first(weights: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0])))


def _at(weight: Weight, moment: datetime) -> float:
    return weight.value * _decay(moment - weight.at)


def _decay(age: timedelta) -> float:
    return 2.0 ** min(-age.total_seconds() / _HALF_LIFE_SECONDS, _MOST_DOUBLINGS)
