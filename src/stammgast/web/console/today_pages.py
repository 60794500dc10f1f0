"""Today: what happens now and what needs attention; for an empty shop the first steps."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from litestar import Controller, Request, Response, get

from stammgast.assembly import Assembly
from stammgast.assembly.health import Health, health_of
from stammgast.vocabulary import Money
from stammgast.web.console.charts import Chart, ChartKind, Series
from stammgast.web.console.customer_pages import language_of_page
from stammgast.web.console.flash import redirect
from stammgast.web.console.navigation import HOME
from stammgast.web.console.render import render, speaker_of, wants_fragment
from stammgast.web.console.roles import Permission, is_permitted, may
from stammgast.web.console.settings_pages import newest_of
from stammgast.web.console.settings_tabs import SNIPPET
from stammgast.web.console.stream_view import stream_of
from stammgast.web.console.today_figures import Today, todays_figures

LIVE_PATH = "/console/now"
GIGABYTE = 1 << 30
IMPORT_OF_ORDERS = ":orders"
"""So end the names under which imports of orders note how far they came."""


class FirstStep(msgspec.Struct, frozen=True):
    """One of the steps that make a shop work; `name` is the end of its texts' keys."""

    name: str
    is_done: bool
    command: str = ""
    path: str = ""


class TodayController(Controller):
    """The first page of the console."""

    guards = (may(Permission.TODAY_READ),)
    include_in_schema = False

    @get(HOME, sync_to_thread=True)
    def today(self, request: Request, assembly: Assembly) -> Response[str]:
        """The whole page."""
        now = assembly.clock()
        health, figures = health_of(assembly), todays_figures(assembly, now)
        return render(
            request,
            "today.html",
            now=now,
            health=health,
            needs_attention=_needs_attention(health),
            today=figures,
            revenue=Money(figures.revenue.now, figures.currency),
            revenue_before=Money(figures.revenue.before or 0, figures.currency),
            charts=_charts(request, figures),
            free_gigabytes=health.free_bytes / GIGABYTE,
            steps=_first_steps(request, assembly, health),
            stream=stream_of(assembly, language_of_page(request, assembly)),
            live_path=LIVE_PATH,
            sees_names=is_permitted(request.state.person, Permission.CUSTOMERS_NAMES),
        )

    @get(LIVE_PATH, sync_to_thread=True)
    def live(self, request: Request, assembly: Assembly) -> Response[Any]:
        """What comes in just now, for the part of the page that asks again and again."""
        if not wants_fragment(request):
            return redirect(HOME)
        sees_names = is_permitted(request.state.person, Permission.CUSTOMERS_NAMES)
        stream = stream_of(assembly, language_of_page(request, assembly))
        return render(request, "today.html", block="stream", stream=stream, sees_names=sees_names)


def _needs_attention(health: Health) -> bool:
    return bool(
        health.is_disk_short
        or health.waiting_in_quarantine
        or health.is_index_old
        or health.profiles.is_late(health.as_of)
        or health.lake.is_late(health.as_of)
    )


def _charts(request: Request, today: Today) -> dict[str, Chart]:
    t, formatter = speaker_of(request)
    labels = [*(formatter.day_short(day.begins) for day in today.days[:-1]), t("today.chart.today")]
    amounts = [float(Money(day.minor, today.currency).amount) for day in today.days]

    def chart(name: str, values: Sequence[float], say: Callable[[float], str], currency: str = "") -> Chart:
        return Chart(ChartKind.BAR, t("today.chart.day"), labels, [Series(name, values)], say, currency)

    return {
        "revenue": chart(
            t("today.revenue"),
            amounts,
            lambda value: formatter.money(Money.parse(str(value), today.currency)),
            today.currency,
        ),
        "orders": chart(t("today.orders"), [day.orders for day in today.days], formatter.number),
    }


def _first_steps(request: Request, assembly: Assembly, health: Health) -> list[FirstStep]:
    """What is still to do, with the command for who may run it."""
    is_admin = is_permitted(request.state.person, Permission.SETTINGS_WRITE)
    data = f" --data {assembly.folder}" if is_admin else ""
    return [
        FirstStep("catalog", health.has_products, f"stammgast import products products.csv{data}"),
        FirstStep(
            "history", assembly.progress.has(IMPORT_OF_ORDERS), f"stammgast import orders orders.csv{data}"
        ),
        FirstStep("snippet", _is_connected(assembly), path=SNIPPET),
        FirstStep("train", health.trained_at is not None, f"stammgast train{data}"),
    ]


def _is_connected(assembly: Assembly) -> bool:
    """Whether one of the newest events came with a key of the shop, not from a file."""
    return any(newest_of(assembly, key.id) for key in assembly.keys.list())
