"""Today beside a week ago, in the shop's own days."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from stammgast.assembly import Assembly
from stammgast.events import Entry, Event, EventType, Submission, encode_event
from stammgast.settings import Settings
from stammgast.vocabulary import Money
from stammgast.web.console.today_figures import Today, todays_figures

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 31, 14, 30, tzinfo=BERLIN)
"""A Tuesday; since the one before, clocks were put forward."""


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=BERLIN)


@pytest.fixture
def assembly(tmp_path: Path) -> Iterator[Assembly]:
    made = Assembly(tmp_path, Settings(), clock=lambda: NOW)
    yield made
    made.close()


def happen(assembly: Assembly, *events: Event) -> Today:
    for one in events:
        entry = Entry(one.message_id, encode_event(one))
        assembly.log.append([Submission(received_at=one.received_at, entries=[entry])])
    projector = assembly.projector()
    while projector.step(1_000):
        pass
    return todays_figures(assembly, NOW)


def ordered(
    order_id: str, moment: datetime, revenue: str, *, currency: str = "EUR", name: str = "Order Completed"
) -> Event:
    properties = {"order_id": order_id, "total": revenue, "currency": currency}
    return Event(
        type=EventType.TRACK,
        event=name,
        message_id=f"{name}{order_id}{moment}",
        timestamp=moment,
        received_at=moment,
        source="k",
        user_id=f"of-{order_id}",
        trusted=True,
        properties=msgspec.Raw(msgspec.json.encode(properties)),
    )


def test_today_is_held_against_the_same_weekday_up_to_the_same_minute(assembly: Assembly) -> None:
    today = happen(
        assembly,
        ordered("before-midnight", at(23, 23, 59), "1.00"),
        ordered("w1", at(24, 0), "10.00"),
        ordered("w2", at(24, 14, 30), "20.00"),
        ordered("w-later", at(24, 14, 31), "40.00"),
        ordered("yesterday", at(30, 23, 59), "80.00"),
        ordered("t1", at(31, 0), "160.00"),
        ordered("t2", at(31, 14, 30), "320.00"),
    )
    assert (today.orders.now, today.orders.before) == (2, 2)
    assert (today.revenue.now, today.revenue.before) == (48_000, 3_000)
    assert (today.new_customers.now, today.new_customers.before) == (2, 2)
    assert today.orders.change is None and today.revenue_change is None


def test_without_a_week_before_nothing_is_compared(assembly: Assembly) -> None:
    today = happen(assembly, ordered("t1", at(31, 9), "10.00"))
    assert today.orders.before is None and today.revenue.before is None


def test_a_share_is_said_only_from_twenty_on(assembly: Assembly) -> None:
    past = [ordered(f"w{number}", at(24, 9, number), "10.00") for number in range(20)]
    now = [ordered(f"t{number}", at(31, 9, number), "10.00") for number in range(25)]
    today = happen(assembly, *past, *now)
    assert today.orders.change == pytest.approx(0.25)
    assert today.revenue_change == pytest.approx(0.25)


def test_refunds_and_cancellations_stand_beside_revenue(assembly: Assembly) -> None:
    today = happen(
        assembly,
        ordered("t1", at(30, 9), "100.00"),
        ordered("t2", at(31, 9), "50.00"),
        ordered("t1", at(31, 10), "30.00", name="Order Refunded"),
        ordered("t2", at(31, 11), "0", name="Order Cancelled"),
    )
    assert today.revenue.now == 5_000
    assert today.taken_back == [Money(8_000, "EUR")]


def test_other_currencies_are_said_apart(assembly: Assembly) -> None:
    today = happen(
        assembly, ordered("a", at(31, 9), "10.00"), ordered("b", at(31, 9), "20.00", currency="CHF")
    )
    assert (today.currency, today.revenue.now, today.orders.now) == ("EUR", 1_000, 2)
    assert today.other_revenue == [Money(2_000, "CHF")]


def test_the_chart_has_the_shops_days_up_to_today(assembly: Assembly) -> None:
    today = happen(
        assembly,
        ordered("too-old", at(17, 23), "1.00"),
        ordered("first", at(18, 0), "2.00"),
        ordered("summer", at(29, 1), "4.00"),
        ordered("last", at(31, 14), "8.00"),
    )
    assert len(today.days) == 14
    assert {day.begins.day: (day.orders, day.minor) for day in today.days if day.orders} == {
        18: (1, 200),
        29: (1, 400),
        31: (1, 800),
    }
    assert all(day.begins.hour == 0 for day in today.days)
