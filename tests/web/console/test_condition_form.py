"""A condition becomes a form, the form is sent by a browser, and what arrives is the same condition."""

from datetime import UTC, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from audiences.conditions import conditions, facts
from stammgast.audiences import Condition, Facts, compile_condition, parse
from stammgast.decide import CatalogSnapshot
from stammgast.vocabulary import Language
from stammgast.web.console.condition_check import Problems, condition_of
from stammgast.web.console.condition_edit import add_group, add_row, add_value, remove, remove_value
from stammgast.web.console.condition_fields import Known, field_choices
from stammgast.web.console.condition_form import (
    Group,
    form_of,
    is_list,
    kinds_of,
    offered_operators,
    read_group,
    simplified,
)
from stammgast.web.console.condition_values import read_number, write_number
from stammgast.web.console.formatting import Formatter
from stammgast.web.console.render import environment
from stammgast.web.console.words import speaker
from web.console.sent_fields import sent_fields

HOSTILE = '"><script>alert(1)</script>'


def page_of(group: Group, language: Language) -> str:
    """The form as the console's template writes it."""
    formatter = Formatter(language, ZoneInfo("UTC"), datetime(2026, 1, 1, tzinfo=UTC))
    t = speaker(language, formatter.number)
    values = {"t": t, "ui": SimpleNamespace(icon=lambda _name: ""), "kinds_of": kinds_of}
    values |= {"offered_operators": offered_operators, "is_list": is_list}
    module = environment().get_template("placement_condition.html").make_module(values)
    choices = field_choices(CatalogSnapshot.build(()), Known(), t, language)
    return module.group(group, "eligible", "", choices, {}, "/edit", "Only if")


def through_the_browser(condition: Condition | None, language: Language) -> tuple[Condition | None, Problems]:
    """The condition that arrives when a person opens its form and saves without a change."""
    fields = sent_fields(page_of(form_of(condition, language), language))
    problems: Problems = {}
    return condition_of(read_group(fields, "eligible"), "eligible", language, problems), problems


@given(conditions)
@settings(max_examples=120)
def test_a_form_that_is_sent_back_untouched_says_the_same(condition: Condition) -> None:
    for language in Language:
        arrived, problems = through_the_browser(condition, language)
        assert problems == {}
        assert arrived == simplified(condition)


@given(conditions, facts)
@settings(max_examples=300)
def test_a_simplified_condition_holds_exactly_where_the_condition_holds(
    condition: Condition, known: Facts
) -> None:
    assert compile_condition(simplified(condition))(known) == compile_condition(condition)(known)


def test_no_condition_stays_none() -> None:
    assert through_the_browser(None, Language.GERMAN) == (None, {})


def test_what_a_shop_named_cannot_become_markup() -> None:
    condition = parse({"all": [{"product": HOSTILE, "is": HOSTILE}, {"trait": HOSTILE, "in": [HOSTILE]}]})
    page = page_of(form_of(condition, Language.ENGLISH), Language.ENGLISH)
    assert "<script" not in page
    assert through_the_browser(condition, Language.ENGLISH) == (condition, {})


@pytest.mark.parametrize(
    ("fields", "field", "problem"),
    [
        ({"eligible.0.field": ["product:brand"], "eligible.0.operator": ["is"]}, "value", "value"),
        (
            {
                "eligible.0.field": ["product:price"],
                "eligible.0.operator": ["above"],
                "eligible.0.value": ["viel"],
            },
            "value",
            "number",
        ),
        ({"eligible.0.field": ["trait:"], "eligible.0.value": ["Berlin"]}, "name", "name"),
        ({"eligible.0.json": ["{"]}, "json", "json"),
    ],
)
def test_what_is_missing_is_said_at_its_field(fields: dict[str, list[str]], field: str, problem: str) -> None:
    problems: Problems = {}
    condition_of(read_group(fields, "eligible"), "eligible", Language.GERMAN, problems)
    assert {name: found.key for name, found in problems.items()} == {
        f"eligible.0.{field}": f"placements.problem.{problem}"
    }


def test_rows_groups_and_values_come_and_go() -> None:
    group = Group()
    add_row(group, "")
    add_group(group, "")
    add_row(group, "1")
    add_value(group, "1.0")
    assert [type(part).__name__ for part in group.parts] == ["Row", "Group"]
    remove_value(group, "1.0.0")
    remove(group, "1.1")
    remove(group, "1.0")
    assert [type(part).__name__ for part in group.parts] == ["Row"], "a group that is empty goes, too"
    remove(group, "0")
    remove(group, "0")
    remove(group, "7.7.x")
    assert group.parts == []


def test_numbers_are_read_as_the_language_writes_them() -> None:
    assert read_number("1.234,5", Language.GERMAN) == 1234.5
    assert read_number("1,234.5", Language.ENGLISH) == 1234.5
    assert read_number("18,99", Language.ENGLISH) == 18.99
    assert write_number(0.5, Language.GERMAN) == "0,5"
    assert read_number("1e5", Language.GERMAN) is None
