"""`stammgast train`: brings the lake up to date and learns from it."""

import time
from typing import TYPE_CHECKING

from stammgast.cli.carrying import carry
from stammgast.cli.commands import DEFAULT_FOLDER, Data
from stammgast.cli.folder import opened
from stammgast.cli.screen import hint, progress, say, table, warn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from stammgast.adapters.lake import TrainingReport
    from stammgast.assembly import Assembly
    from stammgast.assembly.training import TrainingSummary

WHY = {
    "later": "happened after now, by the client's clock",
    "said_no": "the event itself says no to personalization",
    "withdrawn": "its person or device has said no by now",
    "nobody": "carries no id: nobody can have allowed it",
    "not_asked": "no consent was ever said",
    "before_consent": "happened before its person said yes",
    "no_product": "names no product",
    "unknown_product": "names a product that is not in the catalog",
    "bot": "too many clicks for a person",
    "taken_back": "cancelled, or refunded as a whole",
}


def train(data: Data = DEFAULT_FOLDER) -> None:
    """Learn from events what goes with what.

    Uses what consent allows, and says what it left out and why. Brings profiles and lake up to date first,
    unless a running server does so. Servers use what was learned within a second.

    \b
    Example:
      stammgast train --data shop

    \b
    Next:
      stammgast serve               answer with what was learned
      docs/how-to/operate.md        how often to train
    """
    started = time.perf_counter()
    with opened(data) as assembly:
        carry(assembly)
        summary = _train(assembly)
        megabytes = sum(array.nbytes for array in _arrays(assembly)) / 1e6
    _show(summary, megabytes, time.perf_counter() - started)


def _train(assembly: "Assembly") -> "TrainingSummary":
    from stammgast.assembly.training import TrainingStep, train

    steps = list(TrainingStep)
    with progress("Training", "steps") as tell:
        return train(
            assembly,
            as_of=assembly.clock(),
            on_step=lambda step, count: tell(
                steps.index(step), len(steps), f"{step.value} ({count:,})" if count else step.value
            ),
        )


def _arrays(assembly: "Assembly") -> "list[NDArray]":
    loaded = assembly.indexes.current()
    return list(loaded.arrays.values()) if loaded else []


def _show(summary: "TrainingSummary", megabytes: float, seconds: float) -> None:
    say()
    say(f"Version {summary.version} is what servers use now.", bold=True)
    rows = [
        ("products", f"{summary.items:,}"),
        ("sessions", f"{summary.sessions:,}"),
        ("baskets", f"{summary.baskets:,}"),
        ("lists of what is popular", ", ".join(["everywhere", *summary.countries])),
        (
            "weights",
            "learned from the sessions" if summary.weights_learned else "the usual ones: too few sessions",
        ),
        ("size", f"{megabytes:,.1f} MB"),
        ("time", f"{seconds:,.1f} s"),
    ]
    table(("Learned", ""), rows)
    _show_events("clicks", summary.session_events)
    _show_events("orders", summary.basket_events)
    if not summary.session_events.used + summary.basket_events.used:
        warn("Nothing could be used, so decisions fall back on what is in the catalog.")
        hint(
            "Consent comes with events (context.consent.categoryPreferences) or with `import ... --consent`."
        )


def _show_events(what: str, report: "TrainingReport") -> None:
    if not report.read:
        return
    say()
    rows = [("used", report.used, "")]
    rows += [
        (f"left out: {why.value}", count, WHY.get(why.value, "")) for why, count in report.left_out.items()
    ]
    table((f"Of {report.read:,} {what}", "Count", "Why"), rows, right=(1,))
