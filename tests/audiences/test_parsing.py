"""Conditions are read from JSON with errors that help, and written back the same."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stammgast.audiences import AllOf, AnyOf, BadCondition, Comparison, Condition, Not, parse, to_json
from stammgast.audiences.parsing import MOST_BYTES, MOST_COMPARISONS, MOST_DEPTH

from .conditions import conditions


@settings(max_examples=200)
@given(conditions)
def test_what_is_written_is_read_as_the_same_condition(condition: Condition) -> None:
    assert parse(to_json(condition)) == condition
    assert parse(json.loads(to_json(condition))) == condition


def test_a_condition_is_read_from_text_bytes_and_mappings_alike() -> None:
    text = '{"any": [{"trait": "city", "is": "Berlin"}, {"not": {"product": "price", "below": 50}}]}'
    expected = parse(text)
    assert isinstance(expected, AnyOf)
    assert isinstance(expected.conditions[0], Comparison) and isinstance(expected.conditions[1], Not)
    assert parse(text.encode()) == parse(json.loads(text)) == expected


def test_an_empty_all_holds_for_everyone() -> None:
    assert parse({"all": []}) == AllOf(())


@pytest.mark.parametrize(
    ("given_condition", "where", "words"),
    [
        ([], "$", "an empty list"),
        (None, "$", "null"),
        ({}, "$", "exactly one of all, any, not, trait, count, product, context"),
        ({"trait": "a", "count": "b", "is": 1}, "$", "exactly one of"),
        ({"all": [], "any": []}, "$", "exactly one of"),
        ({"all": [], "is": 1}, "$", "'all' alone in its object"),
        ({"al": []}, "$", "Did you mean 'all'?"),
        ({"any": []}, "$.any", "at least one condition"),
        ({"all": {"trait": "a", "is": 1}}, "$.all", "a list of conditions"),
        ({"all": [{"all": []}, {"trait": 5, "is": 1}]}, "$.all[1].trait", "the number 5"),
        ({"not": {"trait": "", "is": 1}}, "$.not.trait", "an empty text"),
        ({"trait": "a"}, "$", "no comparison"),
        ({"trait": "a", "is": 1, "below": 3}, "$", 'Join two comparisons with {"all": [...]}'),
        ({"trait": "a", "atleast": 1}, "$", "Did you mean 'at_least'?"),
        ({"trait": "age", "at_least": "18"}, "$.at_least", "the text '18'. Wanted: a number"),
        ({"trait": "age", "at_least": True}, "$.at_least", "true"),
        ({"trait": "age", "is": 2**53}, "$.is", "a number between"),
        ({"trait": "age", "is": float("nan")}, "$.is", "not finite"),
        ({"trait": "age", "is": 10**5000}, "$.is", "huge"),
        ({"trait": "a", "is": None}, "$.is", "null"),
        ({"trait": "a", "is": ["x"]}, "$.is", "use 'in'"),
        ({"trait": "a", "in": []}, "$.in", "an empty list"),
        ({"trait": "a", "in": ["x", 5]}, "$.in", "a list of texts alone or of numbers alone"),
        ({"trait": "a", "in": [True]}, "$.in", "a list of texts alone or of numbers alone"),
        ({"trait": "a", "in": ["x", None]}, "$.in[1]", "null"),
        ({"trait": "a", "contains": ""}, "$.contains", "an empty text"),
        ({"trait": "a", "is": "x\0"}, "$.is", "NUL"),
        ({"trait": "a", "is": "\ud800"}, "$.is", "half a character"),
        ({"trait": "a", "exists": "yes"}, "$.exists", "true or false"),
        ({"product": "price", "is": "50"}, "$.is", "a number, as product 'price' is one"),
        ({"product": "price", "contains": "5"}, "$", "one of is, is_not, in, not_in, at_least"),
        ({"product": "brand", "in": [1]}, "$.in", "a text"),
        ({"product": "in_stock", "is": "yes"}, "$.is", "a true or false"),
        ({"product": "category", "under": "Coats"}, "$.under", "Write ['Coats']"),
        ({"product": "category", "is": "Coats"}, "$", "one of under, exists"),
        ({"count": "Order Completed", "exists": True}, "$", "the comparison 'exists'"),
        ({"count": "Order Completed", "is": "2"}, "$.is", "a number"),
        ({"context": "page..type", "is": "home"}, "$.context", "a path such as page.type"),
    ],
)
def test_a_wrong_condition_says_where_it_is_wrong_and_what_was_wanted(
    given_condition: object, where: str, words: str
) -> None:
    with pytest.raises(BadCondition) as caught:
        parse(given_condition)  # type: ignore[arg-type]
    assert caught.value.where == where
    assert words in str(caught.value)
    assert caught.value.code == "bad_condition"


@pytest.mark.parametrize("source", [b"", b"{", b"\xff", '"\\ud800"', b"[" * 50_000, "nonsense"])
def test_what_is_no_json_is_a_bad_condition(source: bytes | str) -> None:
    with pytest.raises(BadCondition):
        parse(source)


def test_depth_length_and_size_are_limited() -> None:
    leaf = {"trait": "a", "is": 1}
    deep: dict[str, object] = leaf
    for _ in range(MOST_DEPTH - 1):
        deep = {"not": deep}
    assert parse(deep)
    assert parse({"all": [leaf] * MOST_COMPARISONS})
    half = {"any": [leaf] * (MOST_COMPARISONS // 2 + 1)}
    for too_much in ({"not": deep}, {"all": [leaf] * (MOST_COMPARISONS + 1)}, {"all": [half, half]}):
        with pytest.raises(BadCondition, match="at most"):
            parse(too_much)
    with pytest.raises(BadCondition, match="at most"):
        parse(b" " * MOST_BYTES + b"{}")


@settings(max_examples=200)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["all", "any", "not", "trait", "count", "is", "in", "under"]),
                inner,
                max_size=3,
            )
        ),
        max_leaves=8,
    )
)
def test_any_json_at_all_is_a_condition_or_a_bad_condition(found: object) -> None:
    with suppress(BadCondition):
        assert parse(to_json(parse(found))) == parse(found)  # type: ignore[arg-type]
