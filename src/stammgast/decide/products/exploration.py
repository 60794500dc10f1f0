"""One place is sometimes given to a candidate that would not have come up, with a known probability."""

from typing import NamedTuple

_WHOLE = 2**64


class Explored(NamedTuple):
    """The chosen candidates in order, and for each the exact probability that it is in this list."""

    chosen: list[int]
    probabilities: list[float]


def explored(order: list[int], limit: int, *, share: float, pool: int, draws: tuple[int, int]) -> Explored:
    """The first `limit` of `order`; with probability `share` the last is drawn uniformly from a pool.

    The pool are the `pool` candidates from the last position on, the one that stands there included.
    So the others have probability 1, the regular last one 1 - share + share / m, the rest share / m, with
    m the size of the pool. `draws` are two uniform whole numbers below 2**64.

    >>> explored([5, 6, 7, 8], 2, share=0.1, pool=2, draws=(0, 2**63))
    Explored(chosen=[5, 7], probabilities=[1.0, 0.05])
    """
    chosen = order[:limit]
    choices = order[limit - 1 : limit - 1 + pool]
    if len(choices) < 2 or share <= 0:
        return Explored(chosen, [1.0] * len(chosen))
    is_drawn = draws[0] < share * _WHOLE
    place = draws[1] * len(choices) // _WHOLE if is_drawn else 0
    chosen[-1] = choices[place]
    drawn = share / len(choices)
    last = 1.0 - share + drawn if place == 0 else drawn
    return Explored(chosen, [1.0] * (len(chosen) - 1) + [last])
