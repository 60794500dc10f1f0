"""An order is one, whatever ids tell it: sums count it once, refunds find it, memory is bounded."""

import pytest
from made_events import START, YES, customer, event, folded, ordered, profile

from stammgast.events import Event
from stammgast.profiles import Customer, customer_of, split
from stammgast.profiles.orders import MOST_ORDERS, totals_of
from stammgast.profiles.profile import Order, OrderTotals
from stammgast.profiles.summary import summary_of
from stammgast.vocabulary import Money

ONCE = (1, {"EUR": 1000})


def told(known: Customer) -> tuple[int, dict[str, int]]:
    tally = known.tallies["Order Completed"]
    return tally.count, tally.sums


def taken_back(number: int, name: str, order_id: str, **fields: object) -> Event:
    properties = {"order_id": order_id}
    if total := fields.pop("total", None):
        properties["total"] = total
    return event(number, event=name, properties=properties, **fields)


@pytest.mark.parametrize(
    "events",
    [
        (
            ordered(1, "o", "p", user_id="u", anonymous_id="a"),
            ordered(2, "o", "p", user_id="u", trusted=True),
        ),
        (
            ordered(1, "o", "p", anonymous_id="a", email="u@example.de", trusted=True),
            ordered(2, "o", "p", user_id="u", email="u@example.de", trusted=True),
        ),
        (
            ordered(1, "o", "p", anonymous_id="a"),
            ordered(2, "o", "p", user_id="u", trusted=True),
            event(3, "identify", user_id="u", anonymous_id="a", trusted=True),
        ),
    ],
    ids=["browser and server", "guest, then user", "linked later"],
)
def test_an_order_told_under_two_ids_counts_once(events: tuple[Event, ...]) -> None:
    people = folded(*events)
    known = customer(people, "user", "u")
    assert told(known) == ONCE
    assert known.counts()["Order Completed"] == 1
    assert [(order.order_id, order.value) for order in known.orders] == [("o", Money(1000, "EUR"))]
    summary = summary_of(profile(people, "user", "u"))
    assert (summary.orders, summary.value) == (1, Money(1000, "EUR"))


@pytest.mark.parametrize("is_late", [True, False])
def test_a_refund_under_another_id_finds_its_order(is_late: bool) -> None:
    events = [
        ordered(1, "o", "p", anonymous_id="a", minutes=1),
        event(2, "identify", user_id="u", anonymous_id="a", trusted=True),
        taken_back(3, "Order Refunded", "o", user_id="u", total=4, trusted=True, minutes=3),
    ]
    people = folded(*(reversed(events) if is_late else events))
    assert [order.refunded for order in customer(people, "user", "u").orders] == [Money(400, "EUR")]
    assert summary_of(profile(people, "user", "u")).value == Money(600, "EUR")


@pytest.mark.parametrize("is_late", [True, False])
def test_a_cancellation_under_another_id_finds_its_order(is_late: bool) -> None:
    events = [
        ordered(1, "o", "p", anonymous_id="a", context=YES),
        taken_back(2, "Order Cancelled", "o", user_id="u", anonymous_id="a", trusted=True, context=YES),
    ]
    known = customer(folded(*(reversed(events) if is_late else events)), "user", "u")
    assert [order.is_cancelled for order in known.orders] == [True]
    assert known.bought == {}


def test_what_is_taken_back_before_its_order_came_waits_for_it() -> None:
    early = [
        taken_back(1, "Order Refunded", "o1", user_id="u", total=4),
        taken_back(2, "Order Refunded", "o2", user_id="u"),
        taken_back(3, "Order Cancelled", "o3", user_id="u"),
    ]
    assert customer(folded(*early), "user", "u").orders == []
    late = [ordered(4 + number, f"o{number}", "p", user_id="u", minutes=number) for number in (1, 2, 3)]
    cancelled, whole, part = customer(folded(*early, *late), "user", "u").orders
    assert (part.refunded, whole.refunded) == (Money(400, "EUR"), Money(1000, "EUR"))
    assert cancelled.is_cancelled and cancelled.refunded is None
    assert whole.at == late[1].timestamp


def test_the_newest_update_says_what_was_ordered_whoever_tells_it() -> None:
    def updated(number: int, revenue: int, **fields: object) -> Event:
        properties = {"order_id": "o", "revenue": revenue}
        return event(number, event="Order Updated", properties=properties, trusted=True, **fields)

    people = folded(
        updated(1, 7, user_id="u", minutes=9),
        ordered(2, "o", "p", user_id="u", anonymous_id="a", trusted=True, minutes=5),
        updated(3, 8, anonymous_id="a", minutes=7),
    )
    known = customer(people, "user", "u")
    assert [(order.value, order.at) for order in known.orders] == [(Money(700, "EUR"), at_minute(5))]
    assert told(known) == ONCE


def test_a_browser_cannot_take_back_what_the_shop_told() -> None:
    people = folded(
        ordered(1, "o", "p", user_id="u", trusted=True),
        taken_back(2, "Order Cancelled", "o", user_id="u", anonymous_id="a"),
        taken_back(3, "Order Refunded", "o", user_id="u", anonymous_id="a"),
    )
    order = customer(people, "user", "u").orders[0]
    assert (order.is_cancelled, order.refunded) == (False, None)


def test_a_merge_undone_leaves_each_id_what_it_heard() -> None:
    people = folded(
        ordered(1, "o", "p", anonymous_id="a"),
        event(2, "identify", user_id="u", anonymous_id="a", trusted=True),
        taken_back(3, "Order Refunded", "o", user_id="u", trusted=True),
        ordered(4, "o", "p", user_id="u", trusted=True),
    )
    joined = profile(people, "user", "u")
    device, user = (customer_of(one, as_of=START) for one in split(joined, joined.links[0]))
    assert told(device) == told(user) == ONCE
    assert [device.orders[0].refunded, user.orders[0].refunded] == [None, Money(1000, "EUR")]


def test_of_many_orders_the_newest_are_kept_and_the_sums_of_all() -> None:
    orders = [ordered(number, f"o{number}", "p", user_id="u") for number in range(MOST_ORDERS + 20)]
    people = folded(*orders[:5], taken_back(5, "Order Cancelled", "o2", user_id="u", minutes=5), *orders[5:])
    known, summary = customer(people, "user", "u"), summary_of(profile(people, "user", "u"))
    assert len(known.orders) == MOST_ORDERS
    assert known.orders[-1].order_id == "o20"
    assert known.older_orders == {"EUR": OrderTotals(19, 19_000, 0)}
    assert totals_of(known.orders, known.older_orders) == {
        "EUR": OrderTotals(MOST_ORDERS + 19, 1000 * (MOST_ORDERS + 19), 0)
    }
    assert (summary.orders, summary.value) == (MOST_ORDERS + 19, Money(1000 * (MOST_ORDERS + 19), "EUR"))


def test_refunds_of_unknown_orders_displace_no_order() -> None:
    orders = [ordered(number, f"o{number}", "p", user_id="u") for number in range(MOST_ORDERS)]
    strange = [taken_back(1000 + n, "Order Refunded", f"x{n}", user_id="u") for n in range(20)]
    people = folded(*strange, *orders, *strange)
    assert len(customer(people, "user", "u").orders) == MOST_ORDERS
    assert len(people.at("claimed:u")[1].orders) == MOST_ORDERS


def test_a_refund_in_another_currency_takes_nothing_off_the_orders_own() -> None:
    order = Order("o", START, Money(1000, "EUR"), {}, refunded=Money(300, "USD"))
    assert totals_of([order], {}) == {"EUR": OrderTotals(1, 1000, 0), "USD": OrderTotals(0, 0, 300)}


def test_an_order_counts_once_where_its_events_are_among_the_others() -> None:
    names = [event(number, event=f"Name {number}", user_id="u", trusted=True) for number in range(200)]
    people = folded(
        *names,
        ordered(300, "o", "p", user_id="u", trusted=True),
        ordered(301, "o", "p", user_id="u", trusted=True),
    )
    other = customer(people, "user", "u").tallies["Other events"]
    assert (other.count, other.sums) == ONCE


def at_minute(minutes: int):
    return event(0, "page", minutes=minutes).timestamp
