"""Two years of orders: every shopper by habit, with what is bought together, after another, and again."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from stammgast.demo.articles import Article, Range
from stammgast.demo.calendar import likely_moment, month_factor
from stammgast.demo.choosing import care_for, choose, choose_of
from stammgast.demo.patterns import FOLLOWS, LEAVING_DAYS, REFILL_DAYS, REFILL_SPREAD
from stammgast.demo.returns import returned_of
from stammgast.demo.shoppers import HISTORY_DAYS, Habit, Shopper

_NEWEST_DAYS = 0.05
"""The last past order is a bit over an hour old."""
_WAITS_DAYS = 12
"""Who does not feel like ordering in a weak month thinks again so much later."""
_PRESENTS = ((11, 20), (12, 18))
_AUTUMN = ((9, 12), (11, 8))


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """One order: who, when, what; `returned` came back at `returned_at`."""

    id: str = ""
    shopper: Shopper
    at: datetime
    articles: tuple[Article, ...]
    returned: tuple[Article, ...] = ()
    returned_at: datetime | None = None

    @property
    def is_returned(self) -> bool:
        """Whether everything came back."""
        return self.returned == self.articles


def make_orders(shoppers: list[Shopper], shop: Range, *, seed: int, now: datetime) -> list[Order]:
    """All past orders, oldest first; the same seed and moment give the same orders."""
    made: list[Order] = []
    for shopper in shoppers:
        rng = random.Random(f"orders {seed} {shopper.id}")
        made += _of_shopper(shopper, shop, rng, now=now)
    made.sort(key=lambda order: (order.at, order.shopper.id))
    return [msgspec.structs.replace(order, id=f"A-{10_000 + number}") for number, order in enumerate(made)]


def _of_shopper(shopper: Shopper, shop: Range, rng: random.Random, *, now: datetime) -> Iterator[Order]:
    first, last = _span(shopper, rng, now=now)
    planned = list(_baskets(shopper, shop, rng, moments=_moments(shopper, rng, first=first, last=last)))
    planned += list(_followed(planned, shopper, shop, rng))
    planned += list(_refilled(planned, shopper, rng, last=last))
    for at, articles in sorted(planned, key=_moment):
        if at <= last:
            returned, returned_at = returned_of(articles, shopper, shop, rng, at=at)
            is_back = returned_at <= now
            yield Order(
                shopper=shopper,
                at=at,
                articles=articles,
                returned=returned if is_back else (),
                returned_at=returned_at if returned and is_back else None,
            )


Basket = tuple[datetime, tuple[Article, ...]]


def _span(shopper: Shopper, rng: random.Random, *, now: datetime) -> tuple[datetime, datetime]:
    """When the shopper may have ordered."""
    last_days = rng.uniform(*LEAVING_DAYS) if shopper.is_leaving else _NEWEST_DAYS
    first_days = shopper.joined_days
    if first_days > HISTORY_DAYS:
        first_days = HISTORY_DAYS - rng.uniform(0, shopper.rhythm_days)
    last = now - timedelta(days=last_days)
    return min(now - timedelta(days=first_days), last), last


def _moments(shopper: Shopper, rng: random.Random, *, first: datetime, last: datetime) -> Iterator[datetime]:
    if shopper.habit is Habit.ONCE:
        yield first
    elif shopper.habit in (Habit.CHRISTMAS, Habit.AUTUMN):
        span = _PRESENTS if shopper.habit is Habit.CHRISTMAS else _AUTUMN
        found = [at for at in _each_year(span, rng, first=first, last=last) if first <= at <= last]
        yield from found or [first]
    else:
        yield from _steadily(shopper, rng, first=first, last=last)


def _steadily(shopper: Shopper, rng: random.Random, *, first: datetime, last: datetime) -> Iterator[datetime]:
    at, rhythm = first, shopper.rhythm_days
    while at <= last:
        if rng.random() < month_factor(at):
            yield at
            at += timedelta(days=max(4.0, rng.gauss(rhythm, rhythm / 5)))
        else:
            at += timedelta(days=_WAITS_DAYS)


def _each_year(
    span: tuple[tuple[int, int], tuple[int, int]], rng: random.Random, *, first: datetime, last: datetime
) -> Iterator[datetime]:
    for year in range(first.year, last.year + 1):
        begins, ends = (last.replace(year=year, month=month, day=day) for month, day in span)
        yield begins + (ends - begins) * rng.random()


def _baskets(
    shopper: Shopper, shop: Range, rng: random.Random, *, moments: Iterator[datetime]
) -> Iterator[Basket]:
    owned: set[str] = set()
    for moment in moments:
        at = likely_moment(moment, rng)
        basket: dict[str, Article] = {}
        for _ in range(1 if shopper.habit is Habit.AUTUMN else rng.choice((1, 1, 1, 2, 2, 3))):
            if shopper.habit is Habit.AUTUMN:
                article = choose_of(shopper, shop.by_kind[shopper.favourite], rng)
            else:
                article = choose(shopper, shop, rng, at=at, without=owned)
            basket[article.id] = article
            care = care_for(article, shop, shopper, rng)
            if care is not None:
                basket[care.id] = care
        owned.update(one.id for one in basket.values() if one.category[0] != "Pflege")
        yield at, tuple(basket.values())


def _followed(planned: list[Basket], shopper: Shopper, shop: Range, rng: random.Random) -> Iterator[Basket]:
    for at, articles in planned:
        for follow in FOLLOWS:
            if any(one.kind == follow.first for one in articles) and rng.random() < follow.share:
                later = at + timedelta(days=rng.uniform(*follow.days))
                yield later, (choose_of(shopper, _old_enough(shop.by_kind[follow.then], at), rng),)


def _old_enough(articles: list[Article], at: datetime) -> list[Article]:
    return [article for article in articles if article.first_seen <= at]


def _refilled(
    planned: list[Basket], shopper: Shopper, rng: random.Random, *, last: datetime
) -> Iterator[Basket]:
    """Who is thorough orders a care article again when the last one is used up."""
    if not shopper.is_thorough:
        return
    for kind, days in REFILL_DAYS.items():
        bought = [
            (at, one) for at, articles in sorted(planned, key=_moment) for one in articles if one.kind == kind
        ]
        ends = [*(at for at, _ in bought[1:]), last]
        for (at, article), end in zip(bought, ends, strict=False):
            while (at := at + timedelta(days=days * rng.gauss(1, REFILL_SPREAD))) < end:
                yield at, (article,)


def _moment(basket: Basket) -> datetime:
    return basket[0]
