"""The one condition language: segments, eligibility, triggers and guards are the same typed condition.

In: a condition as JSON. Out: an answer on one customer in microseconds (`compile_condition`), the same
answer on a table of millions (`to_expression`), and a sentence in German or English (`sentence`).

>>> from stammgast.vocabulary import Language
>>> condition = parse('''{"all": [
...     {"trait": "city", "is": "Berlin"},
...     {"any": [{"count": "Order Completed", "at_least": 2}, {"product": "price", "below": 50}]}]}''')
>>> holds = compile_condition(condition)
>>> holds(Facts(traits={"city": "Berlin"}, counts={"Order Completed": 3}))
True
>>> sentence(condition, Language.ENGLISH)
'City is Berlin and (at least 2 orders or price is less than 50)'
"""

from stammgast.audiences.condition import (
    AllOf,
    AnyOf,
    BadCondition,
    Comparison,
    Condition,
    Not,
    Operator,
    Subject,
    comparisons,
)
from stammgast.audiences.evaluation import Predicate, compile_condition
from stammgast.audiences.expression import to_expression
from stammgast.audiences.facts import Facts, product_facets
from stammgast.audiences.parsing import parse, to_json
from stammgast.audiences.wording import sentence

__all__ = [
    "AllOf",
    "AnyOf",
    "BadCondition",
    "Comparison",
    "Condition",
    "Facts",
    "Not",
    "Operator",
    "Predicate",
    "Subject",
    "comparisons",
    "compile_condition",
    "parse",
    "product_facets",
    "sentence",
    "to_expression",
    "to_json",
]
