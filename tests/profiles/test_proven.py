"""Who only claims to be somebody sees nothing of theirs and changes nothing of theirs."""

from made_events import NO, START, YES, customer, event, folded, ordered, profile, viewed

from stammgast.consent import Purpose, allows
from stammgast.profiles import People, Profile, customer_of, identity, proven_part
from stammgast.profiles.customer import Customer


def proven(people: People, kind: str, value: str) -> Profile:
    found, fragment = people.at(identity(kind, value))
    return proven_part(found, fragment.identity)


def seen_by(people: People, kind: str, value: str) -> Customer:
    return customer_of(proven(people, kind, value), as_of=START.replace(day=2))


VICTIM = (
    event(1, "identify", user_id="victim", trusted=True, traits={"email": "v@example.de"}, context=YES),
    viewed(2, "gift", user_id="victim", anonymous_id="home", trusted=True, context=YES),
    ordered(3, "o1", "p1", user_id="victim", trusted=True, context=YES),
)


def test_a_claim_opens_nothing_of_the_person_it_names() -> None:
    people = folded(*VICTIM, event(4, "identify", user_id="victim", anonymous_id="thief", context=YES))
    assert profile(people, "anonymous", "thief") is profile(people, "user", "victim")
    seen = seen_by(people, "anonymous", "thief")
    assert (seen.orders, seen.seen, seen.identities) == ([], [], ["anonymous:thief"])


def test_a_claimed_email_opens_nothing_either() -> None:
    for claim in (
        event(4, "identify", anonymous_id="thief", traits={"email": "v@example.de"}),
        ordered(4, "o2", "p2", anonymous_id="thief", email="v@example.de"),
        event(4, "identify", anonymous_id="thief", user_id="thief", user_proven=True,
              traits={"email": "v@example.de"}),
        ordered(4, "o2", "p2", anonymous_id="thief", email="v@example.de", trusted=True),
        event(4, "identify", anonymous_id="thief", traits={"email": "v@example.de"}, trusted=True),
    ):  # fmt: skip
        people = folded(*VICTIM, claim)
        assert "o1" not in [order.order_id for order in seen_by(people, "anonymous", "thief").orders]
        assert [order.order_id for order in seen_by(people, "user", "victim").orders] == ["o1"]


def test_a_guests_address_typed_at_somebody_elses_till_opens_nothing_of_the_guests() -> None:
    people = folded(
        ordered(1, "o1", "p1", email="guest@example.de", trusted=True, context=YES),
        ordered(2, "o2", "p2", user_id="thief", email="guest@example.de", trusted=True, context=YES),
    )
    assert [order.order_id for order in seen_by(people, "user", "thief").orders] == ["o2"]
    assert [order.order_id for order in customer(people, "user", "thief").orders] == ["o2", "o1"]


def test_a_claim_changes_nothing_of_the_person_it_names() -> None:
    before = seen_by(folded(*VICTIM), "user", "victim")
    people = folded(
        *VICTIM,
        event(4, "identify", user_id="victim", anonymous_id="thief", traits={"email": "t@example.de"}),
        viewed(5, "hammer", user_id="victim", anonymous_id="thief", context=NO),
        viewed(6, "hammer", user_id="victim", context=NO),
        event(7, event="Order Cancelled", user_id="victim", properties={"order_id": "o1"}),
    )
    assert seen_by(people, "user", "victim") == before


def test_a_claimed_yes_opens_nobodys_personalization() -> None:
    refusing = (
        event(1, "identify", user_id="victim", trusted=True, context=NO),
        event(2, "page", user_id="victim", context=YES),
        event(3, "page", user_id="victim", anonymous_id="thief", context=YES),
    )
    consent = proven(folded(*refusing), "user", "victim").consent
    assert not allows(consent, Purpose.PERSONALIZATION)


def test_the_shops_signature_or_server_makes_a_claim_true_with_its_past() -> None:
    for vouched in ({"user_proven": True}, {"trusted": True}):
        people = folded(
            viewed(1, anonymous_id="a", context=YES),
            event(2, "identify", user_id="u", anonymous_id="a", context=YES),
            event(3, "identify", user_id="u", anonymous_id="a", context=YES, **vouched),
        )
        assert seen_by(people, "user", "u").counts() == {"Product Viewed": 1, "Identify": 2}
        assert [link.trusted for link in profile(people, "user", "u").links] == [False, True]


def test_a_signature_says_nothing_about_another_users_id() -> None:
    people = folded(
        *VICTIM,
        event(4, "alias", previous_id="victim", user_id="thief", anonymous_id="t", user_proven=True),
    )
    assert seen_by(people, "user", "thief").orders == []


def test_the_shop_still_sees_claims_beside_the_person() -> None:
    people = folded(*VICTIM, viewed(4, user_id="victim", anonymous_id="phone"))
    whole = customer(people, "user", "victim")
    assert "anonymous:phone" in whole.identities
    assert [link.trusted for link in whole.links if "anonymous:phone" in (link.one, link.other)] == [False]


def test_without_claims_the_proven_part_is_the_profile_itself() -> None:
    people = folded(*VICTIM)
    assert proven(people, "user", "victim") is profile(people, "user", "victim")
