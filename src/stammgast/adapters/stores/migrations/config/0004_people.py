"""People who work in the console: their sessions, one-time links, failed sign-ins, and what they changed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the tables about people; let public keys be shown again in their snippet."""
    op.add_column(
        "api_key", sa.Column("public_text", sa.Text, comment="Readable, for the snippet; public keys only.")
    )
    _create_people()
    _create_sessions()
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("person_id", sa.Text),
        sa.Column("person_name", sa.Text, nullable=False, comment="As it was then."),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("state_before", sa.Text, comment="As JSON."),
        sa.Column("state_after", sa.Text, comment="As JSON."),
        sa.Column("address", sa.Text, nullable=False),
        comment="Append-only: nothing here is ever changed or deleted.",
    )


def _create_people() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("email", sa.Text, nullable=False, comment="As the person writes it."),
        sa.Column("email_key", sa.Text, nullable=False, unique=True, comment="As it is compared."),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, comment="Argon2id; none until a one-time link was used."),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("deactivated_at", sa.BigInteger),
    )
    op.create_table(
        "one_time_link",
        sa.Column("token_hash", sa.LargeBinary, primary_key=True),
        sa.Column("person_id", sa.Text, comment="None: makes the first person."),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
    )


def _create_sessions() -> None:
    op.create_table(
        "console_session",
        sa.Column("token_hash", sa.LargeBinary, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("agent", sa.Text, nullable=False),
    )
    op.create_index("console_session_of_person", "console_session", ["person_id"])
    op.create_table(
        "sign_in_attempts",
        sa.Column("name", sa.Text, primary_key=True, comment="Whose: an account or an address."),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failed_at", sa.BigInteger, nullable=False),
        sa.Column("open_at", sa.BigInteger, nullable=False),
    )
