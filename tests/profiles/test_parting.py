"""A wrong link is undone for ever, a right one can be restored, and a browser can do neither."""

import msgspec
import pytest
from made_events import event, folded, ordered, viewed

from stammgast.events import Event
from stammgast.profiles import People, identity
from stammgast.profiles.parting import LINK_RESTORED, LINK_UNDONE, link_between
from stammgast.vocabulary import Identity

DEVICE, CUSTOMER, MAIL = Identity("anonymous:a1"), Identity("user:42"), Identity("email:a@b.de")
SIGNED_IN = viewed(2, user_id="42", anonymous_id="a1", trusted=True)


def said(number: int, name: str, *pair: Identity, trusted: bool = True) -> Event:
    one, other = pair
    properties = {"one": one, "other": other}
    return event(number, event=name, properties=properties, trusted=trusted)


def undone(number: int, *pair: Identity, trusted: bool = True) -> Event:
    return said(number, LINK_UNDONE, *(pair or (DEVICE, CUSTOMER)), trusted=trusted)


def restored(number: int) -> Event:
    return said(number, LINK_RESTORED, DEVICE, CUSTOMER)


def names_with(people: People, name: Identity) -> set[Identity]:
    return set(people.at(name)[0].fragments)


def test_an_undone_link_leaves_two_customers_with_what_each_of_them_did() -> None:
    people = folded(viewed(1, anonymous_id="a1"), SIGNED_IN, undone(3))
    assert names_with(people, DEVICE) == {DEVICE}
    assert names_with(people, CUSTOMER) == {CUSTOMER}
    assert people.at(DEVICE)[0].id != people.at(CUSTOMER)[0].id
    assert people.at(DEVICE)[1].tallies["Product Viewed"].count == 1


def test_what_was_parted_is_not_joined_again_whatever_comes_later() -> None:
    again = viewed(4, user_id="42", anonymous_id="a1", trusted=True)
    people = folded(viewed(1, anonymous_id="a1"), SIGNED_IN, undone(3), again)
    assert names_with(people, DEVICE) == {DEVICE}
    assert people.at(CUSTOMER)[1].tallies["Product Viewed"].count == 2


def test_nor_does_a_third_id_bring_them_together() -> None:
    by_mail = ordered(4, "o1", "p1", anonymous_id="a1", email="a@b.de", trusted=True)
    knows_mail = ordered(5, "o2", "p1", user_id="42", email="a@b.de", trusted=True)
    people = folded(viewed(1, anonymous_id="a1"), SIGNED_IN, undone(3), by_mail, knows_mail)
    assert names_with(people, DEVICE) == {DEVICE, MAIL}
    assert names_with(people, CUSTOMER) == {CUSTOMER}


def test_a_parted_device_can_become_somebody_elses() -> None:
    other = viewed(4, user_id="43", anonymous_id="a1", trusted=True)
    people = folded(viewed(1, anonymous_id="a1"), SIGNED_IN, undone(3), other)
    assert names_with(people, DEVICE) == {DEVICE, Identity("user:43")}


def test_a_restored_link_joins_them_again_and_later_events_as_well() -> None:
    people = folded(viewed(1, anonymous_id="a1"), SIGNED_IN, undone(3), restored(4))
    assert names_with(people, DEVICE) >= {DEVICE, CUSTOMER}
    link = link_between(people.at(DEVICE)[0], DEVICE, CUSTOMER)
    assert link is not None
    assert link.reason == "restored"


def test_only_the_named_link_goes_and_what_hangs_on_either_side_goes_with_it() -> None:
    knows_mail = ordered(3, "o1", "p1", user_id="42", email="a@b.de", trusted=True)
    people = folded(viewed(1, anonymous_id="a1"), SIGNED_IN, knows_mail, undone(4))
    assert names_with(people, CUSTOMER) == {CUSTOMER, MAIL}
    assert names_with(people, MAIL) == {CUSTOMER, MAIL}
    assert names_with(people, DEVICE) == {DEVICE}


def test_undoing_a_link_is_no_visit_of_the_customer() -> None:
    people = folded(viewed(1, anonymous_id="a1"), SIGNED_IN, undone(30))
    assert people.at(CUSTOMER)[1].last_seen == SIGNED_IN.timestamp
    assert LINK_UNDONE not in people.at(DEVICE)[1].tallies
    assert people.timeline[-1].label == LINK_UNDONE


def test_a_browser_cannot_part_two_ids() -> None:
    people = folded(viewed(1, anonymous_id="a1"), SIGNED_IN, undone(3, trusted=False))
    assert names_with(people, DEVICE) >= {DEVICE, CUSTOMER}


@pytest.mark.parametrize("pair", [(DEVICE, MAIL), (DEVICE, Identity("user:nobody")), (DEVICE, DEVICE)])
def test_a_link_that_is_not_there_changes_nothing(pair: tuple[Identity, Identity]) -> None:
    people = folded(viewed(1, anonymous_id="a1"), SIGNED_IN, undone(3, *pair))
    assert names_with(people, DEVICE) >= {DEVICE, CUSTOMER}


def test_an_event_that_names_no_two_ids_is_spoiled() -> None:
    nonsense = event(3, event=LINK_UNDONE, properties={"one": 7}, trusted=True)
    with pytest.raises(msgspec.ValidationError):
        folded(viewed(1, anonymous_id="a1"), SIGNED_IN, nonsense)


def test_consent_falls_apart_with_the_ids_that_gave_it() -> None:
    yes = {"consent": {"categoryPreferences": {"personalization": True}}}
    people = folded(viewed(1, anonymous_id="a1", context=yes), SIGNED_IN, undone(3))
    assert people.at(DEVICE)[0].consent
    assert not people.at(identity("user", "42"))[0].consent
