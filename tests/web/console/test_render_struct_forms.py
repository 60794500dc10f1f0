"""A form made from a struct shows its limits and gives the struct back, or says what is wrong where."""

from enum import StrEnum
from typing import Annotated

import msgspec
import pytest
from msgspec import Meta

from stammgast.vocabulary import Language
from stammgast.web.console.struct_forms import fields_of, read_struct
from stammgast.web.console.words import speaker

T = speaker(Language.GERMAN)


class Kind(StrEnum):
    PRODUCTS = "products"
    BANNER = "banner"


class Rule(msgspec.Struct):
    name: Annotated[str, Meta(min_length=1, max_length=12)] = "home.hero"
    places: Annotated[int, Meta(ge=1, le=50)] = 6
    kind: Kind = Kind.PRODUCTS
    stock: bool = True
    note: str = ""


POSTED = {"name": " home.top ", "places": "8", "kind": "banner", "note": ""}


def test_each_field_has_its_words_kind_and_limits() -> None:
    name, places, kind, stock, note = fields_of(Rule(), "components.form.", T)
    assert (name.label, name.kind, name.attributes) == ("Name der Platzierung", "text", {"maxlength": 12})
    assert name.help and name.required and not note.required
    assert (places.kind, places.attributes) == ("number", {"min": 1, "max": 50, "step": 1})
    assert (kind.kind, kind.value) == ("select", "products")
    assert kind.options == [("products", "Artikel"), ("banner", "Banner")]
    assert (stock.kind, stock.value) == ("checkbox", True)


def test_what_was_posted_becomes_the_struct() -> None:
    assert read_struct(Rule, POSTED, T) == Rule("home.top", 8, Kind.BANNER, False, "")
    assert read_struct(Rule, {**POSTED, "stock": "true"}, T) == Rule("home.top", 8, Kind.BANNER, True, "")


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        ("name", "", "Hier fehlt eine Angabe."),
        ("name", "x" * 13, "Das sind 13 Zeichen; höchstens 12 gehen."),
        ("places", "51", "„51“ geht hier nicht; bitte eine Zahl von 1 bis 50."),
        ("places", "viele", "„viele“ geht hier nicht; bitte eine Zahl von 1 bis 50."),
        ("kind", "video", "„video“ geht hier nicht."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(field: str, given: str, said: str) -> None:
    posted = {**POSTED, field: given}
    errors = read_struct(Rule, posted, T)
    assert errors == {field: said}
    shown = {one.name: one for one in fields_of(Rule(), "components.form.", T, posted=posted, errors=errors)}
    assert (shown[field].error, str(shown[field].value)) == (said, given)
