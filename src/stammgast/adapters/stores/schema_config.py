"""The tables of the `config` database: what people configured, which nothing else can rebuild."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, Table, Text

from stammgast.adapters.stores.columns import Moment

metadata = MetaData()

revision = Table(
    "revision",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
    comment="One counter per store; its row is the write lock of that store.",
)

api_key = Table(
    "api_key",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key_hash", LargeBinary, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("scopes", Text, nullable=False, comment="Separated by blanks, sorted."),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column(
        "signing_secret", Text, comment="Readable, because the server must sign with it; signing keys only."
    ),
)

placement_version = Table(
    "placement_version",
    metadata,
    Column("placement_id", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("document", LargeBinary, nullable=False),
    Column("saved_by", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
)

product_version = Table(
    "product_version",
    metadata,
    Column("revision", BigInteger, primary_key=True, autoincrement=False),
    Column("product_id", Text, nullable=False),
    Column("valid_from", Moment, nullable=False),
    Column("is_archived", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False, comment="The product as JSON."),
    Index("product_version_of_product", "product_id", "revision"),
)

product_current = Table(
    "product_current",
    metadata,
    Column("product_id", Text, primary_key=True),
    Column("revision", BigInteger, nullable=False),
)

import_progress = Table(
    "import_progress",
    metadata,
    Column("name", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False, comment="Where the import stands, as JSON."),
)
