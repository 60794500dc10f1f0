"""What may stand at a placement: stock, conditions, pins, not what is at hand or was just bought."""

import random
from datetime import timedelta

import pytest

from stammgast.audiences import BadCondition, Facts, compile_condition, parse, product_facets
from stammgast.catalog import Variant
from stammgast.decide import BadPlacement, parse_placement
from stammgast.vocabulary import ProductId

from .made import NOW, decided, ids, product, products, request, trained, visitor, world

PLACEMENT = {"id": "x", "candidates": {"popular": 1.0}, "limit": 100}


def test_what_is_sold_out_or_archived_is_not_shown():
    sold_out = product(59, in_stock=False)
    archived = product(58, archived=True)
    without_variants = product(57, variants=(Variant(id="v1", in_stock=False),))
    shop = world([*products(57), without_variants, archived, sold_out], trained())

    shown = ids(decided(request("home.for_you", limit=100), shop))

    assert sorted(shown) == sorted(f"p{number}" for number in range(57))


def test_the_pages_product_and_the_cart_are_not_shown():
    asked = request(
        "product.similar",
        limit=50,
        session=["p3"],
        page={"product_id": "p5"},
        cart=["p6", {"product_id": "p7", "quantity": 2}],
    )

    assert not {"p5", "p6", "p7"} & set(ids(decided(asked, world(learned=trained()))))


def test_a_variant_or_sku_stands_for_its_product_and_no_product_is_shown_twice():
    catalog = [product(0), product(1, variants=(Variant(id="v1", sku="s1"), Variant(id="v2")))]
    shop = world(catalog, trained(4, item_ids=["p0", "v1", "v2", "s1"], popular={"": [1, 2, 3, 0]}))

    assert ids(decided(request("home.for_you", session=["p0"]), shop)) == ["p1", "p0"]
    assert ids(decided(request("home.for_you", cart=["s1"]), shop)) == ["p0"]


def test_what_was_just_bought_comes_back_after_the_placements_days():
    shop = world(learned=trained(), placements=[{**PLACEMENT, "exclude_bought_days": 10}])
    bought = {ProductId("p59"): NOW - timedelta(days=9), ProductId("p58"): NOW - timedelta(days=11)}

    shown = ids(decided(request("x"), shop, visitor(bought=bought)))

    assert "p59" not in shown
    assert "p58" in shown


def test_exclude_and_eligible_hold_for_every_shown_product():
    rules = {
        "exclude": {"any": [{"product": "brand", "is": "B0"}, {"product": "price", "above": 50}]},
        "eligible": {"product": "category", "under": ["All", "K1"]},
    }
    shop = world(learned=trained(), placements=[{**PLACEMENT, **rules}])

    shown = set(ids(decided(request("x"), shop)))

    assert shown == {f"p{n}" for n in range(60) if n % 3 and 10 + n <= 50 and n % 5 == 1}


def test_a_rule_may_join_the_product_and_the_page():
    rule = {"all": [{"context": "page.type", "is": "kids"}, {"product": "brand", "is": "B1"}]}
    shop = world(learned=trained(), placements=[{**PLACEMENT, "exclude": rule}])

    assert "p58" not in ids(decided(request("x", page={"type": "kids"}), shop))
    assert "p58" in ids(decided(request("x", page={"type": "home"}), shop))


def test_a_rule_that_looks_at_no_product_closes_the_placement_with_a_reason():
    shop = world(placements=[{**PLACEMENT, "eligible": {"context": "place", "in": ["DE", "AT"]}}])

    refused = decided(request("x", place="CH", locale="de-CH"), shop).refused

    assert refused and refused.code == "not_eligible"
    assert refused.text == "Die Bedingung der Platzierung ist nicht erfüllt."
    assert decided(request("x", place="AT"), shop).refused is None


def test_the_rules_agree_with_asking_every_product_by_itself():
    chance = random.Random(7)
    for _ in range(40):
        catalog = [product(n, in_stock=chance.random() < 0.8) for n in range(60)]
        condition = chance.choice(
            [
                {"product": "brand", "is": f"B{chance.randrange(3)}"},
                {"all": [{"product": "price", "below": 40}, {"trait": "city", "exists": True}]},
                {
                    "any": [
                        {"context": "page.type", "is": "a"},
                        {"product": "category", "under": ["All", "K2"]},
                    ]
                },
                {"not": {"product": "price", "at_least": 30}},
            ]
        )
        rule = chance.choice(["exclude", "eligible"])
        bought = {ProductId(f"p{n}"): NOW for n in chance.sample(range(60), 5)}
        cart = [f"p{n}" for n in chance.sample(range(60), 5)]
        shop = world(catalog, trained(), placements=[{**PLACEMENT, rule: condition}])
        page = {"type": chance.choice("ab"), "product_id": "p1"}

        shown = set(ids(decided(request("x", cart=cart, page=page), shop, visitor(bought=bought))))

        holds = compile_condition(parse(condition))
        facts = {"traits": {"city": "Geheimstadt"}, "context": {"page": page}}
        assert shown == {
            one.id
            for one in catalog
            if one.in_stock
            and one.id not in bought
            and one.id not in cart
            and one.id != "p1"
            and holds(Facts(product=product_facets(one), **facts)) == (rule == "eligible")
        }


def test_pins_stand_at_their_positions_where_their_condition_holds():
    pins = [
        {"product": "p3", "position": 3},
        {"product": "p1", "position": 1, "when": {"context": "place", "is": "DE"}},
    ]
    shop = world(learned=trained(), placements=[{**PLACEMENT, "pins": pins, "limit": 4}])

    here = decided(request("x", place="DE", locale="de"), shop)
    elsewhere = decided(request("x", place="FR"), shop)

    assert ids(here) == ["p1", "p54", "p3", "p53"]
    assert ids(elsewhere) == ["p59", "p58", "p3", "p57"]
    assert here.items[2].why.text == "Vom Team empfohlen"


def test_a_pinned_product_keeps_the_rules_and_is_shown_once():
    pins = [{"product": "p59"}, {"product": "p58", "position": 2}, {"product": "p0"}]
    catalog = [*products(59), product(59, in_stock=False)]
    shop = world(catalog, trained(), placements=[{**PLACEMENT, "pins": pins, "limit": 3}])

    assert ids(decided(request("x"), shop)) == ["p0", "p58", "p57"]
    assert ids(decided(request("x", cart=["p58"]), shop)) == ["p0", "p57", "p56"]


def test_pins_alone_can_fill_a_placement():
    pins = [{"product": "p1"}, {"product": "p2", "position": 2}]
    shop = world(learned=trained(), placements=[{**PLACEMENT, "pins": pins}], exploration=1.0)

    assert ids(decided(request({"id": "x", "limit": 2}), shop)) == ["p1", "p2"]


def test_no_more_than_the_set_number_of_a_category_or_brand_stand_in_a_row():
    catalog = [product(n, category=("A" if n >= 20 else "B",), brand=f"B{n}") for n in range(60)]
    diversity = {"category_in_row": 2, "brand_in_row": None}
    learned = trained(popular={"": [59, 58, 57, 56, 19, 55, 54, 53, 18, 52]})
    shop = world(catalog, learned, placements=[{**PLACEMENT, "diversity": diversity, "limit": 8}])
    shown = ids(decided(request("x"), shop))

    assert shown[:6] == ["p59", "p58", "p19", "p57", "p56", "p18"]


def test_a_bad_placement_says_what_was_found_and_wanted():
    with pytest.raises(BadPlacement, match=r"names 'magic'.*Wanted: one or more of session"):
        parse_placement(b'{"id": "x", "candidates": {"magic": 1}}')
    with pytest.raises(BadPlacement, match=r"pins\[0\].position` is 0. Wanted: 1 to 100"):
        parse_placement(b'{"id": "x", "candidates": {"new": 1}, "pins": [{"product": "p", "position": 0}]}')
    with pytest.raises(BadPlacement, match="Expected `object`, got `int`"):
        parse_placement(b"3")
    with pytest.raises(BadCondition, match="atleast"):
        parse_placement(b'{"id": "x", "candidates": {"new": 1}, "eligible": {"trait": "a", "atleast": 1}}')
