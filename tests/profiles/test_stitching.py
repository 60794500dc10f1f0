"""Which ids are one person, and that every merge can be undone."""

from made_events import START, customer, event, folded, ordered, profile, viewed

from stammgast.profiles import split
from stammgast.profiles.profile import LinkReason


def test_identify_joins_the_device_to_the_customer_with_its_past() -> None:
    people = folded(viewed(1, anonymous_id="a"), event(2, "identify", anonymous_id="a", user_id="u"))
    assert profile(people, "anonymous", "a") is profile(people, "user", "u")
    assert customer(people, "user", "u").counts() == {"Product Viewed": 1, "Identify": 1}


def test_two_people_on_one_device_stay_two() -> None:
    people = folded(
        viewed(1, anonymous_id="a", user_id="anna"),
        viewed(2, anonymous_id="a", user_id="ben"),
        viewed(3, "secret-gift", anonymous_id="a"),
    )
    anna, ben = customer(people, "user", "anna"), customer(people, "user", "ben")
    assert anna.id != ben.id
    assert anna.counts() == ben.counts() == {"Product Viewed": 1}
    assert customer(people, "anonymous", "a").identities == ["shared:a"]


def test_a_shared_device_stays_shared_when_the_first_customer_returns() -> None:
    people = folded(
        viewed(1, anonymous_id="a", user_id="anna"),
        viewed(2, anonymous_id="a", user_id="ben"),
        viewed(3, anonymous_id="a", user_id="anna"),
        viewed(4, anonymous_id="a"),
    )
    assert customer(people, "user", "anna").counts() == {"Product Viewed": 2}
    assert customer(people, "anonymous", "a").counts() == {"Product Viewed": 1}


def test_an_order_with_an_email_joins_the_guest_to_the_known_customer() -> None:
    people = folded(
        event(1, "identify", user_id="u", traits={"email": "Anna@Example.de"}),
        viewed(2, anonymous_id="a"),
        ordered(3, "o1", "p1", anonymous_id="a", email=" anna@example.de "),
    )
    assert profile(people, "anonymous", "a") is profile(people, "user", "u")
    reasons = [link.reason for link in profile(people, "user", "u").links]
    assert reasons.count(LinkReason.EMAIL) == 2


def test_a_second_email_on_a_guests_device_is_another_person() -> None:
    people = folded(
        ordered(1, "o1", "p1", anonymous_id="a", email="anna@example.de"),
        ordered(2, "o2", "p2", anonymous_id="a", email="ben@example.de"),
    )
    assert [order.order_id for order in customer(people, "email", "anna@example.de").orders] == ["o1"]
    assert [order.order_id for order in customer(people, "email", "ben@example.de").orders] == ["o2"]


def test_an_email_never_joins_two_user_ids() -> None:
    people = folded(
        event(1, "identify", user_id="u1", traits={"email": "family@example.de"}),
        event(2, "identify", user_id="u2", traits={"email": "family@example.de"}),
    )
    assert profile(people, "user", "u1") is not profile(people, "user", "u2")


def test_alias_joins_an_old_id_to_the_new_one() -> None:
    people = folded(viewed(1, user_id="old"), event(2, "alias", previous_id="old", user_id="new"))
    assert profile(people, "user", "old") is profile(people, "user", "new")


def test_a_browser_cannot_alias_two_customers_whom_the_shops_server_named() -> None:
    people = folded(
        viewed(1, user_id="victim", trusted=True),
        viewed(2, user_id="thief"),
        event(3, "alias", previous_id="victim", user_id="thief"),
    )
    assert profile(people, "user", "victim") is not profile(people, "user", "thief")


def test_a_merge_says_which_event_made_it() -> None:
    people = folded(viewed(1, anonymous_id="a"), event(2, "identify", anonymous_id="a", user_id="u"))
    (link,) = profile(people, "user", "u").links
    assert (link.one, link.other, link.message_id, link.offset, link.at, link.trusted) == (
        "anonymous:a",
        "user:u",
        "m2",
        2,
        START.replace(minute=2),
        False,
    )


def test_undoing_a_merge_gives_back_what_each_id_knew() -> None:
    events = [
        viewed(1, "p1", anonymous_id="a"),
        viewed(2, "p2", user_id="u"),
        event(3, "alias", previous_id="a", user_id="u"),
    ]
    merged = profile(folded(*events), "user", "u")
    apart = folded(*events[:2])
    (alias,) = [link for link in merged.links if link.reason is LinkReason.ALIAS]
    first, second = split(merged, alias)
    assert first.id == profile(apart, "anonymous", "a").id
    assert second.id == profile(apart, "user", "u").id
    assert first.fragments == profile(apart, "anonymous", "a").fragments


def test_undoing_one_of_two_links_between_the_same_ids_keeps_them_together() -> None:
    people = folded(
        event(1, "identify", anonymous_id="a", user_id="u", traits={"email": "u@example.de"}),
        ordered(2, "o1", "p1", anonymous_id="b", email="u@example.de"),
    )
    merged = profile(people, "user", "u")
    parts = split(merged, merged.links[-1])
    assert [sorted(part.fragments) for part in parts] == [
        ["anonymous:a", "email:u@example.de", "user:u"],
        ["anonymous:b"],
    ]


def test_a_strange_text_is_no_email_address() -> None:
    for address in ("no address", "@example.de", "a@b", "a@b@c.de", "a b@c.de", "x" * 300 + "@c.de", 7):
        people = folded(event(1, "identify", user_id="u", traits={"email": address}))
        assert list(profile(people, "user", "u").fragments) == ["claimed:u", "user:u"]
