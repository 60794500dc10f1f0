"""Profiles, the ids that lead to them, timelines and positions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the first tables of the `views` database."""
    op.create_table(
        "position",
        sa.Column("consumer", sa.Text, primary_key=True),
        sa.Column(
            "log_offset", sa.BigInteger, nullable=False, comment="The last offset that is in the views."
        ),
        sa.Column("unattributed", sa.BigInteger, nullable=False, comment="Events that name nobody."),
    )
    op.create_table(
        "profile",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False, comment="The profile as JSON."),
    )
    op.create_table(
        "identity",
        sa.Column("identity", sa.Text, primary_key=True),
        sa.Column("profile_id", sa.Text, nullable=False),
        sa.Column(
            "fragment", sa.Text, nullable=False, comment="The fragment that takes the id's new events."
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("identity_of_profile", "identity", ["profile_id"])
    _create_events_of_people()


def _create_events_of_people() -> None:
    op.create_table(
        "timeline",
        sa.Column("fragment", sa.Text, primary_key=True),
        sa.Column("at_us", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("log_offset", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("label", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "spoiled_event",
        sa.Column("log_offset", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("detail", sa.Text, nullable=False, comment="Why the event could not be folded."),
    )
