"""What the answer is made of: fallbacks, refusals, words, probabilities, the record."""

import json
from collections import Counter
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stammgast.decide import (
    DEFAULT_PLACEMENTS,
    STRANGER,
    BadDecideRequest,
    decide,
    decision_event,
    encode_answer,
    parse_request,
)
from stammgast.decide.products.exploration import explored

from .made import NOW, decided, ids, product, products, request, seen, trained, visitor, world

SIX = [
    "home.for_you",
    "product.similar",
    "product.bought_together",
    "cart.add_ons",
    "search.empty",
    "mail.block",
]


def test_a_fresh_install_has_six_placements_that_answer_in_a_young_shop():
    answers = decide(request(*SIX), world(products(30)), STRANGER, now=NOW, seed="s")

    assert set(SIX) == DEFAULT_PLACEMENTS.keys()
    assert [one.placement for one in answers] == SIX
    for one in answers:
        assert one.items
        assert one.fallback and one.fallback.code == "untrained"


def test_a_young_shop_shows_the_new_first_then_the_rest_of_its_range():
    catalog = [product(0), product(1), product(2, first_seen=NOW - timedelta(days=3))]

    answer = decided(request("home.for_you", locale="de-DE"), world(catalog))

    assert [(item.id, item.why.text) for item in answer.items] == [
        ("p2", "Neu im Sortiment"),
        ("p0", "Aus unserem Sortiment"),
        ("p1", "Aus unserem Sortiment"),
    ]


def test_a_young_shop_shows_products_of_the_same_category_on_a_product_page():
    answer = decided(request("product.similar", page={"product_id": "p2"}, limit=3), world(products(30)))

    assert ids(answer) == ["p7", "p12", "p17"]
    assert answer.items[0].why.text == "Also in “K2”"


def test_a_category_is_named_in_the_visitors_language():
    english = {"category_en": "Women > Coats"}
    shop = world([product(number, category=("Damen", "Mäntel"), attributes=english) for number in range(3)])
    page = {"product_id": "p2"}

    for locale, said in (("en-GB", "Also in “Coats”"), ("de-AT", "Auch in „Mäntel“")):
        answer = decided(request("product.similar", page=page, locale=locale, limit=1), shop)
        assert answer.items[0].why.text == said


def test_an_empty_shop_gets_an_honest_answer():
    answer = decided(request("home.for_you", session=["p1"], locale="de"), world([]))

    assert answer.items == []
    assert answer.refused and answer.refused.code == "empty_shop"
    assert answer.refused.text == "Der Katalog ist leer. Importieren Sie Produkte."


def test_a_shop_that_is_sold_out_says_so():
    answer = decided(request("home.for_you"), world([product(1, in_stock=False)], trained()))

    assert answer.refused and answer.refused.code == "nothing_allowed"


def test_an_unknown_placement_is_refused_and_the_others_are_answered():
    unknown, known = decide(request("nowhere", "home.for_you"), world(), STRANGER, now=NOW, seed="s")

    assert unknown.refused and unknown.refused.code == "unknown_placement"
    assert unknown.refused.text == "There is no placement “nowhere”."
    assert known.refused is None and known.items


def test_a_visitor_of_whom_nothing_is_known_gets_the_popular_and_it_is_said():
    answer = decided(request("home.for_you", place="DE", locale="de"), world(learned=trained()))

    assert answer.fallback and answer.fallback.code == "nothing_known"
    assert answer.items[0].id == "p54"
    assert answer.items[0].why.text == "Gerade beliebt in Deutschland"


def test_where_too_little_is_known_of_a_place_the_whole_shop_counts():
    answer = decided(request("home.for_you", place="AT", locale="de"), world(learned=trained()))

    assert (answer.items[0].id, answer.items[0].why.text) == ("p59", "Gerade beliebt")


def test_the_cart_brings_what_is_bought_with_it():
    answer = decided(request("cart.add_ons", cart=["p20"], locale="en-GB"), world(learned=trained()))

    assert answer.items[0].id == "p30"
    assert answer.items[0].why.text == "Often bought together with “Product 20”"


def test_the_words_come_in_the_asked_language_and_a_placement_may_have_its_own():
    own = {"id": "x", "candidates": {"popular": 1}, "texts": {"popular": {"de": "Der {Renner}!"}}}
    shop = world(learned=trained(), placements=[own])

    assert decided(request("x", locale="de_AT"), shop).items[0].why.text == "Der {Renner}!"
    assert decided(request("x", locale="fr"), shop).items[0].why.text == "Popular now"


def test_nobody_is_told_that_they_see_a_product_because_they_saw_it():
    shop = world(learned=trained(next_items=lambda items, limit: [items[-1], 3]))

    first, second = decided(request("home.for_you", session=["p9"], limit=2), shop).items

    assert (first.id, first.why.text) == ("p9", "You looked at this")
    assert (second.id, second.why.text) == ("p3", "Because you looked at “Product 9”")


def test_the_best_has_score_1_and_limits_are_kept():
    shop = world(learned=trained())
    asked = parse_request(b'{"placements": ["home.for_you", {"id": "cart.add_ons", "limit": 2}], "limit": 7}')

    home, cart = decide(asked, shop, STRANGER, now=NOW, seed="s")

    assert (len(home.items), len(cart.items)) == (7, 2)
    assert home.items[0].score == 1.0
    assert [item.score for item in home.items] == sorted((i.score for i in home.items), reverse=True)


def test_the_same_seed_gives_the_same_answer_and_another_seed_another_id():
    shop = world(learned=trained(), exploration=0.5)
    asked = request("home.for_you", "search.empty", session=["p4"])

    first = decide(asked, shop, visitor(), now=NOW, seed="1")

    assert first == decide(asked, shop, visitor(), now=NOW, seed="1")
    others = [one.id for seed in "234" for one in decide(asked, shop, visitor(), now=NOW, seed=seed)]
    assert len({*others, *(one.id for one in first)}) == 8


def test_without_exploration_every_probability_is_1():
    answer = decided(request("home.for_you", session=["p4"]), world(learned=trained()))

    assert {item.probability for item in answer.items} == {1.0}


@given(
    count=st.integers(1, 12),
    limit=st.integers(1, 8),
    pool=st.integers(1, 6),
    eighths=st.integers(0, 8),
)
def test_the_stated_probability_is_the_share_of_draws_that_show_the_item(
    count: int, limit: int, pool: int, eighths: int
):
    # Draws on a grid that divides into 8 for the share and into 60 for the pool stand for all draws.
    order, share = list(range(count)), eighths / 8
    shown: Counter[int] = Counter()
    stated: dict[int, set[float]] = {}
    for first in range(8):
        for second in range(60):
            draws = (first * 2**61, (2 * second + 1) * 2**64 // 120)
            result = explored(order, limit, share=share, pool=pool, draws=draws)
            assert len(result.chosen) == len(set(result.chosen)) == min(count, limit)
            shown.update(result.chosen)
            for one, probability in zip(result.chosen, result.probabilities, strict=True):
                stated.setdefault(one, set()).add(probability)
    for one, probabilities in stated.items():
        [probability] = probabilities
        assert shown[one] / 480 == pytest.approx(probability)


def test_exploration_over_many_seeds_shows_the_next_as_often_as_stated():
    shop = world(learned=trained(), exploration=0.5)
    asked = request("search.empty", session=["p4"], limit=3)

    answers = [decided(asked, shop, seed=str(seed)) for seed in range(3000)]

    lasts = Counter(answer.items[-1].id for answer in answers)
    stated = {answer.items[-1].id: answer.items[-1].probability for answer in answers}
    assert sum(stated.values()) == pytest.approx(1.0)
    assert len(lasts) == 10
    for id_, probability in stated.items():
        assert lasts[id_] / 3000 == pytest.approx(probability, abs=0.04)
    assert len({(a.items[0].id, a.items[1].id) for a in answers}) == 1


def test_the_record_holds_what_measuring_needs():
    decision = decided(request("home.for_you", session=["p4"], limit=2), world(learned=trained()))

    event = json.loads(json.dumps(decision_event(decision)))

    assert event["decision_id"] == decision.id
    assert event["items"][0] == {"product_id": "p5", "why": "session", "probability": 1.0}
    assert event["considered"] >= 2
    assert event["versions"] == {"catalog": "c1", "index": "i1", "placement": "1"}
    assert (event["arm"], event["refused"], event["fallback"]) == ("context", None, None)


def test_the_answer_is_sent_in_the_documented_shape():
    [sent] = json.loads(encode_answer([decided(request("home.for_you", limit=1), world())]))["decisions"]

    assert list(sent) == ["id", "placement", "arm", "items", "refused", "fallback"]
    assert list(sent["items"][0]) == ["id", "score", "why", "probability"]
    assert sent["refused"] is None


def test_a_request_is_read_generously():
    asked = parse_request(
        b'{"userId": 7, "placements": [{"id": "a", "limit": 3}, "b", 5], "more": 1, "context": {'
        b'"session": [1, "2", null, {"product_id": 3}], "cart": [{"id": "4", "quantity": 2}],'
        b'"page": {"productId": 6}}}'
    )

    assert (asked.session(), asked.cart(), asked.page_product()) == (["1", "2", "3"], ["4"], "6")
    assert [(ask.id, ask.limit) for ask in asked.asks()] == [("a", 3), ("b", None), ("5", None)]


def test_only_the_last_fifty_products_of_a_session_are_read():
    assert request("a", session=list(range(80))).session() == [str(number) for number in range(30, 80)]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "The body is no decide request"),
        (b"\xff", "The body is no decide request"),
        (b"[" * 100_000, "The body is no decide request"),
        (b'{"placements": "home"}', r"Expected `array`, got `str` - at `\$.placements`"),
        (b'{"placements": []}', "names 0. Wanted: 1 to 20 placements"),
        (b'{"placements": ["a"], "limit": 0}', "`limit` is 0. Wanted: 1 to 100"),
        (b'{"placements": [{"id": "a", "limit": 101}]}', "`limit` is 101. Wanted: 1 to 100"),
        (b'{"placements": ["a"], "context": {"session": [%s]}}' % (b"9" * 5000), "out of range"),
        (b'{"placements": [""]}', "id has 0 characters"),
        (b'{"placements": ["a"], "context": {"session": [1.5]}}', r"at `\$.context.session\[0\]`"),
    ],
)
def test_a_bad_request_says_what_was_found_and_wanted(body: bytes, message: str):
    with pytest.raises(BadDecideRequest, match=message):
        parse_request(body)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
_SHOP = world(learned=trained(), exploration=0.5)


@given(
    body=st.fixed_dictionaries(
        {"placements": st.just(SIX)},
        optional={
            "userId": _json,
            "limit": _json,
            "context": st.fixed_dictionaries(
                {},
                optional={
                    name: _json | st.lists(st.sampled_from(["p1", "p2", 3, {"product_id": "p5"}]))
                    for name in ("session", "cart", "page", "locale", "place", "consent", "campaign")
                },
            ),
        },
    )
)
def test_any_body_is_answered_or_refused_as_a_request(body: dict[str, object]):
    try:
        asked = parse_request(json.dumps(body).encode())
    except BadDecideRequest:
        return
    for decision in decide(asked, _SHOP, visitor(), now=NOW, seed="s"):
        assert decision.items
        assert len(set(ids(decision))) == len(decision.items)


def test_huge_numbers_and_odd_letters_are_answered():
    body = b'{"placements": ["home.for_you"], "context": {"session": [%s, "\xf0\x9f\x92\xa9"], "locale": ""}}'

    assert decided(parse_request(body % (b"9" * 150)), world()).items


def test_a_new_visit_is_not_filled_with_what_was_looked_at_before():
    def mostly_seen(items, limit):
        return np.array([1, 2, 3, 4, 5, 20, 21, 22, 23, 24][:limit])

    shop = world(learned=trained(next_items=mostly_seen))
    before = visitor(seen=seen(1, 2, 3, 4, 5))
    resumed = ids(decided(request("home.for_you", limit=6), shop, before))
    assert len({"p1", "p2", "p3", "p4", "p5"}.intersection(resumed)) == 2
    going_back = ids(decided(request("home.for_you", limit=6, session=["p1", "p2", "p3", "p4", "p5"]), shop))
    assert len({"p1", "p2", "p3", "p4", "p5"}.intersection(going_back)) == 5
