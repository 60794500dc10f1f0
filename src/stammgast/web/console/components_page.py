"""The hidden page that shows every component in every state, for those who build pages."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

import msgspec
from litestar import Request, Response, get, post
from msgspec import Meta

from stammgast.assembly import Assembly
from stammgast.vocabulary import Money
from stammgast.web.console.charts import Chart, ChartKind, Series
from stammgast.web.console.flash import Flash, redirect
from stammgast.web.console.render import render, speaker_of
from stammgast.web.console.roles import Permission, may
from stammgast.web.console.struct_forms import fields_of

COMPONENTS_PATH = "/console/components"
_GUARDS = [may(Permission.COMPONENTS_READ)]
_REVENUE = (812, 945, 1020, 1310, 1205, 990, 760, 905, 1100, 1180, 1422, 1390, 1054, 1236)
_REVENUE_BEFORE = (790, 880, 960, 1190, 1240, 910, 802, 790, 980, 1110, 1205, 1290, 1010, 940)
_CHANNELS = {"search": 64, "mail": 41, "direct": 33, "social": 9}
_PEOPLE = (
    ("Anna Weißgerber", "Berlin", 7, 84_250, 0, True),
    ("Bartholomäus Freiherr von Hohenstein-Oettingen", "Freiburg im Breisgau", 31, 1_204_999, 3, True),
    ("<b>Clara</b> O’Neill", "Wien", 1, 2_495, 47, False),
    ("Dora", "Zürich", 12, 215_000, 60 * 26, True),
    ("anonym 9f3c71", "", 0, 0, 60 * 24 * 40, False),
)


class _Shown(msgspec.Struct, frozen=True):
    """A customer who does not exist."""

    name: str
    city: str
    orders: int
    value: Money
    seen_at: datetime
    has_consent: bool
    path: str = COMPONENTS_PATH


class _Kind(StrEnum):
    """What a placement shows, for the form."""

    PRODUCTS = "products"
    BANNER = "banner"


class _Rule(msgspec.Struct, frozen=True):
    """A struct that becomes a form."""

    name: Annotated[str, Meta(min_length=1, max_length=60)] = "home.hero"
    places: Annotated[int, Meta(ge=1, le=50)] = 6
    kind: _Kind = _Kind.PRODUCTS
    stock: bool = True


class _Happened(msgspec.Struct, frozen=True):
    """Something that never happened."""

    at: datetime
    title: str
    icon: str
    tone: str = ""
    note: str = ""


@get(COMPONENTS_PATH, include_in_schema=False, guards=_GUARDS, sync_to_thread=False)
def components_page(request: Request, assembly: Assembly, sort: str = "-value", q: str = "") -> Response[str]:
    """All components."""
    now = assembly.clock()
    return render(
        request,
        "components.html",
        block="live" if q == "live" else "results",
        shown=_shown(now, sort=sort, words=q),
        happened=_happened(now),
        charts=_charts(request, now),
        rule=fields_of(_Rule(), "components.form.", speaker_of(request)[0]),
        now=now,
        sort=sort,
        q=q,
    )


@post(COMPONENTS_PATH, include_in_schema=False, guards=_GUARDS, sync_to_thread=False)
def components_toast() -> Response:
    """Come back with a toast."""
    return redirect(COMPONENTS_PATH, Flash("components.toast.said", undo=COMPONENTS_PATH))


def _shown(now: datetime, *, sort: str, words: str) -> list[_Shown]:
    people = [
        _Shown(name, city, orders, Money(minor, "EUR"), now - timedelta(minutes=minutes), has_consent)
        for name, city, orders, minor, minutes, has_consent in _PEOPLE
        if words.lower() in name.lower()
    ]
    orders = {"orders": lambda one: one.orders, "value": lambda one: one.value.minor}
    key = orders.get(sort.removeprefix("-"), lambda one: one.name)
    return sorted(people, key=key, reverse=sort.startswith("-"))


def _happened(now: datetime) -> list[_Happened]:
    return [
        _Happened(now - timedelta(minutes=4), "view", "eye"),
        _Happened(now - timedelta(hours=2), "order", "basket", "good", "order.note"),
        _Happened(now - timedelta(days=1, hours=3), "consent", "shield"),
        _Happened(now - timedelta(days=40), "return", "return", "warn"),
    ]


def _charts(request: Request, now: datetime) -> dict[str, Chart]:
    t, formatter = speaker_of(request)
    days = [formatter.day_short(now - timedelta(days=ago)) for ago in range(13, -1, -1)]
    this, before = t("components.chart.this"), t("components.chart.before")
    return {
        "line": Chart(
            ChartKind.LINE,
            t("components.chart.day"),
            days,
            [Series(this, _REVENUE), Series(before, _REVENUE_BEFORE, dashed=True)],
            lambda value: formatter.money(Money(int(value * 100), "EUR")),
        ),
        "bar": Chart(
            ChartKind.ROWS,
            t("components.chart.channel"),
            [t(f"components.chart.{name}") for name in _CHANNELS],
            [Series(t("components.orders"), list(_CHANNELS.values()))],
            formatter.number,
        ),
    }
