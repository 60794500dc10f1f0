"""When people shop: the days of the week, the hours of the day, the months of the year."""

import random
from datetime import datetime, timedelta

from stammgast.demo.patterns import HOURS, MONTHS, WEEKDAYS

_HOURS, _HOUR_WEIGHTS = list(HOURS), list(HOURS.values())


def likely_moment(before: datetime, rng: random.Random) -> datetime:
    """A moment of the week that ends at `before`, on a day and at an hour when people shop."""
    days = [before - timedelta(days=back) for back in range(7)]
    day = rng.choices(days, [WEEKDAYS[day.weekday()] for day in days])[0]
    hour = rng.choices(_HOURS, _HOUR_WEIGHTS)[0]
    moment = day.replace(hour=hour, minute=rng.randrange(60), second=rng.randrange(60), microsecond=0)
    return moment if moment < before else moment - timedelta(days=1)


def month_factor(at: datetime) -> float:
    """How likely it is that somebody who thinks of ordering does so in that month."""
    return MONTHS[at.month]
