"""The tables of the `views` database: projections of the event log, dropped and rebuilt at will."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, MetaData, Table, Text

metadata = MetaData()

_EXACT = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its bytes, whatever the database's language: what prefixes and pages need."""

position = Table(
    "position",
    metadata,
    Column("consumer", Text, primary_key=True),
    Column("log_offset", BigInteger, nullable=False, comment="The last offset that is in the views."),
    Column("unattributed", BigInteger, nullable=False, comment="Events that name nobody."),
)

profile = Table(
    "profile",
    metadata,
    Column("id", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False, comment="The profile as JSON."),
)

identity = Table(
    "identity",
    metadata,
    Column("identity", _EXACT, primary_key=True),
    Column("profile_id", Text, nullable=False),
    Column("fragment", Text, nullable=False, comment="The fragment that takes the id's new events."),
    Index("identity_of_profile", "profile_id"),
    sqlite_with_rowid=False,
)

timeline = Table(
    "timeline",
    metadata,
    Column("fragment", Text, primary_key=True),
    Column("at_us", BigInteger, primary_key=True, autoincrement=False),
    Column("log_offset", BigInteger, primary_key=True, autoincrement=False),
    Column("label", Text, nullable=False),
    sqlite_with_rowid=False,
)

spoiled_event = Table(
    "spoiled_event",
    metadata,
    Column("log_offset", BigInteger, primary_key=True, autoincrement=False),
    Column("detail", Text, nullable=False, comment="Why the event could not be folded."),
)

customer = Table(
    "customer",
    metadata,
    Column("id", _EXACT, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text),
    Column("email", Text),
    Column("user_id", Text),
    Column("first_seen_us", BigInteger, nullable=False),
    Column("last_seen_us", BigInteger, nullable=False),
    Column("last_order_us", BigInteger, nullable=False, comment="0 where there is none."),
    Column("orders", BigInteger, nullable=False),
    Column("value_minor", BigInteger, nullable=False),
    Column("currency", Text),
    Column("sessions", BigInteger, nullable=False),
    Column("events", BigInteger, nullable=False),
    Column("said_yes", BigInteger, nullable=False, comment="Bits of the purposes that are allowed."),
    Column("said_no", BigInteger, nullable=False, comment="Bits of the purposes that are denied."),
    Column("is_claimed", BigInteger, nullable=False),
    Column("name_key", _EXACT, nullable=False, comment="What lists sort and search by."),
    Column("facets", BigInteger, nullable=False, comment="Bits that lists filter by, in every index."),
    Index("customer_by_last_seen", "last_seen_us", "id", "facets"),
    Index("customer_by_first_seen", "first_seen_us", "id", "facets"),
    Index("customer_by_last_order", "last_order_us", "id", "facets"),
    Index("customer_by_value", "value_minor", "id", "facets"),
    Index("customer_by_name", "name_key", "id", "facets"),
    Index("customer_by_facets", "facets"),
    sqlite_with_rowid=False,
)

customer_due = Table(
    "customer_due",
    metadata,
    Column("profile_id", Text, primary_key=True),
    comment="Profiles whose row in `customer` is older than they are.",
    sqlite_with_rowid=False,
)

hour_figure = Table(
    "hour_figure",
    metadata,
    Column("hour", BigInteger, primary_key=True, autoincrement=False, comment="Hours since 1970 UTC."),
    Column("label", Text, primary_key=True, comment="Of the events; empty for all of them."),
    Column("currency", Text, primary_key=True, comment="Empty for events, set for orders' money."),
    Column("count", BigInteger, nullable=False),
    Column("value_minor", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

shop_order = Table(
    "shop_order",
    metadata,
    Column("order_id", _EXACT, primary_key=True),
    Column("at_us", BigInteger, nullable=False, comment="When it was completed first."),
    Column("value_minor", BigInteger, nullable=False),
    Column("currency", Text, nullable=False),
    Index("shop_order_by_time", "at_us", "currency", "value_minor"),
    sqlite_with_rowid=False,
)

order_identity = Table(
    "order_identity",
    metadata,
    Column("order_id", _EXACT, primary_key=True),
    Column("identity", Text, primary_key=True, comment="An id that an event of the order named."),
    sqlite_with_rowid=False,
)
