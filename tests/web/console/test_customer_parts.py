"""What the pages about customers compute without a server: visits, reactions, properties, merges, prices."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from stammgast.events import Event, EventType
from stammgast.profiles.profile import Fragment, Link, LinkReason, Profile
from stammgast.vocabulary import Identity, Language, Offset, ProfileId
from stammgast.web.console.customer_decisions import DecisionTitles, Reactions, show_decisions
from stammgast.web.console.customer_links import link_key, link_rows, parting_of
from stammgast.web.console.customer_past import place_of
from stammgast.web.console.customer_properties import MOST_ROWS, rows_of
from stammgast.web.console.customer_steps import Step, StepKind, key_of
from stammgast.web.console.customer_view import Sources, known_ids, price_label, proven_names
from stammgast.web.console.customer_visits import Visit, group_steps
from stammgast.web.console.words import TEXTS

ROOT = Path(__file__).resolve().parents[3]
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
NOBODY = Sources(())


def step(minutes: float, kind: StepKind = StepKind.VISITS, *, is_imported: bool = False) -> Step:
    at = START + timedelta(minutes=minutes)
    return Step(at=at, offset=1, label="Product Viewed", kind=kind, key="", is_imported=is_imported)


def test_steps_without_a_longer_pause_are_one_visit() -> None:
    groups = group_steps([step(100), step(75), step(20), step(0)])
    assert [len(group.steps) for group in groups if isinstance(group, Visit)] == [2, 2]


def test_an_order_that_a_server_sent_alone_is_no_visit() -> None:
    order = step(100, StepKind.ORDERS)
    assert group_steps([order, step(0)]) == [order, Visit([step(0)])]


def test_what_was_imported_is_never_part_of_a_live_visit() -> None:
    groups = group_steps([step(2), step(1, is_imported=True), step(0)])
    assert len(groups) == 3


def test_every_event_that_has_words_has_them_in_both_languages() -> None:
    for name in ("Order Completed", "Decision Made", "Profile Link Undone", "Email Opened", "Alias"):
        assert TEXTS[f"customer.step.{key_of(name)}"].keys() == set(Language)
    assert key_of("Coffee Smelled") == ""


def test_every_event_that_the_sdk_sends_has_words() -> None:
    sources = [path.read_text("utf-8") for path in (ROOT / "sdk" / "src").rglob("*.ts")]
    sent = {name for text in sources for name in re.findall(r"""\btrack\(["']([^"']+)["']""", text)}
    assert {"Page Engaged", "Decision Shown"} <= sent, "the search finds nothing any more"
    assert [name for name in sent if f"customer.step.{key_of(name)}" not in TEXTS] == []


def event(name: str, properties: object) -> Event:
    return Event(
        type=EventType.TRACK,
        event=name,
        message_id="m",
        timestamp=START,
        received_at=START,
        source="k",
        properties=msgspec.Raw(msgspec.json.encode(properties)),
    )


def test_a_click_counts_for_its_decision_and_its_item_alone() -> None:
    items = [{"product_id": "a", "why": "new", "probability": 0.5}, {"product_id": "b", "why": "popular"}]
    made = event(
        "Decision Made", {"decision_id": "d1", "placement": "home", "arm": "personal", "items": items}
    )
    reactions = Reactions([event("Decision Clicked", {"decision_id": "d1", "product_id": "b"})])
    [shown] = show_decisions([(1, made)], reactions, DecisionTitles({}, {"home": "Home"}))
    assert shown.title == "Home"
    assert shown.was_clicked
    assert [item.was_clicked for item in shown.items] == [False, True]
    assert [item.probability for item in shown.items] == [0.5, None]


@pytest.mark.parametrize("properties", [[], 7, {"decision_id": 7}, {"items": "x"}, {"items": [None]}])
def test_a_decision_of_any_other_shape_is_passed_over(properties: object) -> None:
    assert (
        show_decisions([(1, event("Decision Made", properties))], Reactions([]), DecisionTitles({}, {})) == []
    )


def test_properties_are_rows_however_deep_and_many() -> None:
    deep: object = "end"
    for _ in range(500):
        deep = {"more": deep}
    assert len(rows_of(deep)) < 20
    assert len(rows_of({str(number): number for number in range(10_000)})) == MOST_ROWS
    assert rows_of({"a": {"b": [1, 2]}})[1].value == "1, 2"
    assert rows_of({"long": "x" * 2_000})[0].cut == 1_500


def fragment(name: str, born: int, *, vouched: bool = False) -> Fragment:
    return Fragment(Identity(name), Offset(born), is_vouched=vouched)


def link(one: str, other: str, *, trusted: bool) -> Link:
    reason = LinkReason.SAME_EVENT
    return Link(Identity(one), Identity(other), reason, "m", Offset(1), START, "k", trusted)


def profile(fragments: list[Fragment], links: list[Link]) -> Profile:
    return Profile(ProfileId("p_1"), {one.identity: one for one in fragments}, links)


def test_a_device_that_only_claims_a_vouched_customer_is_a_claim() -> None:
    of = profile(
        [fragment("user:42", 1, vouched=True), fragment("anonymous:a", 2), fragment("anonymous:b", 3)],
        [link("anonymous:a", "user:42", trusted=True), link("anonymous:b", "user:42", trusted=False)],
    )
    claims = {one.value: one.is_claim for one in known_ids(of, proven_names(of))}
    assert claims == {"42": False, "a": False, "b": True}


def test_a_user_whom_only_a_browser_named_is_a_claim() -> None:
    of = profile(
        [fragment("anonymous:a", 1), fragment("user:42", 2)], [link("anonymous:a", "user:42", trusted=False)]
    )
    claims = {one.value: one.is_claim for one in known_ids(of, proven_names(of))}
    assert claims == {"42": True, "a": False}


def test_a_pair_that_was_claimed_and_then_proven_is_one_link_and_goes_as_one() -> None:
    links = [link("anonymous:a", "user:42", trusted=trusted) for trusted in (False, True)]
    of = profile([fragment("anonymous:a", 1), fragment("user:42", 2)], links)
    [row] = link_rows(of, NOBODY)
    assert not row.is_claim
    parting = parting_of(of, link_key(links[0]), NOBODY)
    assert parting is not None
    assert (parting.stays, parting.leaves) == (["anonymous:a"], ["user:42"])


def test_a_link_beside_others_parts_nobody() -> None:
    links = [
        link(one, other, trusted=True) for one, other in (("u:1", "a:1"), ("a:1", "a:2"), ("a:2", "u:1"))
    ]
    of = profile([fragment("u:1", 1), fragment("a:1", 2), fragment("a:2", 3)], links)
    parting = parting_of(of, link_key(links[0]), NOBODY)
    assert parting is not None
    assert parting.leaves == []


@pytest.mark.parametrize("text", ["", "x", "1", "1-", "-1-2", "1-2-3", "9" * 60, "1-٣"])
def test_a_place_that_no_page_made_begins_anew(text: str) -> None:
    assert place_of(text) is None or place_of(text) == place_of("1-3")


def test_moments_before_1970_have_places_too() -> None:
    place = place_of("m5-7")
    assert place is not None
    assert (place.at_us, place.offset) == (-5, 7)


@pytest.mark.parametrize(
    ("band", "german", "english"),
    [
        ("20-35 EUR", "20–35 €", "€20–35"),
        ("1000+ EUR", "ab 1000 €", "from €1000"),
        ("0-5 GBP", "0–5 £", "£0–5"),
    ],
)
def test_price_bands_read_as_prices(band: str, german: str, english: str) -> None:
    assert price_label(band, Language.GERMAN) == german
    assert price_label(band, Language.ENGLISH) == english
