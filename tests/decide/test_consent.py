"""The gate: without consent an answer rests on the request alone, and names nobody."""

import json
from datetime import timedelta

import msgspec

from stammgast.decide import STRANGER, ArmName, Visitor, decision_event, encode_answer, names_a_person
from stammgast.profiles.profile import Cart, CartLine, Tally
from stammgast.vocabulary import ProductId

from .made import NOW, decided, ids, product, products, request, seen, trained, visitor, world

NO = {"categoryPreferences": {"personalization": False}}
PERSONAL = {"seen": seen(7, 8), "affinities": {"brand": {"B1": 50.0}}, "bought": {ProductId("p59"): NOW}}


def test_without_consent_the_answer_is_the_one_that_a_stranger_gets():
    shop = world(learned=trained())
    known = msgspec.structs.replace(visitor(recent=["p9"], **PERSONAL), allows_personalization=False)

    answer = decided(request("home.for_you"), shop, known)

    assert answer == decided(request("home.for_you"), shop, STRANGER)
    assert answer.arm is ArmName.CONTEXT


def test_the_requests_own_no_wins_over_the_stored_yes():
    shop = world(learned=trained())

    answer = decided(request("home.for_you", consent=NO), shop, visitor(recent=["p9"], **PERSONAL))

    assert answer == decided(request("home.for_you", consent=NO), shop, STRANGER)


def test_the_requests_yes_does_not_open_what_is_not_stored():
    yes = {"categoryPreferences": {"personalization": True}}

    assert decided(request("home.for_you", consent=yes), world(), STRANGER).arm is ArmName.CONTEXT


def test_without_consent_the_requests_own_session_still_counts():
    shop = world(learned=trained())

    answer = decided(request("home.for_you", session=["p20"], limit=5), shop, STRANGER)

    assert ids(answer)[0] == "p21"
    assert answer.items[0].why.text == "Because you looked at “Product 20”"


def test_without_consent_nothing_of_the_person_is_in_answer_or_record():
    shop = world(
        learned=trained(),
        placements=[
            {"id": "x", "candidates": {"popular": 1}, "eligible": {"trait": "city", "exists": False}}
        ],
    )
    who = msgspec.structs.replace(visitor(unit="p_secret", **PERSONAL), allows_personalization=False)

    decision = decided(request("x", session=["p3"]), shop, who)

    written = encode_answer([decision]).decode() + json.dumps(decision_event(decision))
    assert decision.items and decision.refused is None
    assert not any(word in written for word in ("p_secret", "p_1", "Geheimstadt"))
    assert not names_a_person(decision)


def test_without_consent_what_lies_in_the_stored_cart_and_was_bought_is_not_used():
    cart = Cart(lines={ProductId("p58"): CartLine(ProductId("p58"), 1)})
    shop = world(learned=trained())
    who = msgspec.structs.replace(
        visitor(cart=cart, bought={ProductId("p57"): NOW}), allows_personalization=False
    )

    assert {"p58", "p57"} <= set(ids(decided(request("home.for_you"), shop, who)))
    assert not {"p58", "p57"} & set(
        ids(decided(request("home.for_you"), shop, msgspec.structs.replace(who, allows_personalization=True)))
    )


def test_with_consent_what_the_customer_saw_last_stands_for_an_empty_session():
    answer = decided(
        request("home.for_you", locale="de-DE"), world(learned=trained()), visitor(seen=seen(7, 30))
    )

    assert answer.arm is ArmName.PERSONAL
    assert ids(answer)[0] == "p8"
    assert answer.items[0].why.text == "Weil Sie sich „Product 7“ angesehen haben"
    assert names_a_person(answer)


def test_with_consent_the_product_clicked_one_request_ago_changes_the_next_answer():
    shop = world(learned=trained())

    before = decided(request("home.for_you"), shop, visitor(recent=["p10"]))
    after = decided(request("home.for_you"), shop, visitor(recent=["p10", "p40"]))

    assert ids(before)[0] == "p11"
    assert ids(after)[0] == "p41"


def test_with_consent_what_the_customer_likes_comes_a_little_earlier():
    catalog = [product(n, category=("All",), price=None) for n in range(60)]
    shop = world(catalog, learned=trained())
    plain = ids(decided(request("search.empty", limit=60), shop, visitor()))
    likes = visitor(affinities={"brand": {"B1": 100.0}})
    liked = ids(decided(request("search.empty", limit=60), shop, likes))

    def place(shown: list[str]) -> int:
        return sum(shown.index(id_) for id_ in shown if int(id_[1:]) % 3 == 1)

    assert place(liked) < place(plain)
    assert abs(liked.index("p59") - plain.index("p59")) <= 2


def test_rules_may_ask_for_traits_and_counts_only_of_who_allows_it():
    placement = {
        "id": "x",
        "candidates": {"popular": 1},
        "eligible": {"count": "Order Completed", "at_least": 2},
    }
    shop = world(learned=trained(), placements=[placement])
    tallies = {"Order Completed": Tally(2, NOW - timedelta(days=9), NOW)}

    assert decided(request("x"), shop, visitor(tallies=tallies)).refused is None
    refused = decided(request("x", consent=NO), shop, visitor(tallies=tallies)).refused
    assert refused and refused.code == "not_eligible"


def test_an_unknown_visitor_with_consent_and_no_profile_is_answered():
    who = Visitor(recent=["p5"], allows_personalization=True)

    assert ids(decided(request("home.for_you"), world(products(), trained()), who))[0] == "p6"
