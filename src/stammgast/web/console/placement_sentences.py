"""The rules of a placement as sentences, and the difference of two versions as sentences."""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from stammgast.audiences import parse, sentence
from stammgast.decide import Placement
from stammgast.decide.placement import Pin
from stammgast.vocabulary import Language
from stammgast.web.console.condition_values import write_number
from stammgast.web.console.words import Say

MAINLY = 0.5
ALSO = 0.1
"""A kind with this share of the strongest weight is said to speak mainly, or also; below it only fills up."""


class Aspect(msgspec.Struct, frozen=True):
    """One side of a placement: `name` is the key of its label, `texts` its sentences."""

    name: str
    texts: list[str]


class Difference(msgspec.Struct, frozen=True):
    """One aspect that differs: what is said no more, and what is said newly."""

    name: str
    before: list[str]
    after: list[str]


class Teller:
    """Tells placements in one language; `title_of` names a product."""

    def __init__(self, t: Say, language: Language, title_of: Callable[[str], str]) -> None:
        self._t = t
        self._language = language
        self._title_of = title_of

    def aspects(self, placement: Placement) -> list[Aspect]:
        """Everything that the placement says, in the order in which it works; empty aspects are left out."""
        told = (
            Aspect("title", [f"{one.upper()}: {text}" for one, text in placement.title.items() if text]),
            Aspect("candidates", list(self._candidates(placement.candidates))),
            Aspect("limit", [self._t("placements.says.limit", n=placement.limit)]),
            Aspect("eligible", self._condition("eligible", placement.eligible)),
            Aspect("exclude", self._condition("exclude", placement.exclude)),
            Aspect("bought", [self._bought(placement.exclude_bought_days)]),
            Aspect("pins", [self._pin(pin) for pin in placement.pins]),
            Aspect("diversity", list(self._diversity(placement))),
            Aspect("exploration", [self._exploration(placement)]),
            Aspect("texts", list(self._texts(placement))),
        )
        return [aspect for aspect in told if aspect.texts]

    def differences(self, before: Placement, after: Placement) -> list[Difference]:
        """What the two say differently, by aspect."""
        old = {aspect.name: aspect.texts for aspect in self.aspects(before)}
        new = {aspect.name: aspect.texts for aspect in self.aspects(after)}
        return [
            Difference(
                name,
                [text for text in old.get(name, []) if text not in new.get(name, [])],
                [text for text in new.get(name, []) if text not in old.get(name, [])],
            )
            for name in dict.fromkeys([*old, *new])
            if old.get(name) != new.get(name)
        ]

    def _candidates(self, candidates: Mapping[str, float]) -> Iterator[str]:
        strongest = max(candidates.values(), default=1.0)
        for kind, weight in sorted(candidates.items(), key=lambda one: -one[1]):
            said = strength(weight / strongest)
            yield self._t(
                f"placements.says.{said}",
                what=self._t(f"placements.kind.{kind}"),
                weight=write_number(weight, self._language),
            )

    def _condition(self, name: str, source: Mapping[str, object] | None) -> list[str]:
        if source is None:
            return []
        return [self._t(f"placements.says.{name}", condition=sentence(parse(source), self._language))]

    def _bought(self, days: int) -> str:
        return self._t("placements.says.bought" if days else "placements.says.bought_never", n=days)

    def _pin(self, pin: Pin) -> str:
        values = {"product": self._title_of(pin.product), "position": str(pin.position)}
        if pin.when is None:
            return self._t("placements.says.pin", **values)
        return self._t(
            "placements.says.pin_when", condition=sentence(parse(pin.when), self._language), **values
        )

    def _diversity(self, placement: Placement) -> Iterator[str]:
        limits = placement.diversity
        for name, limit in (("category", limits.category_in_row), ("brand", limits.brand_in_row)):
            if limit is not None:
                yield self._t(f"placements.says.in_row_{name}", n=limit)

    def _exploration(self, placement: Placement) -> str:
        share, pool = placement.exploration.share, placement.exploration.pool
        if share is None:
            return self._t("placements.says.exploration_shop", n=pool)
        if not share:
            return self._t("placements.says.exploration_none")
        percent = write_number(round(share * 100, 2), self._language)
        return self._t("placements.says.exploration", share=percent, n=pool)

    def _texts(self, placement: Placement) -> Iterator[str]:
        for code, by_language in placement.texts.items():
            for language, text in by_language.items():
                label = self._t(f"placements.why.{code}")
                yield self._t("placements.says.text", why=label, tongue=language.upper(), words=text)


def strength(share: float) -> str:
    """How strongly a kind speaks, by its share of the strongest weight."""
    if share >= MAINLY:
        return "mainly"
    return "also" if share >= ALSO else "filling"
