"""What a person said of a version of a placement, and whether the placement was put away with it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Room for a note, and for the mark of the archive."""
    op.add_column(
        "placement_version", sa.Column("note", sa.Text, comment="What the person said of the change.")
    )
    op.add_column(
        "placement_version",
        sa.Column("is_archived", sa.Boolean, nullable=False, server_default=sa.false()),
    )
