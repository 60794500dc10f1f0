"""Conditions read as sentences in German and English."""

import pytest
from hypothesis import given, settings

from stammgast.audiences import Condition, Operator, parse, sentence
from stammgast.audiences.words import COMPARISONS, COUNTS
from stammgast.vocabulary import Language

from .conditions import conditions


@pytest.mark.parametrize(
    ("condition", "german", "english"),
    [
        ({"trait": "city", "is": "Berlin"}, "Stadt ist Berlin", "City is Berlin"),
        ({"trait": "city", "is": "New York"}, "Stadt ist „New York“", "City is “New York”"),
        ({"trait": "shoe", "above": 1234.5}, "„shoe“ ist größer als 1.234,5", "“shoe” is more than 1,234.5"),
        ({"trait": "age", "at_least": 18.0}, "Alter ist mindestens 18", "Age is at least 18"),
        ({"trait": "email", "exists": False}, "E-Mail-Adresse ist unbekannt", "E-mail address is unknown"),
        ({"count": "Order Completed", "is": 1}, "Genau 1 Bestellung", "Exactly 1 order"),
        ({"count": "Order Completed", "below": 3}, "Weniger als 3 Bestellungen", "Fewer than 3 orders"),
        ({"count": "Quiz Won", "at_least": 2}, "Mindestens 2 × „Quiz Won“", "At least 2 × “Quiz Won”"),
        (
            {"product": "brand", "in": ["Lamy", "Pelikan", "Kaweco"]},
            "Marke ist Lamy, Pelikan oder Kaweco",
            "Brand is Lamy, Pelikan or Kaweco",
        ),
        (
            {"product": "category", "under": ["Clothing", "Coats"]},
            "Kategorie liegt unter Clothing › Coats",
            "Category is under Clothing › Coats",
        ),
        ({"product": "in_stock", "is": True}, "Auf Lager ist ja", "In stock is yes"),
        ({"context": "page.type", "is_not": "cart"}, "Seitentyp ist nicht cart", "Page type is not cart"),
        ({"all": []}, "Immer", "Always"),
        ({"all": [{"any": [{"trait": "age", "is": 5}]}]}, "Alter ist 5", "Age is 5"),
        (
            {
                "all": [
                    {"trait": "city", "is": "Bonn"},
                    {"any": [{"trait": "age", "is": 5}, {"not": {"trait": "age", "below": 3}}]},
                ]
            },
            "Stadt ist Bonn und (Alter ist 5 oder nicht (Alter ist kleiner als 3))",
            "City is Bonn and (age is 5 or not (age is less than 3))",
        ),
    ],
)
def test_a_condition_reads_as_a_sentence(condition: dict[str, object], german: str, english: str) -> None:
    assert sentence(parse(condition), Language.GERMAN) == german
    assert sentence(parse(condition), Language.ENGLISH) == english


@settings(max_examples=200)
@given(conditions)
def test_every_condition_has_a_sentence_in_every_language(condition: Condition) -> None:
    for language in Language:
        assert sentence(condition, language)


def test_every_comparison_has_its_words() -> None:
    assert set(COMPARISONS) | {Operator.EXISTS} == set(Operator)
    assert set(COUNTS) == set(COMPARISONS) - {Operator.CONTAINS, Operator.STARTS_WITH, Operator.UNDER}
