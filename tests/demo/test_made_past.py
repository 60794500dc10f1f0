"""The invented past holds what `patterns.py` says: what goes with what, what follows, who stays away."""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise
from statistics import median

import pytest

from demo.made import NOW, ORDERS, SHOP, SHOPPERS, VISITS
from stammgast.demo.browsing import make_browsing
from stammgast.demo.kinds import KINDS, Season
from stammgast.demo.orders import Order
from stammgast.demo.patterns import (
    COLD_MONTHS,
    FOLLOWS,
    LEAVING_DAYS,
    REFILL_DAYS,
    RETURNED_WHERE_SMALL,
    SEARCHED_IN_VAIN,
    TOGETHER,
    Follow,
)
from stammgast.demo.regulars import REGULAR_IDS, REGULARS
from stammgast.demo.returns import runs_small
from stammgast.demo.shoppers import Allowed, Habit

BY_SHOPPER: dict[str, list[Order]] = defaultdict(list)
for one in ORDERS:
    BY_SHOPPER[one.shopper.id].append(one)


def kinds_of(order: Order) -> set[str]:
    return {article.kind for article in order.articles}


def test_orders_are_of_the_last_two_years_and_numbered_in_time() -> None:
    assert [order.id for order in ORDERS] == [f"A-{10_000 + place}" for place in range(len(ORDERS))]
    assert max(order.at for order in ORDERS) <= NOW
    assert min(order.at for order in ORDERS) >= NOW - timedelta(days=740)


def test_nearly_nobody_buys_what_is_not_sold_yet() -> None:
    bought = [(order.at, article) for order in ORDERS for article in order.articles]
    early = sum(article.first_seen > at + timedelta(days=1) for at, article in bought)
    assert early <= len(bought) * 0.01


@pytest.mark.parametrize("name", TOGETHER)
def test_what_needs_something_is_bought_with_it(name: str) -> None:
    care, share = TOGETHER[name]
    with_kind = [order for order in ORDERS if name in kinds_of(order)]
    together = sum(care in kinds_of(order) for order in with_kind)
    assert together / len(with_kind) > share * 0.7


@pytest.mark.parametrize("follow", FOLLOWS, ids=lambda follow: f"{follow.first} then {follow.then}")
def test_who_buys_the_first_often_orders_the_second_soon(follow: Follow) -> None:
    until = NOW - timedelta(days=follow.days[1])
    first = [order for order in ORDERS if follow.first in kinds_of(order) and order.at < until]
    after = sum(is_followed(order, follow) for order in first)
    assert len(first) > 10
    assert after / len(first) > follow.share * 0.6


def is_followed(order: Order, follow: Follow) -> bool:
    begins, ends = (order.at + timedelta(days=days) for days in follow.days)
    return any(
        begins <= other.at <= ends and kinds_of(other) == {follow.then}
        for other in BY_SHOPPER[order.shopper.id]
    )


@pytest.mark.parametrize(("kind", "days"), REFILL_DAYS.items())
def test_who_is_thorough_orders_care_articles_again_when_they_are_used_up(kind: str, days: int) -> None:
    gaps = []
    for shopper in SHOPPERS:
        bought = [order for order in BY_SHOPPER[shopper.id] if kind in kinds_of(order)]
        if shopper.is_thorough:
            gaps += [(two.at - one.at).days for one, two in pairwise(bought) if kinds_of(two) == {kind}]
    assert len(gaps) > 10
    assert median(gaps) == pytest.approx(days, rel=0.1)


def test_who_is_leaving_ordered_steadily_and_not_for_months() -> None:
    leaving = [shopper for shopper in SHOPPERS if shopper.is_leaving]
    assert len(leaving) >= 30
    for shopper in leaving:
        orders = BY_SHOPPER[shopper.id]
        assert NOW - orders[-1].at >= timedelta(days=LEAVING_DAYS[0])
    counts = [len(BY_SHOPPER[shopper.id]) for shopper in leaving]
    assert median(counts) >= 5


def test_what_runs_small_comes_back_most_often() -> None:
    sold, back = Counter[str](), Counter[str]()
    for order in ORDERS:
        if not order.shopper.tries_sizes:
            sold.update(article.id for article in order.articles)
            back.update(article.id for article in order.returned)
    for article_id in runs_small(SHOP):
        assert back[article_id] / sold[article_id] > RETURNED_WHERE_SMALL * 0.6
    rest = [name for name in sold if name not in runs_small(SHOP)]
    assert sum(back[name] for name in rest) / sum(sold[name] for name in rest) < 0.12


def test_coats_and_knitwear_are_bought_in_the_cold_months() -> None:
    for name in ("coat_women", "coat_men", "knit_women", "knit_men"):
        assert KINDS[name].season is Season.COLD
    cold = Counter(
        order.at.month in COLD_MONTHS
        for order in ORDERS
        for article in order.articles
        if article.kind in ("coat_women", "coat_men")
    )
    assert cold[True] > 3 * cold[False]


def test_the_shop_grows_and_sunday_is_its_best_day() -> None:
    half = NOW - timedelta(days=365)
    assert sum(order.at >= half for order in ORDERS) > 1.2 * sum(order.at < half for order in ORDERS)
    days = Counter(order.at.weekday() for order in ORDERS)
    assert max(days, key=lambda day: days[day]) == 6


def test_the_regulars_do_what_their_portraits_say() -> None:
    for regular in REGULARS:
        shopper = regular.shopper
        bought = Counter(article.kind for order in BY_SHOPPER[shopper.id] for article in order.articles)
        assert bought[shopper.favourite] >= 2, shopper.name
        assert (shopper.habit is Habit.LEAVING) == (shopper.name == "Paul Rabe")
    coats = [order.at for order in BY_SHOPPER["johanna-berg"] if "coat_women" in kinds_of(order)]
    assert len(coats) == len(BY_SHOPPER["johanna-berg"]) >= 2
    assert all(at.month in (9, 10, 11) for at in coats)


def test_who_allows_nothing_leaves_no_trace_of_a_visit() -> None:
    silent = [shopper for shopper in SHOPPERS if shopper.allowed is Allowed.NOTHING]
    ids = {name for shopper in silent for name in (shopper.id, shopper.browser, shopper.phone)}
    assert silent
    assert not ids & {message.get("userId", "") for message in VISITS}
    assert not ids & {message["anonymousId"] for message in VISITS}


def test_visits_are_of_customers_and_of_people_whom_nobody_knows() -> None:
    known = {message["userId"] for message in VISITS if "userId" in message}
    named = {message["anonymousId"] for message in VISITS if "userId" in message}
    nameless = {message["anonymousId"] for message in VISITS} - named
    assert len(nameless) > len(known) > 100
    assert {
        one.shopper.id for one in REGULARS if one.shopper.consents and not one.shopper.is_leaving
    } <= known
    assert len({message["messageId"] for message in VISITS}) == len(VISITS)
    assert max(str(message["timestamp"]) for message in VISITS) <= NOW.isoformat()


@pytest.mark.parametrize("seed", range(5))
def test_each_regular_was_here_yesterday_in_the_browser_that_a_visitor_of_the_demo_gets(seed: int) -> None:
    yesterday = (NOW - timedelta(hours=30)).isoformat()
    welcome = [one.shopper for one in REGULARS if one.shopper.consents and not one.shopper.is_leaving]
    visits = make_browsing(welcome, [], SHOP, seed=seed, now=NOW)
    browsers = {visit["anonymousId"] for visit in visits if str(visit["timestamp"]) >= yesterday}
    assert {shopper.browser for shopper in welcome} <= browsers


def test_a_visit_that_ends_in_an_order_passes_the_till_just_before() -> None:
    tills = {
        (message["userId"], str(message["timestamp"])[:16])
        for message in VISITS
        if message.get("event") == "Checkout Started"
    }
    recent = [order for order in ORDERS if NOW - order.at < timedelta(days=30)]
    allowed = [order for order in recent if order.shopper.allowed is not Allowed.NOTHING]
    for order in allowed:
        before = order.at - timedelta(seconds=2)
        assert (order.shopper.id, before.isoformat()[:16]) in tills


def test_some_searches_are_in_vain() -> None:
    searches = [message["properties"] for message in VISITS if message.get("event") == "Products Searched"]
    in_vain = [search for search in searches if search in [{"query": word} for word in SEARCHED_IN_VAIN]]
    assert 0 < len(in_vain) < len(searches) / 3


def test_a_regular_has_an_id_that_no_other_customer_gets() -> None:
    assert len({shopper.id for shopper in SHOPPERS}) == len(SHOPPERS)
    assert {shopper.id for shopper in SHOPPERS} >= REGULAR_IDS
