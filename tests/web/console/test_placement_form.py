"""A placement becomes a form and comes back the same; what is wrong is said at its field."""

from collections.abc import Iterator

import msgspec
import pytest

from decide.made import NOW, products, trained
from stammgast.decide import (
    DEFAULT_PLACEMENTS,
    CatalogSnapshot,
    Placement,
    World,
    build_world,
    parse_placement,
)
from stammgast.vocabulary import Language
from stammgast.web.console.placement_buttons import press
from stammgast.web.console.placement_check import check_draft
from stammgast.web.console.placement_form import Draft, draft_of, read_draft
from stammgast.web.console.placement_preview import Audience, Movement, Scene, preview
from stammgast.web.console.placement_sentences import Teller
from stammgast.web.console.words import TEXTS, speaker

FULL = parse_placement(
    b"""{"id": "cart.add_ons", "title": {"de": "Passt dazu", "en": "Goes with it"},
    "candidates": {"bought_together": 1.0, "session": 0.2, "popular": 0.05}, "limit": 4,
    "pins": [{"product": "p7", "position": 4, "when": {"context": "place", "in": ["DE", "AT"]}}],
    "exclude": {"any": [{"product": "brand", "is": "B1"}, {"product": "price", "above": 80.5}]},
    "eligible": {"not": {"context": "page.type", "is": "checkout"}},
    "diversity": {"category_in_row": 2, "brand_in_row": null}, "exploration": {"share": 0.125, "pool": 8},
    "exclude_bought_days": 120, "texts": {"bought_together": {"de": "Gern mit {product}"}}, "version": "8"}"""
).placement
EVERY = [FULL, *(compiled.placement for compiled in DEFAULT_PLACEMENTS.values())]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    return build_world(CatalogSnapshot.build(products()), trained())


def check(draft: Draft, language: Language = Language.GERMAN) -> tuple[Placement | None, dict[str, str]]:
    checked = check_draft(draft, "cart.add_ons", language, is_product=lambda id_: id_.startswith("p"))
    return checked.placement, {name: problem.key for name, problem in checked.problems.items()}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("placement", EVERY, ids=lambda placement: placement.id)
def test_a_form_that_nobody_touched_says_the_placement(placement: Placement, language: Language) -> None:
    draft = draft_of(placement, base=7, language=language)
    checked = check_draft(draft, placement.id, language, is_product=lambda _: True)
    assert checked.problems == {}
    assert checked.placement == msgspec.structs.replace(placement, version="8")


@pytest.mark.parametrize(
    ("field", "typed", "problem"),
    [
        ("limit", "viele", "whole"),
        ("limit", "101", "whole"),
        ("limit", "", "whole"),
        ("limit", "2,5", "whole"),
        ("share", "120", "share"),
        ("category_in_row", "0", "whole"),
        ("exclude_bought_days", "-1", "whole"),
    ],
)
def test_a_number_that_cannot_be_is_said_at_its_field(field: str, typed: str, problem: str) -> None:
    draft = draft_of(FULL, base=0, language=Language.GERMAN)
    draft.numbers[field] = typed
    placement, problems = check(draft)
    assert placement is None
    assert problems == {field: f"placements.problem.{problem}"}


def test_every_problem_has_words_in_both_languages() -> None:
    draft = read_draft({"eligible.0.json": ["{"], "pins.0.product": ["x"], "pins.0.position": ["first"]})
    _, problems = check(draft)
    assert {
        "eligible.0.json",
        "pins.0.product",
        "pins.0.position",
        "limit",
        "weight.session",
    } <= problems.keys()
    assert all(set(TEXTS[key]) == set(Language) for key in problems.values())


def test_buttons_that_do_not_exist_do_nothing() -> None:
    draft = draft_of(FULL, base=0, language=Language.ENGLISH)
    before = msgspec.json.encode(draft)
    for pressed in (
        "",
        "add-row:nothing:0",
        "remove:eligible:9.9",
        "remove-pin:7",
        "add-row:pins.9:",
        "drop-all:1",
    ):
        press(draft, pressed)
    assert msgspec.json.encode(draft) == before
    press(draft, "add-pin:p3")
    press(draft, "add-pin:p3")
    assert [(pin.product, pin.position) for pin in draft.pins] == [("p7", "4"), ("p3", "1")]


def test_a_difference_of_two_versions_is_told_by_its_sentences() -> None:
    teller = Teller(speaker(Language.ENGLISH), Language.ENGLISH, lambda id_: f"Product {id_}")
    changed = msgspec.structs.replace(FULL, limit=6, pins=[])
    told = {one.name: (one.before, one.after) for one in teller.differences(FULL, changed)}
    assert told == {
        "limit": (["At most 4 products."], ["At most 6 products."]),
        "pins": (["“Product p7” is in place 4 if this holds: Place is DE or AT."], []),
    }
    assert teller.differences(FULL, FULL) == []


def test_every_aspect_is_told_in_both_languages() -> None:
    for language in Language:
        told = Teller(speaker(language), language, str).aspects(FULL)
        assert len(told) == 10
        assert not any("{" in text.replace("{product}", "") for aspect in told for text in aspect.texts)


def test_the_preview_says_what_is_new_gone_and_moved(world: World) -> None:
    published = DEFAULT_PLACEMENTS["search.empty"].placement
    scene = Scene(now=NOW, language=Language.ENGLISH)
    same = preview(world, published, published, scene)
    assert not same.is_changed and len(same.shown) == 12
    first = same.shown[0].product.id
    draft = msgspec.structs.replace(published, exclude={"product": "id", "is": first})
    changed = preview(world, draft, published, scene)
    assert [one.product.id for one in changed.gone] == [first]
    assert changed.shown[0].movement is Movement.UP and changed.shown[0].before == 2
    assert changed.shown[-1].movement is Movement.NEW
    assert "search.empty" in world.placements and world.placements["search.empty"].placement == published


def test_the_preview_of_an_unpublished_placement_shows_everything_as_new(world: World) -> None:
    shown = preview(world, FULL, None, Scene(now=NOW))
    assert {one.movement for one in shown.shown} == {Movement.NEW} and shown.gone == []


def test_somebody_held_out_sees_the_plain_answer_whatever_the_rules(world: World) -> None:
    placement = DEFAULT_PLACEMENTS["home.for_you"].placement
    scene = Scene(now=NOW, audience=Audience.HELD_OUT, session=["p3"])
    shown = preview(world, placement, placement, scene)
    assert shown.decision.arm.value == "holdout"
    assert {one.item.why.code.value for one in shown.shown} <= {"popular", "new", "in_range"}


def test_the_session_of_the_scene_counts(world: World) -> None:
    placement = DEFAULT_PLACEMENTS["home.for_you"].placement
    shown = preview(world, placement, placement, Scene(now=NOW, session=["p3"], language=Language.ENGLISH))
    assert shown.shown[0].item.why.text == "Because you looked at “Product 3”"
