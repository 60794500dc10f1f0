"""Keys, placements, the catalog and the progress of imports."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the first tables of the `config` database."""
    _create_keys_and_placements()
    _create_catalog()
    op.create_table(
        "import_progress",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False, comment="Where the import stands, as JSON."),
    )


def _create_keys_and_placements() -> None:
    op.create_table(
        "revision",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.BigInteger, nullable=False),
        comment="One counter per store; its row is the write lock of that store.",
    )
    op.create_table(
        "api_key",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("key_hash", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False, comment="Separated by blanks, sorted."),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("revoked_at", sa.BigInteger),
    )
    op.create_table(
        "placement_version",
        sa.Column("placement_id", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.Column("saved_by", sa.Text, nullable=False),
        sa.Column("saved_at", sa.BigInteger, nullable=False),
    )


def _create_catalog() -> None:
    op.create_table(
        "product_version",
        sa.Column("revision", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("product_id", sa.Text, nullable=False),
        sa.Column("valid_from", sa.BigInteger, nullable=False),
        sa.Column("is_archived", sa.Boolean, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False, comment="The product as JSON."),
    )
    op.create_index("product_version_of_product", "product_version", ["product_id", "revision"])
    op.create_table(
        "product_current",
        sa.Column("product_id", sa.Text, primary_key=True),
        sa.Column("revision", sa.BigInteger, nullable=False),
    )
