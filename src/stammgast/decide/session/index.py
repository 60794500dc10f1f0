"""What a trained session recommender is: arrays only, so that it can be stored, mapped and swapped whole."""

from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from stammgast.decide.session.rules import RuleRows
from stammgast.decide.session.sessions import SessionTable, rows_of, sorted_distinct, starts_of
from stammgast.decide.session.settings import NeighbourSettings, SessionSettings


class SessionIndex(NamedTuple):
    """The trained sessions, the postings of each item, the rules and the learned weights.

    Session s clicked `session_items[session_starts[s]:session_starts[s + 1]]`; the sessions that hold item x,
    oldest first, are `item_sessions[item_starts[x]:item_starts[x + 1]]`, with x's last place in each (from 0)
    in `item_places`. `session_weights` holds exp(-age / tau) / n ** c.
    """

    session_starts: NDArray[np.int64]
    session_items: NDArray[np.int32]
    session_weights: NDArray[np.float32]
    item_starts: NDArray[np.int64]
    item_sessions: NDArray[np.int32]
    item_places: NDArray[np.int16]
    rarity: NDArray[np.float32]
    rule_starts: NDArray[np.int64]
    rule_items: NDArray[np.int32]
    rule_weights: NDArray[np.float32]
    fusion: NDArray[np.float64]
    settings: SessionSettings
    weights_learned: bool

    @property
    def item_count(self) -> int:
        """The size of the catalogue that the index knows."""
        return len(self.rarity)

    @property
    def session_count(self) -> int:
        """The number of sessions that the index remembers."""
        return len(self.session_starts) - 1

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """Give everything as named arrays; `from_arrays` takes them back."""
        arrays = {name: value for name, value in self._asdict().items() if isinstance(value, np.ndarray)}
        arrays["settings"] = np.frombuffer(msgspec.json.encode(self.settings), np.uint8)
        arrays["weights_learned"] = np.array([self.weights_learned])
        return arrays

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[np.generic]]) -> "SessionIndex":
        """Take what `to_arrays` gave, memory-mapped or not.

        Mapped arrays are seen through plain ones: indexing an `np.memmap` itself costs microseconds more.
        """
        plain = {name: np.asarray(value).view(np.ndarray) for name, value in arrays.items()}
        settings = msgspec.json.decode(plain.pop("settings").tobytes(), type=SessionSettings)
        learned = bool(plain.pop("weights_learned")[0])
        return cls(settings=settings, weights_learned=learned, **plain)  # pyright: ignore[reportArgumentType]


def build_index(
    table: SessionTable, rules: RuleRows, *, fusion: NDArray[np.float64], settings: SessionSettings
) -> SessionIndex:
    """Put sessions (in time order, shortened) and their rules into an index."""
    item_count = len(rules.starts) - 1
    item_starts, item_sessions, item_places = _postings(table, item_count, settings.sessions_per_item)
    found_in = np.maximum(np.bincount(_distinct_items(table, item_count), minlength=item_count), 1)
    return SessionIndex(
        session_starts=table.starts,
        session_items=table.items,
        session_weights=_session_weights(table, settings.neighbours),
        item_starts=item_starts,
        item_sessions=item_sessions,
        item_places=item_places,
        rarity=np.log(max(table.session_count(), 1) / found_in).astype(np.float32),
        rule_starts=rules.starts,
        rule_items=rules.items,
        rule_weights=rules.weights,
        fusion=fusion,
        settings=settings,
        weights_learned=False,
    )


def _session_weights(table: SessionTable, part: NeighbourSettings) -> NDArray[np.float32]:
    age = table.session_count() - np.arange(table.session_count())
    weights = np.exp(-age / part.age_decay) / np.maximum(table.lengths(), 1) ** part.length_power
    return weights.astype(np.float32)


def _distinct_items(table: SessionTable, item_count: int) -> NDArray[np.int64]:
    return sorted_distinct(rows_of(table.lengths()) * max(item_count, 1) + table.items) % max(item_count, 1)


def _postings(
    table: SessionTable, item_count: int, most: int
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int16]]:
    """For each item its `most` recent sessions, oldest first, with its last place in each."""
    session = rows_of(table.lengths())
    place = np.arange(len(table.items)) - table.starts[session]
    order = np.lexsort((place, session, table.items))
    items, session, place = table.items[order], session[order], place[order]
    last = np.ones(len(items), bool)
    last[:-1] = (items[1:] != items[:-1]) | (session[1:] != session[:-1])
    items, session, place = items[last], session[last], place[last]
    counts = np.bincount(items, minlength=item_count)
    from_end = np.repeat(np.cumsum(counts), counts) - np.arange(len(items))
    recent = from_end <= most
    starts = starts_of(np.minimum(counts, most))
    return starts, session[recent].astype(np.int32), place[recent].astype(np.int16)
