"""Numbers, money and times as a page writes them: in its language and in the shop's time zone."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent
from markupsafe import Markup

from stammgast.vocabulary import Language, Money, on_calendar

_LOCALES = {Language.GERMAN: Locale("de", "DE"), Language.ENGLISH: Locale("en", "GB")}
_DAY = {Language.GERMAN: "EEE, d. MMM y", Language.ENGLISH: "EEE d MMM y"}
_DAY_OF_THIS_YEAR = {Language.GERMAN: "EEE, d. MMM", Language.ENGLISH: "EEE d MMM"}
_WHOLE = {Language.GERMAN: "EEEE, d. MMMM y, HH:mm:ss z", Language.ENGLISH: "EEEE d MMMM y, HH:mm:ss z"}
_NEAR_DAYS = {
    -1: {Language.GERMAN: "gestern", Language.ENGLISH: "yesterday"},
    0: {Language.GERMAN: "heute", Language.ENGLISH: "today"},
    1: {Language.GERMAN: "morgen", Language.ENGLISH: "tomorrow"},
}
_JUST_NOW = {Language.GERMAN: "gerade eben", Language.ENGLISH: "just now"}
JUST_NOW_SECONDS = 5
AGO_DAYS = 14
"""Older times are said by their day."""


class Formatter(msgspec.Struct, frozen=True):
    """How one page writes values. `now` is the moment of the request; times given to it are aware."""

    language: Language
    zone: ZoneInfo
    now: datetime

    def number(self, value: float, digits: int = 0) -> str:
        """1.234 or 1,234; `digits` after the decimal sign, always that many.

        >>> berlin, now = ZoneInfo("Europe/Berlin"), datetime.fromisoformat("2026-11-22T12:00Z")
        >>> Formatter(Language.GERMAN, berlin, now).number(1234.5, 1)
        '1.234,5'
        """
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return format_decimal(value, format=pattern, locale=self._locale)

    def compact(self, value: float) -> str:
        """A large number in short: 1,2 Mio. or 1.2M."""
        return format_compact_decimal(value, locale=self._locale, fraction_digits=1 if value >= 1000 else 0)

    def percent(self, share: float, digits: int = 0) -> str:
        """A share (0.125) as 13 % or 13%."""
        places = "." + "0" * digits if digits else ""
        space = "\N{NO-BREAK SPACE}" if self.language is Language.GERMAN else ""
        return format_percent(share, format=f"#,##0{places}{space}%", locale=self._locale)

    def money(self, amount: Money) -> str:
        """1.234,56 € or €1,234.56."""
        return format_currency(amount.amount, amount.currency, locale=self._locale)

    def day(self, at: datetime) -> Markup:
        """The day with its weekday, as a `<time>` whose title is the whole moment."""
        return self._time(at, self._day(at))

    def day_short(self, at: datetime) -> str:
        """The day without its weekday and year, for the axis of a chart: "14. Nov."."""
        return self._clock(at, "d. MMM" if self.language is Language.GERMAN else "d MMM")

    def moment(self, at: datetime) -> Markup:
        """The day and the minute: "heute, 14:05", "Sa., 14. Nov., 09:30"."""
        return self._time(at, f"{self._near_day(at) or self._day(at)}, {self._clock(at)}")

    def clock(self, at: datetime, *, seconds: bool = False) -> Markup:
        """The time of day, for lists that say the day above."""
        return self._time(at, self._clock(at, "HH:mm:ss" if seconds else "HH:mm"))

    def ago(self, at: datetime) -> Markup:
        """The distance to now: "vor 3 Minuten"; after two weeks the day."""
        return self._time(at, self._distance(at))

    def weekday(self, at: datetime) -> str:
        """The day as a heading: "Heute", "Samstag, 14. November"."""
        pattern = self._pattern(at).replace("EEE", "EEEE").replace("MMM", "MMMM")
        text = self._near_day(at) or format_date(self._here(at), pattern, locale=self._locale)
        return text[:1].upper() + text[1:]

    def by_day(self, entries: Iterable[Any], at: str = "at") -> list[tuple[str, list[Any]]]:
        """The entries under the heading of their day; `at` names the attribute of their moment."""
        groups = groupby(entries, key=lambda entry: self._here(getattr(entry, at)).date())
        of_days = [list(group) for _, group in groups]
        return [(self.weekday(getattr(group[0], at)), group) for group in of_days]

    @property
    def _locale(self) -> Locale:
        return _LOCALES[self.language]

    def _here(self, at: datetime) -> datetime:
        return on_calendar(at).astimezone(self.zone)

    def _day(self, at: datetime) -> str:
        return format_date(self._here(at), self._pattern(at), locale=self._locale)

    def _pattern(self, at: datetime) -> str:
        is_this_year = self._here(at).year == self._here(self.now).year
        return (_DAY_OF_THIS_YEAR if is_this_year else _DAY)[self.language]

    def _near_day(self, at: datetime) -> str:
        days = (self._here(at).date() - self._here(self.now).date()).days
        return _NEAR_DAYS[days][self.language] if days in _NEAR_DAYS else ""

    def _clock(self, at: datetime, pattern: str = "HH:mm") -> str:
        return format_datetime(self._here(at), pattern, locale=self._locale)

    def _distance(self, at: datetime) -> str:
        distance = at - self.now
        if abs(distance) < timedelta(seconds=JUST_NOW_SECONDS):
            return _JUST_NOW[self.language]
        if abs(distance) > timedelta(days=AGO_DAYS):
            return self._day(at)
        return format_timedelta(distance, add_direction=True, threshold=1, locale=self._locale)

    def _time(self, at: datetime, text: str) -> Markup:
        whole = format_datetime(self._here(at), _WHOLE[self.language], tzinfo=self.zone, locale=self._locale)
        stamp = self._here(at).isoformat(timespec="seconds")
        return Markup('<time datetime="{}" title="{}">{}</time>').format(stamp, whole, text)
