"""The columns of the lake, in the order in which a reader of the files meets them."""

import pyarrow as pa

_MOMENT = pa.timestamp("us", "UTC")

LINE = pa.struct([("product_id", pa.string()), ("quantity", pa.float64()), ("price_minor", pa.int64())])

SCHEMA = pa.schema(
    [
        ("offset", pa.int64()),
        ("message_id", pa.string()),
        ("type", pa.string()),
        ("name", pa.string()),
        ("event", pa.string()),
        ("anonymous_id", pa.string()),
        ("user_id", pa.string()),
        ("previous_id", pa.string()),
        ("group_id", pa.string()),
        ("occurred_at", _MOMENT),
        ("received_at", _MOMENT),
        ("source", pa.string()),
        ("trusted", pa.bool_()),
        ("backfill", pa.bool_()),
        ("properties", pa.string()),
        ("traits", pa.string()),
        ("context", pa.string()),
        ("locale", pa.string()),
        ("country", pa.string()),
        ("said_personalization", pa.bool_()),
        ("said_analytics", pa.bool_()),
        ("said_marketing", pa.bool_()),
        ("order_id", pa.string()),
        ("value_minor", pa.int64()),
        ("currency", pa.string()),
        ("lines", pa.list_(LINE)),
    ]
)

REPEATING = [
    "type",
    "name",
    "event",
    "anonymous_id",
    "user_id",
    "previous_id",
    "group_id",
    "source",
    "locale",
    "country",
    "currency",
]
"""Columns with few different values: Parquet keeps a dictionary of them."""
