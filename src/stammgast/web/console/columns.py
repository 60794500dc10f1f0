"""What a table of the console needs to know of a column."""

import msgspec


class Column(msgspec.Struct, frozen=True):
    """A column: its key, its heading, and how it behaves.

    `numeric` aligns right with figures that line up; `sort` lets people order by it (`?sort=key`,
    `?sort=-key`); `first` is the way it is ordered first ("" ascending, "-" descending); `wide` columns are
    left out where the screen is narrow.
    """

    key: str
    label: str
    numeric: bool = False
    sort: bool = False
    first: str = ""
    wide: bool = False
    hidden_label: bool = False


def column(key: str, label: str, **behaviour: bool | str) -> Column:
    """A column, for templates: `column("value", t("customers.value"), numeric=true, sort=true)`."""
    return Column(key, label, **behaviour)  # pyright: ignore[reportArgumentType]
