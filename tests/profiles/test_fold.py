"""What events leave behind in a profile, with and without consent."""

from datetime import timedelta

import pytest
from made_events import NO, START, YES, customer, event, folded, ordered, viewed

from stammgast.consent import Purpose
from stammgast.profiles.affinity import HALF_LIFE


def test_without_a_word_on_consent_facts_are_kept_and_nothing_else() -> None:
    known = customer(folded(viewed(1, user_id="u"), ordered(2, "o1", "p1", user_id="u")), "user", "u")
    assert known.counts() == {"Product Viewed": 1, "Order Completed": 1}
    assert [order.order_id for order in known.orders] == ["o1"]
    assert (known.seen, known.affinities, known.bought, known.sessions) == ([], {}, {}, 0)


def test_with_consent_tastes_are_learned() -> None:
    known = customer(folded(viewed(1, user_id="u", context=YES)), "user", "u")
    assert [seen.product_id for seen in known.seen] == ["p1"]
    assert set(known.affinities) == {"category", "brand", "price"}
    assert list(known.affinities["price"]) == ["20-35 EUR"]


def test_consent_once_given_covers_later_events_that_say_nothing() -> None:
    known = customer(folded(event(1, "page", user_id="u", context=YES), viewed(2, user_id="u")), "user", "u")
    assert [seen.product_id for seen in known.seen] == ["p1"]


def test_consent_does_not_reach_back() -> None:
    people = folded(
        event(1, "page", user_id="u", context=YES, minutes=10),
        viewed(2, "before", user_id="u", minutes=5),
        viewed(3, "after", user_id="u", minutes=15),
    )
    assert [seen.product_id for seen in customer(people, "user", "u").seen] == ["after"]


def test_withdrawal_forgets_what_needed_consent_and_keeps_orders() -> None:
    people = folded(
        viewed(1, user_id="u", context=YES),
        ordered(2, "o1", "p1", user_id="u"),
        event(3, "page", user_id="u", context=NO),
    )
    known = customer(people, "user", "u")
    assert not known.allows(Purpose.PERSONALIZATION)
    assert (known.seen, known.affinities, known.bought) == ([], {}, {})
    assert [order.order_id for order in known.orders] == ["o1"]


def test_a_yes_after_a_withdrawal_does_not_bring_the_past_back() -> None:
    people = folded(
        viewed(1, "old", user_id="u", context=YES),
        event(2, "page", user_id="u", context=NO),
        viewed(3, "new", user_id="u", context=YES),
    )
    assert [seen.product_id for seen in customer(people, "user", "u").seen] == ["new"]


def test_a_late_yes_does_not_override_a_later_no() -> None:
    people = folded(
        event(1, "page", user_id="u", context=NO, minutes=10),
        event(2, "page", user_id="u", context=YES, minutes=5),
    )
    assert not customer(people, "user", "u").allows(Purpose.PERSONALIZATION)


def test_a_no_said_on_another_device_counts_for_the_person() -> None:
    people = folded(
        event(1, "identify", anonymous_id="phone", user_id="u", context=YES),
        event(2, "identify", anonymous_id="desk", user_id="u"),
        event(3, "page", anonymous_id="desk", context=NO),
        viewed(4, anonymous_id="phone"),
    )
    assert customer(people, "user", "u").seen == []


def test_traits_carry_where_they_come_from_and_a_late_one_does_not_win() -> None:
    people = folded(
        event(1, "identify", user_id="u", traits={"city": "Köln"}, minutes=10, source="k_web"),
        event(2, "identify", user_id="u", traits={"city": "Bonn", "age": 30}, minutes=5, source="k_crm"),
    )
    traits = customer(people, "user", "u").traits
    assert (traits["city"].value, traits["city"].source) == ("Köln", "k_web")
    assert (traits["age"].value, traits["age"].source) == (30, "k_crm")


def test_traits_of_a_client_that_puts_them_into_the_context_are_found() -> None:
    people = folded(event(1, "identify", user_id="u", context={"traits": {"city": "Kiel"}}))
    assert customer(people, "user", "u").traits["city"].value == "Kiel"


def test_the_cart_follows_what_is_put_in_taken_out_and_ordered() -> None:
    def cart(number: int, name: str, product: str, quantity: int = 1):
        properties = {"product_id": product, "quantity": quantity, "price": 5}
        return event(number, event=name, user_id="u", properties=properties)

    events = [
        cart(1, "Product Added", "p1", 3),
        cart(2, "Product Added", "p2"),
        cart(3, "Product Removed", "p1"),
    ]
    lines = customer(folded(*events), "user", "u").cart.lines
    assert {line.product_id: line.quantity for line in lines.values()} == {"p1": 2, "p2": 1}
    after = folded(*events, ordered(4, "o1", "p1", user_id="u"), cart(5, "Product Added", "p3"))
    assert list(customer(after, "user", "u").cart.lines) == ["p3"]


def test_an_order_that_arrives_twice_under_two_message_ids_brings_its_value_once() -> None:
    people = folded(ordered(1, "o1", "p1", user_id="u"), ordered(2, "o1", "p1", user_id="u"))
    known = customer(people, "user", "u")
    assert known.tallies["Order Completed"].sums == {"EUR": 1000}
    assert len(known.orders) == 1


def test_refunds_and_cancellations_change_their_order() -> None:
    people = folded(
        ordered(1, "o1", "p1", "p2", user_id="u", context=YES),
        ordered(2, "o2", "p3", user_id="u", context=YES),
        event(3, event="Order Refunded", user_id="u", properties={"order_id": "o1", "total": "5.00"}),
        event(4, event="Order Cancelled", user_id="u", properties={"order_id": "o2"}),
    )
    known = customer(people, "user", "u")
    newest, oldest = known.orders
    assert newest.is_cancelled and oldest.refunded is not None and oldest.refunded.minor == 500
    assert set(known.bought) == {"p1", "p2"}


def test_affinity_halves_in_its_half_life_whatever_the_order_of_arrival() -> None:
    half_life_minutes = HALF_LIFE / timedelta(minutes=1)
    in_order = folded(
        viewed(1, user_id="u", context=YES, minutes=0), viewed(2, user_id="u", minutes=half_life_minutes)
    )
    reverse = folded(
        event(1, "page", user_id="u", context=YES, minutes=-1),
        viewed(2, user_id="u", minutes=half_life_minutes),
        viewed(3, user_id="u", minutes=0),
    )
    for people in (in_order, reverse):
        weight = people.at("claimed:u")[1].personal.affinities["brand"]["Brise"]
        assert weight.value == pytest.approx(1.5)
        assert weight.at == START + HALF_LIFE


def test_sessions_end_after_half_an_hour_of_silence() -> None:
    events = [viewed(1, user_id="u", context=YES, minutes=minutes) for minutes in (0, 29, 58, 89)]
    assert customer(folded(*events), "user", "u").sessions == 2


def test_events_that_name_nobody_are_counted() -> None:
    assert folded(ordered(1, "o1", "p1"), viewed(2)).unattributed == 2


def test_many_names_of_events_do_not_grow_a_profile_without_end() -> None:
    people = folded(*(event(number, event=f"Name {number}", user_id="u") for number in range(300)))
    tallies = customer(people, "user", "u").tallies
    assert len(tallies) <= 201
    assert sum(tally.count for tally in tallies.values()) == 300


def test_signing_in_does_not_begin_a_new_session() -> None:
    people = folded(
        viewed(1, anonymous_id="a", context=YES),
        event(2, "identify", anonymous_id="a", user_id="u", context=YES),
    )
    assert customer(people, "user", "u").sessions == 1
