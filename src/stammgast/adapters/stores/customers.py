"""Lists of customers: found by name, mail, order or any id, filtered, sorted, a page at a time.

    customers = CustomerList(engine)
    page = customers.find("meier", filters=CustomerFilters(has_ordered=True), sort=CustomerSort.VALUE)
    more = customers.find("meier", sort=CustomerSort.VALUE, after=page.after)

Every question is answered from an index. The rows follow the profiles within the worker's next step; while
the worker catches up with a long log they stay as they were.
"""

import base64
import binascii
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, Engine, Select, func, literal, select, true, tuple_

from stammgast.adapters.stores.customer_rows import (
    ANALYTICS,
    ANONYMOUS,
    CLAIMED,
    KNOWN,
    MARKETING,
    NAMELESS,
    ORDERED,
    PERSONALIZATION,
    REACHABLE,
    SHARED,
    name_key,
    summary_of_row,
)
from stammgast.adapters.stores.database import reading
from stammgast.adapters.stores.schema_views import customer, identity, order_identity
from stammgast.profiles.hours import order_key
from stammgast.profiles.summary import CustomerKind, CustomerSummary

MOST_MATCHES = 200
"""What a search finds at most by each of its ways (name, ids, orders)."""
_KINDS = ("user:", "email:", "anonymous:", "shared:")
_AFTER_ALL = "\U0010ffff"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class CustomerSort(StrEnum):
    """What a list is sorted by: names from A to Z, all others with the newest or highest first."""

    LAST_SEEN = "last_seen"
    FIRST_SEEN = "first_seen"
    LAST_ORDER = "last_order"
    VALUE = "value"
    NAME = "name"


class CustomerFilters(msgspec.Struct, frozen=True, kw_only=True):
    """What a customer must be to be listed; None means either.

    A purpose's filter asks what is allowed: False is denied as well as never asked.
    """

    kind: CustomerKind | None = None
    has_ordered: bool | None = None
    has_email: bool | None = None
    is_claimed: bool | None = None
    personalization: bool | None = None
    analytics: bool | None = None
    marketing: bool | None = None


class CustomerPage(msgspec.Struct, frozen=True):
    """Some customers, and what `after` must be to get those that follow; None at the end.

    `is_cut`: the search matched more than it looks at; say more to find the right one.
    """

    customers: list[CustomerSummary]
    after: str | None
    is_cut: bool = False


EVERYBODY = CustomerFilters()
_COLUMNS: dict[CustomerSort, Column] = {
    CustomerSort.LAST_SEEN: customer.c.last_seen_us,
    CustomerSort.FIRST_SEEN: customer.c.first_seen_us,
    CustomerSort.LAST_ORDER: customer.c.last_order_us,
    CustomerSort.VALUE: customer.c.value_minor,
    CustomerSort.NAME: customer.c.name_key,
}
_BITS = {
    "has_ordered": ORDERED,
    "has_email": REACHABLE,
    "is_claimed": CLAIMED,
    "personalization": PERSONALIZATION,
    "analytics": ANALYTICS,
    "marketing": MARKETING,
}
_KIND_BITS = {CustomerKind.KNOWN: KNOWN, CustomerKind.ANONYMOUS: ANONYMOUS, CustomerKind.SHARED: SHARED}

_FACETS = select(customer.c.facets, func.count()).group_by(customer.c.facets)
"""A few hundred combinations at most; an index counts them in order."""


class CustomerList:
    """Reads the rows that the projection keeps."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(
        self,
        query: str = "",
        *,
        filters: CustomerFilters = EVERYBODY,
        sort: CustomerSort = CustomerSort.LAST_SEEN,
        after: str | None = None,
        limit: int = 50,
    ) -> CustomerPage:
        """A page of the customers that match; a bookmark `after` that cannot be read begins anew."""
        ids, is_cut = _page(sort, after, limit).where(_fits(filters)), False
        with reading(self._engine) as connection:
            if query.strip():
                found, is_cut = _matches(connection, query)
                ids = ids.where(customer.c.id.in_(found))
            # In two steps, because the index alone answers the first: filtering rows took 20 times as long.
            rows = connection.execute(_sorted(select(customer), sort).where(customer.c.id.in_(ids))).all()
        more = rows[limit - 1] if len(rows) > limit else None
        bookmark = None if more is None else _bookmark(getattr(more, _COLUMNS[sort].name), more.id)
        return CustomerPage([summary_of_row(row) for row in rows[:limit]], bookmark, is_cut)

    def count(self, filters: CustomerFilters = EVERYBODY) -> int:
        """How many customers fit."""
        return sum(self.count_kinds(filters).values())

    def count_kinds(self, filters: CustomerFilters = EVERYBODY) -> dict[CustomerKind, int]:
        """How many customers fit, by kind."""
        mask, wanted = _bits(filters)
        with reading(self._engine) as connection:
            counts = [(facets, count) for facets, count in connection.execute(_FACETS)]
        return {
            kind: sum(count for facets, count in counts if facets & bit and facets & mask == wanted)
            for kind, bit in _KIND_BITS.items()
        }

    def named(self, ids: Sequence[str]) -> dict[str, CustomerSummary]:
        """The customers that have one of these identities (`user:42`), by it; who is unknown is left out."""
        statement = (
            select(identity.c.identity.label("of_identity"), customer)
            .join(customer, customer.c.id == identity.c.profile_id)
            .where(identity.c.identity.in_(ids))
        )
        with reading(self._engine) as connection:
            return {row.of_identity: summary_of_row(row) for row in connection.execute(statement)}

    def new_between(self, since: datetime, until: datetime) -> dict[CustomerKind, int]:
        """How many were seen for the first time from `since` until just before `until`, by kind."""
        return self._between(customer.c.first_seen_us, since, until)

    def last_seen_between(self, since: datetime, until: datetime) -> dict[CustomerKind, int]:
        """How many were seen last from `since` until just before `until`, by kind."""
        return self._between(customer.c.last_seen_us, since, until)

    def _between(self, column: Column, since: datetime, until: datetime) -> dict[CustomerKind, int]:
        kind = customer.c.facets.op("&")(literal(KNOWN | ANONYMOUS | SHARED))
        statement = (
            select(kind, func.count()).where(column >= _micros(since), column < _micros(until)).group_by(kind)
        )
        with reading(self._engine) as connection:
            counts = {row[0]: row[1] for row in connection.execute(statement)}
        return {kind: counts.get(bit, 0) for kind, bit in _KIND_BITS.items()}


def _page(sort: CustomerSort, after: str | None, limit: int) -> Select:
    """The ids of a page and the first of the next one."""
    statement = _sorted(select(customer.c.id), sort).limit(limit + 1)
    last = _read_bookmark(after, str if sort is CustomerSort.NAME else int) if after else None
    if last is None:
        return statement
    here = tuple_(_COLUMNS[sort], customer.c.id)
    return statement.where(here > tuple_(*last) if sort is CustomerSort.NAME else here < tuple_(*last))


def _sorted(statement: Select, sort: CustomerSort) -> Select:
    column = _COLUMNS[sort]
    if sort is CustomerSort.NAME:
        return statement.order_by(column, customer.c.id)
    return statement.order_by(column.desc(), customer.c.id.desc())


def _fits(filters: CustomerFilters) -> ColumnElement[bool]:
    mask, wanted = _bits(filters)
    return customer.c.facets.op("&")(literal(mask)) == wanted if mask else true()


def _bits(filters: CustomerFilters) -> tuple[int, int]:
    """The bits of `facets` that are asked for, and what they must be."""
    mask = wanted = 0
    if filters.kind is not None:
        mask = wanted = _KIND_BITS[filters.kind]
    for name, bit in _BITS.items():
        asked = getattr(filters, name)
        if asked is not None:
            mask, wanted = mask | bit, wanted | (bit if asked else 0)
    return mask, wanted


def _matches(connection: Connection, query: str) -> tuple[list[str], bool]:
    """Profile ids that a query may mean, and whether there are more than were looked at."""
    text = " ".join(query.replace("\0", " ").split())
    ways = [_by_name(text), *map(_by_identity, _identities(text)), _by_order(text)]
    found: set[str] = {text}
    is_cut = False
    for way in ways:
        ids = connection.scalars(way.limit(MOST_MATCHES)).all()
        is_cut = is_cut or len(ids) == MOST_MATCHES
        found.update(ids)
    return sorted(found), is_cut


def _identities(text: str) -> list[str]:
    if text.startswith(_KINDS):
        return [text]
    return [f"user:{text}", f"email:{text.lower()}", f"anonymous:{text}"]


def _by_name(text: str) -> Select:
    column = customer.c.name_key
    return select(customer.c.id).where(column.contains(name_key(text), autoescape=True), column < NAMELESS)


def _by_identity(prefix: str) -> Select:
    column = identity.c.identity
    return select(identity.c.profile_id).where(column >= prefix, column < prefix + _AFTER_ALL)


def _by_order(text: str) -> Select:
    prefix, column = order_key(text), order_identity.c.order_id
    return (
        select(identity.c.profile_id)
        .join(order_identity, order_identity.c.identity == identity.c.identity)
        .where(column >= prefix, column < prefix + _AFTER_ALL)
    )


def _bookmark(value: int | str, last_id: str) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode((value, last_id))).decode()


def _read_bookmark(text: str, kind: type[int | str]) -> tuple[int | str, str] | None:
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(text), type=tuple[kind, str])
    except (binascii.Error, ValueError):
        return None


def _micros(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND
