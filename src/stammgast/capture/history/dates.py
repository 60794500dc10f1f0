"""How a file writes dates, found from its values and never guessed where two readings are possible."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from decimal import Decimal
from enum import StrEnum

from stammgast.capture.history.errors import FormatAmbiguous
from stammgast.vocabulary import EARLIEST

ReadDate = Callable[[str], datetime | None]
"""Reads one text into UTC, None for what is no date."""


class DayOrder(StrEnum):
    """Which comes first in 01/02/2024."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


AHEAD = timedelta(days=1)
"""How far a moment may lie after the import: clocks and zones differ by no more."""

_NO_DATE = re.compile(r"(?:0001-01-01|0?1[./]0?1[./]0001)\b.*")
_TIME = r"(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}(?:[.,]\d+)?))?\s*([AaPp][Mm])?\s*(?:Uhr)?)?"
_ZONE = r"\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME + _ZONE)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})" + _TIME + _ZONE)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})" + _TIME + _ZONE)
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})" + _TIME + _ZONE)
_EPOCH = re.compile(r"(\d{9,10}|\d{12,13}|\d{15,16})(\.\d+)?")


def day_order(values: Iterable[str]) -> DayOrder | None:
    """Which of day and month comes first where a column writes 13/02/2024; None where it does not so.

    Raises `FormatAmbiguous` where no value has a number above 12, or where values contradict each other.
    """
    proven: dict[DayOrder, str] = {}
    unclear = ""
    for value in values:
        match = _SLASHED.fullmatch(value.strip())
        if match is None:
            continue
        first, second = int(match.group(1)), int(match.group(2))
        if first > 12 >= second:
            proven.setdefault(DayOrder.DAY_FIRST, value)
        elif second > 12 >= first:
            proven.setdefault(DayOrder.MONTH_FIRST, value)
        else:
            unclear = unclear or value
    if len(proven) == 1 or not (proven or unclear):
        return next(iter(proven), None)
    seen = " and ".join(repr(value) for value in proven.values()) or repr(unclear)
    raise FormatAmbiguous(
        f"Dates are written as {seen}.", "to know which number is the day", "Say day_first or month_first."
    )


def date_reader(order: DayOrder | None, zone: tzinfo = UTC) -> ReadDate:
    """Reads ISO, German, slashed and compact dates and seconds to microseconds since 1970, into UTC.

    A time without a zone is taken in `zone`.
    """

    def read(text: str) -> datetime | None:
        text = text.strip()
        try:
            return _read_date(text, order, zone)
        except (ValueError, OverflowError, OSError):
            return None

    return read


def is_no_date(text: str) -> bool:
    """Whether this is how .NET and SQL Server write an empty date.

    >>> is_no_date("0001-01-01 00:00:00"), is_no_date("2001-01-01")
    (True, False)
    """
    return _NO_DATE.fullmatch(text.strip()) is not None


def is_written_date(text: str) -> bool:
    """Whether the text can be nothing but a date; a bare number might count or name something.

    >>> is_written_date("2024-02-01"), is_written_date("1.2.2024 8:30"), is_written_date("20240201")
    (True, True, False)
    """
    text = text.strip()
    is_written = any(form.fullmatch(text) for form in (_ISO, _DOTTED, _SLASHED))
    return is_written and any(date_reader(order)(text) is not None for order in DayOrder)


def out_of_range(moment: datetime, *, now: datetime) -> str:
    """Why nothing of a shop can have happened then; empty where it can."""
    if EARLIEST <= moment <= now + AHEAD:
        return ""
    return f"{moment.isoformat(' ', 'minutes')}; wanted a moment from 1970 until a day after today"


def _read_date(text: str, order: DayOrder | None, zone: tzinfo) -> datetime | None:
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _moment(match, (0, 1, 2), zone)
    if match := _DOTTED.fullmatch(text):
        return _moment(match, (2, 1, 0), zone)
    if match := _SLASHED.fullmatch(text):
        return _moment(match, (2, 0, 1) if order is DayOrder.MONTH_FIRST else (2, 1, 0), zone)
    if match := _EPOCH.fullmatch(text):
        thousands = (len(match.group(1)) - 8) // 3  # 10 digits are seconds, 13 milliseconds, 16 microseconds
        return datetime.fromtimestamp(float(Decimal(text) / 1000**thousands), UTC)
    return None


def _moment(match: re.Match[str], places: tuple[int, int, int], zone: tzinfo) -> datetime:
    groups = match.groups()
    year, month, day = (int(groups[place]) for place in places)
    if len(groups[places[0]]) == 2:
        year += 2000 if year < 70 else 1900
    hour, minute, second = int(groups[3] or 0), int(groups[4] or 0), (groups[5] or "0").replace(",", ".")
    if groups[6]:
        hour = hour % 12 + (12 if groups[6].lower() == "pm" else 0)
    whole, _, fraction = second.partition(".")
    micro = int((fraction + "000000")[:6])
    moment = datetime(year, month, day, hour, minute, int(whole), micro, tzinfo=_zone_of(groups[7], zone))
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # the first or last hours that there are: out of range in any zone
        return moment.replace(tzinfo=UTC)


def _zone_of(text: str | None, zone: tzinfo) -> tzinfo:
    if text is None:
        return zone
    if text in ("Z", "UTC", "GMT"):
        return UTC
    digits = text.replace(":", "").ljust(5, "0")
    return datetime.strptime(digits, "%z").tzinfo or zone
