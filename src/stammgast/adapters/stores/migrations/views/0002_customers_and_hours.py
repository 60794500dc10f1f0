"""Summaries of customers, figures of the hours, orders. Everything is folded from the log once more."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
_EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Empty the views, whose events must be counted from the first on, and create what is new."""
    for table in ("profile", "identity", "timeline", "spoiled_event", "position"):
        op.execute(sa.text(f"DELETE FROM {table}"))  # noqa: S608 fixed names
    if op.get_context().dialect.name == "postgresql":
        op.alter_column("identity", "identity", type_=sa.Text(collation="C"))
    _create_customers()
    _create_hours()
    _create_orders()


def _create_customers() -> None:
    def counted(name: str, comment: str | None = None) -> sa.Column:
        return sa.Column(name, sa.BigInteger, nullable=False, comment=comment)

    op.create_table(
        "customer",
        sa.Column("id", _EXACT, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("name", "email", "user_id")),
        counted("first_seen_us"),
        counted("last_seen_us"),
        counted("last_order_us", "0 where there is none."),
        counted("orders"),
        counted("value_minor"),
        sa.Column("currency", sa.Text),
        counted("sessions"),
        counted("events"),
        counted("said_yes", "Bits of the purposes that are allowed."),
        counted("said_no", "Bits of the purposes that are denied."),
        counted("is_claimed"),
        sa.Column("name_key", _EXACT, nullable=False, comment="What lists sort and search by."),
        counted("facets", "Bits that lists filter by, in every index."),
        sqlite_with_rowid=False,
    )
    sorted_by = {
        "last_seen": "last_seen_us",
        "first_seen": "first_seen_us",
        "last_order": "last_order_us",
        "value": "value_minor",
        "name": "name_key",
    }
    for name, column in sorted_by.items():
        op.create_index(f"customer_by_{name}", "customer", [column, "id", "facets"])
    op.create_index("customer_by_facets", "customer", ["facets"])
    op.create_table(
        "customer_due",
        sa.Column("profile_id", sa.Text, primary_key=True),
        comment="Profiles whose row in `customer` is older than they are.",
        sqlite_with_rowid=False,
    )


def _create_hours() -> None:
    op.create_table(
        "hour_figure",
        sa.Column(
            "hour", sa.BigInteger, primary_key=True, autoincrement=False, comment="Hours since 1970 UTC."
        ),
        sa.Column("label", sa.Text, primary_key=True, comment="Of the events; empty for all of them."),
        sa.Column("currency", sa.Text, primary_key=True, comment="Empty for events, set for orders' money."),
        sa.Column("count", sa.BigInteger, nullable=False),
        sa.Column("value_minor", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )


def _create_orders() -> None:
    op.create_table(
        "shop_order",
        sa.Column("order_id", _EXACT, primary_key=True),
        sa.Column("at_us", sa.BigInteger, nullable=False, comment="When it was completed first."),
        sa.Column("value_minor", sa.BigInteger, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("shop_order_by_time", "shop_order", ["at_us", "currency", "value_minor"])
    op.create_table(
        "order_identity",
        sa.Column("order_id", _EXACT, primary_key=True),
        sa.Column("identity", sa.Text, primary_key=True, comment="An id that an event of the order named."),
        sqlite_with_rowid=False,
    )
