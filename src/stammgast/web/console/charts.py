"""What a chart shows: one axis of labels and some series, as numbers to draw and as words to read."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

import msgspec


class ChartKind(StrEnum):
    """Lines for what goes on in time, bars for what happened in an hour or a day, rows to compare kinds."""

    LINE = "line"
    BAR = "bar"
    ROWS = "rows"


class Series(msgspec.Struct, frozen=True):
    """One line or one set of bars; None is a gap. A `dashed` series is what others are compared with."""

    name: str
    values: Sequence[float | None]
    dashed: bool = False


class Chart(msgspec.Struct, frozen=True):
    """A chart. `axis` says what the labels are; `say` writes a value in the table and beside the pointer.

    With a `currency` the values are amounts of it in major units, and the scale says so. Labels are short
    and already in the page's language, one for each value of every series.
    """

    kind: ChartKind
    axis: str
    labels: Sequence[str]
    series: Sequence[Series]
    say: Callable[[float], str]
    currency: str = ""

    @property
    def payload(self) -> dict[str, Any]:
        """What the script draws."""
        return {
            "kind": self.kind.value,
            "labels": list(self.labels),
            "currency": self.currency,
            "series": [
                {
                    "name": one.name,
                    "values": list(one.values),
                    "texts": self._texts(one),
                    "dashed": one.dashed,
                }
                for one in self.series
            ],
        }

    @property
    def rows(self) -> list[list[str]]:
        """The same as a table: the label, then each series' value in words."""
        columns = [self._texts(one) for one in self.series]
        return [[label, *texts] for label, *texts in zip(self.labels, *columns, strict=True)]

    def _texts(self, series: Series) -> list[str]:
        return ["–" if value is None else self.say(value) for value in series.values]
