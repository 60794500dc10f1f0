"""Sessions and baskets computed the slow way, event by event, as the extraction must give them."""

import json
from collections import defaultdict
from datetime import timedelta

from stammgast.adapters.lake import Allowance, ExtractionSettings
from stammgast.events import Event

from .made import START

AS_OF = START + timedelta(seconds=15_000)


def _may_be_used(event: Event, allowed: list[Allowance]) -> bool:
    answers = {answer.identity: answer for answer in allowed}
    context = bytes(event.context)
    said = b"true" in context if context != b"{}" else None
    user, device = (
        answers.get(f"{k}:{v}") for k, v in (("user", event.user_id), ("anonymous", event.anonymous_id))
    )
    if event.timestamp > AS_OF or said is False:
        return False
    if (user and not user.allowed) or (device and not device.allowed):
        return False
    person = user if event.user_id else device
    return bool(said or (person and person.since <= event.timestamp))


def twin_sessions(
    events: list[Event], allowed: list[Allowance], settings: ExtractionSettings
) -> list[list[str]]:
    clicks = defaultdict(list)
    for offset, event in enumerate(events):
        person = ("u", event.user_id) if event.user_id else ("a", event.anonymous_id)
        if event.event in ("Product Viewed", "Product Added") and person[1] and _may_be_used(event, allowed):
            clicks[person].append((event.timestamp.timestamp(), offset, _products(event)[0]))
    sessions = []
    for person in clicks:
        last = None
        for click in sorted(clicks[person]):
            if last is None or click[0] - last > 1800:
                sessions.append([])
            sessions[-1].append(click)
            last = click[0]
    sessions = [session for session in sessions if len(session) <= settings.bot_clicks]
    sessions.sort(key=lambda session: (session[-1][0], min(click[1] for click in session)))
    return [[click[2] for click in session[-settings.longest_session :]] for session in sessions]


def twin_baskets(
    events: list[Event], allowed: list[Allowance], settings: ExtractionSettings
) -> list[list[str]]:
    orders: dict[str, list[tuple[float, int, str]]] = defaultdict(list)
    returned: dict[str, set[str]] = defaultdict(set)
    taken_back = set()
    for offset, event in enumerate(events):
        number = _order_id(event)
        if event.event == "Order Refunded" and event.timestamp <= AS_OF:
            returned[number] |= set(_products(event))
            taken_back |= set() if _products(event) else {number}
        if event.event == "Order Completed" and _may_be_used(event, allowed):
            orders[number] += [(event.timestamp.timestamp(), offset, product) for product in _products(event)]
    baskets = []
    for number, lines in orders.items():
        kept = [line for line in lines if number not in taken_back and line[2] not in returned[number]]
        if kept:
            products = list(dict.fromkeys(line[2] for line in kept))[: settings.longest_basket]
            baskets.append((max(line[0] for line in kept), kept[0][1], products))
    return [products for _, _, products in sorted(baskets)]


def _order_id(event: Event) -> str:
    return json.loads(bytes(event.properties)).get("order_id")


def _products(event: Event) -> list[str]:
    sent = json.loads(bytes(event.properties))
    return [line["product_id"] for line in sent.get("products", [sent])]
