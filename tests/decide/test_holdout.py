"""The held out get a plain answer that keeps the rules."""

from stammgast.decide import ArmName
from stammgast.experiments import Holdout
from stammgast.vocabulary import ProductId

from .made import NOW, decided, ids, request, seen, trained, visitor, world

HALF = Holdout(share=0.5)


def held_out_unit() -> str:
    shop = world(holdout=HALF)
    units = (f"p_{number}" for number in range(100))
    return next(u for u in units if decided(request("home.for_you"), shop, visitor(u)).arm == "holdout")


def test_a_held_out_customer_gets_what_is_popular_whatever_is_known():
    shop = world(learned=trained(), holdout=HALF, exploration=1.0)
    unit = held_out_unit()
    asked = request("home.for_you", session=["p3"], place="FR", limit=5)

    answer = decided(
        asked, shop, visitor(unit, recent=["p9"], seen=seen(1), affinities={"brand": {"B0": 9.0}})
    )

    assert answer.arm is ArmName.HOLDOUT
    assert ids(answer) == ["p59", "p58", "p57", "p56", "p55"]
    assert {item.why.code.value for item in answer.items} == {"popular"}
    assert {item.probability for item in answer.items} == {1.0}


def test_a_held_out_customer_is_still_not_shown_what_rules_forbid_or_was_just_bought():
    placement = {
        "id": "x",
        "candidates": {"session": 1},
        "exclude": {"product": "brand", "is": "B2"},
        "pins": [{"product": "p30"}, {"product": "p33", "when": {"trait": "city", "is": "Geheimstadt"}}],
    }
    shop = world(learned=trained(), holdout=HALF, placements=[placement])

    answer = decided(request("x", limit=4), shop, visitor(held_out_unit(), bought={ProductId("p58"): NOW}))

    assert ids(answer) == ["p30", "p57", "p55", "p54"]


def test_five_percent_are_held_out_by_default():
    shop = world(holdout=Holdout())
    asked = request("home.for_you", limit=1)

    arms = [decided(asked, shop, visitor(f"p_{number}")).arm for number in range(4000)]

    # 4,000 draws at 5 %: 200, with a standard deviation of 13.8.
    assert 150 < arms.count(ArmName.HOLDOUT) < 250
    assert set(arms) == {ArmName.HOLDOUT, ArmName.PERSONAL}


def test_who_cannot_be_told_again_is_not_held_out():
    assert decided(request("home.for_you"), world(holdout=HALF), visitor(None)).arm is ArmName.PERSONAL
