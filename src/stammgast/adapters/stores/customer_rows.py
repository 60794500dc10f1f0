"""Between a customer's summary and its row in the `views` database; keeps the rows current."""

import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec
from sqlalchemy import Column, Connection, Engine, Row, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from stammgast.adapters.stores.bulk import Bulk
from stammgast.adapters.stores.database import is_sqlite
from stammgast.adapters.stores.schema_views import customer, customer_due, profile
from stammgast.profiles import People, Profile
from stammgast.profiles.summary import CustomerKind, CustomerSummary, summary_of
from stammgast.vocabulary import Money, ProfileId, moment_of

CHUNK = 500
NAMELESS = "\U0010ffff"
"""The sort key of who has no name: after all others."""
KNOWN, ANONYMOUS, SHARED, PERSONALIZATION, ANALYTICS, MARKETING, ORDERED, CLAIMED, REACHABLE = (
    1 << place for place in range(9)
)
"""Bits of the column `facets`; the three of consent are also those of `said_yes` and `said_no`."""
_BIT_OF_KIND = {CustomerKind.KNOWN: KNOWN, CustomerKind.ANONYMOUS: ANONYMOUS, CustomerKind.SHARED: SHARED}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_decoder = msgspec.json.Decoder(Profile)
_DUE = (
    select(customer_due.c.profile_id)
    .where(customer_due.c.profile_id > bindparam("last"))
    .order_by(customer_due.c.profile_id)
    .limit(CHUNK)
)
_NOTHING_DUE = delete(customer_due)
_BODIES = select(profile.c.body).where(profile.c.id.in_(bindparam("ids", expanding=True)))


class CustomerRows:
    """Writes the rows of changed profiles inside the transaction that stores them."""

    def __init__(self, engine: Engine) -> None:
        insert = sqlite_insert if is_sqlite(engine) else postgresql_insert
        new = insert(customer)
        values = {
            column.name: new.excluded[column.name] for column in customer.columns if column.name != "id"
        }
        self._put = Bulk(engine, new.on_conflict_do_update(index_elements=["id"], set_=values))
        self._note = Bulk(engine, insert(customer_due).on_conflict_do_nothing())

    def note(self, connection: Connection, people: People) -> None:
        """Remember whose rows are to be written later, when the log has been caught up with."""
        new = (people.changed | people.removed) - people.due
        self._note.run(connection, [(profile_id,) for profile_id in sorted(new)])
        people.due |= new

    def write(self, connection: Connection, people: People) -> None:
        """Write the rows of what changed, and of all that were noted."""
        _delete(connection, customer.c.id, sorted(people.removed))
        self._put.run(connection, [_row_of(people.profiles[name]) for name in sorted(people.changed)])
        last = ""
        while stretch := connection.scalars(_DUE, {"last": last}).all():
            due = [name for name in stretch if name not in people.changed]
            found = [people.profiles[name] for name in due if name in people.profiles]
            found += _stored(connection, [name for name in due if name not in people.profiles])
            self._put.run(connection, [_row_of(one) for one in found])
            _delete(connection, customer.c.id, sorted(set(due) - {one.id for one in found}))
            last = stretch[-1]
        if last:
            connection.execute(_NOTHING_DUE)
        people.due.clear()


def _row_of(profile: Profile) -> tuple[object, ...]:
    return row_of(summary_of(profile))


def _stored(connection: Connection, names: Sequence[str]) -> list[Profile]:
    """The profiles that there are; those that were merged into others are left out."""
    return [_decoder.decode(body) for body in connection.scalars(_BODIES, {"ids": names})] if names else []


def row_of(summary: CustomerSummary) -> tuple[object, ...]:
    """A summary in the order of the table's columns."""
    said = (
        (PERSONALIZATION, summary.personalization),
        (ANALYTICS, summary.analytics),
        (MARKETING, summary.marketing),
    )
    said_yes = sum(bit for bit, word in said if word)
    return (
        summary.id,
        summary.kind.value,
        summary.name,
        summary.email,
        summary.user_id,
        _micros(summary.first_seen),
        _micros(summary.last_seen),
        _micros(summary.last_order_at),
        summary.orders,
        summary.value.minor if summary.value else 0,
        summary.value.currency if summary.value else None,
        summary.sessions,
        summary.events,
        said_yes,
        sum(bit for bit, word in said if word is False),
        int(summary.is_claimed),
        name_key(summary.display_name) or NAMELESS,
        _facets(summary, said_yes),
    )


def summary_of_row(row: Row) -> CustomerSummary:
    """What `row_of` wrote."""

    def said(bit: int) -> bool | None:
        return True if row.said_yes & bit else False if row.said_no & bit else None

    return CustomerSummary(
        id=ProfileId(row.id),
        kind=CustomerKind(row.kind),
        name=row.name,
        email=row.email,
        user_id=row.user_id,
        first_seen=_moment(row.first_seen_us),
        last_seen=_moment(row.last_seen_us),
        last_order_at=_moment(row.last_order_us),
        orders=row.orders,
        value=Money(row.value_minor, row.currency) if row.currency else None,
        sessions=row.sessions,
        events=row.events,
        personalization=said(PERSONALIZATION),
        analytics=said(ANALYTICS),
        marketing=said(MARKETING),
        is_claimed=bool(row.is_claimed),
    )


def name_key(name: str) -> str:
    """A name as lists sort and search it: without case, accents and doubled blanks.

    >>> name_key("  Zoë  GROẞMÜLLER ")
    'zoe grossmuller'
    """
    folded = name.casefold()
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded)
        folded = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join(folded.split())


def _facets(summary: CustomerSummary, said_yes: int) -> int:
    return (
        _BIT_OF_KIND[summary.kind]
        | said_yes
        | (ORDERED if summary.orders else 0)
        | (CLAIMED if summary.is_claimed else 0)
        | (REACHABLE if summary.email else 0)
    )


def _micros(moment: datetime | None) -> int:
    return 0 if moment is None else (moment - _EPOCH) // _MICROSECOND


def _moment(micros: int) -> datetime | None:
    return moment_of(micros) if micros else None


def _delete(connection: Connection, column: Column[str], values: Sequence[str]) -> None:
    for start in range(0, len(values), CHUNK):
        part = values[start : start + CHUNK]
        connection.execute(delete(column.table).where(column.in_(part)))
