"""A filled form as a placement, or what is wrong with it, field by field."""

from collections.abc import Callable

import msgspec

from stammgast.audiences import to_json
from stammgast.decide import BadPlacement, Placement, WhyCode, compile_placement
from stammgast.decide.placement import Diversity, Exploration, Pin
from stammgast.vocabulary import Language
from stammgast.web.console.condition_check import Problem, Problems, condition_of
from stammgast.web.console.condition_form import Group
from stammgast.web.console.condition_values import read_number
from stammgast.web.console.placement_form import Draft

LONGEST_TEXT = 200


class Checked(msgspec.Struct):
    """What the form says, and what is wrong with it; the placement is None where anything is."""

    placement: Placement | None
    problems: Problems


def check_draft(
    draft: Draft, placement_id: str, language: Language, *, is_product: Callable[[str], bool]
) -> Checked:
    """The form as a placement. `is_product` says whether a pin's product is in the catalogue."""
    problems: Problems = {}
    reader = _Reader(draft, language, problems)
    pins = [reader.pin(place, is_product) for place in range(len(draft.pins))]
    placement = Placement(
        id=placement_id,
        title={one: text for one, text in draft.titles.items() if text},
        candidates=reader.weights(),
        limit=reader.whole("limit", 1, 100) or 1,
        pins=[pin for pin in pins if pin is not None],
        eligible=reader.condition("eligible", draft.eligible),
        exclude=reader.condition("exclude", draft.exclude),
        diversity=Diversity(
            category_in_row=reader.whole("category_in_row", 1, 100, may_be_empty=True),
            brand_in_row=reader.whole("brand_in_row", 1, 100, may_be_empty=True),
        ),
        exploration=Exploration(share=reader.share(), pool=reader.whole("pool", 1, 50) or 1),
        exclude_bought_days=reader.whole("exclude_bought_days", 0, 3650) or 0,
        texts=reader.texts(),
        version=str(draft.base + 1),
    )
    if not problems:
        _compile(placement, problems)
    return Checked(None if problems else placement, problems)


def _compile(placement: Placement, problems: Problems) -> None:
    """What the room itself finds, should the form have overlooked it."""
    try:
        compile_placement(placement)
    except BadPlacement as error:
        problems["limit"] = Problem("placements.problem.condition", {"detail": str(error)})


class _Reader:
    """Reads the fields of one draft; what is wrong goes into `problems`."""

    def __init__(self, draft: Draft, language: Language, problems: Problems) -> None:
        self._draft = draft
        self._language = language
        self._problems = problems

    def whole(self, name: str, least: int, most: int, *, may_be_empty: bool = False) -> int | None:
        """A whole number of a field in `numbers`."""
        return self._whole(name, self._draft.numbers[name], least, most, may_be_empty=may_be_empty)

    def _whole(
        self, name: str, text: str, least: int, most: int, *, may_be_empty: bool = False
    ) -> int | None:
        if not text and may_be_empty:
            return None
        number = read_number(text, self._language)
        if not isinstance(number, int) or not least <= number <= most:
            values = {"least": least, "most": most}
            self._problems[name] = Problem("placements.problem.whole", values)
            return None
        return number

    def weights(self) -> dict[str, float]:
        """The kinds of candidate that have a weight."""
        weights: dict[str, float] = {}
        for kind, text in self._draft.weights.items():
            number = read_number(text, self._language) if text else 0
            if number is None or not 0 <= number <= 1000:
                self._problems[f"weight.{kind}"] = Problem("placements.problem.weight")
            elif number:
                weights[kind] = float(number)
        if not weights and not any(name.startswith("weight.") for name in self._problems):
            self._problems[f"weight.{next(iter(self._draft.weights))}"] = Problem(
                "placements.problem.no_candidates"
            )
        return weights

    def share(self) -> float | None:
        """The share of exploration, typed in per cent; None where the shop's counts."""
        text = self._draft.numbers["share"].removesuffix("%").strip()
        if not text:
            return None
        number = read_number(text, self._language)
        if number is None or not 0 <= number <= 100:
            self._problems["share"] = Problem("placements.problem.share")
            return None
        return number / 100

    def condition(self, prefix: str, group: Group) -> dict[str, object] | None:
        """A condition as the document holds it."""
        condition = condition_of(group, prefix, self._language, self._problems)
        return None if condition is None else msgspec.json.decode(to_json(condition))

    def pin(self, place: int, is_product: Callable[[str], bool]) -> Pin | None:
        """One pin; None where its position is no number."""
        pin, where = self._draft.pins[place], f"pins.{place}"
        if not is_product(pin.product):
            self._problems[f"{where}.product"] = Problem(
                "placements.problem.product", {"product": pin.product[:80]}
            )
        position = self._whole(f"{where}.position", pin.position, 1, 100)
        when = self.condition(where, pin.when)
        return None if position is None else Pin(product=pin.product, position=position, when=when)

    def texts(self) -> dict[WhyCode, dict[Language, str]]:
        """The shop's own words, where there are any."""
        texts: dict[WhyCode, dict[Language, str]] = {}
        for code, by_language in self._draft.texts.items():
            for language, text in by_language.items():
                if len(text) > LONGEST_TEXT:
                    self._problems[f"text.{code}.{language}"] = Problem(
                        "placements.problem.long", {"most": LONGEST_TEXT}
                    )
            said = {language: text for language, text in by_language.items() if text}
            if said:
                texts[code] = said
        return texts
