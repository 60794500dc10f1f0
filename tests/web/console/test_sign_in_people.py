"""People are let in by one-time links, may what their role says, and leave no way back when they go."""

import re

import pytest

from servers import Server, running_server
from stammgast.adapters.stores.audit import AuditFilter
from stammgast.vocabulary.people import Role
from web.console.visitor import PASSWORD, Visitor, assembly_of, make_person, signed_in, text_of

ACCOUNT = "/console/settings/account"
PEOPLE = "/console/settings/people"
KEYS = "/console/settings/keys"
ADMIN_ONLY = (PEOPLE, f"{PEOPLE}/invite", KEYS)
NEW = "vier bunte Schirme am Kai"


@pytest.fixture(scope="module")
def admin(server: Server) -> Visitor:
    return signed_in(server, "admin")


def post(visitor: Visitor, path: str, **fields: str):
    return visitor.post(path, {"csrf": visitor.csrf(ACCOUNT), **fields})


def link_in(answer) -> str:
    found = re.search(r"http://\S+(/console/welcome/[0-9a-f]{64})", text_of(answer))
    assert found, text_of(answer)
    return found[1]


def invite(admin: Visitor, name: str, role: str = "support") -> str:
    """The path of the link that an admin gets for somebody new."""
    fields = {"name": name, "email": f"{name}@shop.example", "role": role}
    return link_in(post(admin, f"{PEOPLE}/invite", **fields))


def accept(server: Server, path: str, password: str = NEW, name: str = "New") -> Visitor:
    visitor = Visitor(server)
    sent = {"csrf": visitor.csrf(path), "name": name, "password": password, "repeated": password}
    assert visitor.client.post(path, data=sent).status_code == 303
    return visitor


def id_of(server: Server, email: str) -> str:
    assembly = assembly_of(server)
    try:
        person = assembly.people.find_by_email(email)
        assert person is not None
        return person.id
    finally:
        assembly.close()


def test_an_invited_person_sets_a_password_and_comes_in_as_what_they_were_invited(
    server: Server, admin: Visitor
) -> None:
    path = invite(admin, "ida", "privacy")
    assert Visitor(server).get(path).status_code == 200
    ida = accept(server, path, name="Ida Holm")
    assert "Ida Holm" in ida.get(ACCOUNT).text and "Datenschutz" in text_of(ida.get(ACCOUNT))
    assert Visitor(server).get(path).status_code == 410
    assert Visitor(server).sign_in("ida@shop.example", NEW).status_code == 303


def test_a_link_says_what_is_wrong_with_a_password_and_stays_good(server: Server, admin: Visitor) -> None:
    path = invite(admin, "ole")
    visitor = Visitor(server)
    for password, repeated, said in (
        ("kurz", "kurz", "mindestens 12 Zeichen"),
        ("Passwort2026!", "Passwort2026!", "die andere probieren"),
        ("ole@shop.example", "ole@shop.example", "erraten"),
        (NEW, "anders", "verschieden"),
    ):
        sent = {"csrf": visitor.csrf(path), "name": "Ole", "password": password, "repeated": repeated}
        answer = visitor.client.post(path, data=sent)
        assert answer.status_code == 422 and said in text_of(answer)
        assert password not in answer.text or password == "ole@shop.example"
    accept(server, path)


@pytest.mark.parametrize("token", ["0" * 64, "x", "%00", "ä", "a" * 5000])
def test_a_link_that_was_never_made_opens_nothing(server: Server, token: str) -> None:
    assert Visitor(server).get(f"/console/welcome/{token}").status_code in (404, 410, 414, 431)


def test_invitations_are_checked(admin: Visitor) -> None:
    answer = post(admin, f"{PEOPLE}/invite", name="", email="no mail", role="emperor")
    assert answer.status_code == 422
    for said in ("Namen", "E-Mail-Adresse", "Rolle"):
        assert said in text_of(answer)
    again = post(admin, f"{PEOPLE}/invite", name="A", email="ADMIN@shop.example", role="admin")
    assert again.status_code == 422 and "gehört schon" in text_of(again)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_other_roles_may_not_manage_and_are_told_who_can_help(
    server: Server, admin: Visitor, role: Role
) -> None:
    visitor = signed_in(server, f"limited-{role}", role)
    for path in ADMIN_ONLY:
        answer = visitor.get(path)
        assert answer.status_code == 403
        assert "admin@shop.example" in answer.text and "Wer Ihnen helfen kann" in text_of(answer)
    assert post(visitor, KEYS, kind="secret", name="stolen").status_code == 403
    assert post(visitor, f"{PEOPLE}/invite", name="X", email="x@x.de", role="admin").status_code == 403
    own = id_of(server, f"limited-{role}@shop.example")
    assert post(visitor, f"{PEOPLE}/{own}/role", role="admin").status_code == 403
    assert visitor.get("/console/settings/audit").status_code == (200 if role is Role.PRIVACY else 403)
    tabs = visitor.get(ACCOUNT).text
    assert PEOPLE not in tabs and KEYS not in tabs


def test_a_new_role_counts_from_the_next_page_on_and_can_be_undone(server: Server, admin: Visitor) -> None:
    visitor = signed_in(server, "rolf", Role.SUPPORT)
    rolf = id_of(server, "rolf@shop.example")
    assert post(admin, f"{PEOPLE}/{rolf}/role", role="admin").status_code == 303
    assert visitor.get(KEYS).status_code == 200
    page = admin.get(f"{PEOPLE}/{rolf}")
    undo = re.search(r'<div class="toast">.*?</form>', page.text, re.DOTALL)
    assert undo and f"{PEOPLE}/{rolf}/role" in undo[0] and 'value="support"' in undo[0]
    post(admin, f"{PEOPLE}/{rolf}/role", role="support")
    assert visitor.get(KEYS).status_code == 403


def test_deactivating_ends_all_sessions_and_reactivating_lets_in_again(
    server: Server, admin: Visitor
) -> None:
    first = signed_in(server, "dora", Role.SUPPORT)
    second = Visitor(server)
    second.sign_in("dora@shop.example")
    dora = id_of(server, "dora@shop.example")
    assert post(admin, f"{PEOPLE}/{dora}/deactivate").status_code == 303
    assert not first.is_signed_in() and not second.is_signed_in()
    assert Visitor(server).sign_in("dora@shop.example").status_code == 422
    post(admin, f"{PEOPLE}/{dora}/reactivate")
    assert not first.is_signed_in(), "an ended session came back"
    assert Visitor(server).sign_in("dora@shop.example").status_code == 303


def test_a_reset_link_replaces_the_password_and_ends_the_sessions(server: Server, admin: Visitor) -> None:
    before = signed_in(server, "lena", Role.SUPPORT)
    path = link_in(post(admin, f"{PEOPLE}/{id_of(server, 'lena@shop.example')}/link"))
    assert before.is_signed_in(), "the link alone changed something"
    accept(server, path)
    assert not before.is_signed_in()
    assert Visitor(server).sign_in("lena@shop.example", PASSWORD).status_code == 422


def test_a_changed_password_ends_all_other_sessions_and_renews_this_one(server: Server) -> None:
    here, there = signed_in(server, "pia", Role.SUPPORT), Visitor(server)
    there.sign_in("pia@shop.example")
    before = here.token()
    wrong = post(here, f"{ACCOUNT}/password", current="not this", password=NEW, repeated=NEW)
    assert wrong.status_code == 422 and there.is_signed_in()
    done = post(here, f"{ACCOUNT}/password", current=PASSWORD, password=NEW, repeated=NEW)
    assert done.status_code == 303
    assert here.is_signed_in() and here.token() != before
    assert not there.is_signed_in()
    assert Visitor(server).sign_in("pia@shop.example", NEW).status_code == 303


def test_one_ends_one_s_other_sessions_but_nobody_elses(server: Server, admin: Visitor) -> None:
    here, there = signed_in(server, "sven", Role.SUPPORT), Visitor(server)
    there.sign_in("sven@shop.example")
    other = re.search(r'name="session" value="(s_[0-9a-f]+)"', here.get(ACCOUNT).text)
    assert other
    post(admin, f"{ACCOUNT}/sessions/end", session=other[1])
    assert there.is_signed_in()
    post(here, f"{ACCOUNT}/sessions/end", session=other[1])
    assert not there.is_signed_in() and here.is_signed_in()


def test_a_key_is_shown_once_and_admits_until_it_is_revoked(server: Server, admin: Visitor) -> None:
    made = text_of(post(admin, KEYS, kind="secret", name="Back office"))
    key = re.search(r"sgs_[a-z2-7]{32}", made)
    assert key and "nur dieses eine Mal" in made
    listed = admin.get(KEYS)
    assert "Back office" in listed.text and key[0] not in listed.text
    with server.client(key[0]) as client:
        assert client.get("/v1/placements").status_code == 200
        key_id = re.search(rf"{KEYS}/(k_[0-9a-f]+)/revoke", listed.text)
        assert key_id
        assert post(admin, f"{KEYS}/{key_id[1]}/revoke").status_code == 303
    assembly = assembly_of(server)
    assert key_id[1] in {one.id for one in assembly.keys.list() if one.revoked_at}
    assembly.close()
    assert post(admin, f"{KEYS}/k_nothing/revoke").status_code == 404
    assert post(admin, KEYS, kind="golden", name="x").status_code == 422


def test_every_change_is_in_the_trail_and_no_secret_is(server: Server, admin: Visitor) -> None:
    invite(admin, "trail")
    key = re.search(r"sg[is]_[a-z2-7]{32}", text_of(post(admin, KEYS, kind="signing", name="Signer")))
    assembly = assembly_of(server)
    notes = [entry.note for entry in assembly.audit_trail.entries(AuditFilter(), limit=1000)]
    hashes = [assembly.people.password_hash(one.id) or "?" for one in assembly.people.list()]
    assembly.close()
    actions = {note.action for note in notes}
    assert {"person.invited", "key.created", "session.begun"} <= actions
    assert all(note.address == "127.0.0.1" and note.person_name for note in notes)
    written = repr(notes)
    assert key and key[0] not in written and PASSWORD not in written and NEW not in written
    assert not any(one in written for one in hashes)
    page = text_of(admin.get("/console/settings/audit?action=key.created&subject=k_"))
    assert (
        "hat einen Schlüssel angelegt" in page
        and "Signer" in page
        and "hat eingeladen" not in page.split("Adresse")[-1]
    )


HUGE = "99999999999999999999"
ODD = (
    "since=2026-13-45 until=9999-12-31 since=0001-01-01 before=x before=-1 person=%00 subject=%25 action=none"
)


@pytest.mark.parametrize("query", [*ODD.split(), f"before={HUGE}"])
def test_filters_that_cannot_be_are_empty_or_ignored(admin: Visitor, query: str) -> None:
    assert admin.get(f"/console/settings/audit?{query}").status_code == 200


def test_what_does_not_exist_is_a_page_that_says_so(admin: Visitor) -> None:
    for path in ("/console/nothing", f"{PEOPLE}/p_nobody"):
        answer = admin.get(path)
        assert answer.status_code == 404 and "Diese Seite gibt es nicht" in text_of(answer)
        assert answer.headers["content-type"].startswith("text/html")


def test_the_last_admin_cannot_lock_the_door_from_outside(tmp_path_factory: pytest.TempPathFactory) -> None:
    with running_server(tmp_path_factory.mktemp("last") / "data") as alone:
        only = signed_in(alone, "only")
        own = id_of(alone, "only@shop.example")
        for path, fields in (
            (f"{PEOPLE}/{own}/role", {"role": "support"}),
            (f"{PEOPLE}/{own}/deactivate", {}),
        ):
            answer = post(only, path, **fields)
            assert answer.status_code == 409 and "die letzte Person" in text_of(answer)
        assert only.get(KEYS).status_code == 200
        made = make_person(alone, "second")
        assert post(only, f"{PEOPLE}/{own}/role", role="support").status_code == 303
        assert made.role is Role.ADMIN
