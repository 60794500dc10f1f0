"""Learning to weigh: which weights make the clicked candidate the likely one.

A conditional logit (McFadden 1974): P(j) = softmax over the candidates of weights . features(j). The log
likelihood is concave, so Newton's method with halved steps finds its one maximum. A normal prior around given
weights lets a young shop start there and move as far as its sessions say.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

PRIOR_STRENGTH = 2.0
MOST_STEPS = 25
SMALLEST_STEP = 1 / 64
ENOUGH = 1e-7
"""Learning ends when a step improves the loss by less than this share."""


class Query(NamedTuple):
    """One choice to learn from: features (a row for each candidate) and the row that was clicked."""

    features: NDArray[np.float32]
    clicked: int


class _Choices(NamedTuple):
    """Queries on top of each other: features, first row and clicked row of each query, its number of rows."""

    features: NDArray[np.float32]
    starts: NDArray[np.int64]
    clicked: NDArray[np.int64]
    lengths: NDArray[np.int64]


class _Point(NamedTuple):
    """Weights, their loss and the share (probability) that they give to each candidate."""

    weights: NDArray[np.float64]
    loss: float
    shares: NDArray[np.float64]


def learned_weights(queries: list[Query], prior: NDArray[np.float64]) -> NDArray[np.float64]:
    """Minimise -log likelihood + PRIOR_STRENGTH / 2 * |weights - prior|^2; no queries: the prior."""
    if not queries:
        return prior
    choices = _stacked(queries)
    point = _at(choices, prior, prior)
    for _ in range(MOST_STEPS):
        step = _newton_step(choices, point, prior)
        following = _improved(choices, point, step, prior)
        if following is None:
            break
        gain, point = point.loss - following.loss, following
        if gain < ENOUGH * point.loss:
            break
    return point.weights


def _stacked(queries: list[Query]) -> _Choices:
    lengths = np.array([len(query.features) for query in queries])
    starts = np.cumsum(lengths) - lengths
    clicked = starts + np.array([query.clicked for query in queries])
    return _Choices(np.concatenate([query.features for query in queries]), starts, clicked, lengths)


def _at(choices: _Choices, weights: NDArray[np.float64], prior: NDArray[np.float64]) -> _Point:
    """Give the loss at `weights`."""
    utility = (choices.features @ weights.astype(np.float32)).astype(np.float64)
    utility -= np.repeat(np.maximum.reduceat(utility, choices.starts), choices.lengths)
    shares = np.exp(utility)
    totals = np.add.reduceat(shares, choices.starts)
    shares /= np.repeat(totals, choices.lengths)
    away = weights - prior
    loss = np.log(totals).sum() - utility[choices.clicked].sum() + PRIOR_STRENGTH / 2 * away.dot(away)
    return _Point(weights, float(loss), shares)


def _newton_step(choices: _Choices, point: _Point, prior: NDArray[np.float64]) -> NDArray[np.float64]:
    """Solve Hessian * step = gradient; both are sums over queries of what the shares expect."""
    weighed = choices.features * point.shares.astype(np.float32)[:, None]
    expected = np.add.reduceat(weighed, choices.starts).astype(np.float64)
    clicked = choices.features[choices.clicked].astype(np.float64)
    gradient = (clicked - expected).sum(axis=0) - PRIOR_STRENGTH * (point.weights - prior)
    hessian = (weighed.T @ choices.features).astype(np.float64) - expected.T @ expected
    hessian += PRIOR_STRENGTH * np.eye(len(gradient))
    return np.linalg.solve(hessian, gradient)


def _improved(
    choices: _Choices, point: _Point, step: NDArray[np.float64], prior: NDArray[np.float64]
) -> _Point | None:
    """Go the step, or half of it, or a quarter..., until the loss falls."""
    size = 1.0
    while size >= SMALLEST_STEP:
        following = _at(choices, point.weights + size * step, prior)
        if following.loss < point.loss:
            return following
        size /= 2
    return None
