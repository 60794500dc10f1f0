"""The figures of the hours and the shop's orders, in the `views` database."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import msgspec
from sqlalchemy import Connection, Engine, Select, bindparam, func, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from stammgast.adapters.stores.bulk import Bulk
from stammgast.adapters.stores.database import is_sqlite, reading
from stammgast.adapters.stores.schema_views import hour_figure, order_identity, shop_order
from stammgast.profiles.hours import ALL_EVENTS, NO_CURRENCY, Figures, OrderSeen
from stammgast.vocabulary import Money

_CHUNK = 500
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR, _MICROSECOND = timedelta(hours=1), timedelta(microseconds=1)
_KNOWN_ORDERS = select(shop_order).where(shop_order.c.order_id.in_(bindparam("ids", expanding=True)))


class HourFigure(msgspec.Struct, frozen=True):
    """One hour's figure: how often, and what it brought in minor units of a currency."""

    begins: datetime
    count: int
    currency: str
    value_minor: int


class OrderSum(msgspec.Struct, frozen=True):
    """Orders of one currency in a stretch of time."""

    orders: int
    value: Money


class HourRows:
    """Writes what a step adds, inside the transaction that moves the position."""

    def __init__(self, engine: Engine) -> None:
        insert = sqlite_insert if is_sqlite(engine) else postgresql_insert
        new = insert(hour_figure)
        sums = {name: hour_figure.c[name] + new.excluded[name] for name in ("count", "value_minor")}
        keys = ["hour", "label", "currency"]
        self._add = Bulk(engine, new.on_conflict_do_update(index_elements=keys, set_=sums))
        self._put_orders = Bulk(engine, insert(shop_order).on_conflict_do_nothing())
        self._put_identities = Bulk(engine, insert(order_identity).on_conflict_do_nothing())

    def write(self, connection: Connection, figures: Figures) -> None:
        """Add counts and sums to what is stored; each order is stored once."""
        counts, sums = figures.counts, figures.sums
        self._add.run(connection, [(*key, count, sums.get(key, 0)) for key, count in sorted(counts.items())])
        new = sorted(figures.new_orders.items())
        self._put_orders.run(
            connection, [(name, one.at_us, one.value.minor, one.value.currency) for name, one in new]
        )
        self._put_identities.run(connection, sorted(figures.ids_of_orders))


def load_orders(connection: Connection, figures: Figures, order_ids: Iterable[str]) -> None:
    """Put the stored orders with these ids into `figures`."""
    names = sorted(order_ids)
    for start in range(0, len(names), _CHUNK):
        for row in connection.execute(_KNOWN_ORDERS, {"ids": names[start : start + _CHUNK]}):
            figures.orders[row.order_id] = OrderSeen(row.at_us, Money(row.value_minor, row.currency))


class HourStore:
    """Reads the figures; every time is a moment, hours begin at full hours UTC."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def events(self, since: datetime, until: datetime, *, label: str = ALL_EVENTS) -> list[HourFigure]:
        """How often events of a label (all where none is named) happened, hour by hour, oldest first."""
        return self._figures(_between(since, until).where(_is_of(label), _COUNTS))

    def money(self, since: datetime, until: datetime, *, label: str) -> list[HourFigure]:
        """Orders, refunds or cancellations (by their event's name) hour by hour and by currency."""
        return self._figures(_between(since, until).where(_is_of(label), ~_COUNTS))

    def labels(self, since: datetime, until: datetime) -> dict[str, int]:
        """How often each event happened, the most frequent first."""
        total = func.sum(hour_figure.c.count)
        statement = (
            select(hour_figure.c.label, total)
            .where(*_hours(since, until), _COUNTS, hour_figure.c.label != ALL_EVENTS)
            .group_by(hour_figure.c.label)
            .order_by(total.desc(), hour_figure.c.label)
        )
        with reading(self._engine) as connection:
            return {label: int(count) for label, count in connection.execute(statement)}

    def orders(self, since: datetime, until: datetime) -> list[OrderSum]:
        """Orders from `since` until just before `until`, to the microsecond, by currency, most orders first.

        An order counts once, when it was completed first, with its value then.
        """
        count, value = func.count(), func.sum(shop_order.c.value_minor)
        statement = (
            select(shop_order.c.currency, count, value)
            .where(shop_order.c.at_us >= _micros(since), shop_order.c.at_us < _micros(until))
            .group_by(shop_order.c.currency)
            .order_by(count.desc(), shop_order.c.currency)
        )
        with reading(self._engine) as connection:
            rows = connection.execute(statement).all()
        return [OrderSum(orders, Money(int(minor), currency)) for currency, orders, minor in rows]

    def _figures(self, statement: Select) -> list[HourFigure]:
        with reading(self._engine) as connection:
            rows = connection.execute(statement).all()
        return [
            HourFigure(_EPOCH + row.hour * _HOUR, row.count, row.currency, row.value_minor)  # pyright: ignore
            for row in rows
        ]


_COUNTS = hour_figure.c.currency == NO_CURRENCY


def _is_of(label: str):
    return hour_figure.c.label == label


def _between(since: datetime, until: datetime) -> Select:
    return select(hour_figure).where(*_hours(since, until)).order_by(hour_figure.c.hour)


def _hours(since: datetime, until: datetime):
    first, end = (since - _EPOCH) // _HOUR, -(-(until - _EPOCH) // _HOUR)
    return hour_figure.c.hour >= first, hour_figure.c.hour < end


def _micros(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND
