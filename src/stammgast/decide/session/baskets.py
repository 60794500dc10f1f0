"""What is bought together: pairs of items that meet in baskets more often than chance would have it.

With n_ab the weighted number of baskets that hold a and b, n_a and n_b those with each (of N), the bond is

    (n_ab - n_a * n_b / N) / (sqrt(n_a * n_b) + prior)

the cosine less what independence would give (so bestsellers do not stick to everything), shrunk towards 0
while there is little support (so one chance basket makes no pair). A basket of n items gives each
pair the weight min(1, most_partners / (n - 1)): a wholesale order of 200 lines says little about any two.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from stammgast.decide.session.next_items import Ranked, best_first, without
from stammgast.decide.session.rows import Rows, added, best_entries, best_of_rows, summed_rows
from stammgast.decide.session.rules import Pairs, distinct_clicks, pairs_within
from stammgast.decide.session.scratch import scratch
from stammgast.decide.session.sessions import SessionTable, in_time_order, rows_of, shortened, take


class BasketSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How baskets become pairs."""

    prior: float = 20.0
    """The support, in baskets, at which half of a pair's bond is believed."""
    least_baskets: int = 2
    """Pairs that met in fewer baskets are left out."""
    most_partners: float = 20.0
    """Each item of a basket bonds with this many others at most, spread over all of them."""
    longest_basket: int = 120
    """Of longer baskets the last lines are read."""
    row_length: int = 60
    """The partners that an item keeps."""


class BasketRules(NamedTuple):
    """Item x goes with `partners[starts[x]:starts[x + 1]]`, strongest first, with bonds from 0 to 1.

    `met_in` counts the baskets that held both, for the words of an explanation.
    """

    starts: NDArray[np.int64]
    partners: NDArray[np.int32]
    bonds: NDArray[np.float32]
    met_in: NDArray[np.int32]

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """Give everything as named arrays; `from_arrays` takes them back."""
        return dict(self._asdict())

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[np.generic]]) -> "BasketRules":
        """Take what `to_arrays` gave, memory-mapped or not."""
        plain = {name: np.asarray(value).view(np.ndarray) for name, value in arrays.items()}
        return cls(**plain)  # pyright: ignore[reportArgumentType]


DEFAULTS = BasketSettings()
PAIRS_AT_ONCE = 2_000_000
"""About 100 MB of working memory."""


def train_basket_rules(baskets: SessionTable, *, settings: BasketSettings = DEFAULTS) -> BasketRules:
    """Learn pairs from baskets (the order of lines does not matter); works from no basket at all."""
    item_count = baskets.item_count()
    table = in_time_order(baskets)
    longest = settings.longest_basket
    readable = shortened(distinct_clicks(shortened(table, longest), item_count), longest)
    weighed, met_in = _meetings(readable, item_count, settings.most_partners)
    found_in = np.bincount(distinct_clicks(table, item_count).items, minlength=item_count)
    bonds = _bonds(weighed, found_in, table.session_count(), settings.prior)
    keep = (met_in.weights >= settings.least_baskets) & (bonds > 0)
    pairs = _both_ways(weighed, np.where(keep, bonds, 0))
    order = best_entries(pairs, settings.row_length)
    counts = _both_ways(met_in, np.where(keep, met_in.weights, 0)).weights[order]
    best = best_of_rows(pairs, settings.row_length)
    return BasketRules(best.starts, best.columns, best.weights, counts.astype(np.int32))


def bought_together(rules: BasketRules, items: Sequence[int], *, limit: int) -> Ranked:
    """Rank what goes with `items` (a product page's item, or a cart): the sum of bonds, without the items."""
    known = [item for item in dict.fromkeys(items) if 0 <= item < len(rules.starts) - 1]
    spans = [slice(rules.starts.item(item), rules.starts.item(item + 1)) for item in known]
    partners = np.concatenate([np.zeros(0, np.int32), *(rules.partners[span] for span in spans)])
    bonds = np.concatenate([np.zeros(0), *(rules.bonds[span] for span in spans)])
    found, which = scratch.distinct(partners.astype(np.int64), len(rules.starts) - 1)
    ranked = Ranked(found, np.bincount(which, bonds, len(found)).astype(np.float64))
    return best_first(without(ranked, known), limit)


def _meetings(table: SessionTable, item_count: int, most_partners: float) -> tuple[Rows, Rows]:
    """Sum, for each pair (lower number first), the weights and the number of the baskets that hold it."""
    nothing = np.zeros(0, np.int64)
    weighed = met_in = summed_rows(nothing, nothing, np.zeros(0, np.float32), size=item_count)
    for part in _portions(table):
        lengths = part.lengths()
        share = np.minimum(1.0, most_partners / np.maximum(lengths - 1, 1)).astype(np.float32)
        columns = [(left, right, share[basket]) for left, right, _, basket in _all_pairs(part)]
        left, right, weights = (np.concatenate(column) for column in zip(*columns, strict=True))
        weighed = added(weighed, summed_rows(left, right, weights, size=item_count), 1.0)
        met_in = added(met_in, summed_rows(left, right, np.ones_like(weights), size=item_count), 1.0)
    return weighed, met_in


def _portions(table: SessionTable) -> Iterator[SessionTable]:
    """Cut the table so that the pairs of a portion are bounded; a shop's history does not fit at once."""
    lengths = table.lengths()
    portion = np.cumsum(lengths * (lengths - 1) // 2) // PAIRS_AT_ONCE
    bounds = np.flatnonzero(np.diff(portion, prepend=-1, append=-1))
    for first, end in pairwise(bounds.tolist()):
        yield take(table, np.arange(first, end))


def _all_pairs(table: SessionTable) -> Iterator[Pairs]:
    return pairs_within(table, int(table.lengths().max(initial=0)) - 1)


def _bonds(pairs: Rows, found_in: NDArray[np.int64], baskets: int, prior: float) -> NDArray[np.float32]:
    left = found_in[rows_of(np.diff(pairs.starts))].astype(np.float64)
    right = found_in[pairs.columns]
    chance = left * right / max(baskets, 1)
    return ((pairs.weights - chance) / (np.sqrt(left * right) + prior)).astype(np.float32)


def _both_ways(pairs: Rows, weights: NDArray[np.floating]) -> Rows:
    """Mirror the pairs whose new weight is not 0."""
    keep = weights > 0
    row = rows_of(np.diff(pairs.starts))[keep]
    column = pairs.columns[keep].astype(np.int64)
    twice = np.tile(weights[keep].astype(np.float32), 2)
    size = len(pairs.starts) - 1
    return summed_rows(np.concatenate((row, column)), np.concatenate((column, row)), twice, size=size)
