"""What indexes are trained from: sessions, baskets and counts out of the lake, as far as consent reaches."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from stammgast.adapters.lake import training_sql as sql
from stammgast.adapters.lake.reader import Lake
from stammgast.events.shop import ShopEventName

INTERACTIONS = (
    ShopEventName.PRODUCT_CLICKED,
    ShopEventName.PRODUCT_VIEWED,
    ShopEventName.PRODUCT_ADDED,
    ShopEventName.PRODUCT_ADDED_TO_WISHLIST,
    ShopEventName.WISHLIST_PRODUCT_ADDED_TO_CART,
)
"""The events that show interest in one product."""
_ORDERS = (ShopEventName.ORDER_COMPLETED, ShopEventName.ORDER_REFUNDED, ShopEventName.ORDER_CANCELLED)
_IDENTITIES_AT_ONCE = 100_000


class LeftOut(StrEnum):
    """Why an event is not trained on."""

    LATER = "later"
    """It happened after the moment as of which the data is taken; clocks that run ahead end here too."""
    SAID_NO = "said_no"
    WITHDRAWN = "withdrawn"
    """Its person or its device has said no by now."""
    NOBODY = "nobody"
    """It carries no id: nobody can have allowed it, and no session can hold it."""
    NOT_ASKED = "not_asked"
    BEFORE_CONSENT = "before_consent"
    NO_PRODUCT = "no_product"
    UNKNOWN_PRODUCT = "unknown_product"
    BOT = "bot"
    TAKEN_BACK = "taken_back"
    """The order was cancelled or refunded as a whole."""


class Allowance(NamedTuple):
    """What a person allows for personalization now: `identity` is `user:<id>` or `anonymous:<id>`.

    An explicit no has `allowed` false; who never said anything is not listed. `since` is when this answer
    began.
    """

    identity: str
    allowed: bool
    since: datetime


class ExtractionSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of the extraction."""

    gap_minutes: int = 30
    """A longer silence ends a session."""
    longest_session: int = 50
    """Longer sessions keep their last clicks."""
    longest_basket: int = 100
    """Larger orders keep their first lines."""
    bot_clicks: int = 1000
    """A session with more clicks is a machine's."""
    bot_clicks_per_minute: int = 60


class TrainingReport(msgspec.Struct, frozen=True):
    """How many events were read and used, and how many were left out for which reason."""

    read: int
    used: int
    left_out: dict[LeftOut, int]


class TrainingData(NamedTuple):
    """Sessions or baskets, oldest first: s holds `items[starts[s]:starts[s + 1]]`, each an index of
    `item_ids`.

    `ends_at` are seconds since 1970.
    """

    items: NDArray[np.int32]
    starts: NDArray[np.int64]
    ends_at: NDArray[np.float64]
    item_ids: list[str]
    report: TrainingReport


class PopularityData(NamedTuple):
    """Counts by product, day (since 1970, UTC) and country, as columns of one table ordered by product and
    day.

    `item` is an index of `item_ids`, `country` of `countries` ('' where none was said). `adds` counts carts
    and wishlists, `orders` orders that hold the product, `last_at` is the row's newest moment in seconds
    since 1970.
    """

    item: NDArray[np.int32]
    country: NDArray[np.int32]
    day: NDArray[np.int32]
    views: NDArray[np.int32]
    adds: NDArray[np.int32]
    orders: NDArray[np.int32]
    last_at: NDArray[np.float64]
    item_ids: list[str]
    countries: list[str]


class Extraction:
    """Reads the lake once, applies consent, and gives each kind of training data.

    `allowed` says what people allow now; `products`, where given, are the only ones that count; nothing after
    `as_of` is seen. Used is an event that itself said yes to personalization, or that said nothing while its
    person (its user, else its device) has allowed it since before; never one that said no, nor one whose
    person or device has withdrawn by now.
    """

    def __init__(
        self,
        lake: Lake,
        allowed: Iterable[Allowance],
        *,
        products: Iterable[str] | None = None,
        as_of: datetime,
        settings: ExtractionSettings | None = None,
    ) -> None:
        self._lake = lake
        self._settings = settings or ExtractionSettings()
        self._as_of = _microseconds(as_of)
        self._only_known = products is not None
        lake.table()
        self._take_in_allowances(allowed)
        self._take_in_products(products or ())
        names = [name.value for name in (*INTERACTIONS, *_ORDERS)]
        lake.run(sql.SIGNALS, {"names": names, "as_of": self._as_of})
        self._prepare_visits()
        self._prepare_baskets()

    def sessions(self) -> TrainingData:
        """Clicks of one person without a longer silence; repeats are kept, machines left out."""
        longest = {"longest": self._settings.longest_session}
        clicks = self._columns(sql.SESSION_CLICKS, longest)
        rows = self._columns(sql.SESSIONS, longest)
        item_ids = self._texts("SELECT product FROM session_items ORDER BY item")
        return _training_data(clicks, rows, item_ids, self._report(sql.SESSION_REPORT))

    def baskets(self) -> TrainingData:
        """The different products of each order that was not taken back."""
        lines = self._columns(sql.BASKET_LINES)
        rows = self._columns(sql.BASKET_SIZES)
        item_ids = self._texts("SELECT product FROM basket_items ORDER BY item")
        return _training_data(lines, rows, item_ids, self._report(sql.BASKET_REPORT))

    def popularity(self) -> PopularityData:
        """How often each product was viewed, wanted and bought, by day and country."""
        self._lake.run(sql.POPULARITY)
        return PopularityData(
            **self._columns(sql.COUNTS),
            item_ids=self._texts("SELECT product FROM count_items ORDER BY item"),
            countries=self._texts("SELECT country FROM count_countries ORDER BY number"),
        )

    def _take_in_allowances(self, allowed: Iterable[Allowance]) -> None:
        import pyarrow as pa

        schema = pa.schema([("identity", pa.string()), ("allowed", pa.bool_()), ("since", pa.int64())])
        self._lake.backend.create_table("allowed", schema.empty_table(), temp=True, overwrite=True)
        people = iter(allowed)
        while some := list(islice(people, _IDENTITIES_AT_ONCE)):
            identities, answers, moments = zip(*some, strict=True)
            columns = [identities, answers, [_microseconds(moment) for moment in moments]]
            arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
            self._lake.backend.insert("allowed", pa.table(arrays, schema))

    def _take_in_products(self, products: Iterable[str]) -> None:
        import pyarrow as pa

        known = pa.table({"product": pa.array(set(products), pa.string())})
        self._lake.backend.create_table("known", known, temp=True, overwrite=True)

    def _prepare_visits(self) -> None:
        settings = self._settings
        self._lake.run(sql.CLICKS, {"only_known": self._only_known})
        numbers = {
            "gap": settings.gap_minutes * 60_000_000,
            "most": settings.bot_clicks,
            "per_minute": settings.bot_clicks_per_minute,
            "longest": settings.longest_session,
        }
        self._run_each(sql.VISITS, numbers)

    def _prepare_baskets(self) -> None:
        numbers = {
            "as_of": self._as_of,
            "only_known": self._only_known,
            "longest_basket": self._settings.longest_basket,
        }
        self._run_each(sql.BASKETS, numbers)

    def _run_each(self, statements: str, numbers: dict[str, int]) -> None:
        """Run one after another, each with the parameters that it names: DuckDB refuses others."""
        for statement in filter(str.strip, statements.split(";")):
            self._lake.run(
                statement, {name: value for name, value in numbers.items() if f"${name}" in statement}
            )

    def _columns(self, query: str, parameters: dict[str, int] | None = None) -> dict[str, NDArray]:
        table = self._lake.run(query, parameters).to_arrow_table()
        return {name: table[name].to_numpy() for name in table.column_names}

    def _texts(self, query: str) -> list[str]:
        return [text for (text,) in self._lake.run(query).fetchall()]

    def _report(self, query: str) -> TrainingReport:
        counts = dict(self._lake.run(query).fetchall())
        used = counts.pop(None, 0)
        left_out = {LeftOut(reason): count for reason, count in sorted(counts.items())}
        return TrainingReport(used + sum(left_out.values()), used, left_out)


def training_sessions(
    lake: Lake, allowed: Iterable[Allowance], *, products: Iterable[str] | None = None, as_of: datetime
) -> TrainingData:
    """The sessions of an `Extraction`; who wants baskets or counts too makes one and asks it for each."""
    return Extraction(lake, allowed, products=products, as_of=as_of).sessions()


def training_baskets(
    lake: Lake, allowed: Iterable[Allowance], *, products: Iterable[str] | None = None, as_of: datetime
) -> TrainingData:
    """The baskets of an `Extraction`."""
    return Extraction(lake, allowed, products=products, as_of=as_of).baskets()


def _training_data(
    entries: dict[str, NDArray], rows: dict[str, NDArray], item_ids: list[str], report: TrainingReport
) -> TrainingData:
    starts = np.zeros(len(rows["length"]) + 1, np.int64)
    np.cumsum(rows["length"], out=starts[1:])
    return TrainingData(entries["item"], starts, rows["ends_at"], item_ids, report)


def _microseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1_000_000)
