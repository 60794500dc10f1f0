"""Orders are kept as parts, refunds before their order too. Everything is folded from the log once more."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
_TABLES = (
    "position",
    "profile",
    "identity",
    "timeline",
    "spoiled_event",
    "customer",
    "customer_due",
    "hour_figure",
    "shop_order",
    "order_identity",
)


def upgrade() -> None:
    """Empty the views: the worker begins with the first event."""
    for table in _TABLES:
        op.execute(sa.text(f"DELETE FROM {table}"))  # noqa: S608 fixed names
