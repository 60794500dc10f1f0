"""The tables of the `views` database: projections of the event log, dropped and rebuilt at will."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, MetaData, Table, Text

metadata = MetaData()

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
    Column("identity", Text, primary_key=True),
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
