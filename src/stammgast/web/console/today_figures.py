"""The figures of today and of the last two weeks, in the shop's own days."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from stammgast.adapters.stores.hours import HourFigure, OrderSum
from stammgast.assembly import Assembly
from stammgast.profiles.hours import CANCELLATIONS, ORDERS, REFUNDS
from stammgast.profiles.summary import CustomerKind
from stammgast.vocabulary import Money

CHART_DAYS = 14
ENOUGH_FOR_A_SHARE = 20
"""Below this count a week ago, a percentage would say more than is known."""
_WEEK, _INSTANT = timedelta(days=7), timedelta(microseconds=1)


class Compared(msgspec.Struct, frozen=True):
    """A figure of today until now, and that of a week ago until the same time; None where nothing was."""

    now: int
    before: int | None

    @property
    def change(self) -> float | None:
        """By which share it is more than before; None where there is too little to say so."""
        if self.before is None or self.before < ENOUGH_FOR_A_SHARE:
            return None
        return self.now / self.before - 1


class Day(msgspec.Struct, frozen=True):
    """One day of the shop: its orders, and what they brought in the main currency."""

    begins: datetime
    orders: int
    minor: int


class Today(msgspec.Struct, frozen=True, kw_only=True):
    """Revenue is what was ordered; refunds and cancellations are said beside it, not taken off."""

    compared_with: datetime
    currency: str
    orders: Compared
    revenue: Compared
    is_revenue_comparable: bool
    other_revenue: list[Money]
    taken_back: list[Money]
    new_customers: Compared
    new_visitors: int
    here_today: int
    days: list[Day]

    @property
    def revenue_change(self) -> float | None:
        """The change of revenue, where enough orders stand behind both."""
        if not self.is_revenue_comparable or not self.revenue.before:
            return None
        return self.revenue.now / self.revenue.before - 1


def todays_figures(assembly: Assembly, now: datetime) -> Today:
    """Everything that the page says in numbers; about a dozen reads of some rows each."""
    here = now.astimezone(ZoneInfo(assembly.settings.shop.time_zone))
    begin = here.replace(hour=0, minute=0, second=0, microsecond=0)
    orders, before = _orders(assembly, begin, here), _orders(assembly, begin - _WEEK, here - _WEEK)
    currency = _main_currency(assembly.settings.shop.currency, orders, before)
    has_past = any(one.count for one in assembly.hours.events(begin - _WEEK, begin - timedelta(days=6)))
    revenue, revenue_before = _minor(orders, currency), _minor(before, currency)
    ordered, ordered_before = _count(orders), _count(before)
    new = assembly.customers.new_between(begin, here + _INSTANT)
    new_before = assembly.customers.new_between(begin - _WEEK, here - _WEEK + _INSTANT)
    return Today(
        compared_with=here - _WEEK,
        currency=currency,
        orders=Compared(ordered, ordered_before if has_past else None),
        revenue=Compared(revenue, revenue_before if has_past else None),
        is_revenue_comparable=has_past and ordered_before >= ENOUGH_FOR_A_SHARE,
        other_revenue=[one.value for one in orders if one.value.currency != currency],
        taken_back=_taken_back(assembly, begin, here),
        new_customers=Compared(new[CustomerKind.KNOWN], new_before[CustomerKind.KNOWN] if has_past else None),
        new_visitors=new[CustomerKind.ANONYMOUS],
        here_today=sum(assembly.customers.last_seen_between(begin, here + _INSTANT).values()),
        days=_days(assembly, begin, here, currency),
    )


def _orders(assembly: Assembly, since: datetime, until: datetime) -> list[OrderSum]:
    return assembly.hours.orders(since, until + _INSTANT)


def _main_currency(usual: str, *found: Sequence[OrderSum]) -> str:
    """The shop's own currency, unless all orders came in others."""
    currencies = [one.value.currency for sums in found for one in sums]
    return usual if usual in currencies or not currencies else currencies[0]


def _count(sums: Sequence[OrderSum]) -> int:
    return sum(one.orders for one in sums)


def _minor(sums: Sequence[OrderSum], currency: str) -> int:
    return sum(one.value.minor for one in sums if one.value.currency == currency)


def _taken_back(assembly: Assembly, since: datetime, until: datetime) -> list[Money]:
    """Refunds and cancellations by currency."""
    sums: dict[str, int] = {}
    for label in (REFUNDS, CANCELLATIONS):
        for one in assembly.hours.money(since, until, label=label):
            sums[one.currency] = sums.get(one.currency, 0) + one.value_minor
    return [Money(minor, currency) for currency, minor in sorted(sums.items()) if minor]


def _days(assembly: Assembly, begin: datetime, now: datetime, currency: str) -> list[Day]:
    first = begin - timedelta(days=CHART_DAYS - 1)
    found = assembly.hours.money(first, now + timedelta(hours=1), label=ORDERS)
    by_day: dict[date, list[HourFigure]] = {}
    for one in found:
        by_day.setdefault(one.begins.astimezone(begin.tzinfo).date(), []).append(one)
    days = [first + timedelta(days=number) for number in range(CHART_DAYS)]
    return [_day(day, by_day.get(day.date(), []), currency) for day in days]


def _day(begins: datetime, hours: Sequence[HourFigure], currency: str) -> Day:
    minor = sum(one.value_minor for one in hours if one.currency == currency)
    return Day(begins, sum(one.count for one in hours), minor)
