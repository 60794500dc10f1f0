"""`stammgast import orders|events|customers`: a file of the past into the event log, and on."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stammgast.cli.carrying import carry
from stammgast.cli.folder import opened, settings_of
from stammgast.cli.previews import show_preview
from stammgast.cli.reports import check_sums, show_consent, show_report
from stammgast.cli.screen import confirm, hint, progress
from stammgast.cli.told import (
    Amounts,
    Manner,
    People,
    Told,
    currency_of,
    moment_of,
    pairs,
    statement_of,
    zone_of,
)

if TYPE_CHECKING:
    from stammgast.capture.history import ImportReport, Preview

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="CSV, TSV, XLSX, Parquet or JSON lines, also gzipped.")
]


def import_orders(
    file: File,
    told: Told,
    amounts: Amounts,
    manner: Manner,
    where: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COLUMN=TEXT",
            help="Take only rows where the column says so, such as event_type=purchase. Repeatable.",
        ),
    ] = None,
) -> None:
    """Import past orders.

    One row per order or per order line. Nothing is ever sent because of them. Shows which column is taken
    for what and five rows, and asks. Stopped, it goes on where it stopped; repeated, it doubles nothing.
    The closing report says what was taken and what was set aside, and why; its sums agree with the
    file's. Without a consent statement orders are kept for service and nothing else.

    \b
    Examples:
      stammgast import orders orders.csv
      stammgast import orders orders.xlsx --column order_id=Beleg --currency EUR --yes
      stammgast import orders clicks.csv --where event_type=purchase --column order_id=user_session
      stammgast import orders orders.csv --consent personalization=yes \\
          --signed-by "Eva Kern" --basis "account terms of 2024-01, section 4"

    \b
    Next:
      stammgast train               learn from the orders
      docs/how-to/operate.md        imports at length
    """
    from stammgast.adapters.connectors.history import import_orders, preview_orders
    from stammgast.capture.history import OrderOptions

    common = _common(told, "orders") | _amounts(amounts)
    options = OrderOptions(**common, where=pairs(where or [], "--where"))
    _run(file, manner, options, preview=preview_orders, write=import_orders)


def import_events(
    file: File,
    told: Told,
    amounts: Amounts,
    manner: Manner,
    event_name: Annotated[
        str, typer.Option(help="What each row is, where the file does not say.")
    ] = "Product Viewed",
    event: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORD=EVENT",
            help="What a word of the file means, such as 'merken=Product Added to Wishlist'.",
        ),
    ] = None,
) -> None:
    """Import past clicks and other events.

    From any table, or JSON lines in Segment's format; one row, one event. Shows the columns and five rows,
    and asks. Stopped, it goes on where it stopped; repeated, it doubles nothing. Purchases among clicks are
    for `import orders --where`. Without consent, stated or in the events, nothing is personalized.

    \b
    Examples:
      stammgast import events clicks.csv --column person=session_id
      stammgast import events events.jsonl.gz --yes
      stammgast import events clicks.csv --consent personalization=yes \\
          --signed-by "Eva Kern" --basis "banner, version 3"

    \b
    Next:
      stammgast train               learn from the clicks
    """
    from stammgast.adapters.connectors.history import import_events, preview_events
    from stammgast.capture.history import ClickOptions

    names = pairs(event or [], "--event")
    common = _common(told, "events") | _amounts(amounts)
    options = ClickOptions(**common, event_name=event_name, event_names=names)
    _run(file, manner, options, preview=preview_events, write=import_events)


def import_customers(file: File, told: Told, people: People, manner: Manner) -> None:
    """Import customers, with what each allows.

    One row each. Shows which column is taken for what and five rows, and asks. A row that did not change
    since the last import adds nothing; a changed one is told to the profile.

    \b
    Examples:
      stammgast import customers customers.csv
      stammgast import customers customers.csv --trait club=ClubLevel \\
          --consent-column marketing=Newsletter --as-of 2026-01-31

    \b
    Next:
      stammgast import orders orders.csv
    """
    from stammgast.adapters.connectors.history import import_customers, preview_customers
    from stammgast.capture.history import CustomerOptions

    common = _common(told, "customers")
    options = CustomerOptions(
        **common,
        traits=pairs(people.trait, "--trait"),
        consent_columns=pairs(people.consent_column, "--consent-column"),
        as_of=moment_of(people.as_of, common["zone"]),
    )
    _run(file, manner, options, preview=preview_customers, write=import_customers)


def _common(told: Told, dataset: str) -> dict[str, Any]:
    from stammgast.capture.history import DayOrder

    return {
        "dataset": told.dataset or dataset,
        "columns": pairs(told.column, "--column"),
        "sheet": told.sheet,
        "zone": zone_of(told.zone),
        "day_order": DayOrder(told.day_order) if told.day_order else None,
        "statement": statement_of(told),
    }


def _amounts(amounts: Amounts) -> dict[str, Any]:
    from stammgast.capture.history import DecimalMark

    return {
        "currency": currency_of(amounts.currency),
        "decimal": DecimalMark(amounts.decimal) if amounts.decimal else None,
    }


def _run(
    file: Path,
    manner: Manner,
    options: Any,
    *,
    preview: "Callable[..., Preview]",
    write: "Callable[..., ImportReport]",
) -> None:
    """Show, ask, write, report, carry on."""
    from stammgast.adapters.connectors.history import ImportTarget

    settings_of(manner.data, may_be_new=True)
    show_preview(file, preview(file, options))
    show_consent(options)
    confirm(f"Import {file.name} into {manner.data}?", yes=manner.yes)
    with opened(manner.data, may_be_new=True) as assembly:
        with progress(f"Importing {file.name}", "rows") as tell:
            target = ImportTarget(
                log=assembly.log,
                progress=assembly.progress,
                clock=assembly.clock,
                on_progress=lambda far: tell(far.done, far.total),
            )
            report = write(file, target, options)
        show_report(report, options)
        if manner.project:
            carry(assembly)
    hint("Next: stammgast train" if manner.project else "Next: stammgast serve, or any import, brings it on.")
    check_sums(report)
