"""Signing keys, which the server must be able to read."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Give every key a place for its secret; only signing keys fill it."""
    op.add_column(
        "api_key",
        sa.Column(
            "signing_secret",
            sa.Text,
            comment="Readable, because the server must sign with it; signing keys only.",
        ),
    )
