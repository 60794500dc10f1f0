"""What a condition's form offers: fields, values that occur in the catalogue, events and traits."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from weakref import WeakKeyDictionary

import msgspec

from stammgast.audiences import Subject
from stammgast.audiences.condition import FACET_KINDS
from stammgast.audiences.words import EVENTS, SUBJECTS
from stammgast.decide import CatalogSnapshot
from stammgast.profiles import Profile
from stammgast.vocabulary import Language
from stammgast.web.console.catalog_search import brands_of, categories_of
from stammgast.web.console.condition_form import PATH_SEPARATOR
from stammgast.web.console.words import Say

MOST_CATEGORIES = 1_000
MOST_SUGGESTED = 200
_SAMPLE = 2_000
_SAMPLE_PROFILES = 200
_PRODUCT_FIELDS = ("category", "brand", "price", "title", "in_stock", "list_price", "id")
_CONTEXT_FIELDS = ("page.type", "locale", "place", "campaign.source", "campaign.medium", "campaign.name")
_PAGE_TYPES = ("home", "category", "product", "search", "cart", "checkout", "account")


class Known(msgspec.Struct, frozen=True):
    """Names that occur in a shop: traits of its customers and events of its log."""

    traits: Sequence[str] = ()
    events: Sequence[str] = ()


class FieldChoices(msgspec.Struct, frozen=True):
    """Groups of fields as pairs of `subject:name` and label, and suggestions for values by field."""

    groups: Mapping[Subject, Sequence[tuple[str, str]]]
    labels: Mapping[str, str]
    suggestions: Mapping[str, Sequence[str]]
    categories: Sequence[str]


def field_choices(snapshot: CatalogSnapshot, known: Known, t: Say, language: Language) -> FieldChoices:
    """Everything that a form about this shop offers, in one language."""
    names = {
        Subject.PRODUCT: [*_PRODUCT_FIELDS, *attributes_of(snapshot)],
        Subject.TRAIT: [*dict.fromkeys([*_known_names(Subject.TRAIT), *known.traits])],
        Subject.COUNT: [*dict.fromkeys([*EVENTS, *known.events])],
        Subject.CONTEXT: list(_CONTEXT_FIELDS),
    }
    groups = {
        subject: [(f"{subject}:{name}", _label(subject, name, t, language)) for name in of_subject]
        for subject, of_subject in names.items()
    }
    return FieldChoices(
        groups=groups,
        labels={value: label for pairs in groups.values() for value, label in pairs},
        suggestions={
            "product:brand": brands_of(snapshot)[:MOST_SUGGESTED],
            "context:page.type": _PAGE_TYPES,
        },
        categories=[PATH_SEPARATOR.join(path) for path in categories_of(snapshot)[:MOST_CATEGORIES]],
    )


def known_names(profiles: Iterable[Profile]) -> Known:
    """The traits and events that occur in a few of the customers, the frequent ones first."""
    traits: Counter[str] = Counter()
    events: Counter[str] = Counter()
    for profile in islice(profiles, _SAMPLE_PROFILES):
        for fragment in profile.fragments.values():
            traits.update(fragment.traits.keys())
            events.update(fragment.tallies.keys())
    return Known([name for name, _ in traits.most_common(60)], [name for name, _ in events.most_common(60)])


_attributes: WeakKeyDictionary[CatalogSnapshot, list[str]] = WeakKeyDictionary()


def attributes_of(snapshot: CatalogSnapshot) -> list[str]:
    """The attributes that the shop's products have most, without translations of titles."""
    if snapshot not in _attributes:
        counted: Counter[str] = Counter()
        for product in snapshot.products[:_SAMPLE]:
            counted.update(product.attributes.keys())
        hidden = ("title_", "description_")
        _attributes[snapshot] = [
            name
            for name, _ in counted.most_common(40)
            if name not in FACET_KINDS and not name.startswith(hidden)
        ]
    return _attributes[snapshot]


def _known_names(subject: Subject) -> list[str]:
    return [name for of, name in SUBJECTS if of is subject]


def _label(subject: Subject, name: str, t: Say, language: Language) -> str:
    if subject is Subject.COUNT:
        forms = EVENTS.get(name)
        return forms[1][language] if forms else name
    if name.startswith("campaign."):
        return t(f"condition.context.{name}")
    known = SUBJECTS.get((subject, name))
    label = known[language] if known else name
    return label[:1].upper() + label[1:]
