"""The closing report of an import: every row accounted for, and every cent."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from stammgast.cli.screen import say, table, warn
from stammgast.vocabulary import StammgastError

if TYPE_CHECKING:
    from stammgast.capture.history import ImportReport, Tally

MOST_NAMES = 15
Line = tuple[str, int, Decimal, str]


class SumsDisagree(StammgastError):
    """The import lost rows or money on the way; that is a mistake of ours."""

    code = "sums_disagree"


def show_report(report: "ImportReport", options: Any) -> None:
    """What was taken, what was set aside and why, and whether it adds up to the file."""
    say()
    say("What became of the rows", bold=True)
    what = "the rows of --where" if getattr(options, "where", {}) else "the whole file"
    _show_lines([*_lines(report), ("together", report.rows_read, report.file_value, what)])
    say()
    _show_event_names(report.event_names)
    table(("Facts", ""), list(_facts(report)))
    if report.ignored_columns:
        say(f"Columns not used: {', '.join(report.ignored_columns)}")
    say()
    show_consent(options)


def _show_event_names(counts: Mapping[str, int]) -> None:
    from stammgast.capture.history import remark_on

    if not counts:
        return
    most = sorted(counts.items(), key=lambda counted: -counted[1])
    rows = [(name, count, remark_on(name)) for name, count in most[:MOST_NAMES]]
    if rest := most[MOST_NAMES:]:
        rows.append((f"{len(rest):,} others", sum(count for _, count in rest), ""))
    table(("Events", "Count", ""), rows, right=(1,))
    say()


def check_sums(report: "ImportReport") -> None:
    """Raises `SumsDisagree` where the report leaves rows or money unexplained."""
    if report.rows_unexplained or report.value_unexplained:
        raise SumsDisagree(
            f"{report.rows_unexplained:,} rows and {report.value_unexplained:,} of value are not explained.",
            "0 and 0",
            "What was taken is safe in the log. Please report this with the head of your file.",
        )


def _lines(report: "ImportReport") -> Iterator[Line]:
    """Each fate of rows; the values add up to the file's own sum."""
    from stammgast.capture.history import EXPLANATIONS

    through_events = report.revenue - report.refunded + report.refunded_by_status
    yield "taken", report.taken.rows, through_events, "events now"
    if report.known.rows:
        yield "known", report.known.rows, report.known.value, "imported before, unchanged"
    if report.duplicates.rows:
        yield "duplicate", report.duplicates.rows, report.duplicates.value, "second copies within the file"
    for reason, tally in sorted(report.set_aside.items()):
        yield f"set aside: {reason.value}", tally.rows, tally.value, EXPLANATIONS[reason] + _examples(tally)
    if report.rows_unexplained or report.value_unexplained:
        yield "UNEXPLAINED", report.rows_unexplained, report.value_unexplained, "a mistake of the import"


def _examples(tally: "Tally") -> str:
    shown = (f"row {one.row}" + (f" {one.detail}" if one.detail else "") for one in tally.examples[:2])
    return f" ({'; '.join(shown)})" if tally.examples else ""


def _show_lines(lines: list[Line]) -> None:
    if any(value for _, _, value, _ in lines):
        rows = [(fate, count, _amount(value), why) for fate, count, value, why in lines]
        table(("Rows", "Count", "Value", "Why"), rows, right=(1, 2))
    else:
        table(("Rows", "Count", "Why"), [(fate, count, why) for fate, count, _, why in lines], right=(1,))


def _facts(report: "ImportReport") -> Iterator[tuple[str, str]]:
    yield "events", f"{report.events:,}, of which {report.events_known:,} were known"
    if report.orders or report.refunds:
        yield "orders", f"{report.orders:,}, of which {report.guest_orders:,} name no customer"
        yield "refunds", f"{report.refunds:,}"
        yield "revenue", f"{_amount(report.revenue)} {_currencies(report)}"
        yield "refunded", f"{_amount(report.refunded)} {_beside(report)}".strip()
        yield "net, rounded to cents", f"{_amount(report.revenue_rounded - report.refunded_rounded)}"
        yield "rounding", f"{report.rounding:,f}"
    if report.customers:
        yield "customers named in the file", f"{report.customers:,}, in rows set aside too"
    if report.first_at and report.last_at:
        yield "from, to", f"{report.first_at:%Y-%m-%d %H:%M}, {report.last_at:%Y-%m-%d %H:%M} UTC"
    agrees = not report.rows_unexplained and not report.value_unexplained
    yield "agrees with the file", "yes, to the last row and the last digit" if agrees else "NO"


def _beside(report: "ImportReport") -> str:
    if not report.refunded_by_status:
        return ""
    return f"(of which {_amount(report.refunded_by_status)} by a status or an amount beside the lines)"


def _currencies(report: "ImportReport") -> str:
    names = ", ".join(f"{name} ({count:,} orders)" for name, count in report.currencies.items() if name)
    return names if len(report.currencies) > 1 else next(iter(report.currencies), "")


def _amount(value: Decimal) -> str:
    """Two digits where that is all of it, else every digit there is."""
    shown = f"{value:,.2f}"
    return shown if Decimal(shown.replace(",", "")) == value else f"{value.normalize():,f}"


def show_consent(options: Any) -> None:
    """What may be done with the import; loud where that is next to nothing."""
    statement = options.statement
    allowed = ", ".join(name for name, is_allowed in statement.preferences.items() if is_allowed)
    if allowed:
        say(f"Consent to {allowed}, signed by {statement.signed_by}, on the basis of: {statement.basis}")
    elif not getattr(options, "consent_columns", {}):
        warn("NO CONSENT IS STATED: nothing of this import is used for personalization or training, except")
        warn("where rows carry consent themselves. Facts are kept for service. To state it, import with")
        warn("--consent personalization=yes --signed-by NAME --basis TEXT (begin in a new folder).")
