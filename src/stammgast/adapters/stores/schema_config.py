"""The tables of the `config` database: what people configured, which nothing else can rebuild."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, Table, Text, false

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
    Column("public_text", Text, comment="Readable, for the snippet; public keys only."),
)

placement_version = Table(
    "placement_version",
    metadata,
    Column("placement_id", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("document", LargeBinary, nullable=False),
    Column("saved_by", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("note", Text, comment="What the person said of the change."),
    Column("is_archived", Boolean, nullable=False, server_default=false()),
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

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("email", Text, nullable=False, comment="As the person writes it."),
    Column("email_key", Text, nullable=False, unique=True, comment="As it is compared."),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("password_hash", Text, comment="Argon2id; none until a one-time link was used."),
    Column("created_at", Moment, nullable=False),
    Column("deactivated_at", Moment),
)

one_time_link = Table(
    "one_time_link",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("person_id", Text, comment="None: makes the first person."),
    Column("expires_at", Moment, nullable=False),
)

console_session = Table(
    "console_session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("person_id", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("address", Text, nullable=False),
    Column("agent", Text, nullable=False),
    Index("console_session_of_person", "person_id"),
)

sign_in_attempts = Table(
    "sign_in_attempts",
    metadata,
    Column("name", Text, primary_key=True, comment="Whose: an account or an address."),
    Column("failures", Integer, nullable=False),
    Column("failed_at", Moment, nullable=False),
    Column("open_at", Moment, nullable=False),
)

audit_entry = Table(
    "audit_entry",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("person_id", Text),
    Column("person_name", Text, nullable=False, comment="As it was then."),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("state_before", Text, comment="As JSON."),
    Column("state_after", Text, comment="As JSON."),
    Column("address", Text, nullable=False),
    comment="Append-only: nothing here is ever changed or deleted.",
)
