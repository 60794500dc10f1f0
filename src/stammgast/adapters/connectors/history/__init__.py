"""Imports of history from files: orders, events, customers, streamed into the event log, resumable.

In: a path, an `ImportTarget` (log, notes, clock) and what a person tells about the file. Out: an
`ImportReport`; what stands in the log afterwards is the same however often the import was killed.

    report = import_orders(Path("orders.csv"), target, OrderOptions(currency="EUR"))
    assert report.value_unexplained == 0
"""

from stammgast.adapters.connectors.history.orders import import_orders, preview_orders
from stammgast.adapters.connectors.history.streams import (
    import_customers,
    import_events,
    preview_customers,
    preview_events,
)
from stammgast.adapters.connectors.history.writing import ImportProgress, ImportTarget

__all__ = [
    "ImportProgress",
    "ImportTarget",
    "import_customers",
    "import_events",
    "import_orders",
    "preview_customers",
    "preview_events",
    "preview_orders",
]
