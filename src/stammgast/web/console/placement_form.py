"""A placement as a form: what a person typed, read from the fields and kept as it was typed."""

import msgspec

from stammgast.audiences import Condition, parse
from stammgast.decide import Placement, WhyCode
from stammgast.decide.products.candidates import CANDIDATES
from stammgast.vocabulary import Language
from stammgast.web.console.condition_form import Fields, Group, Joint, form_of, read_group
from stammgast.web.console.condition_values import write_number

KINDS = tuple(CANDIDATES)
OWN_TEXTS = tuple(WhyCode)
RULES = ("eligible", "exclude")
MOST_PINS = 100


class PinDraft(msgspec.Struct, kw_only=True):
    """One pin as it was typed."""

    product: str
    position: str
    when: Group = msgspec.field(default_factory=Group)


class Draft(msgspec.Struct, kw_only=True):
    """A placement as it was typed, before anything is checked.

    `numbers` and `weights` by the name of their field; `base` is the version that the person began with;
    `search` is what they look for to pin it.
    """

    titles: dict[Language, str]
    weights: dict[str, str]
    numbers: dict[str, str]
    pins: list[PinDraft]
    eligible: Group
    exclude: Group
    texts: dict[WhyCode, dict[Language, str]]
    note: str = ""
    base: int = 0
    search: str = ""

    def rule(self, name: str) -> Group | None:
        """The condition whose fields begin with `name`: a rule's, or `pins.N`."""
        if name in RULES:
            return getattr(self, name)
        place = name.removeprefix("pins.")
        is_pin = name.startswith("pins.") and place.isdigit() and int(place) < len(self.pins)
        return self.pins[int(place)].when if is_pin else None


NUMBERS = ("limit", "exclude_bought_days", "category_in_row", "brand_in_row", "share", "pool")


def draft_of(placement: Placement, *, base: int, language: Language) -> Draft:
    """The form of a placement; `base` is its version."""
    return Draft(
        titles={one: placement.title.get(one, "") for one in Language},
        weights={
            kind: write_number(weight, language) if (weight := placement.candidates.get(kind)) else ""
            for kind in KINDS
        },
        numbers=_numbers(placement, language),
        pins=[
            PinDraft(product=pin.product, position=str(pin.position), when=form_of(_read(pin.when), language))
            for pin in placement.pins
        ],
        eligible=form_of(_read(placement.eligible), language),
        exclude=_excluding(form_of(_read(placement.exclude), language)),
        texts={
            code: {one: placement.texts.get(code, {}).get(one, "") for one in Language} for code in OWN_TEXTS
        },
        base=base,
    )


def _excluding(group: Group) -> Group:
    """What is excluded for one reason is excluded: a second condition in the form is another reason."""
    if len(group.parts) < 2 and group.joint is Joint.ALL:
        group.joint = Joint.ANY
    return group


def read_draft(fields: Fields) -> Draft:
    """The form as a browser sent it."""
    base = _one(fields, "base")
    return Draft(
        titles={one: _one(fields, f"title.{one}") for one in Language},
        weights={kind: _one(fields, f"weight.{kind}") for kind in KINDS},
        numbers={name: _one(fields, name) for name in NUMBERS},
        pins=_pins(fields),
        eligible=read_group(fields, "eligible"),
        exclude=read_group(fields, "exclude"),
        texts={code: {one: _one(fields, f"text.{code}.{one}") for one in Language} for code in OWN_TEXTS},
        note=_one(fields, "note")[:500],
        base=int(base) if base.isdigit() and len(base) < 10 else 0,
        search=_one(fields, "search"),
    )


def _pins(fields: Fields) -> list[PinDraft]:
    pins: list[PinDraft] = []
    for place in range(MOST_PINS):
        where = f"pins.{place}"
        if f"{where}.product" not in fields:
            break
        pins.append(
            PinDraft(
                product=_one(fields, f"{where}.product"),
                position=_one(fields, f"{where}.position"),
                when=read_group(fields, where),
            )
        )
    return pins


def _numbers(placement: Placement, language: Language) -> dict[str, str]:
    share = placement.exploration.share
    diversity = placement.diversity
    return {
        "limit": str(placement.limit),
        "exclude_bought_days": str(placement.exclude_bought_days),
        "category_in_row": _text(diversity.category_in_row),
        "brand_in_row": _text(diversity.brand_in_row),
        "share": "" if share is None else write_number(round(share * 100, 6), language),
        "pool": str(placement.exploration.pool),
    }


def _read(source: dict[str, object] | None) -> Condition | None:
    return None if source is None else parse(source)


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _one(fields: Fields, name: str) -> str:
    values = fields.get(name, ())
    return values[0].strip() if values else ""
