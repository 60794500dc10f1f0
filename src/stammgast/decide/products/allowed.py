"""What may be shown at all: in stock, by the placement's rules, not at hand already, not just bought."""

from collections.abc import Callable, Iterable
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from stammgast.audiences import Facts, Predicate
from stammgast.decide.products.question import Question
from stammgast.decide.products.snapshot import CatalogSnapshot


def is_eligible(question: Question) -> bool:
    """Whether the rules that look at no product hold."""
    rules = question.compiled.rules.request
    if not rules:
        return True
    facts = _facts(question)
    return all(holds(facts) for holds in rules)


def product_mask(snapshot: CatalogSnapshot, rules: Iterable[Predicate]) -> NDArray[np.bool_]:
    """The available rows for which all rules hold; asked once per snapshot and placement."""
    rules = tuple(rules)
    if not rules:
        return snapshot.available
    mask = snapshot.available.copy()
    for row in np.flatnonzero(mask).tolist():
        facts = Facts(product=snapshot.facets(row))
        mask[row] = all(holds(facts) for holds in rules)
    return mask


def allowed_mask(question: Question) -> NDArray[np.bool_]:
    """The mask without the page's product, the cart and what was just bought; not to be changed."""
    return masked(question.mask, _blocked(question))


def masked(mask: NDArray[np.bool_], rows: list[int]) -> NDArray[np.bool_]:
    """The mask without these rows; itself where there are none."""
    if not rows:
        return mask
    mask = mask.copy()
    mask[rows] = False
    return mask


def mixed_rule(question: Question, snapshot: CatalogSnapshot) -> Callable[[int], bool] | None:
    """Asks a row about the rules that look at the product and something else; None where there are none."""
    rules = question.compiled.rules.mixed
    if not rules:
        return None
    base = _facts(question)

    def holds(row: int) -> bool:
        facts = Facts(
            traits=base.traits, counts=base.counts, context=base.context, product=snapshot.facets(row)
        )
        return all(rule(facts) for rule in rules)

    return holds


def pins_at(question: Question, snapshot: CatalogSnapshot, mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Positions (from 0) and rows of the pins that hold here; nothing personal holds for the held out."""
    pins = question.compiled.pins
    if not pins:
        return []
    facts = Facts(context=question.situation.context) if question.is_held_out else _facts(question)
    asks = mixed_rule(question, snapshot)
    rows: dict[int, int] = {}
    for pin in pins:
        row = snapshot.row_of(pin.product)
        if row is None or not mask[row] or row in rows.values() or pin.position > question.limit:
            continue
        position = pin.position - 1
        if position not in rows and (not pin.holds or pin.holds(facts)) and (not asks or asks(row)):
            rows[position] = row
    return sorted(rows.items())


def _facts(question: Question) -> Facts:
    customer, context = question.situation.customer, question.situation.context
    if customer is None:
        return Facts(context=context)
    return Facts(traits=customer.trait_values(), counts=customer.counts(), context=context)


def _blocked(question: Question) -> list[int]:
    situation = question.situation
    blocked = list(situation.cart)
    if situation.anchor is not None:
        blocked.append(situation.anchor)
    if situation.bought:
        since = situation.now - timedelta(days=question.compiled.placement.exclude_bought_days)
        blocked += [row for row, at in situation.bought.items() if at > since]
    return blocked
