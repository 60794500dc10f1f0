"""The numbers of the session recommender, each with what it does; defaults chosen on validation sessions."""

import msgspec


class NeighbourSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The similar sessions (VSTAN; see `neighbours.py` for the formula these letters stand in)."""

    place_decay: float
    """a: a session's click weighs exp((place - length) / a) in the similarity."""
    match_decay: float
    """b: a neighbour weighs exp((place of the last shared item - length) / b)."""
    gap_decay: float
    """h: an item weighs exp(-distance to the last shared item / h) within the neighbour."""
    length_power: float
    """c: a neighbour of n clicks is divided by n ** c."""
    rarity_base: float = 1.0
    rarity_weight: float
    """g: an item found in df of N sessions weighs base + g * ln(N / df)."""
    repeat_weight: float
    """r: an item that the session already holds weighs r times."""
    age_decay: float
    """tau: a neighbour that is `age` sessions old weighs exp(-age / tau)."""
    neighbours: int
    """k: the most similar sessions that speak."""


class RuleSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Item-to-item rules: follows (F), precedes (B), together (C), two hops (T)."""

    reach: int = 8
    """The farthest distance, in clicks, at which an item counts as following another."""
    distance_decay: float = 2.0
    age_decay: float = 100_000.0
    row_length: int = 40
    """The entries of F, B and C that a row keeps."""
    hop_length: int = 20
    """The entries of a row that take part in a hop."""
    two_hop_length: int = 40
    """The entries of T that a row keeps."""
    prefix_decay: float = 0.6
    """The item `back` places before the session's last weighs prefix_decay ** back."""


class SessionSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that `train_session_index` and `next_items` can be told."""

    neighbours: NeighbourSettings = NeighbourSettings(
        place_decay=1.5,
        match_decay=4.0,
        gap_decay=5.0,
        length_power=0.25,
        rarity_weight=0.3,
        repeat_weight=2.5,
        age_decay=156_000.0,
        neighbours=80,
    )
    rules: RuleSettings = RuleSettings()
    candidates: tuple[int, int] = (40, 25)
    """How many of the best by neighbours and by two hops are fused; the session's own items always are."""
    longest_session: int = 50
    """Longer training sessions keep their last clicks."""
    session_window: int = 4
    """How many of the session's last distinct items are asked; older ones count as repeats only."""
    sessions_per_item: int = 200
    """The most recent sessions that are asked for each item (m of VMIS-kNN)."""
    validation_share: float = 0.08
    """The share of the training sessions, cut from the end, on which the fusion is learned."""
    validation_queries: int = 20_000
    """No more prefixes than this are used to learn."""
    least_queries: int = 300
    """With fewer prefixes than this the shipped weights are kept."""
